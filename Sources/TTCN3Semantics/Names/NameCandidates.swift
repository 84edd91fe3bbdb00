import TTCN3Syntax

/// The definitions of modules that a name which is being typed may become: what an editor offers.
package struct NameCandidates: Sendable {
  package struct Candidate: Sendable, Hashable {
    package let name: String
    package let kind: NameTable.Kind
    /// The module that defines it.
    package let module: String
    /// The import to write so that the name is seen here; nil for what is seen already.
    package let missingImport: MissingImport?
  }

  /// A text to put in.
  package struct MissingImport: Sendable, Hashable {
    package let text: String
    /// The byte in the text that is checked.
    package let place: Int
  }

  /// What is seen at the place, then what an import would bring in.
  package fileprivate(set) var candidates: [Candidate] = []
  /// There are more, which show when more is typed.
  package fileprivate(set) var isCut = false

  /// The most that are seen, and the most that are not imported.
  static let mostSeen = 1000
  static let mostMissing = 100
}

extension Analysis {
  /// What is seen at a place, if that is not too much, and of the rest what has the letters of `typed` in their order,
  /// whatever stands between them.
  /// - Parameter offset: the byte in the file; nil for the first of its modules.
  func candidates(like typed: String, in file: Int, at offset: Int?) -> NameCandidates {
    var result = NameCandidates()
    guard let module = module(in: file, at: offset) else { return result }
    let seen = entitiesInScope(module)
    let likeness = NameLikeness(typed)
    func add(_ found: [Entity], _ isCut: Bool, _ missing: (Entity) -> NameCandidates.MissingImport? = { _ in nil }) {
      result.isCut = result.isCut || isCut
      result.candidates += found.map {
        NameCandidates.Candidate(
          name: name($0.name.symbol), kind: $0.nameKind, module: $0.module.name, missingImport: missing($0))
      }
    }
    if seen.count <= NameCandidates.mostSeen {
      add(seen, false)
    } else {
      let (found, _) = likeness.likest(seen, NameCandidates.mostSeen) { name($0.name.symbol) }
      add(found, true)
    }
    // A name that means something here already would mean two things.
    let taken = Set(seen.map(\.name.symbol))
    var imports: [ObjectIdentifier: NameCandidates.MissingImport] = [:]
    for other in modules where other !== module {
      guard let fix = importOfAll(other, into: module), let place = fix.bytes?.lowerBound else { continue }
      imports[ObjectIdentifier(other)] = NameCandidates.MissingImport(text: fix.text, place: place)
    }
    let missing = modules.lazy.filter { imports[ObjectIdentifier($0)] != nil }.flatMap(\.ordered)
      .filter { !taken.contains($0.name.symbol) && self.isVisible($0, from: module) }
    let (found, isCut) = likeness.likest(missing, NameCandidates.mostMissing) { name($0.name.symbol) }
    add(found, isCut) { imports[ObjectIdentifier($0.module)] }
    return result
  }

  private func module(in file: Int, at offset: Int?) -> ModuleScope? {
    let own = modules.filter { $0.file == file }
    guard let offset else { return own.first }
    return own.last { Int(trees[file].tokens[Int($0.syntax.range.first)].start) <= offset } ?? own.first
  }
}

/// How well names fit what was typed: those that begin with it first, then those that have it, then those that have its
/// letters in their order. Upper and lower case are one.
struct NameLikeness {
  private let typed: [UInt8]

  init(_ typed: String) { self.typed = typed.utf8.map(Self.lowered) }

  /// The likest of some elements, and whether others are left out.
  func likest<Element>(
    _ elements: some Sequence<Element>, _ most: Int, _ name: (Element) -> String
  ) -> (found: [Element], isCut: Bool) {
    var ranked: [[Element]] = [[], [], []]
    var count = 0
    for element in elements {
      guard let rank = rank(name(element)) else { continue }
      count += 1
      if ranked[rank].count < most { ranked[rank].append(element) }
    }
    return (Array(ranked.joined().prefix(most)), count > most)
  }

  /// 0 for the likest; nil for what is not alike.
  func rank(_ name: String) -> Int? {
    let name = name.utf8.map(Self.lowered)
    if name.starts(with: typed) { return 0 }
    var next = typed.startIndex
    for byte in name where next < typed.endIndex && byte == typed[next] { next += 1 }
    guard next == typed.endIndex else { return nil }
    return name.indices.contains { name[$0...].starts(with: typed) } ? 1 : 2
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
