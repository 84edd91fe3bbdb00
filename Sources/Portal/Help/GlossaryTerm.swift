/// A word of the programme: what it means, in our own short words, and where it comes from.
package struct GlossaryTerm: Hashable, Sendable {
  /// What it belongs to, in the order of the glossary.
  package enum Kind: String, CaseIterable, Sendable {
    case word, state, evidence, verdict, decision

    /// The page of the glossary that holds the kind.
    func link(fragment: String? = nil) -> Link {
      Link("glossary", query: self == .word ? [] : [("part", rawValue)], fragment: fragment)
    }

    var title: String {
      switch self {
      case .word: "Words of the programme"
      case .state: "States of a case or an entry"
      case .evidence: "Kinds of evidence"
      case .verdict: "Verdicts of a test"
      case .decision: "Answers of a check"
      }
    }
  }

  /// The stable name, in addresses: lower-case letters, digits and hyphens.
  package let name: String
  package let title: String
  package let meaning: String
  /// The document, and where in it.
  package let source: String
  package let kind: Kind
  /// Other words for it, as they stand in labels.
  package let also: [String]

  package init(
    _ name: String, _ title: String, _ meaning: String, _ source: String, kind: Kind = .word, also: [String] = []
  ) {
    self.name = name
    self.title = title
    self.meaning = meaning
    self.source = source
    self.kind = kind
    self.also = also
  }

  static let anchorStart = "term-"
  var anchor: String { GlossaryTerm.anchorStart + name }
  var link: Link { kind.link(fragment: name) }
}
