import Foundation
import HTTPTypes
import NIOCore
import Testing

@Suite("Goods are checked by what stands on them")
struct CheckPageTests {
  @Test(
    "the page and the interface say the same of a number that the register does not know",
    arguments: ["/check?id=LST-2026-9999", "/api/v1/check?id=LST-2026-9999"])
  func unknown(_ address: String) async throws {
    let harness = try await PortalHarness()
    let response = try await harness.get(address)
    #expect(response.status == .ok)
    let text = String(buffer: response.body)
    #expect(text.lowercased().contains("mismatch") && text.contains("LST-2026-9999"))
  }

  @Test("hostile text is shown as text", arguments: ["%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%E2%80%AE123", "%00%01"])
  func hostile(_ text: String) async throws {
    let harness = try await PortalHarness()
    let response = try await harness.get("/check?id=\(text)")
    #expect(response.status == .ok)
    #expect(!String(buffer: response.body).contains("<script>alert"))
  }

  @Test("a list is answered line by line, and as a table that no spreadsheet executes")
  func list() async throws {
    let harness = try await PortalHarness()
    let response = try await harness.ask(
      .post, "/api/v1/check", headers: [.accept: "text/csv"],
      body: ByteBuffer(string: "identifier,model\nLST-2026-9999,\n=1+1,=cmd\n"))
    #expect(response.status == .ok)
    let lines = String(buffer: response.body).split(whereSeparator: \.isNewline)
    #expect(lines.count == 3 && lines[1].hasPrefix("2,"))
    #expect(!lines[2].contains(",=1+1"))
  }

  @Test("an empty question and an empty list are refused with what to do", arguments: ["", "\n\n"])
  func empty(_ body: String) async throws {
    let harness = try await PortalHarness()
    let asked = try await harness.get("/api/v1/check")
    #expect(asked.status.kind == .clientError)
    let listed = try await harness.ask(.post, "/api/v1/check", body: ByteBuffer(string: body))
    #expect(listed.status.kind == .clientError)
  }
}
