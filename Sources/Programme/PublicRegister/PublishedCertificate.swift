/// A certificate as its certification body issued it (ISO/IEC 17065 7.7). ITU issues none.
package struct PublishedCertificate: Hashable, Sendable, Codable {
  package var record: CaseID?
  /// Our number of the record: `CRT-2026-0001`.
  package var recordNumber = ""
  /// The body's own number.
  package var number = ""
  package var scheme = ""
  package var bodyID: OrganisationID?
  package var body = ""
  /// Who accredited the body, and under which number.
  package var accreditation = ""
  package var scope = ""
  package var validFrom = Day(ordinal: 0)
  package var validUntil = Day(ordinal: 0)
  package var document: ContentAddress?

  package init() {}

  init(_ certificate: Snapshot<CertificateCase>, in records: Records) throws {
    let record = certificate.record
    self.record = certificate.id
    recordNumber = certificate.number
    number = record.number
    scheme = record.scheme
    bodyID = record.body
    body = try records.organisation(record.body)?.name ?? ""
    accreditation =
      "\(record.accreditedBy), \(record.accreditationNumber), until "
      + (record.accreditedUntil?.description ?? "–")
    scope = record.scope
    validFrom = record.validFrom ?? validFrom
    validUntil = record.validUntil ?? validUntil
    document = record.document
  }
}

/// Why a product is listed on the report of another.
package struct PublishedSimilarity: Hashable, Sendable, Codable {
  /// The number of the listing of the product that was tested.
  package var representative = ""
  /// The case of that listing.
  package var record: CaseID?
  package var representativeProduct = ""
  package var differences: [Difference] = []
  /// Why the reviewer agrees that none of them affects what was tested.
  package var agreement = ""

  /// A difference between a member of a family and the product that was tested.
  package struct Difference: Hashable, Sendable, Codable {
    package let part: String
    package let representative: String
    package let member: String
    package let affectsTestedClauses: Bool
    package let reason: String

    package init(
      part: String, representative: String, member: String, affectsTestedClauses: Bool, reason: String
    ) {
      self.part = part
      self.representative = representative
      self.member = member
      self.affectsTestedClauses = affectsTestedClauses
      self.reason = reason
    }
  }

  package init() {}

  init(
    representative: String, record: CaseID, representativeProduct: String, differences: [Difference], agreement: String
  ) {
    self.representative = representative
    self.record = record
    self.representativeProduct = representativeProduct
    self.differences = differences
    self.agreement = agreement
  }
}

/// The family that a product belongs to.
package struct PublishedFamily: Hashable, Sendable, Codable {
  /// `FAM-2026-0001`
  package let number: String
  package let name: String
  /// The number of the listing of the tested representative.
  package let representative: String

  package init(number: String, name: String, representative: String) {
    self.number = number
    self.name = name
    self.representative = representative
  }
}
