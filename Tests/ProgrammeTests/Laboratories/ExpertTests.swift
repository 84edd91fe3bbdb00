import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Experts: applied, appointed by vote, asked for, and matched without conflict")
struct ExpertTests {
  private func apply(
    _ trial: TrialProgramme, as name: String = "expert", interests: [Answer] = [], years: Int64 = 9
  ) async throws -> CaseID {
    try await trial.open(
      "expert-appointment", by: "apply", as: name,
      answers: [
        "qualifications": [
          ["recommendation": "G.711", "evidence": "wrote its test plan", "years": .integer(years)]
        ], "languages": ["en", "fr"], "interests": .list(interests),
      ]
    ).case
  }

  private func appoint(_ trial: TrialProgramme, _ appointment: CaseID) async throws {
    try await trial.vote("decide", on: appointment, [("casc1", .for), ("casc2", .for), ("casc3", .against)])
  }

  private func cast() async throws -> TrialProgramme {
    let trial = try await TrialProgramme()
    try await trial.addOrganisation("University", .academia, "GH", person: "expert", role: .expert)
    return trial
  }

  private func request(
    _ trial: TrialProgramme, languages: [Answer] = ["fr"], edition: String = "11/1988"
  ) async throws -> CaseID {
    let recommendation = try await trial.catalogueRecommendation(edition: edition)
    return try await trial.open(
      "expert-request", by: "request", as: "liaison",
      answers: [
        "laboratory": .text(try trial.actor("engineer").organisation.description),
        "recommendation": .text(recommendation.description), "from": .text(trial.today.advanced(by: 20).description),
        "until": .text(trial.today.advanced(by: 22).description), "languages": .list(languages),
        "purpose": "witness the tests",
      ]
    ).case
  }

  @Test("three votes settle it; the public learns that there is an expert, and not who")
  func appointed() async throws {
    let trial = try await cast()
    defer { trial.remove() }
    let appointment = try await apply(trial)
    try await appoint(trial, appointment)
    #expect(try await trial.row(appointment).state == "appointed")
    let row = try #require(
      try await trial.store.read { try $0.publicRow(register: "experts", number: "EXP-2026-0001") })
    let text = String(decoding: row.document, as: UTF8.self)
    let expert = try trial.actor("expert")
    for secret in [expert.person.description, expert.organisation.description, "University", "test plan"] {
      #expect(!text.contains(secret), "\(secret)")
    }
    let counted = try await trial.store.read { try $0.searchPublic(PublicQuery(register: "experts")).facets }
    #expect(counted["recommendation"]?.map(\.value) == ["G.711"] && counted["region"]?.map(\.value) == ["africa"])
  }

  @Test("a lost vote declines; the applicant can appeal")
  func declined() async throws {
    let trial = try await cast()
    defer { trial.remove() }
    let appointment = try await apply(trial)
    try await trial.vote("decide", on: appointment, [("casc1", .against), ("casc2", .abstain), ("casc3", .against)])
    #expect(try await trial.row(appointment).state == "declined")
    #expect(try await trial.store.read { try $0.publicRow(register: "experts", number: "EXP-2026-0001") } == nil)
  }

  @Test("the term ends by itself after three years; it can be renewed before")
  func term() async throws {
    let trial = try await cast()
    defer { trial.remove() }
    let appointment = try await apply(trial)
    try await appoint(trial, appointment)
    let answers: [String: Answer] = [
      "qualifications": [["recommendation": "G.711", "evidence": "still at it", "years": 12]], "languages": ["en"],
    ]
    _ = try await refusal(.requirementNotMet) {
      try await trial.take("ask-renewal", on: appointment, by: "expert", answers: answers)
    }
    trial.advance(days: 1000)
    try await trial.take("ask-renewal", on: appointment, by: "expert", answers: answers)
    try await trial.vote("renew", on: appointment, [("casc1", .for), ("casc2", .for), ("casc3", .for)])
    trial.advance(days: 1094)
    try await trial.tick()
    #expect(try await trial.row(appointment).state == "appointed")
    trial.advance(days: 200)
    try await trial.tick()
    #expect(try await trial.row(appointment).state == "ended")
  }

  @Test("asked for, recommended, accepted, engaged: the accreditation body assesses, CASC does not")
  func engaged() async throws {
    let trial = try await cast()
    defer { trial.remove() }
    let appointment = try await apply(trial)
    try await appoint(trial, appointment)
    let request = try await request(trial)
    try await trial.take(
      "recommend", on: request, by: "casc1", answers: ["expert": .text(appointment.description)])
    _ = try await refusal(.notPermitted) { try await trial.take("engage", on: request, by: "casc1") }
    try await trial.take("accept", on: request, by: "expert")
    try await trial.take("engage", on: request, by: "liaison")
    #expect(try await trial.take("finish", on: request, by: "liaison").state == "done")
  }

  @Test("who belongs to the laboratory, declared an interest in it, or speaks no language asked for is not recommended")
  func conflicts() async throws {
    let trial = try await cast()
    defer { trial.remove() }
    let laboratory = Answer.text(try trial.actor("engineer").organisation.description)
    let declared = try await apply(trial, interests: [["organisation": laboratory, "nature": "consultant in 2024"]])
    try await appoint(trial, declared)
    try await trial.addColleague("insider", of: "engineer", role: .expert)
    let insider = try await apply(trial, as: "insider")
    try await appoint(trial, insider)
    let request = try await request(trial)
    for (expert, words) in [(declared, "declared an interest"), (insider, "belongs to the laboratory")] {
      let refused = try await refusal(.requirementNotMet) {
        try await trial.take("recommend", on: request, by: "casc1", answers: ["expert": .text(expert.description)])
      }
      #expect(refused.reason.contains(words), "\(refused.reason)")
    }
    let (snapshot, blobs) = (try Snapshot(try await trial.row(request), of: expertRequest), trial.blobs)
    let matches = try await trial.store.read {
      try ExpertMatch.all(for: snapshot.record, in: Records($0, blobs: blobs))
    }
    #expect(matches.count == 2 && matches.allSatisfy { !$0.fits })
    let chinese = try await self.request(trial, languages: ["zh"], edition: "02/2000")
    let refused = try await refusal(.requirementNotMet) {
      try await trial.take("recommend", on: chinese, by: "casc1", answers: ["expert": .text(insider.description)])
    }
    #expect(refused.reason.contains("languages"))
  }

  @Test("the laboratory may object, and the same expert is not recommended again")
  func objection() async throws {
    let trial = try await cast()
    defer { trial.remove() }
    let appointment = try await apply(trial)
    try await appoint(trial, appointment)
    let request = try await request(trial)
    let named: [String: Answer] = ["expert": .text(appointment.description)]
    try await trial.take("recommend", on: request, by: "casc1", answers: named)
    try await trial.take("object", on: request, by: "engineer", note: "worked for our rival last year")
    _ = try await refusal(.requirementNotMet) {
      try await trial.take("recommend", on: request, by: "casc2", answers: named)
    }
  }
}
