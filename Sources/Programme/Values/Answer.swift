import Foundation

/// A value as JSON knows it: what a form or a REST body answers to a field.
package indirect enum Answer: Hashable, Sendable, Codable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([Answer])
  case object([String: Answer])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard decoder.codingPath.count <= Answer.deepest else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "nested more than \(Answer.deepest) levels deep")
    }
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([Answer].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: Answer].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// The deepest nesting a decoder accepts, counted from the root of the document.
  package static let deepest = 32

  package var text: String? { if case .text(let value) = self { value } else { nil } }
  package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  package var list: [Answer]? { if case .list(let value) = self { value } else { nil } }
  package var object: [String: Answer]? { if case .object(let value) = self { value } else { nil } }

  /// Whether a person would call it unanswered: null, or text of nothing but white space.
  package var isBlank: Bool {
    switch self {
    case .null: true
    case .text(let value): value.allSatisfy(\.isWhitespace)
    case .list(let value): value.isEmpty
    case .object(let value): value.isEmpty
    default: false
    }
  }
}

extension Answer: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: Answer...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Answer)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}
