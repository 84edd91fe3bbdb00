import HTTPTypes
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("From a check and from a product one comes to a report without signing in")
struct CheckReportLinkTests {
  private func reportLink(in page: String) throws -> String {
    let start = try #require(page.range(of: "href=\"/report/counterfeit-report"))
    return String(page[start.lowerBound...].dropFirst(6).prefix { $0 != "\"" }).replacing("&amp;", with: "&")
  }

  @Test(
    "the check's answer leads to the report with what was asked, and nothing that names one device",
    arguments: [
      ("/check?id=4006381333932&kind=gtin&model=EC-9", ["4006381333932", "EC-9", "value=\"gtin\" selected"]),
      ("/check?id=LST-2026-9999", ["LST-2026-9999"]), ("/check?id=352099001761482", ["35209900"]),
      ("/check?id=4006381333931&serial=XX7K1234", ["4006381333931", "XX7K1234"]),
    ] as [(String, [String])])
  func check(_ path: String, _ expected: [String]) async throws {
    let harness = try await PortalHarness()
    let link = try reportLink(in: try await harness.get(path).text)
    let form = try await harness.get(link)
    #expect(form.status == .ok)
    for text in expected { #expect(form.text.contains(text), "\(text) in \(link)") }
    #expect(!link.contains("352099001761482"))
  }

  @Test("a product's page leads to every report that asks for a listing, with its number in it")
  func product() async throws {
    let scene = try await ReporterScene()
    let page = try await scene.harness.get("/products/LST-2026-0001").text
    for name in ["interoperability-concern", "counterfeit-report"] {
      #expect(page.contains("href=\"/report/\(name)?step=report&amp;listing=LST-2026-0001\""), "\(name)")
      let form = try await scene.harness.get("/report/\(name)?step=report&listing=LST-2026-0001")
      #expect(form.text.contains("value=\"LST-2026-0001\""))
    }
  }

  @Test(
    "no public page leads who wants to report to the sign-in", arguments: ["/", "/check", "/check?id=X9", "/report"])
  func noSignIn(_ path: String) async throws {
    let page = try await PortalHarness().get(path).text
    #expect(!page.contains("href=\"/new/") && page.contains("href=\"/report"))
  }

  @Test("a scanned code is verified, and its address at the check is read")
  func scanned() async throws {
    let scene = try await ReporterScene()
    let answer = try await scene.harness.get("/check?id=ASSAY1%3AABC")
    #expect(answer.status == .seeOther && answer.headers[.location] == "/verify?claim=ASSAY1%3AABC")
    let address = try await scene.harness.get("/check?id=https%3A%2F%2Fassay.test%2Fproducts%2FLST-2026-0001")
    #expect(address.text.contains("Match"))
  }

  @Test("a number of a licence of the Mark is answered by the register of licences: off, there is no Mark")
  func mark() async throws {
    let scene = try await ReporterScene()
    for path in ["/check?id=MRK-2026-0001", "/api/v1/check?id=MRK-2026-0001"] {
      let answer = try await scene.harness.get(path).text
      #expect(answer.contains("There is no Mark") && answer.lowercased().contains("mismatch"))
    }
  }
}
