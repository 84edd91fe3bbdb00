import Foundation

/// Registration of an organisation and of the persons who act for it.
///
/// Everything else rests on it: who is a laboratory, who is a vendor, who owns whom, and who may speak for them.
package let organisationRegistration: Procedure<OrganisationCase> = Procedure(
  "organisation-registration", title: "Registration of an organisation", series: "ORG",
  clauses: ["invites Member States and Sector Members 1–2", "taking into account e", "TSB 10"],
  purpose: """
    The secretariat registers an organisation that takes part in the conformance and interoperability programme, with \
    what it is, where it is and who owns it, and the persons who act for it. An invitation lets each of them choose a \
    password.
    """
) {
  Step("register", "Register the organisation", →.registered, by: .secretariat)
    .asks(\.name, \.kinds, \.country, \.region, \.website, \.owners)
    .asks(\.personName, \.personEmail, \.personRoles, \.interests)
    .requires("the address is one that mail can reach") { EmailAddress.isPlausible($0.personEmail) }
    .requires("each role can be held in an organisation of this kind") {
      $0.record.rolesFit
    } because: {
      $0.record.unfitRoles
    }
    .enters { record, inspection, transaction in
      let organisation = Organisation(
        id: .new(at: inspection.now), name: record.name, kinds: record.kinds, country: record.country,
        region: record.region, website: record.website, owners: record.owners, registration: inspection.id)
      try transaction.saveOrganisation(organisation)
      record.organisation = organisation.id
      var secrets = try record.enterPerson(in: transaction, now: inspection.now)
      secrets["organisation"] = organisation.id.description
      return secrets
    }
  Step("amend", "Amend the registration", .registered → .registered, by: .secretariat)
    .asks(\.name, \.kinds, \.country, \.region, \.website, \.owners)
    .asksReason("what changed, and who told us?")
    .whenNeeded()
    .enters { record, inspection, transaction in
      guard var organisation = try inspection.records.organisation(record.organisation) else { return [:] }
      organisation.name = record.name
      organisation.kinds = record.kinds
      organisation.country = record.country
      organisation.region = record.region
      organisation.website = record.website
      organisation.owners = record.owners.filter { $0 != organisation.id }
      try transaction.saveOrganisation(organisation)
      return [:]
    }
  Step("add-person", "Add a person", .registered → .registered, by: .secretariat)
    .asks(\.personName, \.personEmail, \.personRoles, \.interests)
    .whenNeeded()
    .requires("the address is one that mail can reach") { EmailAddress.isPlausible($0.personEmail) }
    .requires("each role can be held in an organisation of this kind") {
      $0.record.rolesFit
    } because: {
      $0.record.unfitRoles
    }
    .enters { record, inspection, transaction in try record.enterPerson(in: transaction, now: inspection.now) }
  Step("remove-person", "Remove a person", .registered → .registered, by: .secretariat)
    .asks(\.person)
    .asksReason("why does the person no longer act for the organisation?")
    .whenNeeded()
    .requires("the person acts for this organisation") { try $0.record.isMember(in: $0.records) }
    .requires("nobody removes themselves") { $0.person != $0.actor?.person.description }
    .enters { record, _, transaction in
      guard let person = PersonID(record.person), let organisation = record.organisation else { return [:] }
      try transaction.saveMembership(Membership(person: person, organisation: organisation, roles: []))
      return [:]
    }
}

