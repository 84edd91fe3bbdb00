import Crypto
import Testing

@testable import Statements

@Suite("A record commitment binds a record and tells nothing")
struct RecordCommitmentTests {
  @Test("it is SHA-256 of the salt's length, the salt and the record")
  func definition() throws {
    let salt = Array(UInt8(1)...16)
    let commitment = try RecordCommitment(record: [9, 8], salt: salt)
    #expect(commitment.hash == Array(SHA256.hash(data: [16] + salt + [9, 8])))
  }

  @Test("another record or salt gives another hash, also when octets move from one to the other")
  func binds() throws {
    let salt = Array(UInt8(1)...17)
    let commitment = try RecordCommitment(record: [9, 8], salt: salt)
    #expect(try RecordCommitment(record: [9, 9], salt: salt) != commitment)
    #expect(try RecordCommitment(record: [17, 9, 8], salt: Array(salt.dropLast())) != commitment)
    #expect(RecordCommitment.newSalt() != RecordCommitment.newSalt())
  }

  @Test("a salt that is too short to hide the record, or too long, is refused", arguments: [0, 15, 65])
  func salts(count: Int) {
    #expect(throws: StatementsError(.malformedStatement, "")) {
      try RecordCommitment(record: [], salt: Array(repeating: 1, count: count))
    }
  }
}
