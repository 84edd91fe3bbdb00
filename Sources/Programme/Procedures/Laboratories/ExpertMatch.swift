import Foundation

/// How well an appointed expert fits a request of an accreditation body.
package struct ExpertMatch: Hashable, Sendable {
  /// The number of the appointment.
  package let number: String
  package let appointment: CaseID
  package let region: Region?
  /// Years of practice with the Recommendation.
  package let years: Int
  package let languages: [String]
  /// What stands against it, as sentences; empty if the expert fits.
  package let objections: [String]

  package var fits: Bool { objections.isEmpty }

  /// Every appointed expert for the request, those who fit and have the most practice first; at most 500 are looked at.
  package static func all(for request: ExpertRequestCase, in records: Records) throws -> [ExpertMatch] {
    try records.all(of: expertAppointment, key: CaseKey("expert", "all"), in: [.appointed, .renewing])
      .map { try ExpertMatch($0, for: request, records) }
      .sorted { ($0.objections.count, -$0.years, $0.number) < ($1.objections.count, -$1.years, $1.number) }
  }

  init(
    _ expert: Snapshot<ExpertCase>, for request: ExpertRequestCase, _ records: Records, besides own: CaseID? = nil
  ) throws {
    let record = expert.record
    number = expert.number
    appointment = expert.id
    region = record.region
    let qualification = record.qualifications.filter { $0.recommendation == request.designation }.max {
      $0.years < $1.years
    }
    years = qualification?.years ?? 0
    languages = record.languages
    var objections: [String] = []
    if qualification == nil { objections.append("is not appointed for \(request.designation)") }
    if Set(record.languages).isDisjoint(with: request.languages) {
      objections.append("speaks none of the languages asked for")
    }
    if !record.periods.contain(request.from, through: request.until) {
      objections.append("is not appointed on every day from \(request.from) to \(request.until)")
    }
    if let laboratory = request.laboratory, let interest = try Self.interest(of: record, in: laboratory, records) {
      objections.append(interest)
    }
    if try Self.isTaken(expert.id, request, records, besides: own) {
      objections.append("is in another team on these days")
    }
    self.objections = objections
  }

  /// Why the expert has an interest in the laboratory: membership, common owners, what the person declared here or in
  /// the register of persons; nil if there is none.
  static func interest(of expert: ExpertCase, in laboratory: OrganisationID, _ records: Records) throws -> String? {
    let interests = Interests(in: records.transaction)
    for declared in expert.interests where try interests.areRelated(declared.organisation, laboratory) {
      return "declared an interest in the laboratory or its group"
    }
    if let person = expert.person, try interests.conflict(of: person, with: [laboratory]) != nil {
      return "belongs to the laboratory or its group, or declared an interest in it"
    }
    return nil
  }

  private static func isTaken(
    _ expert: CaseID, _ request: ExpertRequestCase, _ records: Records, besides own: CaseID?
  ) throws -> Bool {
    try records.all(
      of: expertRequest, key: CaseKey("expert", expert.description), in: [.recommended, .accepted, .engaged]
    ).contains { $0.id != own && $0.record.from <= request.until && request.from <= $0.record.until }
  }
}
