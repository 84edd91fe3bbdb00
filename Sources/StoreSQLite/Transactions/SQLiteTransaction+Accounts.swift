import Foundation
import GRDB
import Programme

extension SQLiteTransaction: AccountWriting {
  func password(of person: PersonID) throws -> StoredPassword? {
    try row("SELECT * FROM passwords WHERE person = ?", [person.description]).map { row in
      StoredPassword(
        salt: row["salt"], derivedKey: row["derived_key"],
        parameters: ScryptParameters(
          rounds: row["rounds"], blockSize: row["block_size"], parallelism: row["parallelism"]))
    }
  }

  func secret(hash: ContentAddress) throws -> StoredSecret? {
    try row("SELECT * FROM secrets WHERE hash = ?", [hash.description]).map(secret)
  }

  func secrets(of person: PersonID, purpose: StoredSecret.Purpose) throws -> [StoredSecret] {
    try rows(
      "SELECT * FROM secrets WHERE person = ? AND purpose = ? ORDER BY id DESC LIMIT 500",
      [person.description, purpose.rawValue]
    ).map(secret)
  }

  func failedSignIns(key: String, since: Date) throws -> Int {
    try row("SELECT count(*) AS count FROM failed_sign_ins WHERE key = ? AND at >= ?", [key, Instant.text(since)])?[
      "count"] ?? 0
  }

  func hasAnyPerson() throws -> Bool { try row("SELECT 1 FROM persons LIMIT 1", []) != nil }

  func savePassword(_ password: StoredPassword, of person: PersonID) throws {
    try run(
      """
      INSERT INTO passwords (person, salt, derived_key, rounds, block_size, parallelism) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (person) DO UPDATE SET salt = excluded.salt, derived_key = excluded.derived_key,
        rounds = excluded.rounds, block_size = excluded.block_size, parallelism = excluded.parallelism
      """,
      [
        person.description, password.salt, password.derivedKey, password.parameters.rounds,
        password.parameters.blockSize, password.parameters.parallelism,
      ])
  }

  func saveSecret(_ secret: StoredSecret) throws {
    try run(
      """
      INSERT INTO secrets (id, purpose, hash, person, organisation, name, created_at, expires_at, revoked_at,
        last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, revoked_at = excluded.revoked_at,
        last_used_at = excluded.last_used_at
      """,
      [
        secret.id.description, secret.purpose.rawValue, secret.hash.description, secret.person.description,
        secret.organisation?.description, secret.name, Instant.text(secret.createdAt), Instant.text(secret.expiresAt),
        secret.revokedAt.map(Instant.text), secret.lastUsedAt.map(Instant.text),
      ])
  }

  func deleteSecret(_ id: TokenID) throws { try run("DELETE FROM secrets WHERE id = ?", [id.description]) }

  func deleteAccess(of person: PersonID) throws {
    try run("DELETE FROM passwords WHERE person = ?", [person.description])
    try run("DELETE FROM secrets WHERE person = ?", [person.description])
  }

  func recordFailedSignIn(key: String, at moment: Date) throws {
    try run("INSERT INTO failed_sign_ins (key, at) VALUES (?, ?)", [key, Instant.text(moment)])
  }

  func clearFailedSignIns(key: String) throws { try run("DELETE FROM failed_sign_ins WHERE key = ?", [key]) }

  func pruneAccounts(before: Date) throws {
    try run("DELETE FROM failed_sign_ins WHERE at < ?", [Instant.text(before)])
    try run(
      "DELETE FROM secrets WHERE expires_at < ? AND purpose = ?",
      [Instant.text(before), StoredSecret.Purpose.session.rawValue])
  }

  private func secret(_ row: Row) throws -> StoredSecret {
    guard let hash = ContentAddress(row["hash"] as String) else { throw row.damaged("hash") }
    return StoredSecret(
      id: try row.identifier("id"), purpose: try row.value("purpose"), hash: hash,
      person: try row.identifier("person"), organisation: try row.optionalIdentifier("organisation"),
      name: row["name"], createdAt: try row.instant("created_at"), expiresAt: try row.instant("expires_at"),
      revokedAt: try row.optionalInstant("revoked_at"), lastUsedAt: try row.optionalInstant("last_used_at"))
  }
}
