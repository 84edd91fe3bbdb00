import Campaigns
import Foundation
import Laboratory
import Programme
import Testing

@Suite("The suite can fail, and says why and whose fault it is")
struct FaultyProductTests {
  @Test("a conforming codec passes everything that is demanded")
  func conforming() async throws {
    let report = try await G711Laboratory().run(ixit: try G711Laboratory.codec())
    #expect(report.isConforming)
    #expect(report.summary == "14 of 14 demanded purposes run: 14 pass")
    #expect(report.purposes.allSatisfy { $0.attribution == nil && $0.evidence != nil && $0.clauses.contains("3.2") })
  }

  @Test(
    "the linear interface is the one that ICS and IXIT name, and another one fails",
    arguments: [
      ("", "leftJustified", "littleEndian", true), ("right", "rightJustified", "littleEndian", true),
      ("big", "leftJustified", "bigEndian", true), ("right-big", "rightJustified", "bigEndian", true),
      ("right", "leftJustified", "littleEndian", false), ("", "leftJustified", "bigEndian", false),
    ])
  func interface(_ interface: String, _ alignment: String, _ order: String, conforms: Bool) async throws {
    var ixit = try G711Laboratory.codec(interface: interface)
    ixit["octetOrder"] = .text(order)
    let ics = G711Laboratory.claims(["alignment": .text(alignment)])
    let report = try await G711Laboratory().run(ics: ics, ixit: ixit)
    #expect(report.isConforming == conforms, "\(report.purposes.map(\.reason))")
  }

  @Test(
    "each fault fails the purposes that it touches, with a reason that names it",
    arguments: [
      ("wrong-law", "TP-MU-DEC-01", "code word 0x00 gave sample -5504, G.711 Table 2b asks -32124 (-8031 in 14 bits)"),
      ("one-word", "TP-MU-DEC-01", "code word 0x2A gave sample -5364, G.711 Table 2b asks -5372 (-1343 in 14 bits)"),
      ("one-word", "TP-A-DEC-01", "code word 0x2A gave sample -32248, G.711 Table 1b asks -32256 (-4032 in 13 bits)"),
      ("one-word", "TP-A-ENC-01", "gave code word 0x2B, G.711 Table 1b asks 0x2A"),
      ("even-bits", "TP-A-DEC-01", "256 of 256 differ"),
      ("even-bits", "TP-A-ENC-02", "8000 of 8000 differ"),
      ("polarity", "TP-A-DEC-01", "256 of 256 differ"),
      ("polarity", "TP-MU-ENC-01", "G.711 Table 2b asks 0x00"),
      ("swapped-octets", "TP-A-DEC-02", "8000 of 8000 differ"),
      ("wrap", "TP-A-ENC-04", "value 3969 in 13 bits gave code word 0x2A, G.711 Table 1a asks 0xAA"),
      ("wrap", "TP-MU-ENC-03", "gave code words 0x00 and 0x00, which G.711 Table 2a and Table 2b ask to differ"),
      ("zero-suppression", "TP-MU-ENC-04", "gave code word 0x02, G.711 Table 2b asks 0x00"),
      ("truncated", "TP-A-DEC-01", "returned 256 octets where G.711 clause 3.1 asks 512"),
      ("header", "TP-MU-ENC-01", "returned 16388 octets where G.711 clause 3.1 asks 16384"),
      ("silent", "TP-A-ENC-01", "returned 0 octets where G.711 clause 3.1 asks 8192"),
      ("crash", "TP-A-DEC-01", "was ended by signal 6; it said: assertion failed: impossible sample"),
      ("status", "TP-A-DEC-01", "ended with exit status 3; it said: no licence for this codec"),
      ("flood", "TP-A-DEC-01", "returned far more octets than there were samples"),
    ])
  func fails(_ fault: String, _ purpose: String, saying reason: String) async throws {
    let ics = G711Laboratory.claims([
      "aLaw": .boolean(purpose.contains("-A-")), "muLaw": .boolean(purpose.contains("-MU-")),
      "decoder": .boolean(purpose.contains("-DEC-")), "encoder": .boolean(purpose.contains("-ENC-")),
    ])
    let report = try await G711Laboratory().run(ics: ics, ixit: try G711Laboratory.codec(fault: fault))
    #expect(!report.isConforming)
    #expect(report.run == report.demanded)
    let result = try #require(report.purposes.first { $0.id == purpose })
    #expect(result.verdict == .fail)
    #expect(result.attribution == .product)
    #expect(result.reason.contains(reason), "\(result.reason)")
  }

  @Test("a product that hangs is ended at its time limit, and fails")
  func hang() async throws {
    let ics = G711Laboratory.claims(["muLaw": false, "encoder": false])
    let ixit = try G711Laboratory.codec(fault: "hang", timeLimit: 0.5)
    let report = try await G711Laboratory().run(ics: ics, ixit: ixit)
    #expect(report.counts == ["fail": 3])
    #expect(report.purposes.allSatisfy { $0.attribution == .product })
    #expect(report.purposes.allSatisfy { $0.reason.contains("had not finished after 0.5") })
  }

  @Test("a program that does not exist is nobody's failure: inconclusive, for the configuration")
  func missing() async throws {
    let ixit: [String: Answer] = ["aLawDecoder": ["no-such-codec", "--decode"]]
    let ics = G711Laboratory.claims(["muLaw": false, "encoder": false])
    let report = try await G711Laboratory().run(ics: ics, ixit: ixit)
    #expect(report.counts == ["inconc": 3])
    #expect(!report.isConforming)
    for purpose in report.purposes {
      #expect(purpose.attribution == .configuration)
      #expect(purpose.reason.hasPrefix("the product could not be started: there is no program 'no-such-codec'"))
    }
  }

  @Test("an encoder that claims zero suppression is judged by it")
  func zeroSuppression() async throws {
    let ics = G711Laboratory.claims(["aLaw": false, "decoder": false, "zeroSuppression": true])
    let suppressing = try await G711Laboratory().run(
      ics: ics, ixit: try G711Laboratory.codec(fault: "zero-suppression"))
    #expect(suppressing.isConforming, "\(suppressing.purposes.map(\.reason))")
    #expect(suppressing.demanded == 5)
    let plain = try await G711Laboratory().run(ics: ics, ixit: try G711Laboratory.codec())
    let purpose = try #require(plain.purposes.first { $0.id == "TP-MU-ENC-05" })
    #expect(purpose.verdict == .fail)
    #expect(purpose.reason.contains("value -8192 in 14 bits gave code word 0x00, G.711 clause 3.2 asks 0x02"))
  }
}
