import Foundation
import Programme
import Testing

@testable import Exchange

@Suite("CPE names")
struct CPETests {
  @Test(
    "a good name is cut into supplier, product and version",
    arguments: [
      ("cpe:2.3:a:example:media_player:1.2.3:*:*:*:*:*:*:*", "example", "media_player", "1.2.3"),
      ("cpe:2.3:o:example:router_firmware:-:*:*:*:*:*:*:*", "example", "router_firmware", ""),
      (#"cpe:2.3:h:exa\:mple\\co:c\+\+:8.0:*:*:en-us:*:linux:x64:*"#, #"exa:mple\co"#, "c++", "8.0"),
      ("cpe:2.3:a:example:thing:1.0*:*:*:*:*:*:*:*", "example", "thing", "1.0*"),
    ])
  func good(text: String, supplier: String, product: String, version: String) throws {
    let outcome = try Samples.read(.cpe, ["list": ["# a list\n\n\(text)\r\n"]])
    let record = try #require(outcome.records.first)
    #expect((record.supplier, record.product, record.version) == (supplier, product, version))
    #expect(record.key == text && record.status == "named")
  }

  @Test(
    "a wrong name is told with its line",
    arguments: [
      ("cpe:/a:example:thing:1.0", "begins with ‘cpe:2.3:’"), ("cpe:2.3:a:example:thing:1.0", "13 parts"),
      ("cpe:2.3:x:example:thing:1:*:*:*:*:*:*:*", "the third part"),
      ("cpe:2.3:a::thing:1:*:*:*:*:*:*:*", "it is empty"), ("cpe:2.3:a:*:thing:1:*:*:*:*:*:*:*", "whose product"),
      ("cpe:2.3:a:exa mple:thing:1:*:*:*:*:*:*:*", "must be quoted"),
      ("cpe:2.3:a:exa*mple:thing:1:*:*:*:*:*:*:*", "beginning or end only"),
      (#"cpe:2.3:a:exa\ample:thing:1:*:*:*:*:*:*:*"#, "punctuation"),
      ("cpe:2.3:a:<script>:thing:1:*:*:*:*:*:*:*", "must be quoted"),
      ("cpe:2.3:a:" + String(repeating: "x", count: 500) + ":t:1:*:*:*:*:*:*:*", "longer than"),
      ("cpe:2.3:a:example:thing:1:*:*:*:*:*:*:\\", "punctuation"),
    ])
  func wrong(text: String, reason: String) throws {
    let good = "cpe:2.3:a:example:other:1:*:*:*:*:*:*:*"
    let outcome = try Samples.read(.cpe, ["list": ["\(good)\n\(text)\n"]])
    #expect(outcome.records.map(\.key) == [good])
    #expect(outcome.refused.map(\.line) == [2])
    #expect(outcome.refused.first?.reason.contains(reason) == true, "\(outcome.refused)")
  }

  @Test("NVD's dictionary gives titles, dates, links and what is deprecated")
  func dictionary() throws {
    let file = """
      {"resultsPerPage":2,"totalResults":2,"format":"NVD_CPE","version":"2.0","products":[
      {"cpe":{"deprecated":false,"cpeName":"cpe:2.3:a:example:thing:1:*:*:*:*:*:*:*","cpeNameId":"x",
      "created":"2024-01-02T03:04:05.000","lastModified":"2025-06-07T08:09:10.000",
      "titles":[{"title":"チング","lang":"ja"},{"title":"Example Thing 1","lang":"en"}],
      "refs":[{"ref":"javascript:1","type":"Vendor"},{"ref":"https://example.test/thing","type":"Product"}]}},
      {"cpe":{"deprecated":true,"cpeName":"cpe:2.3:a:example:thing:0:*:*:*:*:*:*:*"}},
      {"cpe":{"deprecated":true,"cpeName":"cpe:2.3:a:example"}}]}
      """
    let outcome = try Samples.read(.cpe, ["list": [file]])
    #expect(outcome.records.map(\.product) == ["Example Thing 1", "thing"])
    #expect(outcome.records.map(\.status) == ["named", "deprecated"])
    #expect(outcome.records[0].dates == ["created": Day("2024-01-02"), "modified": Day("2025-06-07")])
    #expect(outcome.records[0].link == "https://example.test/thing")
    #expect(outcome.refused.count == 1)
  }
}
