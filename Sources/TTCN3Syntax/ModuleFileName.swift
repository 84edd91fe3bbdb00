/// How files with TTCN-3 modules are called.
package enum ModuleFileName {
  /// Those that are read as they are.
  package static let plainSuffixes = ["ttcn", "ttcn3"]
  /// Those that the preprocessor reads first.
  package static let preprocessedSuffix = "ttcnpp"
  package static let suffixes = plainSuffixes + [preprocessedSuffix]
  /// More files than any suite has; a mistaken folder such as `/` must not read a disk.
  package static let mostFiles = 20_000

  package static func isPreprocessed(_ path: String) -> Bool { path.hasSuffix("." + preprocessedSuffix) }
  package static func isModule(_ path: String) -> Bool { suffixes.contains { path.hasSuffix("." + $0) } }
}
