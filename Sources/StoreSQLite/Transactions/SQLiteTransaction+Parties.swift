import Foundation
import GRDB
import Programme

extension SQLiteTransaction: PartyWriting {
  func organisation(_ id: OrganisationID) throws -> Organisation? {
    try row("SELECT * FROM organisations WHERE id = ?", [id.description]).map(organisation)
  }

  func organisations(kind: OrganisationKind?, limit: Int) throws -> [Organisation] {
    let bound = max(0, min(1000, limit))
    guard let kind else {
      return try rows("SELECT * FROM organisations ORDER BY name, id LIMIT ?", [bound]).map(organisation)
    }
    return try rows(
      """
      SELECT organisations.* FROM organisation_kinds JOIN organisations ON organisations.id = organisation
      WHERE kind = ? ORDER BY name, id LIMIT ?
      """, [kind.rawValue, bound]
    ).map(organisation)
  }

  func person(_ id: PersonID) throws -> Person? {
    try row("SELECT * FROM persons WHERE id = ?", [id.description]).map(person)
  }

  func person(email: String) throws -> Person? {
    try row("SELECT * FROM persons WHERE email_key = ?", [email.lowercased()]).map(person)
  }

  func memberships(of person: PersonID) throws -> [Membership] {
    try rows("SELECT * FROM memberships WHERE person = ? ORDER BY organisation", [person.description]).map(membership)
  }

  func members(of organisation: OrganisationID) throws -> [Membership] {
    try rows("SELECT * FROM memberships WHERE organisation = ? ORDER BY person", [organisation.description])
      .map(membership)
  }

  func saveOrganisation(_ organisation: Organisation) throws {
    let id = organisation.id.description
    try run(
      """
      INSERT INTO organisations (id, name, country, region, website, owners, registration) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, country = excluded.country, region = excluded.region,
        website = excluded.website, owners = excluded.owners
      """,
      [
        id, organisation.name, organisation.country, organisation.region.rawValue, organisation.website,
        try text(organisation.owners), organisation.registration.description,
      ])
    try run("DELETE FROM organisation_kinds WHERE organisation = ?", [id])
    for kind in organisation.kinds {
      try run("INSERT INTO organisation_kinds (kind, organisation) VALUES (?, ?)", [kind.rawValue, id])
    }
  }

  func savePerson(_ person: Person) throws {
    try run(
      """
      INSERT INTO persons (id, name, email, email_key, is_active, interests, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, email_key = excluded.email_key,
        is_active = excluded.is_active, interests = excluded.interests
      """,
      [
        person.id.description, person.name, person.email, person.email.lowercased(), person.isActive,
        try text(person.interests), Instant.text(person.createdAt),
      ])
  }

  func saveMembership(_ membership: Membership) throws {
    let key: StatementArguments = [membership.person.description, membership.organisation.description]
    guard !membership.roles.isEmpty else {
      return try run("DELETE FROM memberships WHERE person = ? AND organisation = ?", key)
    }
    try run(
      """
      INSERT INTO memberships (person, organisation, roles) VALUES (?, ?, ?)
      ON CONFLICT (person, organisation) DO UPDATE SET roles = excluded.roles
      """, key + [try text(membership.roles.sorted())])
  }

  private func organisation(_ row: Row) throws -> Organisation {
    let id: String = row["id"]
    let kinds = try rows("SELECT kind FROM organisation_kinds WHERE organisation = ?", [id])
    return Organisation(
      id: try row.identifier("id"), name: row["name"],
      kinds: Set(try kinds.map { try $0.value("kind", OrganisationKind.self) }), country: row["country"],
      region: try row.value("region"), website: row["website"], owners: try row.json("owners"),
      registration: try row.identifier("registration"))
  }

  private func person(_ row: Row) throws -> Person {
    Person(
      id: try row.identifier("id"), name: row["name"], email: row["email"], isActive: row["is_active"],
      interests: try row.json("interests"), createdAt: try row.instant("created_at"))
  }

  private func membership(_ row: Row) throws -> Membership {
    Membership(
      person: try row.identifier("person"), organisation: try row.identifier("organisation"),
      roles: try row.json("roles"))
  }
}