package struct OrganisationCase: CaseRecord {
  package enum State: String, CaseState { case registered }

  package var organisation: OrganisationID?
  package var name = ""
  package var kinds: Set<OrganisationKind> = []
  package var country = ""
  package var region = Region.africa
  package var website = ""
  package var owners: [OrganisationID] = []

  // Who the person is goes into the register of persons and not into the record of the case.
  var personName = ""
  var personEmail = ""
  var personRoles: [String] = []
  var interests: [OrganisationID] = []
  var person = ""

  private enum CodingKeys: String, CodingKey { case organisation, name, kinds, country, region, website, owners }

  package init() {}

  package var title: String { name }

  package struct Fields: Sendable {
    let name = Field("name", \OrganisationCase.name, "Name", .text(most: 100), help: "The legal name.")
    let kinds = Field(
      "kinds", \OrganisationCase.kinds, "What it is",
      .choices(OrganisationKind.allCases.map { .init($0.rawValue, $0.title) }), help: "It can be several things.")
    let country = Field("country", \OrganisationCase.country, "Country", .choice(Country.choices))
    let region = Field(
      "region", \OrganisationCase.region, "ITU region", .choice(Region.allCases.map { .init($0.rawValue, $0.title) }))
    let website = Field(
      "website", \OrganisationCase.website, "Web site", .text(most: 200), isRequired: false)
    let owners = Field(
      "owners", \OrganisationCase.owners, "Owned or controlled by", .organisations(most: 20),
      help: "Registered organisations that own or control it. Conflicts of interest are computed from this.",
      isRequired: false)
    let personName = Field("personName", \OrganisationCase.personName, "Name of the person", .text(most: 100))
    let personEmail = Field(
      "personEmail", \OrganisationCase.personEmail, "E-mail address", .text(most: 254),
      help: "The person signs in with it. It is shown to the secretariat only.")
    let personRoles = Field(
      "personRoles", \OrganisationCase.personRoles, "Roles", .choices(Role.all.map { .init($0.name, $0.title) }),
      help: "What the person may do for this organisation.")
    let interests = Field(
      "interests", \OrganisationCase.interests, "Declared interests", .organisations(most: 50),
      help: "Other organisations in whose affairs the person has an interest: the person will not decide on them.",
      isRequired: false)
    let person = Field("person", \OrganisationCase.person, "Person", .text(most: 36), help: "The identifier.")
  }
  package static let fields = Fields()
}

extension OrganisationCase {
  fileprivate var roles: Set<Role> { Set(personRoles.compactMap { Role($0) }) }

  fileprivate var rolesFit: Bool { roles.allSatisfy { !$0.heldIn.isDisjoint(with: kinds) } }

  fileprivate var unfitRoles: String {
    let unfit = roles.filter { $0.heldIn.isDisjoint(with: kinds) }.map(\.title).sorted()
    return "not so for: \(unfit.joined(separator: ", "))"
  }

  fileprivate func isMember(in records: Records) throws -> Bool {
    guard let person = PersonID(person) else { return false }
    return try records.transaction.memberships(of: person).contains { $0.organisation == organisation }
  }

  /// Enters the person, who may be known from another organisation, and invites who has no password yet.
  fileprivate func enterPerson(in transaction: any WriteTransaction, now: Date) throws -> [String: String] {
    guard let organisation else { return [:] }
    let known = try transaction.person(email: personEmail)
    var person =
      known ?? Person(id: .new(at: now), name: personName, email: personEmail, isActive: true, createdAt: now)
    person.interests = Array(Set(person.interests + interests)).sorted()
    try transaction.savePerson(person)
    let present = try transaction.memberships(of: person.id).first { $0.organisation == organisation }?.roles ?? []
    try transaction.saveMembership(
      Membership(person: person.id, organisation: organisation, roles: present.union(roles)))
    var secrets = ["person": person.id.description]
    if try transaction.password(of: person.id) == nil {
      let invitation = StoredSecret.make(
        .invitation, person: person.id, organisation: nil, name: "", now: now, lasts: Accounts.invitationLifetime)
      try transaction.saveSecret(invitation.stored)
      secrets["invitation"] = invitation.secret.text
    }
    return secrets
  }
}

/// Addresses of electronic mail, as far as they can be judged without writing to them.
enum EmailAddress {
  static func isPlausible(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
      && !parts[1].hasPrefix(".") && !parts[1].hasSuffix(".")
      && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
  }
}
