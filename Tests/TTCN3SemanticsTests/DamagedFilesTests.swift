import Foundation
import OracleTesting
import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Files as they are while somebody types or copies badly are checked to the end")
struct DamagedFilesTests {
  /// How a file is damaged.
  enum Damage: CaseIterable {
    case cut, deleted, doubled, swapped, overwritten
  }

  /// A folder with modules of others, for the long form: `ASSAY_SUITE_FOLDER=DIR swift test --filter DamagedFiles`.
  private static let folder = ProcessInfo.processInfo.environment["ASSAY_SUITE_FOLDER"]
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let mostFiles = 2000
  /// What one check may take at most, on a machine that does something else as well.
  private static let patience = Duration.seconds(2)

  @Test("cut anywhere; a token deleted, doubled or swapped; an octet overwritten", arguments: Damage.allCases)
  func damaged(_ damage: Damage) throws {
    let files = try Self.files()
    try #require(!files.isEmpty)
    var generator = SeededRandom(seed: UInt64(Damage.allCases.firstIndex(of: damage) ?? 0))
    var slowest: (took: Duration, name: String) = (.zero, "")
    for file in files {
      let source = SourceText(name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file)))
      let (tokens, _) = Lexer.tokens(of: source, symbols: SymbolTable())
      let places = tokens.tokens.dropLast().map { Int($0.start)..<Int($0.end) }
      for _ in 0..<(Self.folder == nil ? 12 : 4) {
        let octets = Self.damaged(source.bytes, places, damage, &generator)
        let start = ContinuousClock.now
        let result = Checker.check([SourceText(name: source.name, bytes: octets)])
        let took = ContinuousClock.now - start
        if took > slowest.took { slowest = (took, file.path) }
        #expect(result.program == nil || !result.hasErrors)
      }
    }
    // Only asked of the long form, which has the machine to itself.
    if Self.folder != nil { #expect(slowest.took < Self.patience, "\(slowest)") }
  }

  private static func damaged(
    _ octets: [UInt8], _ tokens: [Range<Int>], _ damage: Damage, _ generator: inout SeededRandom
  ) -> [UInt8] {
    guard let place = tokens.indices.randomElement(using: &generator), !octets.isEmpty else { return octets }
    var result = octets
    let token = tokens[place]
    switch damage {
    case .cut: result.removeSubrange(Int.random(in: octets.indices, using: &generator)...)
    case .deleted: result.removeSubrange(token)
    case .doubled: result.insert(contentsOf: [32] + octets[token] + [32], at: token.upperBound)
    case .swapped:
      guard place + 1 < tokens.count else { break }
      let next = tokens[place + 1]
      result.replaceSubrange(
        token.lowerBound..<next.upperBound,
        with: Array(octets[next]) + octets[token.upperBound..<next.lowerBound] + octets[token])
    case .overwritten:
      result[Int.random(in: octets.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
    }
    return result
  }

  private static func files() throws -> [URL] {
    let own = ["Suites", "Benchmarks"].map { root.appendingPathComponent($0) }
    let folders = folder.map { [URL(fileURLWithPath: $0)] } ?? own
    let all = folders.flatMap { folder in
      (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? [])
        .filter { $0.pathExtension == "ttcn" || $0.pathExtension == "ttcn3" }
    }.sorted { $0.path < $1.path }
    // Spread over the folder, for a suite is sorted by clause.
    let step = max(1, all.count / mostFiles)
    return stride(from: 0, to: all.count, by: step).prefix(mostFiles).map { all[$0] }
  }
}
