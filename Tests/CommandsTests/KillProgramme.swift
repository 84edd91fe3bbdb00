import Campaigns
import Foundation
import Programme

@testable import Commands

/// Sets a programme up in a data folder, by the steps that persons take: all that a product's test needs.
struct KillProgramme {
  let data: DataFolder
  private let now = Date()

  init(data: DataFolder) { self.data = data }

  struct Ready {
    let order: TestOrder
    let vendorToken: String
    let engineerToken: String
  }

  static let suiteText = """
    suite:
      id: K.1
      version: 1.0.0
      title: A suite that needs no product
      category: service
    recommendation:
      id: K.1
      edition: 01/2026
      title: Dying
      studyGroup: Study Group 12
    modules: [K.ttcn]
    entry: [K]
    requirements:
      - {id: R1, clause: "1", statement: It works., level: mandatory}
    purposes:
      - {id: TP1, requirements: [R1], text: It works once., testCase: K.tc1}
      - {id: TP2, requirements: [R1], text: It works twice., testCase: K.tc2}
      - {id: TP3, requirements: [R1], text: It works again., testCase: K.tc3}
    ics: []
    ixit: []
    """

  static let module = """
    module K {
      type component C {}
      function f_work(integer p_rounds) runs on C {
        var integer v_sum := 0;
        for (var integer i := 0; i < p_rounds; i := i + 1) { v_sum := v_sum + i; }
        if (v_sum >= 0) { setverdict(pass); } else { setverdict(fail, "less than nothing"); }
      }
      testcase tc1() runs on C { f_work(10); }
      testcase tc2() runs on C { f_work(20000); }
      testcase tc3() runs on C { f_work(30); }
    }

    """

  func setUp(agentKey: [UInt8]) async throws -> Ready {
    let suite = try SuiteBundle { path in Data((path == "suite.yaml" ? Self.suiteText : Self.module).utf8) }
    for content in [suite.manifest] + suite.files.map(\.content) { _ = try data.blobs.put(content) }
    let (engine, now) = (data.engine, now)
    let first = try await data.store.write {
      try engine.registerFirstAccount(
        FirstAccount(
          organisation: "Secretariat", country: "CH", region: .europe, personName: "S. One",
          personEmail: "secretary@kill.example"), in: $0, now: now)
    }
    let secretary = try actor(first, .secretariat)
    let liaison = try await register("Accreditation Body", .accreditationBody, "liaison", .accreditationBody, secretary)
    let group = try await register("Study Group 12", .studyGroup, "rapporteur", .rapporteur, secretary)
    let second = try await add("rapporteur2", .rapporteur, to: group.registration, secretary)
    let laboratory = try await register("Laboratory", .laboratory, "engineer", .laboratory, secretary)
    let vendor = try await register("Vendor", .vendor, "vendor", .vendor, secretary)
    let casc = [
      try await register("Administration A", .administration, "casc1", .casc, secretary),
      try await register("Administration B", .administration, "casc2", .casc, secretary),
    ]

    let recommendation = try await open(
      "recommendation-entry", "enter", group.actor,
      [
        "designation": "K.1", "edition": "01/2026", "name": "Dying", "topics": ["media"],
        "requirements": .list(suite.description.requirements.map(\.answer)),
      ])
    let published = try await open(
      "suite-publication", "submit", group.actor,
      [
        "recommendation": .text(recommendation.description), "suite": "K.1", "version": "1.0.0",
        "digest": .text(suite.digest.description), "requirements": 1, "uncovered": 0, "purposes": 3, "testCases": 3,
        "outline": SuiteOutline(suite).answer,
      ])
    try await take("approve", published, second)
    let accreditation = try await open(
      "accreditation", "record", liaison.actor,
      [
        "laboratory": .text(laboratory.actor.organisation.description), "certificate": "TL-1",
        "standard": "ISO/IEC 17025:2017", "isUnderArrangement": true,
        "scope": [["recommendation": "K.1", "edition": "", "method": "suite K.1"]],
        "validFrom": .text(Day(now).advanced(by: -10).description),
        "validUntil": .text(Day(now).advanced(by: 300).description),
      ])
    let recognition = try await open(
      "laboratory-recognition", "apply", laboratory.actor,
      [
        "recommendation": .text(recommendation.description), "accreditation": .text(accreditation.description),
        "site": "Here", "country": "CH", "region": "europe",
        "publicKey": .text(Data(agentKey).base64EncodedString()),
      ])
    try await take("recommend", recognition, casc[0].actor)
    for member in casc { try await take("recognise", recognition, member.actor) }
    let product = try await open(
      "product-listing", "declare", vendor.actor,
      [
        "product": "Undying codec", "kind": "product", "versions": [["part": "software", "version": "1"]],
        "origin": "CH", "whatToLookAt": "it is there", "suite": .text(published.description),
      ])
    let ordered = try await take(
      "request-testing", product, vendor.actor, ["recognition": .text(recognition.description)])
    guard let id = ordered.orders.first, let order = try await data.store.read({ try $0.testOrder(id) }) else {
      throw ProgrammeError(.notFound, "no order was placed")
    }
    return Ready(
      order: order, vendorToken: try await token(vendor.actor), engineerToken: try await token(laboratory.actor))
  }

