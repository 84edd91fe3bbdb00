import Foundation
import Mail
import Programme
import ProgrammeTesting
import Testing

@testable import Commands

@Suite("The worker of the outbox loses no letter")
struct MailWorkerTests {
  /// A programme in which so many letters are due, and nothing else is.
  private func scene(_ count: Int) async throws -> TrialProgramme {
    try await sceneWithRecommendation(count).trial
  }

  private func sceneWithRecommendation(_ count: Int) async throws -> (trial: TrialProgramme, recommendation: CaseID) {
    let trial = try await TrialProgramme()
    let recommendation = try await trial.catalogueRecommendation()
    try await trial.store.write { transaction in
      for mail in try transaction.mailDue(at: .distantFuture, limit: 500) { try transaction.deleteMail(key: mail.key) }
    }
    let person = try trial.actor("rapporteur2").person
    try await trial.store.write { try $0.saveMailPreference(.atOnce, of: person) }
    for place in 0..<count { _ = try await trial.submitSuite(for: recommendation, version: "1.0.\(place)") }
    return (trial, recommendation)
  }

  private func worker(_ trial: TrialProgramme, _ mailer: any Mailer, _ log: HeardLog = HeardLog()) throws -> MailWorker
  {
    MailWorker(
      store: trial.store, writer: MailWriter(siteName: "Assay", address: "https://assay.test"), mailer: mailer,
      from: try Mailbox("assay@portal.example", name: "Assay"), logger: log.logger, clock: { trial.now })
  }

  /// Works until nothing is due, as the service does.
  private func work(_ worker: MailWorker) async throws { while try await worker.round() > 0 {} }

  private func waiting(_ trial: TrialProgramme) async throws -> [OutgoingMail] {
    try await trial.store.read { try $0.mailDue(at: .distantFuture, limit: 500) }
  }

  @Test("each letter that is due is sent once, to the person it is for")
  func once() async throws {
    let trial = try await scene(3)
    defer { trial.remove() }
    let mailer = ScriptedMailer()
    let worker = try worker(trial, mailer)
    try await work(worker)
    try await work(worker)
    #expect(mailer.taken.count == 3 && Set(mailer.taken.map(\.messageID)).count == 3)
    #expect(mailer.taken.allSatisfy { $0.to.address == "rapporteur2@trial.example" })
    #expect(mailer.taken.allSatisfy { $0.messageID.hasSuffix("@portal.example") })
    #expect(try await waiting(trial).isEmpty)
  }

  @Test("killed after the server took a letter and before that was noted: that one comes twice, with one identifier")
  func crash() async throws {
    let trial = try await scene(3)
    defer { trial.remove() }
    let before = ScriptedMailer([.takes, .diesAfterTaking])
    await #expect(throws: ScriptedMailer.Died.self) { try await worker(trial, before).round() }
    let after = ScriptedMailer()
    try await work(try worker(trial, after))
    let (first, second) = (before.taken.map(\.messageID), after.taken.map(\.messageID))
    #expect(first.count == 2 && second.count == 2)
    #expect(first[1] == second[0], "at least once")
    #expect(Set(first + second).count == 3, "and none is lost")
    #expect(try await waiting(trial).isEmpty)
  }

  @Test("told to stop while the server takes a letter: that is still noted, and not sent again")
  func stopped() async throws {
    let trial = try await scene(2)
    defer { trial.remove() }
    let mailer = ScriptedMailer([.takesWhileStopping, .breaksOff])
    let worker = try worker(trial, mailer)
    _ = await Task { try? await worker.round() }.value
    try await work(worker)
    #expect(mailer.taken.count == 1, "the other one waits for its next attempt")
    #expect(try await waiting(trial).map(\.attempts) == [1])
  }

  @Test("a letter at which the conversation always ends does not hold up the others")
  func poison() async throws {
    let trial = try await scene(4)
    defer { trial.remove() }
    let mailer = ScriptedMailer([.breaksOff])
    try await work(try worker(trial, mailer))
    #expect(mailer.taken.count == 3)
    let left = try await waiting(trial)
    #expect(left.map(\.attempts) == [1])
    #expect(left[0].dueAt == trial.now.addingTimeInterval(60))
  }

  @Test("refused for now: later again, until it is taken")
  func later() async throws {
    let trial = try await scene(1)
    defer { trial.remove() }
    let mailer = ScriptedMailer([.refuses(.refusedForNow), .refuses(.signInRefused), .refuses(.timedOut)])
    let worker = try worker(trial, mailer)
    for pause in [60.0, 240, 960] {
      let start = trial.now
      try await work(worker)
      #expect(mailer.taken.isEmpty)
      trial.set(start.addingTimeInterval(pause - 1))
      #expect(try await worker.round() == 0, "not before its time")
      trial.set(start.addingTimeInterval(pause))
    }
    try await work(worker)
    #expect(mailer.taken.count == 1)
    #expect(try await waiting(trial).isEmpty)
  }

  @Test("refused for good, or an address that is none: given up with its reason, without anybody's name in the log")
  func forGood() async throws {
    let (trial, recommendation) = try await sceneWithRecommendation(2)
    defer { trial.remove() }
    let log = HeardLog()
    try await work(try worker(trial, ScriptedMailer([.refuses(.refusedForGood)]), log))
    // Registered before mail was set up, or through another door: no address that a letter could carry.
    let person = try trial.actor("rapporteur2").person
    try await trial.store.write { transaction in
      var kept = try #require(try transaction.person(person))
      kept.email = "rapporteur2@-trial-.example"
      try transaction.savePerson(kept)
    }
    _ = try await trial.submitSuite(for: recommendation, version: "9.0.0")
    try await work(try worker(trial, ScriptedMailer(), log))
    let givenUp = try await trial.store.read { try $0.mailGivenUp(limit: 10) }
    #expect(givenUp.count == 2 && givenUp.allSatisfy { $0.attempts == 1 && $0.lastError?.isEmpty == false })
    let told = log.lines
    #expect(!told.isEmpty)
    #expect(told.allSatisfy { !$0.contains("rapporteur2") && !$0.contains("trial.example") }, "\(told)")
  }
}

@Suite("The keeper of the outbox tells what was let go")
struct OutboxKeeperTests {
  @Test("without a mail server the log says how many letters, why, and what to do")
  func told() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let person = try trial.actor("rapporteur2").person
    try await trial.store.write { try $0.saveMailPreference(.atOnce, of: person) }
    _ = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    trial.advance(days: 9)
    let log = HeardLog()
    let keeper = OutboxKeeper(store: trial.store, sendsMail: false, logger: log.logger, clock: { trial.now })
    try await keeper.round()
    let line = try #require(log.lines.first)
    #expect(line.contains("letters were let go") && line.contains("--smtp-host"))
    try await keeper.round()
    #expect(log.lines.count == 1, "said once, not every hour")
  }
}
