import Foundation
import Programme
import Testing

@Suite("Passwords are kept as scrypt keys")
struct PasswordTests {
  @Test("RFC 7914 clause 12: the test vectors of scrypt are met with our parameters' order")
  func vector() throws {
    let expected = Data([
      0xFD, 0xBA, 0xBE, 0x1C, 0x9D, 0x34, 0x72, 0x00, 0x78, 0x56, 0xE7, 0x19, 0x0D, 0x01, 0xE9, 0xFE, 0x7C, 0x6A, 0xD7,
      0xCB, 0xC8, 0x23, 0x78, 0x30, 0xE7, 0x73, 0x76, 0x63, 0x4B, 0x37, 0x31, 0x62,
    ])
    let stored = StoredPassword(
      salt: Data("NaCl".utf8), derivedKey: expected,
      parameters: ScryptParameters(rounds: 1024, blockSize: 8, parallelism: 16))
    #expect(try Password.matches("password", stored))
    #expect(try !Password.matches("Password", stored))
  }

  @Test("two keys of one password differ, and keep the parameters they were made with")
  func salted() throws {
    let first = try Password.derive("a long enough password", with: .forTests)
    let second = try Password.derive("a long enough password", with: .forTests)
    #expect(first.salt != second.salt && first.derivedKey != second.derivedKey)
    #expect(try Password.matches("a long enough password", first))
    #expect(first.parameters == .forTests)
    #expect(!String(describing: first).contains("long enough"))
  }

  @Test("the standard parameters work")
  func standard() throws {
    let stored = try Password.derive("a long enough password", with: .standard)
    #expect(try Password.matches("a long enough password", stored))
  }

  @Test("composed and decomposed letters are the same password")
  func normalised() throws {
    let stored = try Password.derive("caf\u{E9} caf\u{E9} caf\u{E9}", with: .forTests)
    #expect(try Password.matches("cafe\u{301} cafe\u{301} cafe\u{301}", stored))
  }
}
