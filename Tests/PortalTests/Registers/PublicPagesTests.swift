import Foundation
import HummingbirdTesting
import Programme
import Testing

@testable import Portal

@Suite("What the public sees")
struct PublicPagesTests {
  static let pages = [
    "/", "/products", "/products?q=codec&status=listed", "/registers", "/registers/products",
    "/registers/products/LST-2026-0001", "/products/LST-2026-0001", "/laboratories",
    "/laboratories/REC-2026-0001", "/recommendations", "/recommendations/G.711", "/verify", "/procedures",
    "/procedures/product-listing", "/procedures/laboratory-recognition", "/log", "/log/entries/0", "/pack", "/help",
    "/glossary", "/glossary?part=state", "/design", "/status", "/api", "/sign-in", "/invitation", "/check",
    "/check?id=LST-2026-0001", "/check?id=LST-2026-9999", "/check/list", "/report", "/report/counterfeit-report",
    "/report/interoperability-concern", "/report/mark-misuse", "/escape-rates",
  ]

  @Test(
    "every public page answers, is whole, and weighs less than 50 KB with its style sheet and script", arguments: pages)
  func page(_ path: String) async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    let response = try await harness.get(path)
    #expect(response.status == .ok)
    let text = response.text
    #expect(text.hasPrefix("<!doctype html>"))
    #expect(text.contains("<html lang=\"en\" dir=\"ltr\">"))
    #expect(text.contains("<main id=\"content\""))
    #expect(text.components(separatedBy: "<h1").count == 2, "one main heading")
    #expect(!text.contains(" style="), "the policy forbids inline style")
    #expect(!text.contains("http://") || path == "/status" || text.contains("www.w3.org"), "nothing from elsewhere")
    let assets = Assets().all.filter { text.contains($0.link.description) }.reduce(0) { $0 + $1.content.readableBytes }
    #expect(response.body.readableBytes + assets < 51_200, "\(response.body.readableBytes) octets")
  }

  @Test("a product says what the goods must look like, why it may be believed, and what it does not show")
  func product() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct("Codec <i>one</i>", in: setting)
    let text = try await harness.get("/products/LST-2026-0001").text
    #expect(text.contains("Codec &lt;i&gt;one&lt;/i&gt;"))
    #expect(text.contains("prints ‘Example codec v14.4.2’"))
    #expect(text.contains("215 of 215 demanded tests passed"))
    #expect(text.contains("/laboratories/REC-2026-0001"))
    #expect(text.contains("Conformant is not the same as interoperable"))
    #expect(text.contains("/log/proof/"))
    #expect(text.contains("<svg xmlns"))
    #expect(!text.contains("accredited by ITU"))
  }

  @Test("a suspended listing says so in words, with the reason, and verifies red")
  func suspended() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let listing = try await harness.trial.listedProduct(in: setting)
    let green = try await harness.get("/verify?claim=LST-2026-0001")
    #expect(green.text.contains("Green: genuine and in force"))
    try await harness.trial.take("suspend", on: listing, by: "secretary2", note: "another <firmware>")
    let text = try await harness.get("/products/LST-2026-0001").text
    #expect(text.contains("Suspended"))
    #expect(text.contains("another &lt;firmware&gt;"))
    let red = try await harness.get("/verify?claim=LST-2026-0001")
    #expect(red.text.contains("Red: do not accept"))
  }

  @Test("facets narrow, words search, and pages are stable addresses")
  func search() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    for number in 0..<27 { _ = try await harness.trial.listedProduct("Codec number \(number)", in: setting) }
    let first = try await harness.get("/products?q=codec")
    #expect(first.text.contains("27 entries"))
    #expect(first.text.contains("href=\"/products?q=codec&amp;after=LST-2026-0003\""))
    let second = try await harness.get("/products?q=codec&after=LST-2026-0003")
    #expect(second.text.contains("Codec number 1<") && !second.text.contains("Codec number 2<"))
    #expect(try await harness.get("/products?status=suspended").text.contains("Nothing found"))
    #expect(try await harness.get("/products?country=GH&recommendation=G.711").text.contains("27 entries"))
  }

  @Test(
    "nonsense in addresses is answered calmly",
    arguments: [
      "/products/%", "/products/%ff", "/products/%00", "/products/%2e%2e%2f",
      "/laboratories/nobody", "/recommendations/%3Cscript%3E", "/procedures/x", "/log/entries/-1",
      "/log/entries/99999999999999999999999",
    ])
  func nonsense(_ path: String) async throws {
    let response = try await PortalHarness().get(path, headers: [.accept: "text/html"])
    #expect(response.status == .notFound)
    #expect(!response.text.contains("<script>"))
  }

  @Test(
    "broken and over-long queries are refused or ignored, never a crash",
    arguments: [
      ("/products?q=%", 400), ("/products?q=%ff", 400), ("/products?page=-5", 200),
      ("/products?after=%00", 404), ("/products?after=LST-1", 404), ("/registers/products?x=y", 200),
      ("/products?q=%22%27%28%29*%20AND%20OR", 200),
      ("/products?status='%20OR%201=1--", 200), ("/verify?claim=ASSAY1:XYZ", 200), ("/verify?claim=NOTHING", 404),
      ("/log?before=abc", 200),
      ("/log?before=-9", 200),
    ])
  func queries(_ path: String, _ status: Int) async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    #expect(try await harness.get(path, headers: [.accept: "text/html"]).status.code == status)
  }

  @Test("over-long addresses and words have their bounds")
  func overLong() async throws {
    let harness = try await PortalHarness()
    let long = String(repeating: "a", count: 6000)
    #expect(try await harness.get("/products/\(long)").status == .notFound)
    #expect(try await harness.get("/products?q=\(long)").status == .ok)
    #expect(try await harness.get("/verify?claim=\(long)").status == .contentTooLarge)
  }

  @Test("a genuine code answers green; one changed character answers red")
  func verify() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    let page = try #require(
      try await harness.trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    let text = try #require(page.current?.text)
    let green = try await harness.get("/verify?claim=\(Link.encode(text))")
    #expect(green.text.contains("Green: genuine and in force"))
    #expect(green.text.contains("prints ‘Example codec v14.4.2’"))
    let last = text.last == "0" ? "1" : "0"
    let red = try await harness.get("/verify?claim=\(Link.encode(text.dropLast() + last))")
    #expect(red.text.contains("Red: do not accept"))
  }

  @Test("health: alive and ready")
  func health() async throws {
    let harness = try await PortalHarness()
    #expect(try await harness.get("/health/live").status == .ok)
    #expect(try await harness.get("/health/ready").status == .ok)
  }
}
