import Foundation
import Programme
import ProgrammeTesting

/// A trial programme with a listed product, and with regulators and customs of three countries.
struct MarketScene: Sendable {
  let trial: TrialProgramme
  let listing: CaseID
  let listingNumber: String

  init() async throws {
    trial = try await TrialProgramme()
    for (country, region) in [("KE", "africa"), ("UG", "africa"), ("GH", "africa")] {
      for (kind, role) in [("regulator", Role.regulator), ("customs", Role.customs)] {
        try await trial.register("\(kind)\(country)", role: role, country: country, region: region)
      }
    }
    listing = try await trial.listedProduct(in: try await trial.prepare())
    listingNumber = try await trial.row(listing).number
  }

  /// Takes a step as somebody without an account.
  @discardableResult
  func report(
    _ procedure: String, _ step: String, secret: String? = nil, answers: [String: Answer], key: String? = nil
  ) async throws -> StepOutcome {
    let (engine, now) = (trial.engine, trial.now)
    return try await trial.store.write {
      try engine.perform(
        StepRequest(procedure: procedure, step: step, answers: answers, idempotencyKey: key), byReporter: secret,
        in: $0, now: now)
    }
  }

  func view(_ secret: String) async throws -> ReporterView {
    let (engine, now) = (trial.engine, trial.now)
    return try await trial.store.read { try engine.reporterView(secret, in: $0, now: now) }
  }

  /// Whether the member of the cast may see the case at all.
  func sees(_ name: String, _ id: CaseID) async throws -> Bool {
    let (engine, actor, now) = (trial.engine, try trial.actor(name), trial.now)
    return try await trial.store.read { transaction in
      (try? engine.offers(case: id, to: actor, in: transaction, now: now)) != nil
    }
  }

  func answers(_ name: String, _ id: CaseID) async throws -> [String: Answer] {
    let (engine, actor) = (trial.engine, try trial.actor(name))
    let row = try await trial.row(id)
    return try engine.procedure(row.procedure).answers(in: row, for: actor)
  }

  /// Everything the store holds of a case, as text.
  func stored(_ id: CaseID) async throws -> String {
    let row = try await trial.row(id)
    let timeline = try await trial.store.read { try $0.timeline(of: id) }
    return
      ([row.title, String(decoding: row.document, as: UTF8.self)] + row.keys.map { "\($0.name) \($0.value)" }
      + timeline.flatMap { [$0.note, String(decoding: $0.document, as: UTF8.self)] }).joined(separator: "\n")
  }

  var concern: [String: Answer] {
    [
      "listing": .text(listingNumber), "otherEquipment": "Gateway of another maker, 3.1",
      "whatFailed": "Noise on every call. IMEI 35-209900-176148-1 was used.", "clause": "4.2",
      "contact": "ada@reporter.example",
    ]
  }

  var counterfeit: [String: Answer] {
    [
      "country": "KE",
      "seen": [["kind": "tac", "value": "352099001761481"], ["kind": "serial", "value": "EC7K1234"]],
      "listing": .text(listingNumber), "whatLookedWrong": "The ring on the label is red. Serial 352099001761481.",
      "contact": "+254 700 000 000",
    ]
  }
}

extension TrialProgramme {
  /// Registers an organisation of one person, and adds the person to the cast.
  func register(_ name: String, role: Role, country: String, region: String) async throws {
    let outcome = try await open(
      "organisation-registration", by: "register", as: "secretary",
      answers: [
        "name": .text("Administration of \(name)"), "kinds": ["administration"], "country": .text(country),
        "region": .text(region), "personName": .text(name), "personEmail": .text("\(name)@trial.example"),
        "personRoles": [.text(role.name)],
      ])
    guard let person = outcome.secrets["person"].flatMap({ PersonID($0) }),
      let organisation = outcome.secrets["organisation"].flatMap({ OrganisationID($0) })
    else { throw ProgrammeError(.notFound, "no person was registered") }
    add(Actor(person: person, organisation: organisation, roles: [role]), as: name)
  }
}
