import Foundation

/// A certificate that a certification body issued for a product (row 9; ISO/IEC 17065 clauses 7.7–7.11). The programme
/// keeps what the body states; ITU issues none (recognizing f).
package let productCertificate: Procedure<CertificateCase> = Procedure(
  "product-certificate", title: "Certificate of a certification body", series: "CRT",
  clauses: ["recognizing f, h", "TSB 6–7", "ISO/IEC 17065:2012 7.7–7.11", "ISO/IEC 17067:2013"],
  purpose: """
    A certification body, accredited to ISO/IEC 17065, records a certificate that it issued for a product; or a supplier \
    hands one in, and it is verified with the body. The body keeps its status current. A listing that rests on it is \
    suspended when it no longer holds. ITU issues no certificate.
    """
) {
  Step("record", "Record a certificate that you issued", →.valid, by: .certificationBody)
    .asks(
      \.supplier, \.number, \.scheme, \.product, \.versions, \.requirements, \.scope, \.accreditedBy,
      \.accreditationNumber, \.accreditedUntil, \.validFrom, \.validUntil, \.document
    )
    .isComplete()
    .records { record, inspection in
      record.verifications = [
        .init(
          what: "recorded by the body that issued it", how: "by its liaison", on: inspection.today,
          by: Role.certificationBody.inSentence)
      ]
    }
  Step("hand-in", "Hand in a certificate", →.unverified, by: .vendor)
    .asks(
      \.body, \.number, \.scheme, \.product, \.versions, \.requirements, \.scope, \.accreditedBy,
      \.accreditationNumber, \.accreditedUntil, \.validFrom, \.validUntil, \.document
    )
    .isComplete()
  Step(
    "confirm", "Confirm that the certificate is yours", .unverified → .valid, by: .certificationBody, within: .days(14)
  )
  .asksReason("what did you compare it with?")
  .records { record, inspection in
    record.verify("confirmed by the body that issued it", inspection.note, on: inspection.today, by: .certificationBody)
  }
  Step("verify", "Record that the body confirmed it", .unverified → .valid, by: .secretariat)
    .independentOfParties()
    .asks(\.verifiedWith, \.verifiedHow)
    .whenNeeded()
    .records { record, inspection in
      record.verify(
        "confirmed by \(record.verifiedWith)", record.verifiedHow, on: inspection.today, by: .secretariat)
    }
  Step("deny", "Say that the certificate is not genuine", .unverified → .denied, by: .certificationBody, .secretariat)
    .asksReason("what did you find?")
    .whenNeeded()
  Step("extend", "Extend it to further versions, or its term", .valid → .valid, by: .certificationBody)
    .asks(\.versions, \.requirements, \.scope, \.validUntil)
    .asksReason("which decision of yours extends it?")
    .isComplete()
    .whenNeeded()
  Step("suspend", "Suspend the certificate", .valid → .suspended, by: .certificationBody)
    .asksReason("why is it suspended? The listings that rest on it show this.")
    .whenNeeded()
    .flagsDependants { "the certificate \($0.number) it rests on was suspended: \($0.note)" }
  Step("restore", "Restore the certificate", .suspended → .valid, by: .certificationBody)
    .asksReason("what was put right?")
    .whenNeeded()
  Step("withdraw", "Withdraw the certificate", [.valid, .suspended] → .withdrawn, by: .certificationBody)
    .asksReason("why is it withdrawn? The listings that rest on it show this.")
    .whenNeeded()
    .flagsDependants { "the certificate \($0.number) it rests on was withdrawn: \($0.note)" }
  Lapse(
    "expired", "The last day of the certificate has passed", [.valid, .suspended, .unverified] → .expired,
    from: { $0.validUntil?.advanced(by: 1) },
    when: { inspection in
      inspection.record.validUntil.map { $0 < inspection.today } ?? false
    }
  )
  .flagsDependants { "the certificate \($0.number) it rests on has expired" }
}

extension Step<CertificateCase> {
  fileprivate func isComplete() -> Step {
    requires("it ends after it begins") { inspection in
      guard let first = inspection.record.validFrom, let last = inspection.record.validUntil, first > last else {
        return nil
      }
      return "it begins on \(first) and ends on \(last)"
    }
    .requires("its body was accredited to ISO/IEC 17065 when it was issued") { inspection in
      guard let first = inspection.record.validFrom, let last = inspection.record.accreditedUntil, last < first else {
        return nil
      }
      return
        "the accreditation \(inspection.record.accreditationNumber) ended on \(last), the certificate begins on \(first)"
    }
    .requires("the body has no other certificate of this number here") { inspection in
      guard let key = inspection.record.numberKey else { return nil }
      let other = try inspection.records.all(of: productCertificate, key: key).first {
        $0.id != inspection.id && $0.state != .denied
      }
      return other.map { "\($0.number) has it already" }
    }
    .requires("the document has been uploaded") { inspection in
      guard let document = inspection.record.document else { return "there is none" }
      return try inspection.records.blobs.contains(document) ? nil : "upload \(document) first"
    }
  }
}

