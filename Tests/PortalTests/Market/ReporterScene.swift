import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

/// A portal with a listed product, and somebody without an account at a browser.
struct ReporterScene: Sendable {
  let harness: PortalHarness
  static let listing = "LST-2026-0001"
  /// One grey point, as a PNG file without anything beside it.
  static let picture =
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==") ?? Data()

  init() async throws {
    harness = try await PortalHarness()
    _ = try await harness.trial.listedProduct(in: harness.trial.prepare())
  }

  /// The form at `path` filled and sent, as a browser without scripts does it.
  func send(
    _ path: String, _ fields: [(String, String)],
    files: [(field: String, name: String, type: String, content: Data)] = [],
    ticket: String? = nil, key: String? = nil
  ) async throws -> TestResponse {
    let form = try await harness.get(path)
    let hidden = [
      (FormProof.fieldName, try ticket ?? #require(form.field(FormProof.fieldName))),
      ("key", try key ?? #require(form.field("key"))), ("website", ""),
    ]
    let action = try #require(
      form.text.range(of: "action=\"\(path.split(separator: "?")[0])").map { form.text[$0.lowerBound...].dropFirst(8) })
    return try await post(String(action.prefix { $0 != "\"" }), hidden + fields, files: files)
  }

  func post(
    _ path: String, _ fields: [(String, String)],
    files: [(field: String, name: String, type: String, content: Data)] = []
  ) async throws -> TestResponse {
    var body = Data()
    for (name, value) in fields {
      body += Data("--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
      body += Data(
        "--B\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: \(file.type)\r\n\r\n"
          .utf8)
      body += file.content + Data("\r\n".utf8)
    }
    body += Data("--B--\r\n".utf8)
    return try await harness.ask(
      .post, path, headers: [.accept: "text/html", .contentType: "multipart/form-data; boundary=B"],
      body: ByteBuffer(bytes: body))
  }

  /// The private link of a report that was taken.
  static func link(in page: TestResponse) throws -> String {
    let start = try #require(page.text.range(of: "https://assay.test/r/"), "\(page.text.prefix(3000))")
    return "/r/" + page.text[start.upperBound...].prefix { $0 != "<" && $0 != "\"" }
  }

  static let counterfeit: [(String, String)] = [
    ("a.country", "KE"), ("a.seen.0.kind", "tac"), ("a.seen.0.value", "352099001761481"), ("a.listing", listing),
    ("a.whatLookedWrong", "The ring on the label is red."),
  ]

  static let concern: [(String, String)] = [
    ("a.listing", listing), ("a.otherEquipment", "Gateway 3.1"), ("a.whatFailed", "Noise on every call."),
    ("a.contact", "ada@reporter.example"),
  ]

  /// A report that was taken: its case and its private link.
  func reported(
    _ procedure: String = "interoperability-concern", _ fields: [(String, String)] = concern
  ) async throws -> (id: CaseID, link: String) {
    let sent = try await send("/report/\(procedure)", fields)
    #expect(sent.status == .created)
    let link = try Self.link(in: sent)
    let row = try await harness.trial.store.read {
      try $0.caseRows(CaseQuery(procedure: procedure, limit: 1)).first
    }
    return (try #require(row).id, link)
  }
}
