import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import Testing

@testable import Portal

@Suite("Anybody reports without an account, by forms that follow from the declarations")
struct ReportPageTests {
  /// From the declarations alone.
  static let openings = Procedures.all.map(\.description).filter { procedure in
    procedure.steps.contains { $0.opensCase && $0.roles.contains(.reporter) }
  }.map(\.name)

  @Test("the kinds stand on one page; each has a form that asks what the declaration asks", arguments: openings)
  func forms(_ name: String) async throws {
    let harness = try await PortalHarness()
    let kinds = try await harness.get("/report")
    #expect(kinds.status == .ok && kinds.text.contains("href=\"/report/\(name)\""))
    let procedure = try harness.dependencies.engine.procedure(name).description
    let step = try #require(procedure.steps.first { $0.opensCase && $0.roles.contains(.reporter) })
    let form = try await harness.get("/report/\(name)")
    #expect(form.status == .ok && !form.text.contains("Sign in first"))
    for field in step.fields {
      #expect(form.text.contains("name=\"a.\(field.name)"), "\(field.name)")
      #expect(form.text.contains(HTML(text: field.label).source), "\(field.label)")
    }
    #expect(form.text.contains("type=\"file\"") == step.fields.contains { $0.takesFiles })
  }

  @Test(
    "what is not opened by a reporter has no form here",
    arguments: ["product-listing", "appeal", "market-alert", "nothing", "%3Cb%3E"])
  func closed(_ name: String) async throws {
    let harness = try await PortalHarness()
    #expect(try await harness.get("/report/\(name)", headers: [.accept: "text/html"]).status == .notFound)
  }

