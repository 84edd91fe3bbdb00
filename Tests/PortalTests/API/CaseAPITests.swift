import HTTPTypes
import HummingbirdTesting
import Programme
import Testing

@testable import Portal

@Suite("Programs take steps through the interface")
struct CaseAPITests {
  private let declaration = """
    {"answers": {"product": "Codec", "kind": "product", "versions": [{"part": "software", "version": "1"}],
    "origin": "GH", "whatToLookAt": "a box", "suite": "SUITE", "ics": {"mu-law": true}}}
    """

  @Test("opening a case answers 201 with its address and its tag, and once only for one key")
  func opening() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let program = try await harness.program(as: "vendor")
    let body = declaration.replacing("SUITE", with: setting.suite.description)
    let first = try await program.post(
      "/api/v1/cases/product-listing/declare", body, headers: [.idempotencyKey: "abc"])
    #expect(first.status == .created)
    let address = try #require(first.headers[.location])
    let again = try await program.post(
      "/api/v1/cases/product-listing/declare", body, headers: [.idempotencyKey: "abc"])
    #expect(again.headers[.location] == address)
    let other = try await program.post(
      "/api/v1/cases/product-listing/declare", body.replacing("Codec", with: "Other"),
      headers: [.idempotencyKey: "abc"])
    #expect(other.status == .unprocessableContent)
    let shown = try await program.get(address)
    #expect(shown.status == .ok)
    #expect(shown.headers[.eTag] == first.headers[.eTag])
    let list = try await program.get("/api/v1/cases/product-listing").json()
    #expect(list.object?["items"]?.list?.count == 1)
  }

  @Test("a step needs the version that was read")
  func versions() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let product = try await harness.trial.reviewedProduct(in: setting)
    let row = try await harness.trial.row(product)
    let path = "/api/v1/cases/product-listing/\(row.number)/list"
    let program = try await harness.program(as: "secretary2")
    let without = try await program.post(path, #"{"note": "x"}"#)
    #expect(without.status == .preconditionRequired)
    let stale = try await program.post(path, #"{"note": "x"}"#, headers: [.ifMatch: "\"1\""])
    #expect(stale.status == .preconditionFailed)
    #expect(try stale.json(ProblemDetails.self).code == "stale-version")
    let weak = try await program.post(path, "{}", headers: [.ifMatch: "W/\"1\""])
    #expect(weak.status == .badRequest)
    let done = try await program.post(path, "{}", headers: [.ifMatch: "\"\(row.version)\""])
    #expect(done.status == .ok)
    #expect(done.headers[.eTag] == "\"\(try await harness.trial.row(product).version)\"")
  }

  @Test("refusals are problem documents with their field, their reason and who can act")
  func problems() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let program = try await harness.program(as: "vendor")
    let body = declaration.replacing("SUITE", with: setting.suite.description).replacing(
      "\"Codec\"", with: "\"\(String(repeating: "x", count: 101))\"")
    let refused = try await program.post("/api/v1/cases/product-listing/declare", body)
    #expect(refused.status == .unprocessableContent)
    #expect(refused.headers[.contentType] == "application/problem+json")
    let problem = try refused.json(ProblemDetails.self)
    #expect(problem.code == "invalid-answer")
    #expect(problem.errors.map(\.field) == ["product"])
    #expect(problem.status == 422)
    #expect(problem.instance.hasPrefix("urn:"))
  }

  @Test("a role that may not is refused", arguments: ["vendor", "engineer", "auditor"])
  func permission(_ name: String) async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let product = try await harness.trial.reviewedProduct(in: setting)
    let row = try await harness.trial.row(product)
    let refused = try await harness.program(as: name).post(
      "/api/v1/cases/product-listing/\(row.number)/list", "{}", headers: [.ifMatch: "\"\(row.version)\""])
    #expect(refused.status == .forbidden)
    #expect(try refused.json(ProblemDetails.self).code == "not-permitted")
  }

  @Test(
    "malformed bodies are refused and say so",
    arguments: [
      "", "{", "[]", "null", #"{"answers": 3}"#, #"{"answers": {"product": "\#u{0}"}}"#,
    ])
  func malformed(_ body: String) async throws {
    let harness = try await PortalHarness()
    let refused = try await harness.program(as: "vendor").post("/api/v1/cases/product-listing/declare", body)
    #expect(refused.status == .badRequest || refused.status == .unprocessableContent)
    #expect(refused.headers[.contentType] == "application/problem+json")
  }

  @Test("deep nesting is refused", arguments: [("[", 100_000), (#"{"a":"#, 200), (#"{"answers":{"a":"#, 40)])
  func deep(_ opening: String, _ depth: Int) async throws {
    let harness = try await PortalHarness()
    let body = String(repeating: opening, count: depth)
    let refused = try await harness.program(as: "vendor").post("/api/v1/cases/product-listing/declare", body)
    #expect(refused.status == .badRequest)
  }

  @Test("a body beyond the bound is refused before it is read whole")
  func tooLarge() async throws {
    let harness = try await PortalHarness()
    let body = #"{"note": "\#(String(repeating: "x", count: JSONBody.largest))"}"#
    let refused = try await harness.program(as: "vendor").post("/api/v1/cases/product-listing/declare", body)
    #expect(refused.status == .contentTooLarge)
  }

  @Test("another media type is refused")
  func mediaType() async throws {
    let harness = try await PortalHarness()
    let program = try await harness.program(as: "vendor")
    let refused = try await harness.ask(
      .post, "/api/v1/cases/product-listing/declare",
      headers: [.authorization: "Bearer \(program.token)", .contentType: "text/plain"], body: .init(string: "{}"))
    #expect(refused.status == .unsupportedMediaType)
  }

  @Test(
    "malformed tokens are refused",
    arguments: [
      "Bearer", "Bearer ", "Basic abc", "Bearer assay_api_x",
    ])
  func tokens(_ header: String) async throws {
    let refused = try await PortalHarness().get("/api/v1/products", headers: [.authorization: header])
    #expect(refused.status == .unauthorized)
    #expect(try refused.json(ProblemDetails.self).status == 401)
  }

  @Test("a browser's cookie does not open the interface: another site could make it send one")
  func cookie() async throws {
    let harness = try await PortalHarness()
    let browser = try await harness.browser(as: "vendor")
    #expect(try await browser.get("/api/v1/me").status == .unauthorized)
  }

  @Test("a token is had for an address and a password")
  func signIn() async throws {
    let harness = try await PortalHarness()
    let vendor = try harness.trial.actor("vendor")
    let password = try Password.derive("four quiet words here", with: .forTests)
    try await harness.trial.store.write { try $0.savePassword(password, of: vendor.person) }
    let made = try await harness.ask(
      .post, "/api/v1/tokens", headers: [.contentType: "application/json"],
      body: .init(string: #"{"email": "vendor@trial.example", "password": "four quiet words here", "name": "ci"}"#))
    #expect(made.status == .created)
    let token = try #require(try made.json().object?["token"]?.text)
    #expect(try await Program(harness: harness, token: token).get("/api/v1/work").status == .ok)
    let wrong = try await harness.ask(
      .post, "/api/v1/tokens", headers: [.contentType: "application/json"],
      body: .init(string: #"{"email": "vendor@trial.example", "password": "something else here", "name": "ci"}"#))
    #expect(wrong.status == .unauthorized)
  }

  @Test("a file is kept under its digest")
  func upload() async throws {
    let harness = try await PortalHarness()
    let program = try await harness.program(as: "rapporteur")
    let made = try await program.post("/api/v1/blobs", "content")
    #expect(made.status == .created)
    #expect(
      try made.json().object?["address"]
        == "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73")
    let anonymous = try await harness.ask(.post, "/api/v1/blobs", body: .init(string: "content"))
    #expect(anonymous.status == .unauthorized)
  }
}
