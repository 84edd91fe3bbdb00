import Foundation
import Statements

@testable import Programme

/// A small world of public records, written by hand, for the reasoner's tests. Days are written as they are read.
struct AcceptanceWorld {
  var records = AcceptanceRecords()

  /// Kenya's laboratory, recognised and accredited for G.711 (11/1988) throughout 2025 and 2026, by a body whose standing
  /// is recorded.
  static let laboratoryID = OrganisationID.new(at: Date(timeIntervalSince1970: 1_700_000_000))

  static var basic: AcceptanceWorld {
    var world = AcceptanceWorld()
    world.records.laboratories = [laboratory()]
    world.records.bodies = [body()]
    world.records.topics = [.init(number: "STE-1", recommendation: "G.711", topics: ["media"])]
    return world
  }

  static func body(_ periods: [Period] = [period("2020-01-01", "2029-12-31")]) -> PublishedAccreditationBody {
    var body = PublishedAccreditationBody()
    body.number = "SIG-1"
    body.body = "National Accreditation"
    body.country = "KE"
    body.periods = periods
    return body
  }

  static func laboratory(
    accredited: [Period] = [period("2025-01-01", "2026-12-31")],
    scope: [Period] = [period("2025-01-01", nil)], edition: String = "11/1988", scopeEdition: String = "",
    recognised: [Period] = [period("2025-02-01", nil)], signatory: String? = "SIG-1", isStated: Bool = false,
    hasBasis: Bool = true
  ) -> PublishedLaboratory {
    PublishedLaboratory(
      number: "REC-1", laboratoryID: laboratoryID, country: "KE", recommendation: "G.711", edition: edition,
      accreditationBody: "National Accreditation", accreditationCertificate: "TL-1",
      basis: !hasBasis
        ? nil
        : .init(
          accreditation: "ACC-1", accredited: accredited,
          scope: scope.map {
            ScopeLine(recommendation: "G.711", edition: scopeEdition, method: "suite G.711", period: $0)
          }, signatory: signatory, isStatedUnderArrangement: isStated, recognised: recognised))
  }

  static func arrangement(
    _ number: String = "MRA-1", _ countries: [String] = ["KE", "GH"], accepts: [EvidenceForm] = [.testReport],
    phaseTwo: [EvidenceForm] = [.certificate], phase: PublishedArrangement.Phase = .one,
    scope: RecommendationScope = .init(lines: [.init(recommendation: "G.711")]),
    conditions: AcceptanceConditions = .init(accreditation: true), carriesOver: Bool = false,
    periods: [Period] = [period("2024-01-01", nil)], parties: Period = period("2024-01-01", nil)
  ) -> PublishedArrangement {
    var made = PublishedArrangement()
    made.number = number
    made.name = "Arrangement \(number)"
    made.scope = scope
    made.phaseOne = accepts
    made.phaseTwo = phaseTwo
    made.conditions = conditions
    made.carriesOver = carriesOver
    made.parties = countries.map { .init(country: $0, phase: phase, period: parties) }
    made.periods = periods
    return made
  }

  static func scheme(
    _ number: String = "MRA-9", accepting: [String] = ["GH"], member: Period? = period("2024-01-01", nil)
  ) -> PublishedArrangement {
    var made = arrangement(number, accepting)
    made.kind = .scheme
    made.members =
      member.map {
        [.init(organisation: laboratoryID, name: "Codec Laboratory", country: "KE", period: $0)]
      } ?? []
    return made
  }

  static func acceptance(
    _ number: String = "NAC-1", in country: String = "GH", _ position: PublishedAcceptance.Position = .accepts,
    evidence: [EvidenceForm] = [.testReport], scope: RecommendationScope = .init(coversEvery: true),
    origins: [String] = [], arrangement: String = "", conditions: AcceptanceConditions = .init(), mostDays: Int? = nil,
    periods: [Period] = [period("2024-01-01", nil)]
  ) -> PublishedAcceptance {
    var made = PublishedAcceptance()
    made.number = number
    made.country = country
    made.authority = "Authority of \(country)"
    made.position = position
    made.evidence = evidence
    made.scope = scope
    made.origins = origins
    made.arrangement = arrangement
    made.conditions = conditions
    made.mostDays = mostDays
    made.periods = periods
    return made
  }

  static func listing(_ history: [(ListingRecord.State, String)] = [(.listed, "2026-03-01")]) -> PublishedListing {
    var made = PublishedListing()
    made.number = "LST-1"
    made.product = "Example codec"
    made.recommendation = "G.711"
    made.edition = "11/1988"
    made.evidence.recognitionNumber = "REC-1"
    made.evidence.testedFrom = day("2026-02-10")
    made.evidence.testedUntil = day("2026-02-12")
    made.evidence.issuedOn = day("2026-02-13")
    made.listedOn = day("2026-03-01")
    made.validUntil = day("2029-02-28")
    for (state, on) in history { made.note(state, on: day(on), "") }
    return made
  }

  static func report(
    _ kind: EvidenceForm = .testReport, of recommendation: String = "G.711", edition: String = "11/1988",
    laboratory: String = "REC-1", from country: String = "", tested: String = "2026-02-10",
    issued: String = "2026-02-13"
  ) -> EvidenceInQuestion {
    EvidenceInQuestion(
      kind, of: recommendation, edition: edition, laboratory: laboratory, issuerCountry: country,
      testedFrom: day(tested), issuedOn: day(issued))
  }

  static func day(_ text: String) -> Day { Day(text) ?? Day(ordinal: 0) }

  static func period(_ first: String, _ last: String?) -> Period { Period(first: day(first), last: last.map(day)) }

  func answer(
    _ evidence: EvidenceInQuestion = report(), in country: String = "GH", on day: String = "2026-06-01"
  ) -> AcceptanceAnswer {
    Acceptance(records).answer(to: AcceptanceQuestion(.evidence(evidence), in: country, on: Self.day(day)))
  }

  func answer(listing number: String, in country: String = "GH", on day: String = "2026-06-01") -> AcceptanceAnswer {
    Acceptance(records).answer(to: AcceptanceQuestion(.listing(number), in: country, on: Self.day(day)))
  }

  func with(_ change: (inout AcceptanceRecords) -> Void) -> AcceptanceWorld {
    var world = self
    change(&world.records)
    return world
  }
}

extension PublishedLaboratory {
  /// An entry as the reasoner needs it; the rest is not looked at.
  init(
    number: String, laboratoryID: OrganisationID, country: String, recommendation: String, edition: String,
    accreditationBody: String, accreditationCertificate: String, basis: Basis?
  ) {
    self.init(
      number: number, laboratoryID: laboratoryID, laboratory: "Codec Laboratory", site: "Nairobi", country: country,
      region: .africa, recommendation: recommendation, edition: edition, recommendationTitle: "",
      accreditationBody: accreditationBody, accreditationStandard: "ISO/IEC 17025:2017",
      accreditationCertificate: accreditationCertificate, accreditationUntil: Day(ordinal: 0), remoteTesting: false,
      securityScope: false, recognisedOn: Day(ordinal: 0), status: .recognised, keyIDs: [], basis: basis)
  }
}
