/// An alert to the regulators or to the customs of one country: a record that they acknowledge, and no publication.
package let marketAlert: Procedure<MarketAlertCase> = Procedure(
  "market-alert", title: "Alert about counterfeit goods", series: "ALR",
  clauses: ["recognizing k–l", "considering f", "ITU-T Q.5050"],
  purpose: """
    The regulators and the customs of a country concerned are told of goods that were found counterfeit, and what to look \
    at. They acknowledge it and may say what they did. Other countries see neither.
    """
) {
  Step("send", "Send the alert", →.sent, by: .system)
    .shows(\.product, \.finding, \.seen, \.whatToLookAt, \.text, \.report)
  Step(
    "acknowledge", "Acknowledge the alert", .sent → .acknowledged, by: .regulator, .customs,
    within: .days(7).remind(2).escalate(to: .secretariat, after: 3)
  )
  .records { record, inspection in record.recipient = inspection.actor?.organisation }
  Step("act", "Say what was done", .acknowledged → .acted, by: .regulator, .customs, within: .days(60).remind(14))
    .asks(\.action)
}

package struct MarketAlertCase: CaseRecord {
  package enum State: String, CaseState { case sent, acknowledged, acted }

  package var addressee = Role.regulator
  /// ISO 3166-1 alpha-2.
  package var country = ""
  package var report = ""
  package var product = ""
  package var seen: [CounterfeitCase.Seen] = []
  package var whatToLookAt = ""
  package var finding: CounterfeitCase.Finding?
  package var text = ""
  package var recipient: OrganisationID?
  package var action = ""

  package init() {}

  init(_ inspection: Inspection<CounterfeitCase>, to addressee: Role, of country: String) {
    self.addressee = addressee
    self.country = country
    report = inspection.number
    product = inspection.product
    seen = inspection.seen
    whatToLookAt = inspection.whatToLookAt
    finding = inspection.finding
    text = DeviceNumbers.reduced(in: inspection.alertText)
  }

  package var title: String {
    "\(product.isEmpty ? seen.first?.value ?? "goods" : product): alert to the \(addressee.inSentence) of "
      + Country.name(of: country)
  }
  package var partiesByRole: [Role: Set<OrganisationID>] { recipient.map { [addressee: [$0]] } ?? [:] }
  package var jurisdictions: [Role: Set<String>] {
    guard !country.isEmpty else { return [:] }
    return [.regulator: addressee == .regulator ? [country] : [], .customs: addressee == .customs ? [country] : []]
  }

  package struct Fields: Sendable {
    let product = Field("product", \MarketAlertCase.product, "Product that is imitated", .text(most: 200))
    let finding = Field("finding", \MarketAlertCase.finding, "The goods are", CounterfeitCase.fields.finding.kind)
    let seen = Field("seen", \MarketAlertCase.seen, "What stands on the goods", CounterfeitCase.fields.seen.kind)
    let whatToLookAt = Field(
      "whatToLookAt", \MarketAlertCase.whatToLookAt, "What the genuine goods look like", .text(most: 500))
    let text = Field("text", \MarketAlertCase.text, "What you are told", .longText(most: 3000))
    let report = Field("report", \MarketAlertCase.report, "Report behind it", .text(most: 60))
    let action = Field(
      "action", \MarketAlertCase.action, "What was done", .longText(most: 3000),
      audience: .only(.regulator, .customs, .secretariat))
  }
  package static let fields = Fields()
}
