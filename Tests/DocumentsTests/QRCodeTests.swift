import Testing

@testable import Documents

@Suite("A QR code")
struct QRCodeTests {
  @Test(
    "is as small as its text allows, in alphanumeric mode where it can be",
    arguments: [("A", 21), (String(repeating: "A", count: 20), 21), (String(repeating: "A", count: 21), 25), ("a", 21)])
  func width(text: String, width: Int) throws {
    #expect(try QRCode(text).width == width)
  }

  @Test(
    "holds more on a screen, where nothing soils it: table 7 of ISO/IEC 18004 for level L",
    arguments: [(25, 21), (26, 25), (47, 25), (48, 29), (1046, 89)])
  func screen(count: Int, width: Int) throws {
    #expect(try QRCode(String(repeating: "A", count: count), for: .screen).width == width)
  }

  @Test("has the three finder patterns and a clear quiet zone")
  func patterns() throws {
    let code = try QRCode("ASSAY1:")
    for (row, column) in [(0, 0), (0, code.width - 7), (code.width - 7, 0)] {
      for offset in 0..<7 {
        #expect(code.isDark(row: row, column: column + offset))
        #expect(code.isDark(row: row + 6, column: column + offset))
        #expect(code.isDark(row: row + offset, column: column))
      }
      #expect(!code.isDark(row: row + 1, column: column + 1))
      #expect(code.isDark(row: row + 3, column: column + 3))
    }
    for offset in -4..<code.width + 4 {
      #expect(!code.isDark(row: -1, column: offset))
      #expect(!code.isDark(row: code.width, column: offset))
    }
  }

  @Test("holds 3391 alphanumeric characters or 2331 octets, and refuses one more")
  func bounds() throws {
    #expect(try QRCode(String(repeating: "Z", count: 3391)).width == 177)
    #expect(throws: DocumentsError(.textTooLong, "")) { try QRCode(String(repeating: "Z", count: 3392)) }
    #expect(try QRCode(String(repeating: "z", count: 2331)).width == 177)
    #expect(throws: DocumentsError(.textTooLong, "")) { try QRCode(String(repeating: "z", count: 2332)) }
    #expect(throws: DocumentsError(.textTooLong, "")) { try QRCode(String(repeating: "z", count: 5_000_000)) }
  }

  @Test("of nothing, or of NUL, is refused", arguments: ["", "a\u{0}b"])
  func refused(text: String) {
    #expect(throws: DocumentsError(.invalidText, "")) { try QRCode(text) }
  }
}
