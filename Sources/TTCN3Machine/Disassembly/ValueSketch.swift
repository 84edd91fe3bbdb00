/// A value or template as far as it can be told without its type: for readers of register code.
enum ValueSketch {
  static func text(of value: Value) -> String {
    switch value {
    case .unbound: "-"
    case .omit: "omit"
    case .integer(let number): "\(number)"
    case .bigInteger(let large): "\(large.number)"
    case .float(let number): Notation.text(of: number)
    case .boolean(let flag): "\(flag)"
    case .verdict(let verdict): "\(verdict)"
    case .enumerated(let number): "item \(number)"
    case .bits(let digits): "'\(Notation.digits(digits))'B"
    case .hexDigits(let digits): "'\(Notation.digits(digits))'H"
    case .octets(let octets): "'\(Notation.hexadecimal(octets))'O"
    case .characters, .universal: Notation.quoted(value.codePoints ?? [])
    case .record(let parts), .list(let parts), .setOf(let parts): braces(parts.map(text))
    case .union(let chosen): "{ \(chosen.alternative): \(text(of: chosen.value)) }"
    case .map(let map): braces(zip(map.keys, map.values).map { "[\(text(of: $0))] := \(text(of: $1))" })
    case .deferred(let deferred): "expression \(deferred.recipe)"
    case .null: "null"
    case .component(let number): Notation.component(number)
    case .defaultReference(let number): "default \(number)"
    case .behaviour(let number): "behaviour \(number)"
    case .object(let word): word == 0 ? "null" : "object \((word & 0xFFFF_FFFF) + 1)"
    case .template(let template): text(of: template)
    }
  }

  static func text(of template: Template) -> String {
    switch template.kind {
    case .unset: "-"
    case .value(let value): text(of: value)
    case .omit: "omit"
    case .any: "?"
    case .anyOrNone: "*"
    case .oneOf(let templates): list("", templates)
    case .complement(let templates): list("complement", templates)
    case .superset(let templates): list("superset", templates)
    case .subset(let templates): list("subset", templates)
    case .conjunct(let templates): list("conjunct", templates)
    case .range(let lower, let upper):
      "(\(lower.value.map(text) ?? "-infinity") .. \(upper.value.map(text) ?? "infinity"))"
    case .pattern(let pattern): pattern.notation
    case .record(let fields): braces(fields.map(text))
    case .elements(let elements), .unorderedElements(let elements): braces(elements.map(text))
    case .union(let alternative, let inner): "{ \(alternative): \(text(of: inner)) }"
    default: "a template"
    }
  }

  private static func text(of element: Template.Element) -> String {
    switch element {
    case .template(let template): text(of: template)
    case .permutation(let templates): list("permutation", templates)
    }
  }

  private static func list(_ word: String, _ templates: [Template]) -> String {
    "\(word)(\(templates.map(text).joined(separator: ", ")))"
  }

  private static func braces(_ parts: [String]) -> String {
    parts.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
  }
}
