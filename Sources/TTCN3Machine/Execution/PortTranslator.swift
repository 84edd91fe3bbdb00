import TTCN3Semantics

/// What came of the translation of a message: the first parameter of `port.setstate` (ES 202 781 clause 5.2). The
/// standard's text was not at hand: the numbers, and that there is a fifth, are Titan's.
enum TranslationState: Int {
  case translated, notTranslated, fragmented, partiallyTranslated, discarded

  /// For event logs.
  var word: String {
    switch self {
    case .translated: "translated"
    case .notTranslated: "not translated"
    case .fragmented: "fragmented"
    case .partiallyTranslated: "partially translated"
    case .discarded: "discarded"
    }
  }
}

/// The translation of a port, while it is mapped to one of the ports that it translates for.
final class PortTranslator {
  /// Runs the functions in place of the component whose port it is. Its members are the variables of the port, which are
  /// there as long as the component.
  let runner: Component
  let outer: TypeID
  private let outgoing: [TranslationRule]
  private let incoming: [TranslationRule]
  /// The types that are translated before they go out, for this or another port.
  private let translated: [TypeID]
  private let catalog: TypeCatalog

  init(_ capability: PortTranslation, outer: TypeID, _ runner: Component, _ catalog: TypeCatalog) {
    self.runner = runner
    self.outer = outer
    self.catalog = catalog
    let rules = capability.rules.filter(\.isOutgoing)
    translated = rules.map(\.from)
    incoming = capability.rules.filter { !$0.isOutgoing }
    guard case .port(let port) = catalog[outer].kind else {
      outgoing = []
      return
    }
    outgoing = rules.filter { rule in port.outgoing.contains { catalog.areSameMessageType($0, rule.to) } }
  }

  /// In the order in which they are tried.
  func rules(for type: TypeID, isOutgoing: Bool) -> [TranslationRule] {
    (isOutgoing ? outgoing : incoming).filter { catalog.areSameMessageType($0.from, type) }
  }

  /// Whether messages of a type go out as something else only.
  func isTranslated(_ type: TypeID) -> Bool { translated.contains { catalog.areSameMessageType($0, type) } }
}
