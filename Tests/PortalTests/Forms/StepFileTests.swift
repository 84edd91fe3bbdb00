import Foundation
import HTTPTypes
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("A step that asks for a file takes one from its form, without a script")
struct StepFileTests {
  @Test("the file is kept under its SHA-256, and a refused form remembers it")
  func kept() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.prepare()
    let browser = try await harness.browser(as: "engineer")
    let form = try await browser.get("/new/test-case-defect/report").text
    #expect(form.contains("enctype=\"multipart/form-data\""))
    let refused = try await browser.upload(
      "/new/test-case-defect/report", [("key", "0123456789abcdef")],
      files: [("a.evidence", "run.json", "{\"verdict\": \"fail\"}")])
    let address = ContentAddress(of: Data("{\"verdict\": \"fail\"}".utf8))
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("value=\"\(address)\""))
    #expect(try harness.trial.blobs.get(address) == Data("{\"verdict\": \"fail\"}".utf8))
  }

  @Test("a form that is not ours keeps no file")
  func foreign() async throws {
    let harness = try await PortalHarness()
    let browser = try await harness.browser(as: "engineer")
    let foreign = Browser(harness: harness, cookie: browser.cookie, secret: "another")
    let refused = try await foreign.upload(
      "/new/test-case-defect/report", [], files: [("a.evidence", "run.json", "not ours")])
    #expect(refused.status == .forbidden)
    #expect(!(try harness.trial.blobs.contains(ContentAddress(of: Data("not ours".utf8)))))
    let incoming = harness.trial.folder + "/incoming"
    #expect(try FileManager.default.contentsOfDirectory(atPath: incoming).isEmpty)
  }

  @Test("a file for a field that the step does not ask, or that takes none, is let go")
  func unasked() async throws {
    let harness = try await PortalHarness()
    let browser = try await harness.browser(as: "engineer")
    for field in ["a.nothing", "a.symptom", "evidence"] {
      _ = try await browser.upload("/new/test-case-defect/report", [], files: [(field, "x", "let go of \(field)")])
      #expect(!(try harness.trial.blobs.contains(ContentAddress(of: Data("let go of \(field)".utf8)))), "\(field)")
    }
  }
}
