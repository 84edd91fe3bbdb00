import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A recognition follows what it rests on, by one entry of the accreditation body")
struct RecognitionFollowsTests {
  static let line: [String: Answer] = ["namedLines": [["recommendation": "G.711"]]]

  private func published(_ trial: TrialProgramme) async throws -> PublishedLaboratory {
    try #require(try await trial.entry("laboratories", "REC-2026-0001", as: PublishedLaboratory.self))
  }

  @Test("a suspended line of the scope suspends it, and restoring the line restores it")
  func lines() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let listing = try await trial.listedProduct(in: setting)
    trial.advance(days: 5)
    try await trial.take("suspend-scope", on: setting.accreditation, by: "liaison", answers: Self.line)
    #expect(try await trial.row(setting.recognition).state == "suspended")
    #expect(try await trial.row(listing).flag != nil)
    trial.advance(days: 5)
    try await trial.take("restore-scope", on: setting.accreditation, by: "liaison", answers: Self.line)
    #expect(try await trial.row(setting.recognition).state == "recognised")
    let basis = try #require(try await published(trial).basis)
    #expect(basis.scope.count == 2)
    #expect(!basis.scope.map(\.period).contain(trial.today.advanced(by: -6), through: trial.today))
    #expect(!basis.recognised.contain(trial.today.advanced(by: -6), through: trial.today))
    #expect(basis.recognised.contain(trial.today, through: trial.today))
  }

  @Test("what CASC itself suspended, the accreditation body does not restore")
  func decided() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    trial.advance(days: 5)
    try await trial.take("suspend", on: setting.accreditation, by: "liaison")
    try await trial.take("keep-suspended", on: setting.recognition, by: "casc1", note: "the reports are in doubt")
    trial.advance(days: 5)
    try await trial.take("restore", on: setting.accreditation, by: "liaison")
    #expect(try await trial.row(setting.recognition).state == "suspended")
  }

  @Test("a line that is taken out ends it; another line does not touch it")
  func reduced() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    let accreditation = try await trial.recordAccreditation(scope: ["G.711", "G.722"])
    let recognition = try await trial.recogniseLaboratory(recommendation: recommendation, accreditation: accreditation)
    try await trial.take(
      "reduce-scope", on: accreditation, by: "liaison", answers: ["namedLines": [["recommendation": "G.722"]]])
    #expect(try await trial.row(recognition).state == "recognised")
    _ = try await refusal(.requirementNotMet) {
      try await trial.take(
        "reduce-scope", on: accreditation, by: "liaison", answers: ["namedLines": [["recommendation": "G.722"]]])
    }
    try await trial.take("reduce-scope", on: accreditation, by: "liaison", answers: Self.line)
    #expect(try await trial.row(recognition).state == "lapsed")
  }

  @Test("which lines a step named is forgotten with it: the next form begins empty")
  func emptyForm() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let accreditation = try await trial.recordAccreditation(scope: ["G.711", "G.722"])
    func named() async throws -> [Answer]? {
      let row = try await trial.row(accreditation)
      let answers = try trial.engine.procedure(row.procedure).answers(in: row, for: try trial.actor("liaison"))
      return answers["namedLines"]?.list
    }
    for step in ["suspend-scope", "restore-scope", "reduce-scope"] {
      try await trial.take(step, on: accreditation, by: "liaison", answers: Self.line)
      #expect(try await named() == [], "\(step)")
    }
  }

  @Test("limits and methods that are added are public at once, with their days")
  func extended() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    trial.advance(days: 3)
    let outcome = try await trial.take(
      "extend-scope", on: setting.accreditation, by: "liaison",
      answers: [
        "linesToAdd": [["recommendation": "G.711", "edition": "11/1988", "method": "by hand", "limits": "8 kHz"]]
      ])
    #expect(outcome.statements.count == 1)
    let line = try #require(try await published(trial).basis?.scope.last)
    #expect(line.method == "by hand" && line.limits == "8 kHz" && line.period.first == trial.today)
    let kinds = try await trial.store.read { try $0.logRows(subject: "REC-2026-0001").map(\.kind) }
    #expect(kinds == ["laboratory-recognised", "recognition-amended"])
  }

  @Test("the standing of the accreditation body: suspended, restored, ended; the recognition with it")
  func standing() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let standing = try await trial.confirmStanding()
    let setting = try await trial.prepare()
    #expect(try await published(trial).basis?.signatory == "SIG-2026-0001")
    trial.advance(days: 2)
    try await trial.take("suspend", on: standing, by: "liaison")
    #expect(try await trial.row(setting.recognition).state == "suspended")
    trial.advance(days: 2)
    try await trial.take("restore", on: standing, by: "secretary")
    #expect(try await trial.row(setting.recognition).state == "recognised")
    try await trial.take("end", on: standing, by: "secretary")
    #expect(try await trial.row(setting.recognition).state == "lapsed")
  }

  @Test("when the term of the standing is over, the recognition lapses that day")
  func standingLapses() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.confirmStanding(days: 20)
    let setting = try await trial.prepare()
    trial.advance(days: 20)
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == "recognised")
    trial.advance(days: 1)
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == "lapsed")
  }

  @Test("once there is a record of the body's standing, it decides and not the body's own statement")
  func recordDecides() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let standing = try await trial.confirmStanding()
    try await trial.take("suspend", on: standing, by: "secretary")
    let recommendation = try await trial.catalogueRecommendation()
    let accreditation = try await trial.recordAccreditation()
    let refused = try await refusal(.requirementNotMet) {
      try await trial.applyForRecognition(recommendation: recommendation, accreditation: accreditation)
    }
    #expect(refused.reason.contains("signatory"))
  }

  @Test("a withdrawal is final in the log when the term for appeals is over, and the key is revoked then")
  func withdrawn() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    trial.advance(days: 1)
    try await trial.take("withdraw", on: setting.recognition, by: "casc1")
    try await trial.take("withdraw", on: setting.recognition, by: "casc2")
    #expect(try await published(trial).status == .withdrawn)
    trial.advance(days: 60)
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == "withdrawn")
    trial.advance(days: 1)
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == "ended")
    let kinds = try await trial.store.read { try $0.logRows(subject: "REC-2026-0001").map(\.kind) }
    #expect(kinds == ["laboratory-recognised", "recognition-suspended", "recognition-withdrawn"])
  }
}
