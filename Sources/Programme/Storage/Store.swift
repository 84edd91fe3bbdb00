import Foundation

/// Everything one transaction can read.
package typealias ReadTransaction = AccountReading & CaseReading & IdentifierReading & LogReading & MessageReading
  & NoticeReading & PartyReading & PublicRegisterReading & ReporterContactReading & ReporterReading
  & SubscriptionReading

/// Everything one transaction can write; it sees its own writes.
package typealias WriteTransaction = AccountWriting & CaseWriting & IdentifierReading & LogWriting & MessageWriting
  & NoticeWriting & PartyWriting & PublicRegisterWriting & ReporterContactWriting & ReporterWriting
  & SubscriptionWriting

/// The programme's memory. Implementations promise:
/// - a `write` happens wholly or not at all, and what it returned is on disk when it returns;
/// - writes happen one after another; a `read` sees the state after some write, and the same state throughout;
/// - a body that throws leaves nothing behind, and its error comes out unchanged.
package protocol Store: Sendable {
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any ReadTransaction) throws -> Value
  ) async throws -> Value
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any WriteTransaction) throws -> Value
  ) async throws -> Value
  /// Where this store reads; nil if it is all the same to it. Who reads much in between other work runs there, and
  /// waits in line once instead of once for each read.
  var readers: (any TaskExecutor)? { get }
}

/// Octets kept under their own SHA-256.
package protocol BlobStore: Sendable {
  /// Keeps `data` and returns its address; when it returns, the octets are on disk. Keeping the same octets again is
  /// free. Throws ``ProgrammeError/Code/tooLarge`` beyond ``limit``.
  func put(_ data: Data) throws -> ContentAddress
  /// The octets at `address`, checked against it, or nil if there are none. Throws
  /// ``ProgrammeError/Code/damagedRecord`` if they are not what they were.
  func get(_ address: ContentAddress) throws -> Data?
  func contains(_ address: ContentAddress) throws -> Bool
  /// Takes a file piece by piece, so that memory does not grow with it.
  func intake() throws -> any BlobIntake
  /// Gives a file out piece by piece; nil if there is none.
  func reader(of address: ContentAddress) throws -> (any BlobReader)?
  /// How many octets are kept at `address`, or nil if there are none.
  func size(of address: ContentAddress) throws -> Int?
  /// The largest blob, in octets.
  var limit: Int { get }
}
