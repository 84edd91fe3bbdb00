import Foundation
import Testing

@testable import Documents

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("The SVG of a QR code stands in any page")
struct QRCodeSVGTests {
  @Test(
    "its title is for a screen reader, whatever characters it has",
    arguments: [
      "QR code of LST-2026-0001", "<script>alert(1)</script>", "A & B's \"code\"", "ctrl\u{1}\u{0}\nline", "",
    ])
  func title(text: String) throws {
    let svg = try QRCode("ASSAY1:").svg(title: text)
    let reader = TitleReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse())
    let expected = text.replacing("\n", with: " ").filter { $0 >= " " }
    #expect(reader.title == expected)
    #expect(reader.role == "img")
    #expect(!svg.contains("<script"))
  }

  @Test("its box is the code and four modules around it")
  func box() throws {
    let code = try QRCode("ASSAY1:")
    #expect(code.width == 21)
    #expect(try QRCode("ASSAY1:").svg(title: "").contains("viewBox=\"0 0 29 29\""))
  }

  @Test("the terminal text is the same code in rows of one length; a light background turns it over")
  func terminal() throws {
    let code = try QRCode("ASSAY1:")
    let lines = code.terminalText().split(separator: "\n")
    #expect(lines.count == 15)
    #expect(lines.allSatisfy { $0.count == 29 })
    #expect(lines[0].allSatisfy { $0 == "█" })
    let turned = code.terminalText(background: .light).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(turned[0].allSatisfy { $0 == " " })
  }

  private final class TitleReader: NSObject, XMLParserDelegate {
    private(set) var title = ""
    private(set) var role: String?
    private var isInTitle = false

    func parser(
      _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
      attributes: [String: String]
    ) {
      isInTitle = name == "title"
      if name == "svg" { role = attributes["role"] }
    }

    func parser(_: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?) {
      isInTitle = false
    }

    func parser(_: XMLParser, foundCharacters text: String) {
      if isInTitle { title += text }
    }
  }
}
