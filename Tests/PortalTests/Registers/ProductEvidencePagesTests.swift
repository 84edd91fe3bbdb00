import Foundation
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("A product's pages say whose evidence it rests on, and imply nothing more")
struct ProductEvidencePagesTests {
  @Test("the evidence page goes from clause to verdict, a page at a time")
  func evidence() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.listedProduct(in: try await harness.trial.prepare())
    let text = try await harness.get("/products/LST-2026-0001/evidence").text
    #expect(text.contains("215 demanded tests, all passed") && text.contains("Clauses: 3.1 (215)"))
    #expect(text.contains("TP-1, test case Trial.tc_1") && text.contains("Page 1 of 6"))
    #expect(text.contains("/laboratories/REC-2026-0001") && text.contains("/log/proof/"))
    for place in ["6", "99999999999", "-1", "x"] {
      #expect(try await harness.get("/products/LST-2026-0001/evidence?page=\(place)").status == .ok)
    }
  }

  @Test("a declaration is printed by the items of ISO/IEC 17050-1, and names its signatory to the parties only")
  func declaration() async throws {
    let harness = try await PortalHarness()
    let trial = harness.trial
    let product = try await trial.declareProduct("Codec <i>two</i>", suite: try await trial.prepare().suite)
    try await trial.take("declare-conformity", on: product, by: "vendor", answers: trial.conformityDeclaration())
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    _ = try await trial.list(product)
    let text = try await harness.get("/products/LST-2026-0001/declaration").text
    for words in ["DoC-2026-17", "1 Harbour Road", "week 9", "A-law, mu-law", "Accra", "Head of compliance", "TR-5"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(text.contains("The name is kept by the programme") && !text.contains("vendor@trial.example"))
    #expect(text.contains("Codec &lt;i&gt;two&lt;/i&gt;"))
    let page = try await harness.get("/products/LST-2026-0001").text
    #expect(page.contains("Declared by its supplier alone") && !page.contains("Tested by a recognised laboratory"))
    #expect(try await harness.get("/products/LST-2026-0001/evidence").text.contains("No clause-by-clause report"))
  }

  @Test("an entry without a declaration says so")
  func noDeclaration() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.listedProduct(in: try await harness.trial.prepare())
    #expect(try await harness.get("/products/LST-2026-0001/declaration").status == .notFound)
  }

  @Test("products are compared two to four at a time, and nothing is said of interoperability but that nothing is said")
  func compare() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    for name in ["One", "Two", "Three"] { _ = try await harness.trial.listedProduct(name, in: setting) }
    let text = try await harness.get("/products/compare?n=LST-2026-0001&n=LST-2026-0002").text
    #expect(text.contains("One") && text.contains("Two") && text.contains("215 of 215 demanded"))
    #expect(text.contains("Two conformant products need not interoperate"))
    #expect(!text.contains("compatible"))
    #expect(try await harness.get("/products/compare?n=lst-2026-0001+lst-2026-0003").text.contains("Three"))
    #expect(try await harness.get("/products/compare").text.contains("Enter at least two numbers"))
    let strange = try await harness.get("/products/compare?n=%3Cscript%3E&n=LST-2026-0001").text
    #expect(strange.contains("&lt;SCRIPT&gt;") && !strange.contains("<SCRIPT>"))
  }

  @Test(
    "what is asked is bounded",
    arguments: [
      (["LST-1", "LST-1", "LST-2"], 2), (["a,b c\td", "e"], 4), ([String(repeating: "x ", count: 10_000)], 1), ([], 0),
    ])
  func bounded(_ values: [String], _ count: Int) {
    #expect(ComparePage.numbers(values).count == count)
  }
}
