import Foundation
import Programme
import Testing

@testable import Exchange

@Suite("Compliance records of the Matter ledger")
struct MatterDCLTests {
  @Test("a record is joined with its model and its vendor, and keeps the ledger's own word")
  func whole() throws {
    let outcome = try Samples.read(
      .matterDCL, ["ledger": [Samples.ledger([Samples.compliance()]), Samples.models, Samples.vendors]])
    let record = try #require(outcome.records.first)
    #expect(outcome.records.count == 1 && outcome.refusedCount == 0)
    #expect(record.key == "matter:0xFFF1:0x8001:1")
    #expect(record.supplier == "Trial Lamps Ltd")
    #expect(record.product == "Trial lamp")
    #expect(record.model == "TL-1")
    #expect(record.version == "1.0.1")
    #expect(record.status == "certified")
    #expect(record.dates == ["certified": Day("2025-10-04")])
    #expect(record.link == "https://lamps.example/tl-1")
    #expect(record.identifiers.contains(.init(scheme: "cd-certificate", value: "CSA00001MAT00001-24")))
    #expect(record.verbatim == ContentAddress(of: Data(Samples.compliance().utf8)))
    #expect(!"\(record)".contains("cosmos1"))
  }

  @Test("pages of one answer may follow one another in a file, and numbers may be strings")
  func pages() throws {
    let file = Samples.ledger([Samples.compliance()]) + "\n" + Samples.ledger([Samples.compliance(version: "\"2\"")])
    let outcome = try Samples.read(.matterDCL, ["ledger": [file]])
    #expect(outcome.records.map(\.key) == ["matter:0xFFF1:0x8001:1", "matter:0xFFF1:0x8001:2"])
    #expect(outcome.records[0].product == "Product 0x8001 of vendor 0xFFF1")
  }

  @Test("a short list counts only where the record itself was not given")
  func shortLists() throws {
    let short = """
      {"certifiedModel":[{"vid":65521,"pid":32769,"softwareVersion":1,"certificationType":"matter","value":true},
      {"vid":65521,"pid":32770,"softwareVersion":1,"certificationType":"matter","value":true},
      {"vid":65521,"pid":32771,"softwareVersion":1,"certificationType":"matter","value":false}]}
      """
    let revoked = Samples.ledger([Samples.compliance(status: "3")])
    let outcome = try Samples.read(.matterDCL, ["ledger": [short, revoked]])
    #expect(outcome.records.map(\.status) == ["revoked", "certified"])
    #expect(outcome.records.map(\.key) == ["matter:0xFFF1:0x8001:1", "matter:0xFFF1:0x8002:1"])
  }

  @Test(
    "a wrong row is told with its line, and the others pass",
    arguments: [
      (Samples.compliance(vid: "0"), "‘vid’ must be from 1 to 65535"),
      (Samples.compliance(pid: "70000"), "‘pid’ must be"),
      (Samples.compliance(version: "-1"), "‘softwareVersion’ must be"),
      (Samples.compliance(status: "9"), "the status 9 is none of"),
      (Samples.compliance(status: "0"), "the status 0 is none of"),
      (Samples.compliance(date: "\"yesterday\""), "‘date’ is not a date"),
      (Samples.compliance(type: "\"Matter <b>\""), "‘certificationType’ must be"),
      (Samples.compliance(vid: "\"x\""), "‘vid’ is of another type"),
      (#"{"vid":65521}"#, "‘pid’ is missing"), ("17", "is of another type"), (#"{"vid":}"#, "the row is not JSON"),
      (Samples.compliance(), "was there before, in line 2"),
    ])
  func wrongRow(row: String, reason: String) throws {
    let outcome = try Samples.read(
      .matterDCL, ["ledger": [Samples.ledger([Samples.compliance(), row, Samples.compliance(version: "2")])]])
    #expect(outcome.records.count == 2)
    let refused = try #require(outcome.refused.first)
    #expect(outcome.refusedCount == 1)
    #expect(refused.reason.contains(reason), "\(refused.reason)")
    #expect(refused.line == 6)
  }

  @Test(
    "what is no ledger's answer is refused as a whole",
    arguments: [
      ("", "empty"), ("[1,2", "‘,’ or ‘]’"), ("{\"x\":", "value"), ("{\"a\":1}", "neither"), ("nonsense", "expected"),
      ("{\"complianceInfo\":[{\"a\":\"", "ends inside a string"), ("{\"a\" 1}", "‘:’"),
      ("{\"complianceInfo\":[1 2]}", "‘]’"),
      ("{\"complianceInfo\":[,]}", "value"), ("{\"complianceInfo\":[]]", "‘}’"),
    ])
  func notALedger(text: String, reason: String) throws {
    #expect {
      try Samples.read(.matterDCL, ["ledger": [text]])
    } throws: { error in
      (error as? ExchangeError)?.code == .malformed && "\(error)".contains(reason)
    }
  }

  @Test("values nested a million deep are refused and not followed")
  func deep() {
    let nested = "{\"complianceInfo\":[" + String(repeating: "[", count: 1_000_000) + "]}"
    #expect(throws: ExchangeError(.tooDeep, "")) { try Samples.read(.matterDCL, ["ledger": [nested]]) }
  }

  @Test("a link that is no address of the web is left out")
  func hostileLink() throws {
    let models = Samples.models.replacing("https://lamps.example/tl-1", with: "javascript:alert(1)")
    let outcome = try Samples.read(.matterDCL, ["ledger": [Samples.ledger([Samples.compliance()]), models]])
    #expect(outcome.records.first?.link == "")
  }
}
