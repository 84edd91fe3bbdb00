import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("A form with an edition that does not exist")
struct UnknownEditionTests {
  @Test("is shown again with the editions there are beside the field, and with what was typed")
  func form() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.catalogueRecommendation()
    let browser = try await harness.browser(as: "engineer")
    let refused = try await browser.post(
      "/new/laboratory-recognition/apply",
      [("a.recommendation", "G.711 (02/2099)"), ("a.site", "Nairobi"), ("key", "0123456789abcdef")])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("<option selected>G.711 (02/2099)</option>"))
    #expect(refused.text.contains("value=\"Nairobi\""))
    let program = try await harness.program(as: "engineer")
    let problem = try await program.post(
      "/api/v1/cases/laboratory-recognition/apply", "{\"answers\": {\"recommendation\": \"G.711 (02/2099)\"}}")
    #expect(problem.status == .unprocessableContent && problem.text.contains("G.711 (11/1988)"))
  }
}
