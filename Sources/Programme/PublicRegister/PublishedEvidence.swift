import Foundation
import Statements

extension PublishedListing {
  /// What the listing rests on. ITU issued none of it.
  package struct Evidence: Hashable, Sendable, Codable {
    package var kind = EvidenceKind.laboratoryReport
    package var laboratoryID: OrganisationID?
    package var laboratory = ""
    package var site = ""
    package var recognition: CaseID?
    package var recognitionNumber = ""
    package var accreditationBody = ""
    package var accreditationCertificate = ""
    package var testedFrom = Day(ordinal: 0)
    package var testedUntil = Day(ordinal: 0)
    package var issuedOn = Day(ordinal: 0)
    package var verdicts = VerdictCounts()
    package var demanded = 0
    package var report: ContentAddress?
    /// The laboratory's signed statement, octet for octet; empty where the laboratory confirmed a report by a step.
    package var statement = Data()
    package var keyID = ""
    /// The laboratory's own number of a report that it made outside a campaign of this portal.
    @AddedLater package var reportNumber = ""
    /// What was verified before the evidence was accepted.
    @AddedLater package var verifications: [Verification] = []
    package var certificate: PublishedCertificate?
    package var similarity: PublishedSimilarity?

    /// Who issued it: the party to ask.
    package func issuer(supplier: String) -> String {
      switch kind {
      case .supplierDeclaration: supplier
      case .laboratoryReport, .similarity: laboratory
      case .certificate: certificate?.body ?? ""
      }
    }
  }

  /// One thing that was looked at, by whom, how and when.
  package struct Verification: Hashable, Sendable, Codable {
    package let what: String
    package let how: String
    package let on: Day
    /// The role that looked; never a person.
    package let by: String

    package init(what: String, how: String, on: Day, by: String) {
      self.what = what
      self.how = how
      self.on = on
      self.by = by
    }
  }
}

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
}

/// Why a product is listed on the report of another.
package struct PublishedSimilarity: Hashable, Sendable, Codable {
  /// The number of the listing of the product that was tested.
  package var representative = ""
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

/// A supplier's declaration of conformity, by the items of ISO/IEC 17050-1:2004 clause 6.1. The person who signed is not
/// in it: the programme knows the person by its register and shows the name to the parties only.
package struct PublishedDeclaration: Hashable, Sendable, Codable {
  /// a) The supplier's own, unique identification of it.
  package var identification = ""
  /// b) Name and contact address of the issuer.
  package var issuer = ""
  package var address = ""
  /// c) The object: name, type, model, versions, date of production.
  package var object = ""
  /// d) The statement of conformity, in the supplier's words.
  package var statement = ""
  /// e) Every standard or other requirement, with the options that were chosen.
  package var requirements: [Requirement] = []
  /// f) Date and place of issue.
  package var issuedOn = Day(ordinal: 0)
  package var place = ""
  /// g) The function of the person who signed for the issuer.
  package var function = ""
  /// h) Limitations on its validity.
  package var limitations = ""
  package var validUntil: Day?
  /// The supporting documentation (ISO/IEC 17050-2), and where it is kept.
  package var supporting: [SupportingDocument] = []
  /// The supplier's document, where one was handed in and is public.
  package var document: ContentAddress?

  package init() {}

  package struct Requirement: Hashable, Sendable, Codable {
    package let document: String
    package let edition: String
    package let clauses: String
    package let options: String

    package init(document: String, edition: String, clauses: String, options: String) {
      self.document = document
      self.edition = edition
      self.clauses = clauses
      self.options = options
    }
  }

  package struct SupportingDocument: Hashable, Sendable, Codable {
    package let title: String
    package let reference: String
    package let body: String

    package init(title: String, reference: String, body: String) {
      self.title = title
      self.reference = reference
      self.body = body
    }
  }
}
