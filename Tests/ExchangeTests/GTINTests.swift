import Foundation
import Programme
import Testing

@testable import Exchange

@Suite("Lists of GTINs")
struct GTINTests {
  @Test(
    "numbers of every length compare in one form",
    arguments: [
      ("4006381333931", "04006381333931"), ("036000291452", "00036000291452"), ("96385074", "00000096385074"),
      ("10012345678902", "10012345678902"), ("4 006381 333931", "04006381333931"),
    ])
  func good(text: String, padded: String) throws {
    let outcome = try Samples.read(.gtin, ["list": [text]])
    #expect(outcome.records.map(\.key) == [padded])
    #expect(outcome.records.first?.product == "GTIN \(padded)")
  }

  @Test(
    "a wrong number is told with what is wrong",
    arguments: [
      ("4006381333932", "check digit"), ("400638133393", "check digit"), ("12345", "has 8, 12, 13 or 14 digits"),
      ("00000000000000", "zeros"), ("2012345678903", "within one company"), ("٤٠٠٦٣٨١٣٣٣٩٣١", "digits"),
      ("=1+1", "digits"),
    ])
  func wrong(text: String, reason: String) throws {
    let outcome = try Samples.read(.gtin, ["list": ["4006381333931\n\(text)\n"]])
    #expect(outcome.records.count == 1)
    #expect(outcome.refused.map(\.line) == [2])
    #expect(outcome.refused.first?.reason.contains(reason) == true, "\(outcome.refused)")
  }

  @Test("a table keeps quoted commas and line ends, and counts lines as an editor does")
  func table() throws {
    let file =
      "\u{FEFF}gtin,supplier,product,date,link\r\n4006381333931,\"Pens, Ltd\",\"Two\r\nlines \"\"here\"\"\",2026-01-02,\r\n"
      + "036000291452,A,B,30 February,\r\n96385074,A,B\r\n10012345678902,A,B,,ftp://x\r\n"
    let outcome = try Samples.read(.gtin, ["list": [file]])
    #expect(outcome.records.isEmpty)
    #expect(outcome.refused.map(\.line) == [2, 4, 5, 6])
    #expect(outcome.refused[0].reason.contains("control character"))
    #expect(outcome.refused[1].reason.contains("takes a day"))
    #expect(outcome.refused[2].reason.contains("3 fields where the heading has 5"))
    #expect(outcome.refused[3].reason.contains("link"))
  }

  @Test(
    "a heading that is not ours is refused as a whole",
    arguments: ["gtin,colour\n1,red\n", "gtin,gtin\n1,1\n", "", "gtin,product\n1,\"open"])
  func heading(file: String) {
    #expect(throws: ExchangeError(.malformed, "")) { try Samples.read(.gtin, ["list": [file]]) }
  }

  @Test("of 100,000 rows 7 are wrong: the 7 are told, the others pass, and the batch is one canonical blob")
  func hundredThousand() throws {
    var file = "gtin,supplier,product\n"
    let wrong: Set = [1, 777, 4_242, 50_000, 66_666, 99_998, 99_999]
    for place in 0..<100_000 {
      var digits = Array("0950".utf8) + Array(String(place + 100_000_000).utf8)
      digits = Array(digits.prefix(13))
      let sum = digits.reversed().enumerated().reduce(0) { $0 + Int($1.element - 0x30) * ($1.offset % 2 == 0 ? 3 : 1) }
      let check = (10 - sum % 10) % 10
      file += String(decoding: digits, as: UTF8.self) + String(wrong.contains(place) ? (check + 1) % 10 : check)
      file += ",Supplier \(place % 100),Product \(place)\n"
    }
    let outcome = try Samples.read(.gtin, ["list": [file]])
    #expect(outcome.refused.map(\.line) == wrong.sorted().map { $0 + 2 })
    #expect(outcome.records.count == 99_993)
    let octets = try ExternalBatch(outcome.records).octets()
    #expect(octets.count < 64 << 20)
  }
}
