import HummingbirdTesting
import Testing

@testable import Portal

@Suite("The home page and the frame that every page shares")
struct HomePageTests {
  @Test("says what Assay is and offers the search and the check")
  func home() async throws {
    let response = try await PortalHarness().get("/")
    #expect(response.status == .ok)
    #expect(response.text.contains("action=\"/products\""))
    #expect(response.text.contains("action=\"/verify\""))
  }

  @Test("trusts nothing but its own origin")
  func headers() async throws {
    let response = try await PortalHarness().get("/")
    let policy = try #require(response.headers[.contentSecurityPolicy])
    #expect(policy.contains("default-src 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(response.headers[.xContentTypeOptions] == "nosniff")
    #expect(response.headers[.strictTransportSecurity] != nil)
    #expect(!response.text.contains("<style"))
    #expect(!response.text.contains(" style="))
    #expect(!response.text.contains("onclick"))
  }

  @Test("is small: page, style sheet and script stay below 50 KB together")
  func weight() async throws {
    let page = try await PortalHarness().get("/")
    let assets = Assets().all.reduce(0) { $0 + $1.content.readableBytes }
    #expect(page.body.readableBytes + assets < 50_000)
  }

  @Test("an unknown address is a page for people and problem details for programs")
  func notFound() async throws {
    let harness = try await PortalHarness()
    let page = try await harness.get("/nothing")
    #expect(page.status == .notFound)
    #expect(page.text.contains("<h1>Not found</h1>"))
    let problem = try await harness.get("/nothing", headers: [.accept: "application/json"])
    #expect(problem.headers[.contentType] == "application/problem+json")
    #expect(problem.text.contains("\"code\":\"not-found\""))
  }
}
