import Foundation
import Programme
import ProgrammeTesting

/// What the tests of laboratories, experts and arrangements need beside the trial's own cast.
extension TrialProgramme {
  /// Adds a person to the organisation of somebody in the cast.
  func addColleague(_ name: String, of colleague: String, role: Role) async throws {
    let organisation = try actor(colleague).organisation
    guard let registration = try await store.read({ try $0.organisation(organisation)?.registration }) else { return }
    try await addPerson(name, role: role, to: registration)
  }

  /// An administration of a country, with its regulator.
  func addRegulator(_ name: String, country: String) async throws {
    try await addOrganisation("Authority of \(country)", .administration, country, person: name, role: .regulator)
  }

  func addOrganisation(
    _ title: String, _ kind: OrganisationKind, _ country: String, person: String, role: Role
  ) async throws {
    let outcome = try await open(
      "organisation-registration", by: "register", as: "secretary",
      answers: [
        "name": .text(title), "kinds": [.text(kind.rawValue)], "country": .text(country),
        "region": .text(Country.region(of: country)?.rawValue ?? "africa"), "personName": .text(person),
        "personEmail": .text("\(person)@trial.example"), "personRoles": [.text(role.name)],
      ])
    guard let id = outcome.secrets["person"].flatMap({ PersonID($0) }),
      let organisation = outcome.secrets["organisation"].flatMap({ OrganisationID($0) })
    else { return }
    add(Actor(person: id, organisation: organisation, roles: [role]), as: person)
  }

  func vote(
    _ step: String, on id: CaseID, _ votes: [(String, Vote)]
  ) async throws {
    for (name, vote) in votes {
      let row = try await row(id)
      try await perform(
        StepRequest(
          procedure: row.procedure, step: step, case: id, version: row.version, note: "as it seems to me", vote: vote),
        by: name)
    }
  }

  /// The public entry with that number, as its type.
  func entry<Content: Decodable & Sendable>(_ register: String, _ number: String, as type: Content.Type) async throws
    -> Content?
  {
    try await store.read { try $0.publicRow(register: register, number: number)?.content(as: type) }
  }

  /// An accreditation body's standing, stated and confirmed.
  func confirmStanding(days: Int = 500) async throws -> CaseID {
    let standing = try await open(
      "signatory-status", by: "state", as: "liaison",
      answers: [
        "validFrom": .text(today.advanced(by: -1000).description),
        "validUntil": .text(today.advanced(by: days).description), "source": "https://ilac.example",
      ]
    ).case
    try await take("confirm", on: standing, by: "secretary")
    return standing
  }

  /// A visit that was held, with one finding of that grade.
  func finding(at recognition: CaseID, grade: String = "major", days: Int = 30) async throws -> (visit: CaseID, CaseID)
  {
    let planned = try await take(
      "plan-surveillance", on: recognition, by: "casc3",
      answers: ["plannedOn": .text(today.advanced(by: 10).description), "visitKind": "on-site"])
    guard let visit = planned.opened.first else { throw ProgrammeError(.notFound, "no visit was opened") }
    try await take(
      "announce", on: visit, by: "liaison", answers: ["plannedOn": .text(today.advanced(by: 10).description)])
    advance(days: 10)
    try await take("hold", on: visit, by: "liaison", answers: ["heldOn": .text(today.description)])
    let found = try await take(
      "find", on: visit, by: "liaison",
      answers: [
        "grade": .text(grade), "clause": "7.7.1", "statement": "no record of the reference’s calibration",
        "deadline": .text(today.advanced(by: days).description),
      ])
    guard let action = found.opened.first else { throw ProgrammeError(.notFound, "no finding was opened") }
    return (visit, action)
  }
}
