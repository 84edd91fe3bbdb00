/// What a key is for. Which kinds of statement a role may sign stands with the kinds, in ``StatementKind``.
package enum KeyRole: UInt64, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// CASC's root: recognitions and keys.
  case casc = 1
  /// The registry: listings and their life, suites, advisories; also signs packs.
  case registry = 2
  /// A recognised laboratory: its reports.
  case laboratory = 3
  /// The log: checkpoints only, no statements.
  case log = 4

  package var description: String {
    switch self {
    case .casc: "casc"
    case .registry: "registry"
    case .laboratory: "laboratory"
    case .log: "log"
    }
  }

  package init?(name: String) {
    guard let role = Self.allCases.first(where: { $0.description == name }) else { return nil }
    self = role
  }
}
