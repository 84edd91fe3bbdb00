import HummingbirdTesting
import Testing

@testable import Portal

@Suite("A person's account")
struct AccountTests {
  @Test("a token is shown once, works, and ends when it is revoked")
  func tokens() async throws {
    let harness = try await PortalHarness()
    let browser = try await harness.browser(as: "vendor")
    let made = try await browser.post("/account/tokens", [("name", "bench <1>"), ("days", "30")])
    let start = try #require(made.text.range(of: "<code id=\"token\">"))
    let token = String(made.text[start.upperBound...].prefix { $0 != "<" })
    #expect(made.text.contains("bench &lt;1&gt;"))
    let program = Program(harness: harness, token: token)
    #expect(try await program.get("/api/v1/me").status == .ok)
    let page = try await browser.get("/account")
    #expect(!page.text.contains(token))
    let action = try #require(page.text.range(of: "/account/tokens/"))
    let id = String(page.text[action.upperBound...].prefix { $0 != "/" })
    #expect(try await browser.post("/account/tokens/\(id)/revoke", []).status == .seeOther)
    #expect(try await program.get("/api/v1/me").status == .unauthorized)
  }

  @Test("a token without a name is refused beside the field")
  func nameless() async throws {
    let browser = try await PortalHarness().browser(as: "vendor")
    let refused = try await browser.post("/account/tokens", [("name", ""), ("days", "30")])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("id=\"name-error\""))
  }

  @Test("nobody revokes another's token")
  func strangers() async throws {
    let harness = try await PortalHarness()
    let vendor = try harness.trial.actor("vendor")
    _ = try await harness.program(as: "vendor")
    let token = try #require(try await harness.trial.accounts.tokens(of: vendor.person).first)
    let rival = try await harness.browser(as: "rival")
    #expect(try await rival.post("/account/tokens/\(token.id)/revoke", []).status == .notFound)
  }

  @Test("forms without their proof, or with another browser's, are refused", arguments: [nil, "0123", ""])
  func proof(_ token: String?) async throws {
    let browser = try await PortalHarness().browser(as: "vendor")
    let fields = [("name", "x"), ("days", "30")] + (token.map { [(FormProof.fieldName, $0)] } ?? [])
    let refused = try await browser.postAsIs("/account/tokens", fields)
    #expect(refused.status == .forbidden)
    #expect(refused.text.contains("Open the page again"))
  }
}
