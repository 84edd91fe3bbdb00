import Foundation
import OracleTesting
import Testing

@testable import Documents

@Suite("A QR code is read from its picture by a reader that is not ours")
struct QRCodePictureTests {
  /// The size of a listing's statement, and the extremes.
  static let texts = [
    "A", "ASSAY1:" + String(repeating: "6BFOXN*TS0BI$ZD.P9UOL97O4-2HH77HRM3DSPTK0", count: 24),
    String(repeating: "$%*+-./: ", count: 370), "https://assay.example/p/LST-2026-0001", "Größe, 大小, حجم",
  ]

  @Test("as SVG", arguments: texts, [QRCode.Medium.paper, .screen])
  func svg(text: String, medium: QRCode.Medium) throws {
    try Oracle.withFolder { folder in
      let file = folder.appendingPathComponent("code.svg")
      try QRCode(text, for: medium).svg(title: "a code").write(to: file, atomically: true, encoding: .utf8)
      #expect(try Oracle.run("qr_reader.py", [file.path] + (medium == .screen ? ["screen"] : [])) == text)
    }
  }

  @Test("with a part of it soiled")
  func soiled() throws {
    try Oracle.withFolder { folder in
      let file = folder.appendingPathComponent("code.svg")
      try QRCode(Self.texts[1]).svg(title: "a code").write(to: file, atomically: true, encoding: .utf8)
      #expect(try Oracle.run("qr_reader.py", [file.path, "soil"]) == Self.texts[1])
    }
  }

  @Test("as terminal text", arguments: texts.prefix(2))
  func terminal(text: String) throws {
    try Oracle.withFolder { folder in
      let file = folder.appendingPathComponent("code.txt")
      try QRCode(text).terminalText().write(to: file, atomically: true, encoding: .utf8)
      #expect(try Oracle.run("qr_reader.py", [file.path]) == text)
    }
  }
}
