/// A licence of the Mark as far as a check needs it.
package struct CheckedLicence: Hashable, Sendable, Codable {
  package let number: String
  package let status: MarkLicenceCase.State
  package let product: String
  package let supplier: String
  /// The number of the listing on which it rests.
  package let listing: String
  package let validUntil: Day
}

/// What the public registers say of a number of a licence, and of the Mark itself.
package struct CheckedMark: Hashable, Sendable {
  package let number: String
  /// Nil if no licence ever had the number.
  package let licence: CheckedLicence?
  /// Whether a decision of the Council that enables the Mark is in force.
  package let isOn: Bool

  init(number: String, isOn: Bool, in transaction: any ReadTransaction) throws {
    self.number = number
    self.isOn = isOn
    let row = try transaction.publicRow(register: PublicRegister.markLicences, number: number)
    licence = try row?.content(as: PublishedMarkLicence.self).checked
  }

  /// As the public register of the Council's decisions has it.
  static func isOn(in transaction: any ReadTransaction) throws -> Bool {
    try transaction.searchPublic(
      PublicQuery(
        register: PublicRegister.councilDecisions,
        facets: [
          "subject": [CouncilDecisionCase.Subject.enablesMark.rawValue],
          "status": [CouncilDecisionCase.State.inForce.rawValue],
        ], limit: 1)
    ).total > 0
  }
}

extension PublishedMarkLicence {
  var checked: CheckedLicence {
    CheckedLicence(
      number: number, status: status, product: product, supplier: supplier, listing: listing, validUntil: validUntil)
  }
}
