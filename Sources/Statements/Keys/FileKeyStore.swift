import Foundation
import VerifiableLog

/// Private keys as files of one folder, each readable by its owner only (0600), written whole or not at all.
///
/// `<name>.key` is one line: `ASSAY-KEY-1 <role> <base64 of the seed>` for statements, and the C2SP signing key text
/// (`PRIVATE+KEY+…`) for a log or a witness.
package struct FileKeyStore: Sendable {
  package let directory: URL

  /// The folder is made (0700) when the first key is written.
  package init(directory: URL) { self.directory = directory }

  /// The key of that name, made when it is not there.
  /// - Throws: `keyFile` when a file is there that is malformed, of another role, or readable by others.
  package func statementKey(_ name: String, role: KeyRole) throws -> Ed25519StatementKey {
    try existingStatementKey(name, role: role) ?? createStatementKey(name, role: role)
  }

  /// The key of that name, or nil.
  /// - Throws: `keyFile` as ``statementKey(_:role:)``.
  package func existingStatementKey(_ name: String, role: KeyRole) throws -> Ed25519StatementKey? {
    guard let line = try read(name) else { return nil }
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "ASSAY-KEY-1", let stored = KeyRole(name: String(parts[1])),
      let seed = StrictBase64.decode(parts[2])
    else {
      throw StatementsError(.keyFile, "the key file \(try path(name)) is malformed: restore it from its backup")
    }
    guard stored == role else {
      throw StatementsError(
        .keyFile, "the key file \(try path(name)) holds a key of the role ‘\(stored)’, not ‘\(role)’")
    }
    return try Ed25519StatementKey(role: role, seed: seed)
  }

  private func createStatementKey(_ name: String, role: KeyRole) throws -> Ed25519StatementKey {
    let key = Ed25519StatementKey(role: role)
    let created = try PrivateFile.create("ASSAY-KEY-1 \(role) \(StrictBase64.encode(key.seed))\n", at: path(name))
    // Another process may have been first: its key is the key.
    guard !created, let winner = try existingStatementKey(name, role: role) else { return key }
    return winner
  }

  /// The log's checkpoint key of that name, made for this origin when it is not there.
  /// - Throws: `keyFile` when the file is malformed, readable by others, or for another origin.
  package func logKey(_ name: String, origin: String) throws -> NoteSigningKey {
    try noteKey(name, keyName: origin, type: .ed25519)
  }

  /// A witness's cosigning key of that name, made when it is not there.
  package func witnessKey(_ name: String, keyName: String) throws -> NoteSigningKey {
    try noteKey(name, keyName: keyName, type: .cosignature)
  }

  private func noteKey(_ name: String, keyName: String, type: NoteSignatureType) throws -> NoteSigningKey {
    if let key = try existingNoteKey(name, keyName: keyName, type: type) { return key }
    let key = try NoteSigningKey(name: keyName, type: type)
    let created = try PrivateFile.create(key.secretText + "\n", at: path(name))
    guard !created, let winner = try existingNoteKey(name, keyName: keyName, type: type) else { return key }
    return winner
  }

  private func existingNoteKey(_ name: String, keyName: String, type: NoteSignatureType) throws -> NoteSigningKey? {
    guard let line = try read(name) else { return nil }
    guard let key = try? NoteSigningKey(skey: line) else {
      throw StatementsError(.keyFile, "the key file \(try path(name)) is malformed: restore it from its backup")
    }
    guard key.verifierKey.name == keyName, key.verifierKey.type == type else {
      throw StatementsError(
        .keyFile, "the key file \(try path(name)) is for ‘\(key.verifierKey.name)’, not for ‘\(keyName)’")
    }
    return key
  }

  private func read(_ name: String) throws -> String? {
    guard let text = try PrivateFile.read(path(name)) else { return nil }
    return text.last == "\n" ? String(text.dropLast()) : text
  }

  private func path(_ name: String) throws -> String {
    let isPlain = name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    guard isPlain, 1...64 ~= name.utf8.count else {
      throw StatementsError(.keyFile, "‘\(name.prefix(80))’ is no key name: use 1 to 64 of a-z 0-9 -")
    }
    return directory.appendingPathComponent(name + ".key").path
  }
}
