import Foundation

/// A witness's timestamped signature over a checkpoint (C2SP tlog-cosignature, Ed25519): it says that, at that time,
/// this was the largest consistent tree the witness had seen of this log.
package struct Cosignature: Hashable, Sendable {
  /// POSIX time in seconds, at most 2^63 - 1.
  package let timestamp: UInt64
  /// 64 octets.
  let signature: [UInt8]

  /// Reads the signature octets of a note line: big-endian u64 timestamp and 64 octets of Ed25519, or nil.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 72 else { return nil }
    let timestamp = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard timestamp <= UInt64(Int64.max) else { return nil }
    self.timestamp = timestamp
    signature = Array(bytes.dropFirst(8))
  }

  init(of text: String, by key: NoteSigningKey, at timestamp: UInt64) throws {
    self.timestamp = timestamp
    signature = try key.sign(Self.message(text, at: timestamp))
  }

  var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: timestamp >> (56 - 8 * $0)) } + signature }

  func isValid(by key: NoteVerifierKey, over text: String) -> Bool {
    key.isValid(signature: signature, over: Self.message(text, at: timestamp))
  }

  private static func message(_ text: String, at timestamp: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(timestamp)\n\(text)".utf8)
  }
}