  @Test("sent, it answers once with the private link, as text and as a code, and the link opens the report")
  func sent() async throws {
    let scene = try await ReporterScene()
    let sent = try await scene.send("/report/counterfeit-report", ReporterScene.counterfeit)
    #expect(sent.status == .created && sent.text.contains("<svg xmlns") && sent.text.contains("cannot restore it"))
    #expect(sent.headers[.cacheControl] == "no-store" && sent.headers[.referrerPolicy] == "no-referrer")
    let link = try ReporterScene.link(in: sent)
    let page = try await scene.harness.get(link)
    #expect(
      page.status == .ok && page.text.contains("CFT-2026-0001") && page.text.contains("The ring on the label is red."))
    #expect(!page.text.contains("1761481"))
  }

  @Test("the same form sent twice is one report with a link each time; two forms are two")
  func twice() async throws {
    let scene = try await ReporterScene()
    let first = try await scene.send("/report/counterfeit-report", ReporterScene.counterfeit, key: "0123456789abcdef")
    let second = try await scene.send("/report/counterfeit-report", ReporterScene.counterfeit, key: "0123456789abcdef")
    #expect(first.status == .created && second.status == .created)
    #expect(try ReporterScene.link(in: first) != ReporterScene.link(in: second))
    let other = try await scene.send(
      "/report/counterfeit-report", ReporterScene.counterfeit + [("a.place", "Port")], key: "0123456789abcdef")
    #expect(other.status == .unprocessableContent, "other answers under the same key")
    _ = try await scene.send("/report/counterfeit-report", ReporterScene.counterfeit)
    #expect(
      try await scene.harness.trial.store.read { try $0.caseRows(CaseQuery(procedure: "counterfeit-report")).count }
        == 2)
  }

  @Test("all that is missing is told at once, and nothing typed is lost")
  func missing() async throws {
    let scene = try await ReporterScene()
    let sent = try await scene.send(
      "/report/counterfeit-report",
      [("a.country", "KE"), ("a.place", "<i>Port</i> \u{202E}x"), ("a.seen.1.value", "96385074")])
    #expect(sent.status == .unprocessableContent)
    #expect(sent.text.contains("id=\"a.whatLookedWrong-error\"") && sent.text.contains("another look"))
    #expect(
      sent.text.contains("value=\"&lt;i&gt;Port&lt;/i&gt; \u{202E}x\"") && sent.text.contains("value=\"96385074\""))
    #expect(!sent.text.contains("<i>Port"))
  }

  @Test("a link brings answers with it, into fields and tables, and no markup")
  func prefilled() async throws {
    let scene = try await ReporterScene()
    let page = try await scene.harness.get(
      "/report/counterfeit-report?listing=LST-2026-0001&seen.0.kind=gtin&seen.0.value=4006381333931&place=%3Cb%3E%22&pictures.0.file=00"
    )
    #expect(page.text.contains("value=\"LST-2026-0001\"") && page.text.contains("value=\"4006381333931\""))
    #expect(page.text.contains("<option value=\"gtin\" selected>") && !page.text.contains("<b>\""))
    #expect(!page.text.contains("pictures.0.file"))
  }

  @Test("pictures are kept with the report and given out to who may read it, and to nobody else")
  func pictures() async throws {
    let scene = try await ReporterScene()
    let png = ReporterScene.picture
    let sent = try await scene.send(
      "/report/counterfeit-report", ReporterScene.counterfeit,
      files: [
        ("a.pictures", "ring.png", "image/png", png), ("a.pictures", "../a\"b.txt", "text/plain", Data("x".utf8)),
      ])
    #expect(sent.status == .created)
    let link = try ReporterScene.link(in: sent)
    let page = try await scene.harness.get(link).text
    let start = try #require(page.range(of: "\(link)/files/"))
    let file = String(page[start.lowerBound...].prefix { $0 != "\"" })
    let download = try await scene.harness.get(file)
    #expect(download.status == .ok && Data(download.body.readableBytesView) == png)
    #expect(download.headers[.contentType] == "application/octet-stream")
    #expect(download.headers[.contentDisposition]?.contains("ring.png") == true)
    let address = try #require(file.split(separator: "/").last)
    let secretary = try await scene.harness.browser(as: "secretary").get("/cases/CFT-2026-0001/files/\(address)")
    #expect(Data(secretary.body.readableBytesView) == png)
    #expect(
      try await scene.harness.browser(as: "rival").get("/cases/CFT-2026-0001/files/\(address)").status == .notFound)
    let other = String(repeating: "0", count: 64)
    #expect(try await scene.harness.get("\(link)/files/\(other)", headers: [.accept: "text/html"]).status == .notFound)
  }

  @Test(
    "a file that is not what it says, or not taken, is refused by name and the rest is kept",
    arguments: [
      ("a.exe", "application/x-msdownload", "MZ"), ("a.png", "image/png", "<script>"),
      ("a.pdf", "application/pdf", "x"),
      ("a.svg", "image/svg+xml", "<svg/>"), ("a.txt", "text/plain", "a\u{0}b"),
    ])
  func wrongFile(_ name: String, _ type: String, _ content: String) async throws {
    let scene = try await ReporterScene()
    let sent = try await scene.send(
      "/report/counterfeit-report", ReporterScene.counterfeit,
      files: [
        ("a.pictures", name, type, Data(content.utf8)), ("a.pictures", "good.txt", "text/plain", Data("ok".utf8)),
      ])
    #expect(sent.status == .unprocessableContent && sent.text.contains("id=\"a.pictures-error\""))
    #expect(sent.text.contains("value=\"good.txt\"") && sent.text.contains("Leave out"))
  }

  @Test(
    "hostile text in every field is kept as text and shown as text; names hold no sign that turns",
    arguments: openings)
  func hostile(_ name: String) async throws {
    let scene = try await ReporterScene()
    let text = "<script>alert(1)</script>\u{202E}\u{0007}\"'&<img src=x onerror=1>"
    let named = "<script>alert(1)</script>\"'&<img src=x onerror=1>"
    let step = try #require(
      try scene.harness.dependencies.engine.procedure(name).description.steps.first { $0.roles.contains(.reporter) })
    let fields: [(String, String)] = step.fields.flatMap { field -> [(String, String)] in
      switch field.kind {
      case "text" where field.audience == nil: return [("a.\(field.name)", named)]
      case "text", "long-text": return [("a.\(field.name)", text)]
      case "choice": return [("a.\(field.name)", field.choices[0].value)]
      case "record": return field.procedure == "listing-life" ? [("a.\(field.name)", ReporterScene.listing)] : []
      case "rows" where !field.takesFiles:
        return field.columns.map { ("a.\(field.name).0.\($0.name)", $0.kind == "choice" ? $0.choices[0].value : text) }
      default: return []
      }
    }
    let refused = try await scene.send("/report/\(name)", fields.map { ($0.0, $0.1 == named ? text : $0.1) })
    #expect(refused.status == (fields.contains { $0.1 == named } ? .unprocessableContent : .created))
    #expect(refused.status == .created || refused.text.contains("U+202E (RIGHT-TO-LEFT OVERRIDE)"))
    #expect(!refused.text.contains("<script>alert"))
    let sent = try await scene.send("/report/\(name)", fields)
    #expect(sent.status == .created, "\(sent.text.prefix(4000))")
    let page = try await scene.harness.get(try ReporterScene.link(in: sent)).text
    #expect(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert") && !page.contains("<img src=x"))
    let number = try #require(sent.text.firstMatch(of: /[A-Z]{3}-2026-\d{4}/).map { String($0.output) })
    let secretary = try await scene.harness.browser(as: "secretary").get("/cases/\(number)")
    #expect(secretary.status == .ok && !secretary.text.contains("<script>alert"))
  }

  @Test("a megabyte of text is refused whole, and so is a body beyond the bound", arguments: [1 << 20, 11 << 20])
  func large(_ size: Int) async throws {
    let scene = try await ReporterScene()
    let text = String(repeating: "a", count: size)
    let sent = try await scene.send("/report/interoperability-concern", [("a.whatFailed", text)])
    #expect([.badRequest, .contentTooLarge].contains(sent.status) && sent.text.contains("What you can do"))
    let plain = try await scene.harness.ask(
      .post, "/report/interoperability-concern",
      headers: [.accept: "text/html", .contentType: "application/x-www-form-urlencoded"],
      body: ByteBuffer(string: "a.whatFailed=\(text)"))
    #expect(plain.status == .contentTooLarge)
    #expect(
      try await scene.harness.trial.store.read {
        try $0.caseRows(CaseQuery(procedure: "interoperability-concern")).isEmpty
      })
  }

  @Test("a form that was not fetched here, or filled as programs do, opens nothing and loses nothing")
  func blind() async throws {
    let scene = try await ReporterScene()
    let stale = try await scene.send("/report/interoperability-concern", ReporterScene.concern, ticket: "1.2.3")
    #expect(stale.status == .unprocessableContent && stale.text.contains("Gateway 3.1"))
    #expect(stale.text.contains("opened more than a day ago"))
    let foreign = try await scene.harness.get("/report/counterfeit-report").field(FormProof.fieldName)
    let other = try await scene.send("/report/interoperability-concern", ReporterScene.concern, ticket: foreign)
    #expect(other.status == .unprocessableContent)
    let trapped = try await scene.send("/report/interoperability-concern", [("website", "x")] + ReporterScene.concern)
    #expect(trapped.status == .created, "the first value counts")
    let form = try await scene.harness.get("/report/interoperability-concern")
    let filled = try await scene.post(
      "/report/interoperability-concern",
      [(FormProof.fieldName, try #require(form.field(FormProof.fieldName))), ("website", "x")] + ReporterScene.concern)
    #expect(filled.status == .unprocessableContent && filled.text.contains("Gateway 3.1"))
    scene.harness.trial.advance(days: 1.1)
    let old = try await scene.send(
      "/report/interoperability-concern", ReporterScene.concern, ticket: form.field(FormProof.fieldName))
    #expect(old.status == .unprocessableContent)
  }

  @Test("from one place only so many come in within an hour; the next hour it is open again")
  func limited() async throws {
    let gate = ReportGate(most: 3)
    let now = Date(timeIntervalSince1970: 0)
    for _ in 0..<3 { try gate.pass(from: "a", at: now) }
    #expect(throws: PortalError(.tooManyTries, "")) { try gate.pass(from: "a", at: now.addingTimeInterval(3599)) }
    try gate.pass(from: "b", at: now)
    try gate.pass(from: "a", at: now.addingTimeInterval(3600))
    let scene = try await ReporterScene()
    var statuses: [HTTPResponse.Status] = []
    for _ in 0..<41 { statuses.append(try await scene.send("/report/counterfeit-report", []).status) }
    #expect(statuses.last == .tooManyRequests && statuses.dropLast().allSatisfy { $0 == .unprocessableContent })
  }

  @Test("who is signed in is told how to report with the account, with what the link brought")
  func signedIn() async throws {
    let scene = try await ReporterScene()
    let page = try await scene.harness.browser(as: "rival").get(
      "/report/interoperability-concern?listing=LST-2026-0001")
    #expect(page.text.contains("href=\"/new/interoperability-concern/report?listing=LST-2026-0001\""))
    let form = try await scene.harness.browser(as: "rival").get(
      "/new/interoperability-concern/report?listing=LST-2026-0001")
    #expect(form.status == .ok && form.text.contains("LST-2026-0001"))
  }
}
