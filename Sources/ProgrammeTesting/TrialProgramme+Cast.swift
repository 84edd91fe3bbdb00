import Foundation
import Programme

extension TrialProgramme {
  /// An organisation of the cast, with the persons who act for it.
  private struct Player {
    let name: String
    let kinds: [OrganisationKind]
    let persons: [(name: String, role: Role)]
    var country = "CH"
    var region = Region.europe
  }

  /// `secretary`, `secretary2`; `casc1`, `casc2`, `casc3` of three members; `liaison` of an accreditation body;
  /// `rapporteur`, `rapporteur2` of one study group; `engineer` of the laboratory; `vendor`; `rival`, another vendor;
  /// `otherEngineer` of another laboratory; `auditor`, `regulator`.
  func registerCast() async throws {
    let (engine, now) = (engine, now)
    let first = try await store.write {
      try engine.registerFirstAccount(
        FirstAccount(
          organisation: "ITU secretariat", country: "CH", region: .europe, personName: "S. One",
          personEmail: "secretary@trial.example"), in: $0, now: now)
    }
    try add(person: first["person"], organisation: first["organisation"], role: .secretariat, as: "secretary")
    let itu = try await registration(of: actor("secretary").organisation)
    try await addPerson("secretary2", role: .secretariat, to: itu)
    try await addPerson("auditor", role: .auditor, to: itu)

    for player in [
      Player(name: "Accreditation Body", kinds: [.accreditationBody], persons: [("liaison", .accreditationBody)]),
      Player(
        name: "Study Group 12", kinds: [.studyGroup],
        persons: [("rapporteur", .rapporteur), ("rapporteur2", .rapporteur)]
      ),
      Player(
        name: "Codec Laboratory", kinds: [.laboratory], persons: [("engineer", .laboratory)], country: "KE",
        region: .africa),
      Player(name: "Other Laboratory", kinds: [.laboratory], persons: [("otherEngineer", .laboratory)]),
      Player(
        name: "Example Codecs Ltd", kinds: [.vendor], persons: [("vendor", .vendor)], country: "GH", region: .africa),
      Player(name: "Rival Ltd", kinds: [.vendor], persons: [("rival", .vendor)]),
      Player(
        name: "Administration A", kinds: [.administration], persons: [("casc1", .casc), ("regulator", .regulator)]),
      Player(name: "Administration B", kinds: [.administration], persons: [("casc2", .casc)]),
      Player(name: "Member C", kinds: [.sectorMember], persons: [("casc3", .casc)]),
    ] { try await register(player) }
  }

  private func register(_ player: Player) async throws {
    guard let first = player.persons.first else { return }
    let outcome = try await open(
      "organisation-registration", by: "register", as: "secretary",
      answers: [
        "name": .text(player.name), "kinds": .list(player.kinds.map { .text($0.rawValue) }),
        "country": .text(player.country), "region": .text(player.region.rawValue), "personName": .text(first.name),
        "personEmail": .text("\(first.name)@trial.example"), "personRoles": [.text(first.role.name)],
      ])
    try add(
      person: outcome.secrets["person"], organisation: outcome.secrets["organisation"], role: first.role, as: first.name
    )
    for further in player.persons.dropFirst() {
      try await addPerson(further.name, role: further.role, to: outcome.case)
    }
  }

  private func registration(of id: OrganisationID) async throws -> CaseID {
    guard let organisation = try await store.read({ try $0.organisation(id) }) else {
      throw ProgrammeError(.notFound, "no organisation \(id)")
    }
    return organisation.registration
  }

  /// Adds a person to the organisation of a registration, and to the cast.
  @discardableResult
  package func addPerson(_ name: String, role: Role, to registration: CaseID) async throws -> [String: String] {
    let outcome = try await take(
      "add-person", on: registration, by: "secretary",
      answers: [
        "personName": .text(name), "personEmail": .text("\(name)@trial.example"), "personRoles": [.text(role.name)],
      ])
    let row = try await row(registration)
    let record = try Snapshot(row, of: organisationRegistration).record
    try add(
      person: outcome.secrets["person"], organisation: record.organisation?.description, role: role, as: name)
    return outcome.secrets
  }

  private func add(person: String?, organisation: String?, role: Role, as name: String) throws {
    guard let person = person.flatMap({ PersonID($0) }), let organisation = organisation.flatMap({ OrganisationID($0) })
    else { throw ProgrammeError(.notFound, "the registration named no person or organisation") }
    add(Actor(person: person, organisation: organisation, roles: [role]), as: name)
  }
}
