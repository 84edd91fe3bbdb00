import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import Testing

@testable import Portal

@Suite("Programs report without an account")
struct ReportAPITests {
  private func post(
    _ scene: ReporterScene, _ procedure: String, _ json: String, key: String? = nil
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.contentType: "application/json"]
    headers[.idempotencyKey] = key
    return try await scene.harness.ask(
      .post, "/api/v1/reports/\(procedure)", headers: headers, body: ByteBuffer(string: json))
  }

  private static let body = """
    {"answers": {"country": "KE", "seen": [{"kind": "gtin", "value": "4006381333931"}], "listing": "LST-2026-0001",
     "whatLookedWrong": "Red ring, IMEI 352099001761481"}}
    """

  @Test("the kinds with the schema of their answers, as declared")
  func kinds() async throws {
    let scene = try await ReporterScene()
    let kinds = try await scene.harness.get("/api/v1/reports").json().object?["items"]?.list ?? []
    #expect(kinds.compactMap { $0.object?["procedure"]?.text } == ReportPageTests.openings)
    let counterfeit = try #require(kinds.first { $0.object?["procedure"] == "counterfeit-report" }?.object)
    #expect(counterfeit["answers"]?.object?["properties"]?.object?["seen"] != nil)
    #expect(counterfeit["files"]?.object?["properties"]?.object?["pictures"] != nil)
  }

  @Test("201 with the number and the private link; the same key is the same report; the link opens it")
  func sent() async throws {
    let scene = try await ReporterScene()
    let first = try await post(scene, "counterfeit-report", Self.body, key: "k-1")
    #expect(first.status == .created)
    let document = try first.json().object
    #expect(document?["number"] == "CFT-2026-0001" && document?["reduced"] == ["What looked wrong"])
    let link = try #require(document?["link"]?.text)
    #expect(link.hasPrefix("https://assay.test/r/") && first.headers[.location] == String(link.dropFirst(18)))
    #expect(try await scene.harness.get(String(link.dropFirst(18))).status == .ok)
    let again = try await post(scene, "counterfeit-report", Self.body, key: "k-1").json().object
    #expect(again?["number"] == "CFT-2026-0001" && again?["link"]?.text != link)
    #expect(
      try await post(scene, "counterfeit-report", #"{"answers": {}}"#, key: "k-1").status == .unprocessableContent)
  }

  @Test("files come in base64, of the declared types and no others")
  func files() async throws {
    let scene = try await ReporterScene()
    func body(_ type: String, _ content: String, field: String = "pictures") -> String {
      Self.body.dropLast()
        + #", "files": {"\#(field)": [{"name": "a.txt", "mediaType": "\#(type)", "content": "\#(content)"}]}}"#
    }
    let taken = try await post(scene, "counterfeit-report", body("text/plain", "b2s="))
    #expect(taken.status == .created)
    let link = try #require(try taken.json().object?["link"]?.text).dropFirst(18)
    #expect(try await scene.harness.get(String(link)).text.contains("a.txt"))
    for wrong in [
      body("image/png", "b2s="), body("text/html", "b2s="), body("text/plain", "*"),
      body("text/plain", "b2s=", field: "place"),
    ] {
      #expect(try await post(scene, "counterfeit-report", wrong).status.kind == .clientError)
    }
  }

  @Test(
    "refusals are problems that say why",
    arguments: [
      ("nothing", "{}", 404), ("product-listing", "{}", 404), ("counterfeit-report", "{}", 422),
      ("counterfeit-report", "[", 400), ("counterfeit-report", #"{"step": "accept"}"#, 404),
      ("counterfeit-report", #"{"answers": {"country": "XX"}}"#, 422),
    ])
  func refused(_ procedure: String, _ json: String, _ status: Int) async throws {
    let scene = try await ReporterScene()
    let answer = try await post(scene, procedure, json)
    #expect(answer.status.code == status)
    #expect(answer.headers[.contentType] == "application/problem+json")
  }
}
