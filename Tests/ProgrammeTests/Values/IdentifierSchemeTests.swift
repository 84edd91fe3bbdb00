import Programme
import Testing

@Suite("An identifier of goods has one way to be written")
struct IdentifierSchemeTests {
  @Test(
    "whatever people put between and around it",
    arguments: [
      (.gtin, "4006381333931", "04006381333931"),
      (.gtin, "96385074", "00000096385074"),
      (.gtin, " 0 36000 29145 2 ", "00036000291452"),
      (.gtin, "\u{200E}4006381-333931\u{200F}", "04006381333931"),
      (.tac, "35-209900", "35209900"),
      (.macPrefix, "00:1b:44", "001B44"),
      (.macPrefix, "70-b3-d5-12-3", "70B3D5123"),
      (.serialPattern, "ec#@-????", "EC#@????"),
      (.package, " Org.Example.Codec ", "org.example.codec"),
      (.other, "  Ｇ－７１１   Codec ", "g-711 codec"),
      (.cpe, "cpe:2.3:a:Example:Codec:14.4.2:*:*:*:*:*:*:*", "cpe:2.3:a:example:codec:14.4.2:*:*:*:*:*:*:*"),
      (.cpe, "cpe:/a:example:codec:14.4.2", "cpe:2.3:a:example:codec:14.4.2:*:*:*:*:*:*:*"),
      (.cpe, "cpe:/a:hp:insight:7.4::~~online~win2003~x64~", "cpe:2.3:a:hp:insight:7.4:*:*:*:online:win2003:x64:*"),
      (.cpe, "cpe:/h:ex%2fample:c%02", "cpe:2.3:h:ex\\/ample:c*:*:*:*:*:*:*:*:*"),
    ] as [(IdentifierScheme, String, String)])
  func isWritten(_ scheme: IdentifierScheme, _ text: String, as expected: String) throws {
    let normal = try scheme.normalise(text)
    #expect(normal == expected)
    #expect(try scheme.normalise(normal) == normal)
  }

  @Test(
    "what cannot be one is refused with a sentence that says what to enter",
    arguments: [
      (.gtin, "4006381333932", "check digit"),
      (.gtin, "40063813339", "8, 12, 13 or 14"),
      (.gtin, "400638133393a", "digits only"),
      (.gtin, "٤٠٠٦٣٨١٣٣٣٩٣١", "digits only"),
      (.gtin, "0000000000000", "zeros"),
      (.gtin, "", "0 digits"),
      (.tac, "352099001761481", "first 8 digits"),
      (.tac, "35209900-176148-23", "names one device"),
      (.tac, "3520990", "a TAC has 8"),
      (.macPrefix, "00:1B:44:11:3A:B7", "names one device"),
      (.macPrefix, "00:1B:4G", "hexadecimal"),
      (.serialPattern, "EC7K04B2", "single devices"),
      (.serialPattern, "########", "fixed"),
      (.serialPattern, "EC#", "takes 4 to 40"),
      (.serialPattern, "EC##<script>", "takes letters"),
      (.package, "a b", "without spaces"),
      (.other, " \u{200B}\u{202E} ", "1 to 100"),
      (.cpe, "example:codec", "begins with"),
      (.cpe, "cpe:2.3:a:example:codec", "11 belong"),
      (.cpe, "cpe:2.3:x:example:codec:1:*:*:*:*:*:*:*", "names no part"),
      (.cpe, "cpe:2.3:a:*:*:1:*:*:*:*:*:*:*", "names no vendor"),
      (.cpe, "cpe:2.3:a:exa mple:codec:1:*:*:*:*:*:*:*", "no CPE name can have"),
      (.cpe, "cpe:/a:example:%zz", "encodes nothing"),
      (.cpe, "cpe:2.3:a:example:codec:1:*:*:*:*:*:*:\\", "no CPE name can have"),
    ] as [(IdentifierScheme, String, String)])
  func isRefused(_ scheme: IdentifierScheme, _ text: String, saying part: String) {
    let error = #expect(throws: ProgrammeError.self) { try scheme.normalise(text) }
    #expect(error?.code == .invalidAnswer)
    #expect(error?.reason.contains(part) == true, "\(error?.reason ?? "")")
  }

  @Test("endless input is refused before it is read", arguments: IdentifierScheme.allCases)
  func isBounded(_ scheme: IdentifierScheme) {
    #expect(throws: ProgrammeError.self) { try scheme.normalise(String(repeating: "9", count: 1_000_000)) }
  }

  @Test(
    "a serial number is taken by its pattern or not",
    arguments: [
      ("EC#@-????", "ec7k-04b2", true), ("EC#@-????", "EC7K04B2", true), ("EC#@-????", "EC77-04B2", false),
      ("EC#@-????", "EC7K-04B", false), ("EC#@-????", "", false), ("EC#@-????", "EC7K-04B٢", false),
      ("EC#@-????", "EC#@-????", false),
    ])
  func takes(_ pattern: String, _ serial: String, _ expected: Bool) throws {
    #expect(try SerialPattern(pattern).takes(serial) == expected)
  }

  @Test(
    "two patterns overlap when one serial number could belong to both",
    arguments: [
      ("EC#####", "EC####7", true), ("EC####", "ED####", false), ("EC####", "EC###", false),
      ("EC#@##", "EC@###", false),
      ("EC???#", "EC#@##", true), ("E?###C", "EC7##?", true),
    ])
  func overlaps(_ one: String, _ other: String, _ expected: Bool) throws {
    #expect(try SerialPattern(one).overlaps(SerialPattern(other)) == expected)
    #expect(try SerialPattern(other).overlaps(SerialPattern(one)) == expected)
  }

  @Test("a reported serial number is kept as what it looks like, not as itself")
  func isReduced() {
    #expect(SerialPattern.reduced("ec7k-04b2") == "EC#@##@#")
    #expect(SerialPattern.reduced("ث") == nil)
  }
}
