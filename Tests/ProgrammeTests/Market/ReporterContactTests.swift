import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A reporter who left an e-mail address is told of answers, and forgotten")
struct ReporterContactTests {
  private let writer = MailWriter(siteName: "Assay", address: "https://assay.test")

  private func letters(_ scene: MarketScene) async throws -> [(mail: OutgoingMail, text: MailText?)] {
    let now = scene.trial.now
    return try await scene.trial.store.read { [writer] transaction in
      try transaction.mailDue(at: now, limit: 500).filter { if case .report = $0.content { true } else { false } }
        .map { ($0, try writer.text(of: $0, in: transaction)) }
    }
  }

  private func contact(_ scene: MarketScene, _ id: CaseID) async throws -> String? {
    try await scene.trial.store.read { try $0.reporterContact(of: id) }
  }

  private func report(_ scene: MarketScene, contact: Answer = "ada@reporter.example") async throws
    -> (id: CaseID, secret: String)
  {
    var answers = scene.concern
    answers["contact"] = contact
    let outcome = try await scene.report("interoperability-concern", "report", answers: answers)
    return (outcome.case, try #require(outcome.secrets["privateLink"]))
  }

  @Test("a letter for each change of state and each message to the reporter; none for what the reporter does")
  func told() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (engine, secretary) = (scene.trial.engine, try scene.trial.actor("secretary"))
    let (id, secret) = try await report(scene)
    #expect(try await letters(scene).isEmpty)
    scene.trial.advance(days: 1)
    try await scene.trial.take("accept", on: id, by: "secretary")
    #expect(try await letters(scene).count == 1)
    scene.trial.advance(days: 1)
    let now = scene.trial.now
    try await scene.trial.store.write {
      try engine.post(
        MessageDraft(text: "between us", audience: [.secretariat]), on: id, by: secretary, in: $0, now: now)
      try engine.post(MessageDraft(text: "from me"), byReporter: secret, in: $0, now: now)
    }
    #expect(try await letters(scene).count == 1)
    _ = try await scene.trial.store.write {
      try engine.post(
        MessageDraft(kind: .question, text: "Which firmware?", audience: [.reporter]), on: id, by: secretary, in: $0,
        now: now)
    }
    #expect(try await letters(scene).count == 2)
    let letter = try #require(try await letters(scene).first?.text)
    #expect(letter.address == "ada@reporter.example" && letter.subject == "News of your report CON-2026-0001")
    #expect(letter.body.contains("private link") && !letter.body.contains(secret) && !letter.body.contains("firmware"))
  }

  @Test("the last letter can still be sent; then the address is erased, at most three days after the end")
  func end() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, _) = try await report(scene)
    try await scene.trial.take("dismiss", on: id, by: "secretary", answers: ["told": "No."])
    #expect(try await letters(scene).last?.text?.address == "ada@reporter.example")
    scene.trial.advance(days: 2.9)
    try await scene.trial.tick()
    #expect(try await contact(scene, id) != nil)
    scene.trial.advance(days: 0.2)
    try await scene.trial.tick()
    #expect(try await contact(scene, id) == nil)
    #expect(try await letters(scene).allSatisfy { $0.text == nil }, "nothing is sent to an address that was erased")
  }

  @Test("erased at the reporter's wish, at once, by the link and by nothing else")
  func wish() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let engine = scene.trial.engine
    let (id, secret) = try await report(scene)
    _ = try await refusal(.notFound) {
      try await scene.trial.store.write { try engine.eraseContact(byReporter: secret + "x", in: $0) }
    }
    #expect(try await scene.view(secret).contact?.masked == "a…@reporter.example")
    try await scene.trial.store.write { try engine.eraseContact(byReporter: secret, in: $0) }
    #expect(try await contact(scene, id) == nil)
    #expect(try await scene.view(secret).contact == nil)
    try await scene.trial.take("accept", on: id, by: "secretary")
    #expect(try await letters(scene).isEmpty)
  }

  @Test(
    "only an address is written to; anything else is kept for the secretariat, and erased with the end",
    arguments: [
      ("ada@reporter.example", true), (" ada@reporter.example ", true), ("+254 700 000 000", false),
      ("@x.example", false),
      ("a@b@c.example", false), ("a@nodot", false), ("a b@c.example", false), ("a@c.example\u{202E}", false),
      ("<script>@c.example", false), ("a@.c.example", false), ("", false),
    ])
  func address(_ text: String, _ isAddress: Bool) {
    #expect((ReporterContact(text).mailAddress != nil) == isAddress)
  }

  @Test("the secretariat reads it, and nobody else who reads the case")
  func readers() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, _) = try await report(scene)
    let (engine, row) = (scene.trial.engine, try await scene.trial.row(id))
    for (name, expected) in [("secretary", "ada@reporter.example"), ("auditor", nil), ("vendor", nil)]
      as [(String, String?)]
    {
      let actor = try scene.trial.actor(name)
      let answers = try await scene.trial.store.read { try engine.answers(in: row, for: actor, $0) }
      #expect(answers["contact"]?.text == expected, "\(name)")
    }
  }
}