  private struct Member {
    let actor: Actor
    let registration: CaseID
  }

  private func register(
    _ organisation: String, _ kind: OrganisationKind, _ name: String, _ role: Role, _ secretary: Actor
  ) async throws -> Member {
    let outcome = try await perform(
      StepRequest(
        procedure: "organisation-registration", step: "register",
        answers: [
          "name": .text(organisation), "kinds": [.text(kind.rawValue)], "country": "CH", "region": "europe",
          "personName": .text(name), "personEmail": .text("\(name)@kill.example"), "personRoles": [.text(role.name)],
        ]), secretary)
    return Member(actor: try actor(outcome.secrets, role), registration: outcome.case)
  }

  private func add(_ name: String, _ role: Role, to registration: CaseID, _ secretary: Actor) async throws -> Actor {
    let outcome = try await take(
      "add-person", registration, secretary,
      [
        "personName": .text(name), "personEmail": .text("\(name)@kill.example"), "personRoles": [.text(role.name)],
      ])
    guard let person = outcome.secrets["person"].flatMap({ PersonID($0) }),
      let row = try await data.store.read({ try $0.caseRow(registration) }),
      let organisation = try Snapshot(row, of: organisationRegistration).record.organisation
    else { throw ProgrammeError(.notFound, "the registration named no person") }
    return Actor(person: person, organisation: organisation, roles: [role])
  }

  private func actor(_ secrets: [String: String], _ role: Role) throws -> Actor {
    guard let person = secrets["person"].flatMap({ PersonID($0) }),
      let organisation = secrets["organisation"].flatMap({ OrganisationID($0) })
    else { throw ProgrammeError(.notFound, "the registration named no person or organisation") }
    return Actor(person: person, organisation: organisation, roles: [role])
  }

  private func token(_ actor: Actor) async throws -> String {
    try await data.accounts.createToken(for: actor, name: "test", lasts: 86_400, now: now).text
  }

  private func open(_ procedure: String, _ step: String, _ actor: Actor, _ answers: [String: Answer]) async throws
    -> CaseID
  {
    try await perform(StepRequest(procedure: procedure, step: step, answers: answers), actor).case
  }

  @discardableResult
  private func take(_ step: String, _ id: CaseID, _ actor: Actor, _ answers: [String: Answer] = [:]) async throws
    -> StepOutcome
  {
    guard let row = try await data.store.read({ try $0.caseRow(id) }) else {
      throw ProgrammeError(.notFound, "no case \(id)")
    }
    return try await perform(
      StepRequest(
        procedure: row.procedure, step: step, case: id, version: row.version, answers: answers, note: "for the test"),
      actor)
  }

  private func perform(_ request: StepRequest, _ actor: Actor) async throws -> StepOutcome {
    let (engine, now) = (data.engine, now)
    return try await data.store.write { try engine.perform(request, by: actor, in: $0, now: now) }
  }
}
