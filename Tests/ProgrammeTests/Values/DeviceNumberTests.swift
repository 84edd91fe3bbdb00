import Programme
import Testing

@Suite("What names one device is taken out of text")
struct DeviceNumberTests {
  private static let told = "35209900 (TAC; the rest was removed)"

  @Test(
    "an IMEI stays as its TAC, however it is written",
    arguments: [
      "352099001761481", "35-209900-176148-1", "35 209900 176148 1", "35209900-1761481", "35209900 176148 1",
      "35209900176148-1", "352 099 001 761 481", "3520 9900 1761 481", "35.209900.176148.1", "35/209900/176148/1",
      "3 5 2 0 9 9 0 0 1 7 6 1 4 8 1", "3-5-2-0-9-9-0-0-1-7-6-1-4-8-1", "35_209900_176148_1", "35–209900—176148‑1",
      "３５２０９９００１７６１４８１", "３５－２０９９００－１７６１４８－１", "٣٥٢٠٩٩٠٠١٧٦١٤٨١", "३५२०९९००१७६१४८१",
      "35209900\u{200B}1761481", "35209900\u{AD}176148\u{2060}1", "35209900\u{202F}176148\u{A0}1",
      "35<b>209900</b>176148<br/>1", "<i>35</i>209900<!-- x -->1761481", "35209900&nbsp;176148&shy;1",
      "&#51;52099001761481", "35&#x32;099001761481", "3\u{FE0F}\u{20E3}52099001761481", "(35) 209900-176148-1",
    ])
  func reduces(_ imei: String) {
    #expect(DeviceNumbers.withoutIMEI(in: imei).contains(Self.told))
    let inText = DeviceNumbers.withoutIMEI(in: "The IMEI is \(imei), on the label.")
    #expect(
      inText.contains("The IMEI is ") && inText.contains(Self.told) && inText.hasSuffix(", on the label."), "\(inText)")
    #expect(!inText.contains("761481") && !inText.contains("176148"))
    let inHTML = DeviceNumbers.withoutIMEI(in: "<p class=\"x\">\(imei)</p>")
    #expect(inHTML.hasPrefix("<p class=\"x\">") && inHTML.contains(Self.told), "\(inHTML)")
  }

  @Test(
    "what is no IMEI stays as it is",
    arguments: [
      "", "bar code 4006381333931", "04006381333931", "352099001761482", "35-209900-176148-2",
      "14 digits: 35209900176148",
      "3520990017614812", "1352099001761481", "clause 4.2, bad cafe", "🇨🇭 ﷺ", "2026-11-29 13:45:02", "4006381333931 12",
      "+254 700 000 000", "192.168.17.254 and 10.0.0.1", "00:1B:44:11:3A:B7",
      "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c", "LST-2026-0042",
      "1,2,3,4,5,6,7,8,9,0,1,2,3,4,7",
      // A digest whose middle happens to be an IMEI is a digest.
      "aabbccddeeff00112233445566778899352099001761481aabbccddeeff00112",
    ])
  func leaves(_ text: String) { #expect(DeviceNumbers.withoutIMEI(in: text) == text) }

  @Test(
    "an IMEI with its software version has no check digit: it is known by its name, or by its division",
    arguments: [
      ("IMEISV 3520990017614812", "IMEISV \(told)"), ("IMEISV: 35-209900-176148-12.", "IMEISV: \(told)."),
      ("imei/sv = 35209900 176148 12", "imei/sv = \(told)"),
      ("<b>IMEI SV</b> 3520990017614812", "<b>IMEI SV</b> \(told)"),
      ("IMEI: 3520990017614812", "IMEI: \(told)"), ("35-209900-176148-12", told), ("35 209900 176148 12", told),
      ("IMEISV ٣٥٢٠٩٩٠٠١٧٦١٤٨١٢", "IMEISV \(told)"),
      ("IMEISV 3520990017614812 4006381333931", "IMEISV \(told) 4006381333931"),
      // Without either, sixteen digits are anything: the number of a card, of a parcel, a time.
      ("card 4111 1111 1111 1111", nil), ("4111111111111111", nil), ("35209900-176148-12", nil),
      ("20261129 134502 12", nil), ("12-345678-901234-56", nil), ("IMEI 490154203237517, parcel 1234567890123456", nil),
      ("IMEI unknown; the parcel has the number 1234567890123456", nil), ("1234567890123456 is no IMEI", nil),
    ] as [(String, String?)])
  func withSoftwareVersion(_ text: String, _ expected: String?) {
    #expect(DeviceNumbers.withoutIMEI(in: text) == expected ?? text)
  }

  @Test("several are found, each by itself; two IMEIs side by side, and numbers beside one")
  func several() {
    #expect(
      DeviceNumbers.withoutIMEI(in: "352099001761481 490154203237518 35-209900-176148-1 / 2 pieces")
        == "\(Self.told) 49015420 (TAC; the rest was removed) \(Self.told) / 2 pieces")
    #expect(DeviceNumbers.withoutIMEI(in: "352099001761481\n352099001761481") == "\(Self.told)\n\(Self.told)")
  }

  @Test("where the words would make the text too long, it becomes shorter instead")
  func bounded() {
    #expect(DeviceNumbers.withoutIMEI(in: "352099001761481", most: 20) == "35209900…")
    #expect(DeviceNumbers.withoutIMEI(in: "352099001761481", most: 36) == Self.told)
  }

  @Test("in reports of the market a MAC address stays as its prefix")
  func addresses() {
    #expect(DeviceNumbers.reduced(in: "00:1B:44:11:3A:B7 answered") == "00:1B:44:… answered")
    #expect(DeviceNumbers.reduced(in: "00-1b-44-11-3a-b7, 352099001761481") == "00-1b-44:…, \(Self.told)")
  }

  @Test("what was reduced is not reduced again")
  func once() {
    let reduced = DeviceNumbers.reduced(in: "352099001761481 and 35-209900-176148-1")
    #expect(DeviceNumbers.reduced(in: reduced) == reduced)
  }

  @Test("long text is read in one pass")
  func long() {
    let text = String(repeating: "352099001761481, ", count: 1000)
    #expect(!DeviceNumbers.reduced(in: text).contains("1761481"))
    let digits = String(repeating: "1 ", count: 5000)
    #expect(DeviceNumbers.reduced(in: digits) == digits)
    let hostile = String(repeating: "3&", count: 50_000) + String(repeating: "<", count: 50_000)
    #expect(DeviceNumbers.withoutIMEI(in: hostile) == hostile)
  }
}
