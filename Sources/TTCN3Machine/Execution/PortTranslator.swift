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

/// What runs the functions that translate for one port of a component: components that share the variables of the port, one
/// for each function that sends through the port, and so has others called, before it has ended.
final class TranslationRunners {
  /// The number of the component type whose members are the variables.
  let variables: Int
  let code: ComponentCode
  var runners: [Component] = []
  /// How many of them have not ended.
  var depth = 0

  init(_ variables: TypeID, _ layout: ComponentCode, port: Int) {
    self.variables = variables.index
    var code = layout
    // ‘port’ is the port of the component whose ports it has.
    for slot in code.ports.indices where code.ports[slot].first >= 0 { code.ports[slot].first = port }
    self.code = code
  }
}

/// The translation of a port, while it is mapped to one of the ports that it translates for.
final class PortTranslator {
  /// They are there as long as the component whose port it is, and the variables with them.
  let runners: TranslationRunners
  let outer: TypeID
  private let outgoing: [TranslationRule]
  private let incoming: [TranslationRule]
  private let catalog: TypeCatalog

  init(_ capability: PortTranslation, outer: TypeID, _ runners: TranslationRunners, _ catalog: TypeCatalog) {
    self.runners = runners
    self.outer = outer
    self.catalog = catalog
    let rules = capability.rules.filter(\.isOutgoing)
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
  func isTranslated(_ type: TypeID) -> Bool { outgoing.contains { catalog.areSameMessageType($0.from, type) } }
}
