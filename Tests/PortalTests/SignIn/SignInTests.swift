import HummingbirdTesting
import Programme
import Testing

@testable import Portal

@Suite("Signing in and out")
struct SignInTests {
  /// Registers a person with a password of its own and returns the address.
  private func newcomer(_ harness: PortalHarness) async throws -> (email: String, password: String) {
    let outcome = try await harness.trial.open(
      "organisation-registration", by: "register", as: "secretary",
      answers: [
        "name": "Newcomer Ltd", "kinds": ["vendor"], "country": "PE", "region": "americas", "personName": "N. <One>",
        "personEmail": "one@newcomer.example", "personRoles": ["vendor"],
      ])
    let code = try #require(outcome.secrets["invitation"])
    let chosen = try await harness.ask(
      .post, "/invitation", headers: [.contentType: "application/x-www-form-urlencoded"],
      body: .init(
        string: formEncoded([
          ("code", code), ("password", "four quiet words here"), ("again", "four quiet words here"),
        ])))
    #expect(chosen.status == .ok)
    return ("one@newcomer.example", "four quiet words here")
  }

  @Test("an invitation, a password, the sign-in form, my work, and out again")
  func wholeWay() async throws {
    let harness = try await PortalHarness()
    let person = try await newcomer(harness)
    let form = try await harness.get("/sign-in?return=%2Fcases")
    let visit = try #require(form.headers[.setCookie]).split(separator: ";").map(String.init)
    #expect(form.headers[.setCookie]?.contains("HttpOnly") == true)
    #expect(form.headers[.setCookie]?.contains("Secure") == true)
    #expect(form.headers[.setCookie]?.contains("SameSite=Lax") == true)
    let signedIn = try await harness.ask(
      .post, "/sign-in",
      headers: [.cookie: visit[0], .contentType: "application/x-www-form-urlencoded"],
      body: .init(
        string: formEncoded([
          (FormProof.fieldName, try #require(form.field(FormProof.fieldName))), ("return", "/cases"),
          ("email", person.email), ("password", person.password),
        ])))
    #expect(signedIn.status == .seeOther)
    #expect(signedIn.headers[.location] == "/cases")
    let session = try #require(signedIn.headers[.setCookie]).split(separator: ";").map(String.init)
    let browser = Browser(
      harness: harness, cookie: session[0], secret: String(session[0].split(separator: "=")[1]))
    let work = try await browser.get("/work")
    #expect(work.status == .ok)
    #expect(work.text.contains("N. &lt;One&gt;"), "a name is text, not markup")
    #expect(try await browser.post("/sign-out", []).status == .seeOther)
    #expect(try await browser.get("/work").status == .seeOther, "the session is over")
  }

  @Test(
    "a wrong password and an unknown address are told apart by nothing", arguments: ["one@newcomer.example", "x@y.z"])
  func wrong(_ email: String) async throws {
    let harness = try await PortalHarness()
    _ = try await newcomer(harness)
    let form = try await harness.get("/sign-in")
    let visit = try #require(form.headers[.setCookie]).split(separator: ";").map(String.init)
    let refused = try await harness.ask(
      .post, "/sign-in", headers: [.cookie: visit[0], .contentType: "application/x-www-form-urlencoded"],
      body: .init(
        string: formEncoded([
          (FormProof.fieldName, try #require(form.field(FormProof.fieldName))), ("email", email),
          ("password", "not the password at all"),
        ])))
    #expect(refused.status == .unauthorized)
    #expect(refused.text.contains("the address or the password is not right"))
    #expect(refused.field("email") == nil || refused.text.contains("value=\"\(email)\""), "what was typed is kept")
    #expect(!refused.text.contains("not the password at all"))
  }

  @Test("a sign-in form from another site is refused: it cannot know the proof")
  func foreign() async throws {
    let harness = try await PortalHarness()
    let refused = try await harness.ask(
      .post, "/sign-in", headers: [.contentType: "application/x-www-form-urlencoded"],
      body: .init(string: "email=a%40b.c&password=x"))
    #expect(refused.status == .forbidden)
  }

  @Test(
    "nobody is sent to another site after signing in",
    arguments: ["https://evil.example/", "//evil.example/", "/\\evil.example"])
  func openRedirect(_ target: String) async throws {
    let form = try await PortalHarness().get("/sign-in?return=\(Link.encode(target))")
    #expect(!form.text.contains("evil.example"))
  }

  @Test("who is not signed in is led to the form, and programs get 401")
  func anonymous() async throws {
    let harness = try await PortalHarness()
    let page = try await harness.get("/cases", headers: [.accept: "text/html"])
    #expect(page.status == .seeOther)
    #expect(page.headers[.location] == "/sign-in?return=%2Fcases")
    let program = try await harness.get("/api/v1/me")
    #expect(program.status == .unauthorized)
    #expect(program.headers[.wwwAuthenticate] != nil)
  }
}
