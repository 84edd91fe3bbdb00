/// Surveillance of a listed product on one country's market, ordered by its regulator (rows 14 and 15).
///
/// The law of the country rules it; the programme keeps the order, the sample, the result and the action. Only that
/// country and the secretariat see it.
package let marketSurveillance: Procedure<SurveillanceCase> = Procedure(
  "market-surveillance", title: "Market surveillance of a listed product", series: "MSV",
  clauses: ["recognizing k–l", "considering f", "ISO/IEC 17000 8.1 (surveillance)"],
  purpose: """
    A regulator orders surveillance of a listed product on its own market: samples are taken, a laboratory or the \
    regulator examines them, and the regulator acts. A result against the product can lead to the suspension of its \
    listing, which the secretariat decides.
    """
) {
  Step("request", "Order surveillance", →.requested, by: .regulator)
    .asks(\.listing, \.grounds)
    .requires("your administration has a country") { try $0.countryOfActor() != nil }
    .records { record, inspection in try record.begin(inspection) }
  Step("sample", "Record the samples", .requested → .sampled, by: .regulator, within: .days(60).remind(14))
    .asks(\.sampledOn, \.sampledWhere, \.sampleCount, \.laboratory)
    .requires("the day of sampling is not in the future") { ($0.sampledOn ?? $0.today) <= $0.today }
  Step("result", "Record the result", .sampled → .resulted, by: .regulator, .laboratory, within: .days(60).remind(14))
    .asks(\.verdict, \.finding)
  Step("act", "Record the action", .resulted → .acted, by: .regulator, within: .days(30).remind(7))
    .asks(\.action, \.actionText)
  Step("suspend-listing", "Suspend the listing", [.resulted, .acted] → .acted, by: .secretariat)
    .independentOfParties()
    .whenNeeded()
    .requires("the result speaks against the product") { $0.verdict?.isAgainst ?? false }
    .requires("the listing is in force") { try $0.suspendableListing() != nil }
    .asksReason("why is the listing suspended? This becomes public.")
    .takes({ listingLife }, "suspend-for-cause", on: { try $0.suspendableListing() })
  Step("abandon", "End it without a result", [.requested, .sampled] → .abandoned, by: .regulator)
    .asksReason("why does it end?")
    .whenNeeded()
}

package struct SurveillanceCase: CaseRecord {
  package enum State: String, CaseState { case requested, sampled, resulted, acted, abandoned }

  package enum Verdict: String, Hashable, Sendable, Codable {
    case conforms, nonconforming, counterfeit, inconclusive
    var isAgainst: Bool { self == .nonconforming || self == .counterfeit }
  }

  package var country = ""
  package var listing: CaseID?
  package var listingNumber = ""
  package var product = ""
  package var supplier: OrganisationID?
  package var grounds = ""
  package var sampledOn: Day?
  package var sampledWhere = ""
  package var sampleCount = 0
  package var laboratory: OrganisationID?
  package var verdict: Verdict?
  package var finding = ""
  package var action: String?
  package var actionText = ""

  package init() {}

  package var title: String { "\(product) (\(listingNumber)) in \(Country.name(of: country))" }
  /// No laboratory sees it until it is named.
  package var partiesByRole: [Role: Set<OrganisationID>] {
    listing == nil ? [:] : [.laboratory: Set([laboratory].compactMap { $0 })]
  }
  package var jurisdictions: [Role: Set<String>] { country.isEmpty ? [:] : [.regulator: [country]] }
  package static var readers: Readers { .only(.regulator, .laboratory, .secretariat) }
  package var keys: [CaseKey] { [CaseKey("surveyed-listing", listingNumber)] }

  fileprivate mutating func begin(_ inspection: Inspection<SurveillanceCase>) throws {
    country = try inspection.countryOfActor() ?? ""
    guard let listed = try inspection.records.find(listing, of: listingLife) else { return }
    listingNumber = listed.number
    product = listed.record.listing.product
    supplier = listed.record.listing.supplierID
    grounds = DeviceNumbers.reduced(in: grounds)
  }

  package struct Fields: Sendable {
    let listing = Field(
      "listing", \SurveillanceCase.listing, "Listing", .record(procedure: "listing-life", states: []))
    let grounds = Field("grounds", \SurveillanceCase.grounds, "Grounds", .longText(most: 3000))
    let sampledOn = Field("sampledOn", \SurveillanceCase.sampledOn, "Day of sampling", .day)
    let sampledWhere = Field("sampledWhere", \SurveillanceCase.sampledWhere, "Where", .text(most: 200))
    let sampleCount = Field(
      "sampleCount", \SurveillanceCase.sampleCount, "Number of samples", .integer(1...100_000))
    let laboratory = Field(
      "laboratory", \SurveillanceCase.laboratory, "Laboratory that examines them", .organisation(.laboratory),
      help: "Leave empty if you examine them yourself.", isRequired: false)
    let verdict = Field(
      "verdict", \SurveillanceCase.verdict, "Result",
      .choice([
        .init("conforms", "Nothing against the product"), .init("nonconforming", "It does not conform"),
        .init("counterfeit", "The samples are counterfeit"), .init("inconclusive", "Inconclusive"),
      ]))
    let finding = Field("finding", \SurveillanceCase.finding, "What was found", .longText(most: 5000))
    let action = Field(
      "action", \SurveillanceCase.action, "Action",
      .choice([
        .init("none", "None"), .init("warning", "Warning to the supplier"), .init("ban", "Sale was forbidden"),
        .init("recall", "Goods were called back"), .init("seizure", "Goods were seized"),
      ]))
    let actionText = Field(
      "actionText", \SurveillanceCase.actionText, "Details", .longText(most: 3000), isRequired: false)
  }
  package static let fields = Fields()
}

extension Inspection<SurveillanceCase> {
  fileprivate func countryOfActor() throws -> String? {
    try records.organisation(actor?.organisation).map(\.country).flatMap { $0.isEmpty ? nil : $0 }
  }

  fileprivate func suspendableListing() throws -> CaseID? {
    try records.find(record.listing, of: listingLife).flatMap { $0.state == .listed ? $0.id : nil }
  }
}
