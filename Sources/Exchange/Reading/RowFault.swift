import Foundation
import Programme

/// Why one row is not taken, as a sentence about it.
struct RowFault: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }

  /// The one way to write an identifier, as the registers of this programme keep it. Throws ``RowFault``.
  static func normalForm(of text: String, _ scheme: IdentifierScheme) throws -> String {
    do { return try scheme.normalise(text) } catch let error as ProgrammeError { throw RowFault(error.reason) }
  }

  /// What went wrong with a row, for the person who has the file open.
  static func sentence(for error: any Error) -> String {
    switch error {
    case let fault as RowFault: return fault.reason
    case DecodingError.keyNotFound(let key, _): return "‘\(key.stringValue.prefix(60))’ is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return "‘\(context.codingPath.map(\.stringValue).joined(separator: ".").prefix(100))’ is of another type"
    case DecodingError.dataCorrupted(let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".").prefix(100)
      return path.isEmpty ? "the row is not JSON" : "‘\(path)’ cannot be read"
    default: return "the row cannot be read"
    }
  }
}

extension Day {
  /// The day of an instant as RFC 3339 writes it (`2022-10-04T00:00:00Z`), or of a plain day; nil for anything else.
  init?(instant text: String) {
    guard text.utf8.count >= 10, text.utf8.count <= 40 else { return nil }
    let rest = text.utf8.dropFirst(10)
    guard rest.isEmpty || rest.first == UInt8(ascii: "T") else { return nil }
    self.init(String(decoding: text.utf8.prefix(10), as: UTF8.self))
  }
}

/// A whole number that may be written as a number or as a string of digits, as protocol buffers' JSON does with wide
/// ones.
struct WholeNumber: Decodable, Hashable {
  let value: Int64

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int64.self) {
      self.value = value
      return
    }
    guard let text = try? container.decode(String.self), text.utf8.count <= 20, let value = Int64(text) else {
      throw DecodingError.typeMismatch(
        Int64.self, .init(codingPath: decoder.codingPath, debugDescription: "not a whole number"))
    }
    self.value = value
  }
}
