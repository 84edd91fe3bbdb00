import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("The page behind a private link")
struct ReporterPageTests {
  @Test("says where the report stands, who has the word, what was answered, and what the reporter can do")
  func whole() async throws {
    let scene = try await ReporterScene()
    let trial = scene.harness.trial
    let (id, link) = try await scene.reported()
    let first = try await scene.harness.get(link).text
    #expect(first.contains("Received") && first.contains("The secretariat has the word now"))
    #expect(first.contains("Withdraw the report") && !first.contains("What was answered"))
    try await trial.take("accept", on: id, by: "secretary")
    try await trial.take(
      "answer", on: id, by: "vendor",
      answers: ["supplierAnswer": "We <b>look</b> at it.", "supplierConfidential": "The resampler."])
    let second = try await scene.harness.get(link).text
    #expect(second.contains("We &lt;b&gt;look&lt;/b&gt; at it.") && second.contains("What was answered"))
    #expect(!second.contains("resampler") && !second.contains("Example Codecs Ltd</span>"))
    #expect(second.contains("LST-2026-0001") && second.contains("Noise on every call."))
  }

  @Test("messages go both ways, a question is answered, and what is not for the reporter stays away")
  func messages() async throws {
    let scene = try await ReporterScene()
    let (id, link) = try await scene.reported()
    let (engine, secretary, now) = (
      scene.harness.dependencies.engine, try scene.harness.trial.actor("secretary"), scene.harness.trial.now
    )
    let question = try await scene.harness.trial.store.write {
      try engine.post(MessageDraft(text: "inner <i>note</i>"), on: id, by: secretary, in: $0, now: now)
      return try engine.post(
        MessageDraft(kind: .question, text: "Which firmware?", audience: [.reporter]), on: id, by: secretary, in: $0,
        now: now)
    }
    let page = try await scene.harness.get(link).text
    #expect(page.contains("Which firmware?") && !page.contains("inner"))
    let sent = try await scene.post(
      "\(link)/messages", [("text", "<s>3.1</s>, IMEI 352099001761481"), ("answers", question.id.description)])
    #expect(sent.status == .seeOther)
    let after = try await scene.harness.get(sent.headers[.location].map { String($0.prefix { $0 != "#" }) } ?? "").text
    #expect(after.contains("&lt;s&gt;3.1&lt;/s&gt;") && after.contains("to this question"))
    #expect(!after.contains("1761481") && after.contains("A whole IMEI was taken out"))
    let seen = try await scene.harness.browser(as: "secretary").get("/cases/CON-2026-0001").text
    #expect(seen.contains("&lt;s&gt;3.1&lt;/s&gt;"))
  }

  @Test("withdrawn by its form; a stale form of a second holder changes nothing; an appeal asks for its reason")
  func steps() async throws {
    let scene = try await ReporterScene()
    let trial = scene.harness.trial
    let (id, link) = try await scene.reported()
    let page = try await scene.harness.get(link)
    let version = try #require(page.field("version"))
    try await trial.take("dismiss", on: id, by: "secretary", answers: ["told": "Not about a listing."])
    let stale = try await scene.post("\(link)/steps/withdraw", [("version", version)])
    #expect(stale.status.code == 409 || stale.status.code == 412)
    let dismissed = try await scene.harness.get(link)
    #expect(dismissed.text.contains("Not about a listing.") && dismissed.text.contains("What was overlooked?"))
    let now = try #require(dismissed.field("version"))
    let empty = try await scene.post("\(link)/steps/appeal", [("version", now), ("note", " ")])
    #expect(empty.status == .unprocessableContent && empty.text.contains("Give a reason"))
    let appealed = try await scene.post("\(link)/steps/appeal", [("version", now), ("note", "It is <b>listed</b>.")])
    #expect(appealed.status == .seeOther)
    #expect(try await trial.row(id).state == "received")
    let again = try #require(try await scene.harness.get(link).field("version"))
    let withdrawn = try await scene.post("\(link)/steps/withdraw", [("version", again)])
    #expect(withdrawn.status == .seeOther)
    #expect(try await scene.harness.get(link).text.contains("Withdrawn"))
  }

  @Test("the contact is shown so that its owner knows it, and erased for good by one button")
  func contact() async throws {
    let scene = try await ReporterScene()
    let (id, link) = try await scene.reported()
    let page = try await scene.harness.get(link).text
    #expect(page.contains("a…@reporter.example") && !page.contains("ada@reporter.example"))
    #expect(
      try await scene.harness.browser(as: "secretary").get("/cases/CON-2026-0001").text.contains("ada@reporter.example")
    )
    let vendorPage = try await scene.harness.browser(as: "auditor").get("/cases/CON-2026-0001").text
    #expect(!vendorPage.contains("ada@"))
    #expect(try await scene.post("\(link)/contact/erase", []).status == .seeOther)
    #expect(try await scene.harness.trial.store.read { try $0.reporterContact(of: id) } == nil)
    #expect(try await scene.harness.get(link).text.contains("We hold no address of yours"))
    let log = try await scene.harness.trial.store.read { transaction in
      try transaction.logRows(0..<transaction.logSize()).map { String(decoding: $0.leaf, as: UTF8.self) }
    }
    #expect(!log.contains { $0.contains("reporter.example") }, "the log never had it")
  }

  @Test(
    "a forged, cut or foreign link tells nothing, whatever is asked of it",
    arguments: [
      "", "/messages/1/attachments/0", "/files/\(String(repeating: "0", count: 64))", "/contact/erase",
      "/steps/withdraw",
      "/messages",
    ])
  func forged(_ tail: String) async throws {
    let scene = try await ReporterScene()
    let (_, link) = try await scene.reported()
    for wrong in [
      link.dropLast() + "x", link + "x", "/r/assay_report_", "/r/%3Cscript%3E",
      "/r/\(String(repeating: "a", count: 190))",
    ] {
      let isForm = tail.hasSuffix("erase") || tail.hasSuffix("withdraw") || tail == "/messages"
      let answer =
        isForm
        ? try await scene.post(wrong + tail, [("text", "x"), ("version", "1")])
        : try await scene.harness.get(wrong + tail, headers: [.accept: "text/html"])
      #expect(answer.status == .notFound, "\(wrong + tail)")
      #expect(!answer.text.contains("CON-2026") && !answer.text.contains("<script>a"))
    }
  }
}