package struct CertificateCase: CaseRecord {
  package enum State: String, CaseState { case unverified, valid, suspended, withdrawn, expired, denied }

  package var supplier: OrganisationID?
  package var body: OrganisationID?
  package var number = ""
  package var scheme = ""
  package var product = ""
  package var versions: [ListingApplication.Version] = []
  package var requirements: [PublishedDeclaration.Requirement] = []
  package var scope = ""
  package var accreditedBy = ""
  package var accreditationNumber = ""
  package var accreditedUntil: Day?
  package var validFrom: Day?
  package var validUntil: Day?
  package var document: ContentAddress?
  package var verifiedWith = ""
  package var verifiedHow = ""
  package var verifications: [PublishedListing.Verification] = []

  package init() {}

  package var title: String { "\(number), \(product)" }
  package var parties: [Role: OrganisationID] {
    [.vendor: supplier, .certificationBody: body].compactMapValues { $0 }
  }
  package var keys: [CaseKey] { [numberKey].compactMap { $0 } }
  fileprivate var numberKey: CaseKey? { body.map { CaseKey("certificate", "\($0)/\(number)") } }

  package mutating func open(by actor: Actor) {
    if actor.roles.contains(.certificationBody) { body = actor.organisation } else { supplier = actor.organisation }
  }

  fileprivate mutating func verify(_ what: String, _ how: String, on day: Day, by role: Role) {
    verifications.append(.init(what: what, how: how, on: day, by: role.inSentence))
  }

  /// Whether it names the Recommendation in that edition, or in any.
  func covers(_ designation: String, edition: String) -> Bool {
    requirements.contains {
      $0.document.replacing("ITU-T", with: "").trimmingCharacters(in: .whitespaces) == designation
        && ($0.edition.isEmpty || $0.edition == edition)
    }
  }

  /// What stands against relying on it on a day; nil if nothing does.
  func statusFault(_ state: State, number: String, on day: Day) -> String? {
    guard state == .valid else { return "\(number) is \(state.title); the body that issued it can say why" }
    guard let first = validFrom, let last = validUntil, first <= day, day <= last else {
      return
        "\(number) is valid from \(validFrom?.description ?? "–") to \(validUntil?.description ?? "–"), not on \(day)"
    }
    return nil
  }

  package struct Fields: Sendable {
    let supplier = Field("supplier", \CertificateCase.supplier, "Supplier", .organisation(.vendor))
    let body = Field(
      "body", \CertificateCase.body, "Certification body", .organisation(.certificationBody))
    let number = Field("number", \CertificateCase.number, "Number of the certificate", .text(most: 60))
    let scheme = Field(
      "scheme", \CertificateCase.scheme, "Certification scheme", .text(most: 200),
      help: "Its name, and its type by ISO/IEC 17067 if it has one.")
    let product = Field(
      "product", \CertificateCase.product, "Product", .text(most: 100), help: "As the certificate names it.")
    let versions = Field(
      "versions", \CertificateCase.versions, "Versions it covers",
      .rows(columns: [.init("part", "Part", .text(most: 40)), .init("version", "Version", .text(most: 40))], most: 50))
    let requirements = Field(
      "requirements", \CertificateCase.requirements, "What it certifies conformity to",
      .rows(
        columns: [
          .init("document", "Document", .text(most: 100)),
          .init("edition", "Edition", .text(most: 40), isRequired: false),
          .init("clauses", "Clauses", .text(most: 200), isRequired: false),
          .init("options", "Options", .text(most: 200), isRequired: false),
        ], most: 50))
    let scope = Field("scope", \CertificateCase.scope, "Scope", .longText(most: 2000))
    let accreditedBy = Field(
      "accreditedBy", \CertificateCase.accreditedBy, "Accreditation body of the certification body", .text(most: 200))
    let accreditationNumber = Field(
      "accreditationNumber", \CertificateCase.accreditationNumber, "Its number for the certification body",
      .text(most: 60), help: "Of the accreditation to ISO/IEC 17065.")
    let accreditedUntil = Field(
      "accreditedUntil", \CertificateCase.accreditedUntil, "Last day of that accreditation", .day)
    let validFrom = Field("validFrom", \CertificateCase.validFrom, "First day", .day)
    let validUntil = Field("validUntil", \CertificateCase.validUntil, "Last day", .day)
    let document = Field(
      "document", \CertificateCase.document, "The certificate", .blob(mediaTypes: ["application/pdf"]))
    let verifiedWith = Field(
      "verifiedWith", \CertificateCase.verifiedWith, "With which office of the body", .text(most: 200),
      help: "An office or a register, no person's name.")
    let verifiedHow = Field(
      "verifiedHow", \CertificateCase.verifiedHow, "How", .text(most: 500), help: "By its public register, by letter.")
  }
  package static let fields = Fields()
}
