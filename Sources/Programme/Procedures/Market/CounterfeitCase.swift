import Foundation

package struct CounterfeitCase: MarketReport {
  package enum State: String, CaseState {
    case received, accepted, asked, answered, alerted, closed, dismissed, withdrawn
  }

  /// What the goods were found to be.
  package enum Finding: String, Hashable, Sendable, Codable {
    case genuine, counterfeit, tampered, diverted, unclear

    /// Whether it speaks against the goods under this identifier.
    package var isAgainst: Bool { self == .counterfeit || self == .tampered }
  }

  /// What stood on the goods, without anything that names one device.
  package struct Seen: Hashable, Sendable, Codable {
    package let kind: String
    package let value: String
  }

  /// Where the goods were seen, ISO 3166-1 alpha-2.
  package var country = ""
  package var place = ""
  package var seen: [Seen] = []
  package var listing: CaseID?
  package var listingNumber = ""
  package var product = ""
  package var supplier: OrganisationID?
  package var whatLookedWrong = ""
  package var whatToLookAt = ""
  package var pictures: [ReportAttachment] = []
  package var informant: OrganisationID?
  package var isTakenUp = false
  @AddedLater package var isAppealed = false
  package var isConfirmed = false
  package var finding: Finding?
  package var explanation = ""
  package var alertCountries: [String] = []
  package var alertText = ""
  package var advisory = ""
  package var told = ""
  /// As words of the identifier index, to be counted by.
  package var words: [String] = []

  // The secretariat's choice at triage becomes ``listing``; the contact is kept beside the case.
  package var claimedListing: CaseID?
  package var contact = ""

  private enum CodingKeys: String, CodingKey {
    case country, place, seen, listing, listingNumber, product, supplier, whatLookedWrong, whatToLookAt, pictures
    case informant, isTakenUp, isAppealed, isConfirmed, finding, explanation, alertCountries, alertText, advisory, told,
      words
  }

  package init() {}

  package var title: String {
    let what = product.isEmpty ? seen.first?.value ?? "goods" : product
    return "\(what), seen in \(Country.name(of: country))"
  }
  package var parties: [Role: OrganisationID] { [.vendor: supplier].compactMapValues { $0 } }
  package var partiesByRole: [Role: Set<OrganisationID>] { informant.map { [.reporter: [$0]] } ?? [:] }
  package var keys: [CaseKey] {
    guard isTakenUp else { return [] }
    let words = Set(words + (listingNumber.isEmpty ? [] : ["number:" + listingNumber]))
    return words.map { .reportedIdentifier($0) } + (isConfirmed ? words.map { .confirmedIdentifier($0) } : [])
  }

  package mutating func open(by actor: Actor) { informant = actor.roles.contains(.reporter) ? nil : actor.organisation }

  /// Reduces what was entered before anything of it is kept, and finds the listing that it names, if it is one.
  mutating func begin(_ inspection: Inspection<CounterfeitCase>) throws {
    var words: [String] = []
    seen = seen.map { entered in
      let read = ReadIdentifier(
        CheckQuestion(entered.value, kind: CheckQuestion.Kind(rawValue: entered.kind) ?? .any))
      words += read.words
      if let pattern = SerialPattern.reduced(entered.value), entered.kind == CheckQuestion.Kind.serial.rawValue {
        words.append("serial:" + pattern)
      }
      return Seen(kind: entered.kind, value: DeviceNumbers.reduced(in: read.shown))
    }
    self.words = Array(Set(words)).sorted()
    whatLookedWrong = DeviceNumbers.reduced(in: whatLookedWrong)
    place = DeviceNumbers.reduced(in: place)
    try name(inspection)
  }

  /// Takes the listing's public facts over, so that everybody speaks of the same product.
  mutating func name(_ inspection: Inspection<CounterfeitCase>) throws {
    guard let listed = try inspection.records.find(listing, of: listingLife) else { return }
    listingNumber = listed.number
    product = listed.record.listing.product
    supplier = listed.record.listing.supplierID
    whatToLookAt = listed.record.listing.whatToLookAt
  }
}

extension CounterfeitCase {
  package struct Fields: Sendable {
    let country = Field("country", \CounterfeitCase.country, "Country where it was seen", .choice(Country.choices))
    let place = Field(
      "place", \CounterfeitCase.place, "Where", .text(most: 200), help: "A port, a shop, a site; no person's name.",
      isRequired: false, audience: .only(.secretariat, .reporter))
    let seen = Field(
      "seen", \CounterfeitCase.seen, "What stands on the goods",
      .rows(
        columns: [
          .init("kind", "Kind", .choice(CheckQuestion.Kind.allCases.map { .init($0.rawValue, $0.title) })),
          .init("value", "Number or name", .identifier(most: 200)),
        ], most: 20),
      help: """
        Bar code, IMEI, model, serial number. A whole IMEI is cut to its first 8 digits and a serial number to what it \
        looks like before anything is kept.
        """)
    let listing = Field(
      "listing", \CounterfeitCase.listing, "Number of the listing that it claims",
      .record(procedure: "listing-life", states: []), help: "As LST-2026-0042, if you know it.", isRequired: false)
    let claimedListing = Field(
      "claimedListing", \CounterfeitCase.claimedListing, "Listed product that it imitates",
      .record(procedure: "listing-life", states: []), help: "Leave empty if the report names it, or if there is none.",
      isRequired: false)
    let whatLookedWrong = Field(
      "whatLookedWrong", \CounterfeitCase.whatLookedWrong, "What looked wrong", .longText(most: 5000))
    let pictures = Field(
      "pictures", \CounterfeitCase.pictures, "Pictures", .attachments,
      help: "Of the goods and their labels; cover what names a person or one device.", isRequired: false,
      audience: .only(.vendor, .secretariat, .reporter))
    let contact = Field(
      ReporterContact.field, \CounterfeitCase.contact, "How to reach you", .text(most: 200), help: ReporterContact.help,
      isRequired: false, audience: .only(.secretariat))
    let finding = Field(
      "finding", \CounterfeitCase.finding, "The goods are",
      .choice([
        .init("genuine", "Genuine"), .init("counterfeit", "Counterfeit"),
        .init("tampered", "Tampered with, or with a copied identifier"),
        .init("diverted", "Genuine, and meant for another market"), .init("unclear", "It cannot be said"),
      ]))
    let explanation = Field(
      "explanation", \CounterfeitCase.explanation, "How it can be told; only the secretariat reads this",
      .longText(most: 5000), isRequired: false, audience: .only(.vendor, .secretariat))
    let alertCountries = Field(
      "alertCountries", \CounterfeitCase.alertCountries, "Countries to alert", .choices(Country.choices),
      audience: .only(.secretariat))
    let alertText = Field(
      "alertText", \CounterfeitCase.alertText, "What they are told", .longText(most: 3000),
      help: "What was found, and what to look at on the goods.", audience: .only(.secretariat))
    let advisory = Field(
      "advisory", \CounterfeitCase.advisory, "Advisory", .text(most: 200), help: "This becomes public.")
    let told = Field("told", \CounterfeitCase.told, "What the reporter is told", .longText(most: 3000))
  }
  package static let fields = Fields()
}
