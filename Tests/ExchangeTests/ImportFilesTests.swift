import Foundation
import Testing

@testable import Exchange

@Suite("What an import is given")
struct ImportFilesTests {
  @Test("a source has a short name", arguments: ["", "X", "a b", "a/b", String(repeating: "a", count: 41), "é1"])
  func source(name: String) {
    #expect(throws: ExchangeError(.malformed, "")) { try ImportFiles(source: name, contents: [:]) }
  }

  @Test("a file beyond the bound is refused before it is read")
  func size() {
    #expect(throws: ExchangeError(.tooLarge, "")) {
      try ImportFiles(source: "trial", contents: ["list": [Data(count: ImportFiles.largest + 1)]])
    }
  }

  @Test("octets that are no text are refused", arguments: [ImportFormat.gtin, .cpe].map(\.name))
  func notText(format: String) throws {
    let files = try ImportFiles(source: "trial", contents: ["list": [Data([0xFF, 0xFE, 0x00, 0x41])]])
    #expect(throws: ExchangeError(.malformed, "")) { try ImportFormat.named(format).read(files) }
  }

  @Test("no format of that name")
  func unknown() {
    #expect(throws: ExchangeError(.unknownFormat, "")) { try ImportFormat.named("xml") }
  }
}
