import Campaigns
import Foundation
import Programme
import Statements

/// Who an agent is: where its portal is, the token it shows there, and the key it signs reports with. Two files in the
/// agent's folder, readable by its user only: `agent.json` and `key`.
package struct AgentIdentity: Sendable, CustomStringConvertible {
  package let name: AgentName
  /// The portal's address.
  package let portal: String
  /// The API token of the laboratory's account.
  package let token: String
  package let key: Ed25519StatementKey

  private struct Settings: Codable {
    let version: Int
    let name: AgentName
    let portal: String
    let token: String
  }

  private static let settingsName = "agent.json"
  private static let keyName = "key"

  /// Makes an identity with a new key in `folder` (`assay lab init`). An existing key is kept: recognitions name it.
  ///
  /// - Throws: `bad-identity` for a token that cannot be sent in a header, and `spool-failed` when the disk refuses.
  package static func create(in folder: URL, name: AgentName, portal: String, token: String) throws -> AgentIdentity {
    let token = token.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...512).contains(token.utf8.count), token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw LaboratoryError(.badIdentity, "an API token is 1 to 512 printable characters without spaces")
    }
    try DurableFile.createFolder(folder)
    let place = folder.appendingPathComponent(keyName)
    if !FileManager.default.fileExists(atPath: place.path) {
      let seed = Ed25519StatementKey(role: .laboratory).seed
      try DurableFile.write(Data((Hexadecimal.text(seed) + "\n").utf8), to: place)
    }
    let settings = Settings(version: 1, name: name, portal: portal, token: token)
    try DurableFile.write(CanonicalJSON.encode(settings), to: folder.appendingPathComponent(settingsName))
    return try load(from: folder)
  }

  /// Reads an identity. Throws `bad-identity` when a file is missing, malformed, or open to other users.
  package static func load(from folder: URL) throws -> AgentIdentity {
    let settings: Settings
    do {
      settings = try CanonicalJSON.decode(Settings.self, from: read(settingsName, in: folder))
    } catch let error as LaboratoryError {
      throw error
    } catch {
      throw LaboratoryError(.badIdentity, "\(settingsName) is malformed; write it anew with ‘assay lab init’")
    }
    guard settings.version == 1 else {
      throw LaboratoryError(
        .badIdentity, "\(settingsName) has format \(settings.version); this program knows 1: update it")
    }
    let text = String(decoding: try read(keyName, in: folder), as: UTF8.self)
    guard let seed = Hexadecimal.octets(text.trimmingCharacters(in: .whitespacesAndNewlines)), seed.count == 32 else {
      throw LaboratoryError(.badIdentity, "the key file holds no key: 64 hexadecimal digits are expected")
    }
    let key = try Ed25519StatementKey(role: .laboratory, seed: seed)
    return AgentIdentity(name: settings.name, portal: settings.portal, token: settings.token, key: key)
  }

  private static func read(_ name: String, in folder: URL) throws -> Data {
    let place = folder.appendingPathComponent(name)
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: place.path),
      let size = attributes[.size] as? Int, let permissions = attributes[.posixPermissions] as? Int
    else {
      throw LaboratoryError(.badIdentity, "\(place.path) is missing; make it with ‘assay lab init’")
    }
    guard permissions & 0o077 == 0 else {
      throw LaboratoryError(
        .badIdentity, "\(place.path) can be read by other users; close it with ‘chmod 600’ and consider it known")
    }
    guard size <= 16_384, let content = try? Data(contentsOf: place) else {
      throw LaboratoryError(.badIdentity, "\(place.path) cannot be read")
    }
    return content
  }

  /// Neither token nor key: this may be printed.
  package var description: String { "agent \(name) of \(portal), \(key)" }
}
