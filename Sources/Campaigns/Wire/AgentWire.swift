import Foundation
import Programme

/// The agent API, version 1: what a laboratory's agent and the portal say to each other under
/// `/api/v1/laboratory`. JSON by ``CanonicalJSON``; members are only ever added, and unknown ones are ignored.
package enum AgentWire {
  package static let version = 1

  /// The header that carries the lease secret with everything that is sent under a lease.
  package static let leaseHeader = "Assay-Lease"
  /// Where in a blob the sent chunk begins, and, in answers, how many octets of it are kept.
  package static let offsetHeader = "Upload-Offset"
  /// The value of `Upload-Offset` when the portal has the whole blob.
  package static let wholeBlob = "complete"
  /// How many octets the whole blob has.
  package static let lengthHeader = "Upload-Length"

  /// The longest that a poll for work may wait, in seconds: below the idle limit of common proxies.
  package static let longestWait = 25
  /// Octets of one JSON body.
  package static let bodyLimit = 2 << 20
  /// Octets of one uploaded chunk: small enough for a slow link to finish before anything times out.
  package static let chunkLimit = 1 << 20
  /// Octets of one piece of evidence or of a report.
  package static let blobLimit = 64 << 20
  /// Octets that one campaign may upload in all.
  package static let campaignLimit = 512 << 20
  /// Octets of a signed statement, as in a QR code.
  package static let statementLimit = 4096

  package static func decode<Value: Decodable>(_ type: Value.Type, from body: Data) throws -> Value {
    guard body.count <= bodyLimit else {
      throw CampaignsError(.malformed, "a body of \(body.count) octets exceeds the bound of \(bodyLimit)")
    }
    do {
      return try CanonicalJSON.decode(type, from: body)
    } catch let error as CampaignsError {
      throw error
    } catch let error as DecodingError {
      throw CampaignsError(.malformed, "the body is not a \(type): \(Self.sentence(for: error))")
    } catch {
      throw CampaignsError(.malformed, "the body is not JSON of a \(type)")
    }
  }

  package static func encode(_ value: some Encodable) throws -> Data { try CanonicalJSON.encode(value) }

  private static func sentence(for error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
      return path.isEmpty ? "the top level" : "‘\(path.prefix(120))’"
    }
    return switch error {
    case .keyNotFound(let key, let context): "\(place(context)) lacks ‘\(key.stringValue)’"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): "\(place(context)) is of another type"
    case .dataCorrupted(let context): "\(place(context)) is malformed"
    @unknown default: "it cannot be read"
    }
  }
}
