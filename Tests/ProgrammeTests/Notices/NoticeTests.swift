import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Notices follow every step without being declared")
struct NoticeTests {
  private func notices(_ trial: TrialProgramme, of name: String) async throws -> [InboxNotice] {
    let person = try trial.actor(name).person
    return try await trial.store.read { try $0.notices(of: person, after: nil, limit: 100) }
  }

  private func unread(_ trial: TrialProgramme, of name: String) async throws -> Int {
    let person = try trial.actor(name).person
    return try await trial.store.read { try $0.unreadNotices(of: person) }
  }

  @Test("who can take the next step is told, the others are not, and the actor never is")
  func inTurn() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    let row = try await trial.row(suite)
    let told = try await notices(trial, of: "rapporteur2").filter { $0.case == suite }
    #expect(told.map(\.kind) == [.waiting])
    #expect(told.first?.number == row.number && told.first?.event == "Submit the suite")
    for name in ["rapporteur", "vendor", "casc1", "liaison"] {
      #expect(try await notices(trial, of: name).filter { $0.case == suite }.isEmpty, "\(name)")
    }
  }

  @Test("what waited is settled when the case moves on, and counts no more")
  func settled() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    let before = try await unread(trial, of: "rapporteur2")
    try await trial.take("approve", on: suite, by: "rapporteur2")
    #expect(try await unread(trial, of: "rapporteur2") == before - 1)
    let told = try await notices(trial, of: "rapporteur").filter { $0.case == suite }
    #expect(told.map(\.kind) == [.changed])
  }

  @Test("who has approved waits no more; the others still do")
  func approval() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    let recognition = try await trial.applyForRecognition(
      recommendation: recommendation, accreditation: try await trial.recordAccreditation())
    try await trial.take("recommend", on: recognition, by: "casc1")
    func waits(_ name: String) async throws -> Bool {
      try await notices(trial, of: name).contains {
        $0.case == recognition && $0.kind == .waiting && $0.settledAt == nil
      }
    }
    #expect(try await waits("casc2"))
    try await trial.take("recognise", on: recognition, by: "casc2")
    #expect(try await !waits("casc2"))
    #expect(try await waits("casc3"))
  }

  @Test("a term that passes reminds who is late")
  func reminder() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    trial.advance(days: 31)
    try await trial.tick()
    let told = try await notices(trial, of: "rapporteur2").filter { $0.case == suite }
    #expect(told.map(\.kind).contains(.reminder))
  }

  @Test("the parties of a flagged case are told that it is flagged")
  func flagged() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let listing = try await trial.listedProduct(in: setting)
    try await trial.take("recall", on: setting.suite, by: "rapporteur")
    let told = try await notices(trial, of: "vendor")
    #expect(told.contains { $0.case == listing && $0.kind == .flagged })
    #expect(try await notices(trial, of: "rival").allSatisfy { $0.case != listing })
  }

  @Test("reading marks only one's own")
  func reading() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    let notice = try #require(try await notices(trial, of: "rapporteur2").first { $0.settledAt == nil })
    let (own, other, now) = (try trial.actor("rapporteur2").person, try trial.actor("rival").person, trial.now)
    try await trial.store.write { try $0.markNoticeRead(notice.id, of: other, at: now) }
    #expect(try await trial.store.read { try $0.notice(notice.id)?.readAt } == nil)
    try await trial.store.write { try $0.markNoticeRead(notice.id, of: own, at: now) }
    #expect(try await trial.store.read { try $0.notice(notice.id)?.readAt } == now)
  }
}

@Suite("A message is told to those who may read it")
struct MessageNoticeTests {
  @Test("a question tells the other side, and nobody outside its audience", arguments: [nil, [Role.secretariat]])
  func question(audience: [Role]?) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recognition = try await trial.applyForRecognition(
      recommendation: try await trial.catalogueRecommendation(), accreditation: try await trial.recordAccreditation())
    let (engine, actor, now) = (trial.engine, try trial.actor("casc1"), trial.now)
    try await trial.store.write { transaction in
      _ = try engine.post(
        MessageDraft(kind: .question, text: "Which site?", audience: audience.map { Set($0) }), on: recognition,
        by: actor, in: transaction, now: now)
    }
    func asked(_ name: String) async throws -> Bool {
      let person = try trial.actor(name).person
      return try await trial.store.read { transaction in
        try transaction.notices(of: person, after: nil, limit: 100).contains {
          $0.case == recognition && $0.kind == .question && $0.event == "Question"
        }
      }
    }
    #expect(try await asked("engineer") == (audience == nil))
    for name in ["casc1", "vendor", "rival"] { #expect(try await !asked(name), "\(name)") }
  }
}
