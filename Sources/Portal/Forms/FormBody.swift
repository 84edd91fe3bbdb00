import Foundation
import Hummingbird
import NIOCore

/// The fields of an `application/x-www-form-urlencoded` body or of a query: in order, bounded, every value kept.
package struct FormBody: Hashable, Sendable {
  package private(set) var fields: [(name: String, value: String)]

  package static func == (left: FormBody, right: FormBody) -> Bool {
    left.fields.elementsEqual(right.fields) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    for field in fields { hasher.combine(field.name) }
  }

  /// The most fields one form may have.
  package static let mostFields = 2000
  /// The most octets of one value.
  package static let longestValue = 200_000

  package init(fields: [(name: String, value: String)] = []) { self.fields = fields }

  /// Throws ``PortalError/Code/malformed`` for a broken escape or octets that are not UTF-8, and
  /// ``PortalError/Code/tooLarge`` beyond the bounds.
  package init(decoding text: some StringProtocol) throws {
    fields = []
    for pair in text.split(separator: "&", omittingEmptySubsequences: true) {
      guard fields.count < FormBody.mostFields else {
        throw PortalError(.tooLarge, "The form has more than \(FormBody.mostFields) fields.")
      }
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Link.decode(parts[0], plusIsSpace: true),
        let value = Link.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
      else { throw PortalError(.malformed, "The form holds a broken escape or text that is not UTF-8.") }
      guard value.utf8.count <= FormBody.longestValue, name.utf8.count <= 200 else {
        throw PortalError(.tooLarge, "A field of the form is larger than \(FormBody.longestValue) octets.")
      }
      fields.append((name, value.replacing("\r\n", with: "\n")))
    }
  }

  /// The first value of that name.
  package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Puts `value` in the place of every value of that name.
  package mutating func set(_ name: String, _ value: String) {
    fields.removeAll { $0.name == name }
    fields.append((name, value))
  }

  package func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// Reads the body of a request. Throws ``PortalError/Code/unsupportedMediaType`` for another media type.
  package static func read(_ request: Request, upTo limit: Int = 1 << 20) async throws -> FormBody {
    let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
    guard type == "application/x-www-form-urlencoded" else {
      throw PortalError(.unsupportedMediaType, "This address takes a form (application/x-www-form-urlencoded).")
    }
    var request = request
    let buffer: ByteBuffer
    do { buffer = try await request.collectBody(upTo: limit) } catch is NIOTooManyBytesError {
      throw PortalError(.tooLarge, "The form is larger than \(limit) octets.")
    }
    guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
      throw PortalError(.malformed, "The form holds text that is not UTF-8.")
    }
    return try FormBody(decoding: text)
  }
}
