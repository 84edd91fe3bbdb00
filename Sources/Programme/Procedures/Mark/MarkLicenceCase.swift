import Foundation

package struct MarkLicenceCase: CaseRecord, MarkGoverned {
  package enum State: String, CaseState {
    case applied, reviewed, refused, abandoned, licensed, suspended, withdrawn, expired
  }

  /// A licence holds for two years, and never longer than its listing.
  package static let validityInDays = 2 * 365

  package struct StatusChange: Hashable, Sendable, Codable {
    package let status: State
    package let on: Day
    package let reason: String
  }

  package struct Surveillance: Hashable, Sendable, Codable {
    package let on: Day
    package let result: String
    package let findings: String
  }

  package var licensee: OrganisationID?
  package var listing: CaseID?
  /// The decision of the Council under which it is applied for.
  package var decision: CaseID?
  package var placement = ""
  package var acceptsConditions = false
  package var conditions = ""
  package var surveillanceMonths = 12
  package var grantedOn: Day?
  package var validUntil = Day(ordinal: 0)
  package var surveillanceDueOn = Day(ordinal: 0)
  package var surveillances: [Surveillance] = []
  package var history: [StatusChange] = []

  // What a surveillance hands in; kept in ``surveillances``.
  var surveillanceResult = ""
  var surveillanceFindings = ""

  private enum CodingKeys: String, CodingKey {
    case licensee, listing, decision, placement, acceptsConditions, conditions, surveillanceMonths, grantedOn
    case validUntil, surveillanceDueOn, surveillances, history
  }

  package init() {}

  package var title: String { placement }
  package var parties: [Role: OrganisationID] { [.vendor: licensee].compactMapValues { $0 } }
  package var reliesOn: [CaseID] { [listing, decision].compactMap { $0 } }
  package var keys: [CaseKey] { listing.map { [CaseKey("listing", $0.description)] } ?? [] }

  package mutating func open(by actor: Actor) { licensee = actor.organisation }

  mutating func note(_ status: State, on day: Day, _ reason: String) {
    history.append(StatusChange(status: status, on: day, reason: reason))
  }

  package struct Fields: Sendable {
    let listing = Field(
      "listing", \MarkLicenceCase.listing, "Listed product", .record(procedure: "listing-life", states: ["listed"]))
    let placement = Field(
      "placement", \MarkLicenceCase.placement, "Where the Mark would be shown", .text(most: 200),
      help: "On the goods, the packaging, in the program, in print.")
    let acceptsConditions = Field(
      "acceptsConditions", \MarkLicenceCase.acceptsConditions,
      "We show the Mark on this product and these versions only, and stop at once when the licence ends", .yesNo)
    let conditions = Field("conditions", \MarkLicenceCase.conditions, "Conditions of use", .longText(most: 4000))
    let surveillanceMonths = Field(
      "surveillanceMonths", \MarkLicenceCase.surveillanceMonths, "Surveillance every so many months", .integer(1...24))
    let surveillanceResult = Field(
      "surveillanceResult", \MarkLicenceCase.surveillanceResult, "Result",
      .choice([
        .init("conforming", "As licensed"), .init("minor", "Minor findings, to be put right"),
        .init("major", "Major findings"),
      ]))
    let surveillanceFindings = Field(
      "surveillanceFindings", \MarkLicenceCase.surveillanceFindings, "Findings", .longText(most: 4000))
  }
  package static let fields = Fields()
}
