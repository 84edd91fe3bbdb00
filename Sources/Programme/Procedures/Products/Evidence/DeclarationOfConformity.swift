import Foundation

/// A supplier's declaration of conformity, by the items of ISO/IEC 17050-1:2004 clause 6.1.
///
/// Its signature is the step in which it was made: the programme knows who took it (item g) and keeps the person's
/// identifier only; the name stands in the register of persons and is shown to the parties alone.
package struct DeclarationOfConformity: Hashable, Sendable, Codable {
  /// a) Unique identification.
  package var identification = ""
  /// b) Contact address of the issuer, whose name is the supplier's.
  package var address = ""
  /// c) Of the object, what the listing does not say already: dates or batches of production.
  package var production = ""
  /// d) The statement of conformity.
  package var statement = ""
  /// e) All requirements, with the options chosen.
  package var requirements: [PublishedDeclaration.Requirement] = []
  /// f) Date and place of issue.
  package var issuedOn: Day?
  package var place = ""
  /// g) Who signed, and as what.
  package var signatory: PersonID?
  package var function = ""
  /// h) Limitations on validity.
  package var limitations = ""
  package var validUntil: Day?
  /// Supporting documentation (ISO/IEC 17050-2).
  package var supporting: [PublishedDeclaration.SupportingDocument] = []
  package var document: ContentAddress?

  /// Whether the list of requirements (item e) names this edition.
  func names(_ designation: String, edition: String) -> Bool {
    requirements.contains { row in
      let document = row.document.replacing("ITU-T", with: "").replacing("Rec.", with: "")
        .trimmingCharacters(in: .whitespaces)
      return document == designation && (row.edition == edition || row.edition.contains(edition))
    }
  }
}

/// The fields of a declaration, each named for the item it answers.
enum DeclarationFields {
  typealias Case = ListingApplication

  static let identification = Field(
    "identification", \Case.declared.identification, "Identification of the declaration (a)", .text(most: 60),
    help: "A number of your own, used once.")
  static let address = Field(
    "address", \Case.declared.address, "Contact address of the issuer (b)", .longText(most: 400),
    help: "Of your organisation; it becomes public.")
  static let production = Field(
    "production", \Case.declared.production, "Production dates or batches (c)", .text(most: 200), isRequired: false)
  static let statement = Field(
    "conformity", \Case.declared.statement, "Statement of conformity (d)", .longText(most: 1000),
    help: "As ‘The object described above is in conformity with the requirements below’.")
  static let requirements = Field(
    "requirements", \Case.declared.requirements, "Standards and other requirements (e)",
    .rows(
      columns: [
        .init("document", "Document", .text(most: 100)), .init("edition", "Edition", .text(most: 40)),
        .init("clauses", "Clauses", .text(most: 200), isRequired: false),
        .init("options", "Options chosen", .text(most: 200), isRequired: false),
      ], most: 50), help: "All of them, the Recommendation of the listing too.")
  static let place = Field("place", \Case.declared.place, "Place of issue (f)", .text(most: 100))
  static let function = Field(
    "function", \Case.declared.function, "Your function (g)", .text(most: 100),
    help: "Your name stays with the programme and the parties.")
  static let limitations = Field(
    "limitations", \Case.declared.limitations, "Limitations on its validity (h)", .longText(most: 1000),
    isRequired: false)
  static let validUntil = Field(
    "declarationUntil", \Case.declared.validUntil, "Valid until", .day, isRequired: false)
  static let supporting = Field(
    "supporting", \Case.declared.supporting, "Supporting documentation (ISO/IEC 17050-2)",
    .rows(
      columns: [
        .init("title", "Document", .text(most: 200)), .init("reference", "Number or place", .text(most: 200)),
        .init("body", "Who issued it", .text(most: 200), isRequired: false),
      ], most: 50), help: "What it rests on, and where that is kept.", isRequired: false)
  static let document = Field(
    "declarationDocument", \Case.declared.document, "Your signed document", .blob(mediaTypes: ["application/pdf"]),
    help: "Only its digest becomes public.", isRequired: false)
}

extension Step<ListingApplication> {
  /// Asks every item of ISO/IEC 17050-1 clause 6.1, and signs by the step itself.
  func declaresConformity() -> Step {
    asks(
      \.declarationIdentification, \.declarationAddress, \.declarationProduction, \.declarationStatement,
      \.declarationRequirements, \.declarationPlace, \.declarationFunction, \.declarationLimitations,
      \.declarationValidUntil, \.declarationSupporting, \.declarationDocument
    )
    .requires("its list of requirements names the Recommendation and edition of the listing (ISO/IEC 17050-1 6.1 e)") {
      inspection in
      guard let catalogued = try inspection.catalogued() else { return "the application names no suite" }
      guard !inspection.record.declared.names(catalogued.designation, edition: catalogued.edition) else { return nil }
      let found = inspection.record.declared.requirements.map { "\($0.document) (\($0.edition))" }
      return
        "found \(found.isEmpty ? "nothing" : found.joined(separator: ", ")); add \(catalogued.designation), edition "
        + catalogued.edition
    }
    .requires("its identification is unique among your declarations (6.1 a)") { inspection in
      guard let vendor = inspection.record.vendor else { return nil }
      let key = CaseKey("declaration", "\(vendor)/\(inspection.record.declared.identification)")
      let other = try inspection.records.all(of: productListing, key: key).first { $0.id != inspection.id }
      return other.map { "\($0.number) has the same; give this one a number of its own" }
    }
    .requires("its validity ends in the future, if it ends (6.1 h)") { inspection in
      guard let last = inspection.record.declared.validUntil, last < inspection.today else { return nil }
      return "it ended on \(last)"
    }
    .records { record, inspection in
      record.declared.issuedOn = inspection.today
      record.declared.signatory = inspection.actor?.person
      record.declaration = record.declared
    }
  }
}
