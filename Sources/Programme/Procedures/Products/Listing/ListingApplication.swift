import Foundation

/// An application for a listing: what is declared, and what the listing is to rest on.
package struct ListingApplication: TestedRecord {
  package enum State: String, CaseState {
    case declared, testing, reported, confirming, provided, submitted, questioned, reviewed, listed, refused, abandoned

    package var title: String {
      switch self {
      case .confirming: "waiting for the laboratory to confirm its report"
      case .provided: "evidence handed in"
      default: rawValue
      }
    }
  }

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case product, service }

  package var vendor: OrganisationID?
  package var product = ""
  package var kind = Kind.product
  package var model = ""
  package var versions: [Version] = []
  package var identifiers: [ProductIdentifier] = []
  package var origin = ""
  package var whatToLookAt = ""
  package var suite: CaseID?
  package var ics: [String: Answer] = [:]
  package var ixit: [String: Answer] = [:]
  package var recognition: CaseID?
  package var laboratory: OrganisationID?
  package var order: TestOrderID?
  package var report: ReportedResult?
  /// The clauses that are claimed, as the supplier wrote them; empty for all that the ICS binds the product to.
  @AddedLater package var claimedClauses: String = ""
  /// What the listing is to rest on; nil until it is known, and in records made when there was one kind only.
  package var evidence: EvidenceKind?
  /// The supplier's declaration of conformity, as evidence of its own or beside a report.
  package var declaration: DeclarationOfConformity?
  /// The laboratory's number of a report that it made before, and how it confirmed it.
  @AddedLater package var reportNumber: String = ""
  @AddedLater package var confirmation: String = ""
  package var confirmedOn: Day?
  /// What the secretariat verified of the evidence.
  @AddedLater package var verifications: [PublishedListing.Verification] = []
  package var certificate: CaseID?
  package var family: CaseID?
  @AddedLater package var differences: [PublishedSimilarity.Difference] = []
  /// Why the reviewer agrees that no difference affects what was tested.
  @AddedLater package var agreement: String = ""

  package var handover = ReportHandover()
  var verification = StatedVerification()
  var declared = DeclarationOfConformity()

  /// A version of a part of the product: `firmware`, `1.2.3`.
  package struct Version: Hashable, Sendable, Codable {
    package let part: String
    package let version: String

    package init(part: String, version: String) {
      self.part = part
      self.version = version
    }
  }

  /// What a person says to have verified, before it is kept with its day and role.
  struct StatedVerification: Hashable, Sendable {
    var what = ""
    var how = ""
  }

  private enum CodingKeys: String, CodingKey {
    case vendor, product, kind, model, versions, identifiers, origin, whatToLookAt, suite, ics, ixit, recognition
    case laboratory, order, report, claimedClauses, evidence, declaration, reportNumber, confirmation, confirmedOn
    case verifications, certificate, family, differences, agreement
  }

  package init() {}

  package var title: String { product }
  package var parties: [Role: OrganisationID] {
    [.vendor: vendor, .laboratory: laboratory].compactMapValues { $0 }
  }
  package var reliesOn: [CaseID] { [suite, recognition, certificate, family].compactMap { $0 } }
  package var keys: [CaseKey] {
    var keys = order.map { [CaseKey("order", $0.description)] } ?? []
    if let vendor, let declaration { keys.append(CaseKey("declaration", "\(vendor)/\(declaration.identification)")) }
    return keys
  }

  package mutating func open(by actor: Actor) { vendor = actor.organisation }

  package var testedProduct: String { product }
  package var testedVersion: String { versions.first?.version ?? "" }
  package var wantedPurposes: [String] { [] }

  /// What the listing rests on, or is going to.
  package var restsOn: EvidenceKind { evidence ?? .laboratoryReport }

  /// The clauses that are claimed, one by one.
  package var clauses: [String] {
    claimedClauses.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
  }
}

extension ListingApplication {
  var identifierFaults: [String] { ProductIdentifier.reading(identifiers).faults }

  mutating func normaliseIdentifiers() { identifiers = ProductIdentifier.reading(identifiers).read }
}
