import Foundation
import Programme
import ProgrammeTesting

/// A procedure with every word that the declarations have and few procedures use: what the tests of the engine act on.
let matter: Procedure<Matter> = Procedure(
  "matter", title: "A matter on trial", series: "MAT", clauses: ["a test"],
  purpose: "A vendor raises a matter, a panel and a regulator say something to it, and CASC votes."
) {
  Step("raise", "Raise the matter", →.raised, by: .vendor)
    .asks(\.name, \.country, \.panel, \.price)
  Step("report", "Report the matter", →.raised, by: .reporter).asks(\.name)
  Step("add", "Add to the report", .raised → .raised, by: .reporter).asks(\.name).whenNeeded()
  Step("split", "Open a part", .raised → .raised, by: .vendor)
    .whenNeeded()
    .opens({ matter }, by: "begin-part") { _ in Matter(name: "part") }
  Step("begin-part", "Begin a part", →.raised, by: .system)
  Step("look", "Look at it", .raised → .raised, by: .regulator).whenNeeded()
  Step("inspect", "Inspect it", .raised → .raised, by: .laboratory).whenNeeded()
  Step(
    "decide", "Decide the matter", .raised → .accepted, by: .casc,
    within: .days(30).remind(7, 1).escalate(to: .cascChair, after: 7)
  )
  .independentOfParties()
  .decidedByVote(quorum: 3, majority: .moreThanHalf, otherwise: .declined)
  .appealable(within: .days(60), reopens: .raised)
  .records { record, inspection in record.decided = inspection.note }
  Step("close", "Close the matter", [.accepted, .declined] → .closed, by: .vendor)
    .requiresSubcasesClosed()
  Step("drop", "Drop the matter", .raised → .closed, by: .vendor, .secretariat).whenNeeded()
    .publishes { [.recorded(try $0.entry())] }
}

struct Matter: CaseRecord {
  enum State: String, CaseState { case raised, accepted, declined, closed }

  var name = ""
  var country = ""
  var vendor: OrganisationID?
  var panel: [OrganisationID] = []
  var price = ""
  var decided = ""

  init() {}
  init(name: String) { self.name = name }

  var title: String { name }
  var parties: [Role: OrganisationID] { [.vendor: vendor].compactMapValues { $0 } }
  var partiesByRole: [Role: Set<OrganisationID>] { [.laboratory: Set(panel)] }
  var jurisdictions: [Role: Set<String>] { country.isEmpty ? [:] : [.regulator: [country]] }

  mutating func open(by actor: Actor) { vendor = actor.organisation }

  struct Fields: Sendable {
    let name = Field("name", \Matter.name, "Name", .text(most: 100))
    let country = Field("country", \Matter.country, "Country", .choice(Country.choices), isRequired: false)
    let panel = Field("panel", \Matter.panel, "Panel", .organisations(most: 10), isRequired: false)
    let price = Field(
      "price", \Matter.price, "Price", .text(most: 20), isRequired: false, audience: .only(.vendor, .secretariat))
  }
  static let fields = Fields()
}

extension Inspection<Matter> {
  func entry() throws -> RegisterEntry {
    try RegisterEntry(
      register: "matters", id: id.description, number: number, title: record.name, status: "closed",
      facets: ["country": [record.country]], searchable: [], content: record)
  }
}

/// A trial programme with the matter, and one raised in it.
struct MatterTrial {
  let trial: TrialProgramme
  let id: CaseID

  init(name: String = "A matter", country: String = "CH") async throws {
    trial = try await TrialProgramme(further: [matter])
    id = try await trial.open(
      "matter", by: "raise", as: "vendor",
      answers: [
        "name": .text(name), "country": .text(country), "price": "a guarded price",
        "panel": [.text(try trial.actor("engineer").organisation.description)],
      ]
    ).case
  }

  func timeline() async throws -> [TimelineEntry] { try await trial.store.read { [id] in try $0.timeline(of: id) } }

  /// A further member of CASC, of an organisation of its own.
  func addMember(_ name: String, role: Role = .casc) async throws {
    let outcome = try await trial.open(
      "organisation-registration", by: "register", as: "secretary",
      answers: [
        "name": .text("Member of \(name)"), "kinds": ["sector-member"], "country": "FR", "region": "europe",
        "personName": .text(name), "personEmail": .text("\(name)@trial.example"), "personRoles": [.text(role.name)],
      ])
    guard let person = outcome.secrets["person"].flatMap({ PersonID($0) }),
      let organisation = outcome.secrets["organisation"].flatMap({ OrganisationID($0) })
    else { throw ProgrammeError(.notFound, "nobody was registered") }
    trial.add(Actor(person: person, organisation: organisation, roles: [role]), as: name)
  }

  @discardableResult
  func vote(_ vote: Vote, by name: String) async throws -> StepOutcome {
    try await trial.take("decide", on: id, by: name, note: "because \(name) thinks so", vote: vote)
  }
}
