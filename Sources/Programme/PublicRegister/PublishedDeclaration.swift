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

  init(_ declaration: DeclarationOfConformity, issuer: String, object: String) {
    identification = declaration.identification
    self.issuer = issuer
    address = declaration.address
    self.object = object
    statement = declaration.statement
    requirements = declaration.requirements
    issuedOn = declaration.issuedOn ?? issuedOn
    place = declaration.place
    function = declaration.function
    limitations = declaration.limitations
    validUntil = declaration.validUntil
    supporting = declaration.supporting
    document = declaration.document
  }

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
