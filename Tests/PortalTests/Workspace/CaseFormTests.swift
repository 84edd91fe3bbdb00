import HummingbirdTesting
import Programme
import Testing

@testable import Portal

@Suite("Cases move by their forms, without scripts")
struct CaseFormTests {
  @Test("my work offers exactly what the person can do, and the case says who acts next")
  func work() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let product = try await harness.trial.reviewedProduct(in: setting)
    let number = try await harness.trial.row(product).number
    let second = try await harness.browser(as: "secretary2").get("/work")
    #expect(second.text.contains("/cases/\(number)/steps/list"))
    let vendor = try await harness.browser(as: "vendor").get("/work")
    #expect(!vendor.text.contains("/steps/list"))
    let seen = try await harness.browser(as: "vendor").get("/cases/\(number)")
    #expect(seen.status == .ok)
    #expect(seen.text.contains("Others act next"))
    #expect(seen.text.contains("<li>List the product: secretariat or CASC member</li>"))
  }

  @Test("a list of cases says whom each waits for: nobody where only cause gives rise to a step")
  func waiting() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.reviewedProduct(in: setting)
    let secretary = try await harness.browser(as: "secretary")
    let products = try await secretary.get("/cases?procedure=product-listing").text
    #expect(products.contains("<span>CASC member, Secretariat</span>"))
    let organisations = try await secretary.get("/cases?procedure=organisation-registration").text
    #expect(organisations.contains("Registered") && !organisations.contains("<span>Secretariat</span>"))
  }

  @Test("the reviewer is told why another person must decide")
  func independence() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let product = try await harness.trial.reviewedProduct(in: setting)
    let number = try await harness.trial.row(product).number
    let page = try await harness.browser(as: "secretary").get("/cases/\(number)")
    #expect(page.text.contains("needs another person"))
  }

  @Test("a form takes its step; the same form sent twice has one effect")
  func step() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let product = try await harness.trial.reviewedProduct(in: setting)
    let row = try await harness.trial.row(product)
    let browser = try await harness.browser(as: "secretary2")
    let path = "/cases/\(row.number)/steps/list"
    let form = try await browser.get(path)
    let fields = [
      ("key", try #require(form.field("key"))), ("version", try #require(form.field("version"))), ("note", "all holds"),
    ]
    #expect(try await browser.post(path, fields).status == .seeOther)
    #expect(try await harness.trial.row(product).state == "listed")
    let again = try await browser.post(path, fields)
    #expect(again.status == .conflict || again.status == .seeOther)
    let listings = try await harness.get("/api/v1/products").json()
    #expect(listings.object?["total"] == 1)
  }

  @Test("a stale form changes nothing, tells what changed, and keeps what was typed")
  func stale() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let product = try await harness.trial.declareProduct(suite: setting.suite)
    let number = try await harness.trial.row(product).number
    let browser = try await harness.browser(as: "vendor")
    let path = "/cases/\(number)/steps/correct"
    let form = try await browser.get(path)
    var answers = harness.trial.declaration(of: "Renamed", suite: setting.suite)
    answers["suite"] = .text(setting.suite.description)
    try await harness.trial.take("correct", on: product, by: "vendor", answers: answers, note: "renamed")
    let refused = try await browser.post(
      path,
      [
        ("version", try #require(form.field("version"))), ("seen", try #require(form.field("seen"))),
        ("a.product", "My <own> name"), ("a.kind", "product"), ("a.versions.0.part", "software"),
        ("a.versions.0.version", "1"), ("a.origin", "GH"), ("a.whatToLookAt", "a box"),
        ("a.suite", setting.suite.description),
      ])
    #expect(refused.status == .preconditionFailed)
    #expect(refused.text.contains("Somebody changed this case"))
    #expect(refused.text.contains("renamed"), "the change in between is shown")
    #expect(refused.text.contains("value=\"My &lt;own&gt; name\""))
    #expect(try await harness.trial.row(product).title == "Renamed")
  }

  @Test("an answer that is missing is said beside its field, and what was typed stays")
  func missing() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let browser = try await harness.browser(as: "vendor")
    let suite = try await harness.trial.row(setting.suite).number
    let refused = try await browser.post(
      "/new/product-listing/declare", [("a.product", ""), ("a.model", "M<1>"), ("a.suite", suite)])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("id=\"a.product-error\""))
    #expect(refused.text.contains("value=\"M&lt;1&gt;\""))
  }

  @Test("a product is declared by its form")
  func declare() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let suite = try await harness.trial.row(setting.suite).number
    let browser = try await harness.browser(as: "vendor")
    let response = try await browser.post(
      "/new/product-listing/declare",
      [
        ("a.product", "<script>alert(1)</script>"), ("a.kind", "product"), ("a.versions.0.part", "software"),
        ("a.versions.0.version", "14.4.2"), ("a.versions.4.part", ""), ("a.origin", "GH"),
        ("a.whatToLookAt", "a \"grey\" box"), ("a.suite", suite), ("a.ics", "mu-law = true\na-law = false"),
      ])
    #expect(response.status == .seeOther)
    let page = try await browser.get(try #require(response.headers[.location]))
    #expect(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!page.text.contains("<script>alert"))
  }

  @Test(
    "a case is nobody's to see but the parties' and the overseers'", arguments: [("rival", false), ("auditor", true)])
  func privacy(_ name: String, _ sees: Bool) async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let product = try await harness.trial.declareProduct(suite: setting.suite)
    let number = try await harness.trial.row(product).number
    let page = try await harness.browser(as: name).get("/cases/\(number)")
    #expect(page.status == (sees ? .ok : .notFound))
  }

  @Test("a step of another role is refused with who can take it")
  func roles() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let product = try await harness.trial.reviewedProduct(in: setting)
    let row = try await harness.trial.row(product)
    let refused = try await harness.browser(as: "vendor").post(
      "/cases/\(row.number)/steps/list", [("version", String(row.version))])
    #expect(refused.status == .forbidden)
    #expect(try await harness.trial.row(product).state == "reviewed")
  }
}
