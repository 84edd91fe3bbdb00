import Foundation
import TTCN3Syntax

/// A folder with a tool conformance suite, such as ETSI's for TTCN-3: every file with a `@verdict` is one test of a tool.
package struct ToolSuite: Sendable {
  /// In the order of their paths.
  package let files: [SuiteFile]
  /// For each name of a module, the files that declare one.
  private let declaring: [String: [Int]]

  /// Other files of the suite by their paths, such as those that encoded messages are compared with.
  let reference: @Sendable (String) -> [UInt8]?

  /// A suite of the given files, by path.
  package init(
    files: [(path: String, bytes: [UInt8])], reference: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.reference = reference
    let files = files.map { SuiteFile(path: $0.path, bytes: $0.bytes) }.sorted { $0.path < $1.path }
    self.files = files
    var declaring: [String: [Int]] = [:]
    for (place, file) in files.enumerated() {
      for name in Set(file.declared) { declaring[name, default: []].append(place) }
    }
    self.declaring = declaring
  }

  /// The files that ask something of a tool.
  package var tests: [SuiteFile] { files.filter { $0.demand != nil } }

  /// What must be read together to check a file: the file first, then what it imports from other files, theirs, and so
  /// on. Where several files declare a module, the one nearest in the tree of folders counts.
  func sources(for file: SuiteFile) -> [SourceText] {
    var sources = [file.source]
    var read: Set<String> = [file.path]
    var known = Set(file.declared)
    var open = file.imported
    while let name = open.popLast() {
      guard known.insert(name).inserted, let place = nearest(to: file.path, among: declaring[name] ?? []) else {
        continue
      }
      let other = files[place]
      guard read.insert(other.path).inserted else { continue }
      sources.append(other.source)
      known.formUnion(other.declared)
      open += other.imported
    }
    return sources
  }

  private func nearest(to path: String, among places: [Int]) -> Int? {
    places.max { Self.shared(files[$0].path, path) < Self.shared(files[$1].path, path) }
  }

  /// How many folders two paths have in common.
  private static func shared(_ one: String, _ other: String) -> Int {
    zip(one.split(separator: "/").dropLast(), other.split(separator: "/").dropLast()).prefix { $0 == $1 }.count
  }
}
