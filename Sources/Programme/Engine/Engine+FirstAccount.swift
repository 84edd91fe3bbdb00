import Foundation

/// The secretariat's own organisation and the first person in it: the one account that no procedure could make, because
/// nobody was there to take the step.
package struct FirstAccount: Hashable, Sendable {
  package let organisation: String
  /// ISO 3166-1 alpha-2.
  package let country: String
  package let region: Region
  package let personName: String
  package let personEmail: String

  package init(
    organisation: String, country: String, region: Region, personName: String, personEmail: String
  ) {
    self.organisation = organisation
    self.country = country
    self.region = region
    self.personName = personName
    self.personEmail = personEmail
  }
}

extension Engine {
  /// Registers the secretariat and its first person, while there is nobody. The outcome's secrets hold the invitation,
  /// the person and the organisation. Throws `.alreadyExists` once anybody is registered, `.invalidAnswer` for an
  /// answer that the registration would refuse.
  package func registerFirstAccount(
    _ first: FirstAccount, in transaction: any WriteTransaction, now: Date
  ) throws -> [String: String] {
    guard try !transaction.hasAnyPerson() else {
      throw ProgrammeError(.alreadyExists, "there are accounts already: the secretariat registers further ones")
    }
    var record = OrganisationCase()
    let context = TransactionAnswerContext(transaction: transaction)
    let fields = OrganisationCase.fields
    try fields.name.answer(.text(first.organisation), into: &record, in: context)
    try fields.kinds.answer([.text(OrganisationKind.itu.rawValue)], into: &record, in: context)
    try fields.country.answer(.text(first.country), into: &record, in: context)
    try fields.region.answer(.text(first.region.rawValue), into: &record, in: context)
    try fields.personName.answer(.text(first.personName), into: &record, in: context)
    try fields.personEmail.answer(.text(first.personEmail), into: &record, in: context)
    try fields.personRoles.answer([.text(Role.secretariat.name)], into: &record, in: context)
    let work = StepWork(transaction: transaction, now: Instant.rounded(now), engine: self)
    try CaseOpener(work: work, actor: nil, role: .system)
      .open(organisationRegistration, by: "register", record: record)
    return work.secrets
  }
}
