import Foundation

/// What the public is told of an accreditation body's standing under the ILAC Mutual Recognition Arrangement.
package struct PublishedAccreditationBody: Hashable, Sendable, Codable {
  package var number = ""
  package var body = ""
  package var bodyID: OrganisationID?
  package var country = ""
  /// Where ILAC says so.
  package var source = ""
  /// When it was a signatory for testing and not suspended.
  package var periods: [Period] = []
  package var status = SignatoryCase.State.signatory

  package init() {}

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.accreditationBodies, id: id.description, number: number, title: body,
      status: status.rawValue,
      facets: [
        "country": [country], "status": [status.rawValue],
        "region": Country.region(of: country).map { [$0.rawValue] } ?? [],
      ],
      searchable: [Country.name(of: country)], content: self)
  }
}
