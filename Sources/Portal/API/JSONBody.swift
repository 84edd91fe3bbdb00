import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Programme

/// Reading what programs send.
enum JSONBody {
  /// The most octets of a JSON body.
  static let largest = 4 << 20

  /// Decodes a JSON body. Throws ``PortalError/Code/unsupportedMediaType``, ``PortalError/Code/tooLarge`` or
  /// ``PortalError/Code/malformed`` with what is wrong and where.
  static func read<Value: Decodable>(_ type: Value.Type, from request: Request, upTo limit: Int = largest) async throws
    -> Value
  {
    let mediaType = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
    guard mediaType == "application/json" else {
      throw PortalError(.unsupportedMediaType, "This address takes JSON: send ‘Content-Type: application/json’.")
    }
    let octets = try await octets(of: request, upTo: limit)
    do {
      return try JSONDecoder().decode(type, from: octets)
    } catch let error as DecodingError {
      throw PortalError(.malformed, sentence(error))
    } catch {
      throw PortalError(.malformed, "The body is not JSON of the promised form.")
    }
  }

  static func octets(of request: Request, upTo limit: Int) async throws -> Data {
    var request = request
    do {
      return Data(try await request.collectBody(upTo: limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw PortalError(.tooLarge, "The body is larger than \(limit) octets.")
    }
  }

  private static func sentence(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "the body" : "‘\(path.prefix(200))’"
    }
    switch error {
    case .keyNotFound(let key, let context): return "In \(place(context)), ‘\(key.stringValue)’ is missing."
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "At \(place(context)) stands another type of value than promised."
    case .dataCorrupted(let context): return "The body is not JSON of the promised form, at \(place(context))."
    @unknown default: return "The body is not JSON of the promised form."
    }
  }
}

/// The version of a case as an entity tag (RFC 9110 8.8.3), and back.
enum CaseTag {
  static func text(_ version: Int) -> String { "\"\(version)\"" }

  /// The version that `If-Match` names. Throws ``PortalError/Code/versionNeeded`` without the header and
  /// ``PortalError/Code/malformed`` for anything but one strong tag of ours.
  static func version(_ request: Request) throws -> Int {
    guard let header = request.headers[.ifMatch] else {
      throw PortalError(.versionNeeded, "Send ‘If-Match’ with the ETag of the case as you read it.")
    }
    let tag = header.trimmingCharacters(in: .whitespaces)
    guard tag.count >= 3, tag.count <= 20, tag.hasPrefix("\""), tag.hasSuffix("\""),
      let version = Int(tag.dropFirst().dropLast())
    else { throw PortalError(.malformed, "‘If-Match’ takes the one ETag of the case, such as \"3\".") }
    return version
  }
}
