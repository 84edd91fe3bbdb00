import Programme
import ProgrammeTesting

extension TrialProgramme {
  func recordDecision(
    _ subject: String = "enables-mark", document: String = "C26/61", by name: String = "secretary"
  ) async throws -> CaseID {
    try await open(
      "council-decision", by: "record", as: name,
      answers: [
        "session": "2026", "document": .text(document), "decidedOn": .text(today.advanced(by: -3).description),
        "subject": .text(subject), "text": "The Council decides …",
      ]
    ).case
  }

  /// The Council's decision, recorded by one person and confirmed by another.
  func enableMark() async throws -> CaseID {
    let decision = try await recordDecision()
    try await take("confirm", on: decision, by: "secretary2")
    return decision
  }

  func revoke(_ decision: CaseID) async throws {
    try await take("revoke", on: decision, by: "secretary", answers: ["revokedBy": "C27/12"])
    try await take("confirm-revocation", on: decision, by: "secretary2")
  }

  func applyForMark(on listing: CaseID, as name: String = "vendor") async throws -> CaseID {
    try await open(
      "mark-licence", by: "apply", as: name,
      answers: ["listing": .text(listing.description), "placement": "On the packaging", "acceptsConditions": true]
    ).case
  }

  /// A third secretary: the one who reviews does not grant, and two grant.
  func registerThirdSecretary() async throws {
    let organisation = try actor("secretary").organisation
    guard let registration = try await store.read({ try $0.organisation(organisation)?.registration }) else {
      throw ProgrammeError(.notFound, "no registration")
    }
    try await addPerson("secretary3", role: .secretariat, to: registration)
  }

  func grantMark(on licence: CaseID) async throws {
    try await take(
      "review", on: licence, by: "secretary", answers: ["conditions": "As listed", "surveillanceMonths": 12])
    try await take("grant", on: licence, by: "secretary2")
    try await take("grant", on: licence, by: "secretary3")
  }

  func licence(_ id: CaseID) async throws -> PublishedMarkLicence? {
    try await store.read {
      try $0.publicRow(register: PublicRegister.markLicences, id: id.description)?.content(
        as: PublishedMarkLicence.self)
    }
  }
}

/// A listed product, with the Mark on.
struct MarkScene {
  let trial: TrialProgramme
  let setting: TrialProgramme.Setting
  let listing: CaseID
  let decision: CaseID

  init() async throws {
    trial = try await TrialProgramme()
    setting = try await trial.prepare()
    listing = try await trial.listedProduct(in: setting)
    try await trial.registerThirdSecretary()
    decision = try await trial.enableMark()
  }

  func licensed() async throws -> CaseID {
    let licence = try await trial.applyForMark(on: listing)
    try await trial.grantMark(on: licence)
    return licence
  }
}
