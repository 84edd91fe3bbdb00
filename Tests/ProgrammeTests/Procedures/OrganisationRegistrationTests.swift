import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Registering organisations and persons")
struct OrganisationRegistrationTests {
  private func answers(_ changes: [String: Answer]) -> [String: Answer] {
    let usual: [String: Answer] = [
      "name": "New Ltd", "kinds": ["vendor"], "country": "GH", "region": "africa", "personName": "N. One",
      "personEmail": "one@new.example", "personRoles": ["vendor"],
    ]
    return usual.merging(changes) { $1 }
  }

  @Test(
    "what cannot be is refused with the field's name",
    arguments: [
      ("country", "XX"), ("country", "gh"), ("region", "atlantis"), ("kinds", []), ("name", "  "),
      ("personRoles", ["king"]),
    ] as [(String, Answer)])
  func invalid(_ field: String, _ answer: Answer) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let refused = try await refusal(.invalidAnswer) {
      try await trial.open(
        "organisation-registration", by: "register", as: "secretary", answers: answers([field: answer]))
    }
    #expect(refused.field == field)
  }

  @Test(
    "a role is held only where it belongs",
    arguments: [("secretariat", "vendor"), ("casc", "vendor"), ("laboratory", "vendor"), ("vendor", "itu")])
  func roles(_ role: String, _ kind: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let refused = try await refusal(.requirementNotMet) {
      try await trial.open(
        "organisation-registration", by: "register", as: "secretary",
        answers: answers(["kinds": [.text(kind)], "personRoles": [.text(role)]]))
    }
    #expect(refused.reason.contains("can be held"))
  }

  @Test(
    "an implausible address is refused", arguments: ["x", "@x.example", "a@b", "a b@x.example", "a@@x.example", "a@.x"])
  func addresses(_ email: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await trial.open(
        "organisation-registration", by: "register", as: "secretary", answers: answers(["personEmail": .text(email)]))
    }
  }

  @Test("one person can act for two organisations, under one address")
  func twoOrganisations() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let first = try await trial.open(
      "organisation-registration", by: "register", as: "secretary", answers: answers([:]))
    let second = try await trial.open(
      "organisation-registration", by: "register", as: "secretary",
      answers: answers(["name": "Newer Ltd", "personEmail": "ONE@new.example"]))
    #expect(first.secrets["person"] == second.secrets["person"])
    let person = try #require(PersonID(first.secrets["person"] ?? ""))
    #expect(try await trial.store.read { try $0.memberships(of: person).count } == 2)
  }

  @Test("the first account is made once, and only while there is nobody")
  func firstAccount() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    await #expect(throws: ProgrammeError(.alreadyExists, "")) {
      try await trial.store.write { [engine = trial.engine, now = trial.now] in
        try engine.registerFirstAccount(
          FirstAccount(
            organisation: "Second secretariat", country: "CH", region: .europe, personName: "X",
            personEmail: "x@x.example"), in: $0, now: now)
      }
    }
  }

  @Test("the case keeps no name and no address of a person")
  func noPersonalData() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let outcome = try await trial.open(
      "organisation-registration", by: "register", as: "secretary", answers: answers([:]))
    let row = try await trial.row(outcome.case)
    let timeline = try await trial.store.read { try $0.timeline(of: outcome.case) }
    for document in [row.document] + timeline.map(\.document) {
      let text = String(decoding: document, as: UTF8.self)
      #expect(!text.contains("N. One") && !text.contains("one@new.example"))
    }
  }
}
