import Foundation
import OracleTesting
import Testing
import VerifiableLog

@testable import Statements

@Suite("Private keys are files of their owner")
struct FileKeyStoreTests {
  @Test("a key is made once, 0600 in a 0700 folder, and read again")
  func makesOnce() throws {
    try Oracle.withFolder { folder in
      let store = FileKeyStore(directory: folder.appendingPathComponent("keys"))
      #expect(try store.existingStatementKey("registry", role: .registry) == nil)
      let key = try store.statementKey("registry", role: .registry)
      #expect(try store.statementKey("registry", role: .registry).publicKey == key.publicKey)
      #expect(try Self.mode(of: store, "registry.key") == 0o600)
      #expect(try Self.mode(of: store, "") == 0o700)
      let files = try FileManager.default.contentsOfDirectory(atPath: store.directory.path)
      #expect(files == ["registry.key"])
    }
  }

  @Test("log and witness keys keep their names and types")
  func noteKeys() throws {
    try Oracle.withFolder { folder in
      let store = FileKeyStore(directory: folder)
      let key = try store.logKey("log", origin: "assay.example/log")
      #expect(try store.logKey("log", origin: "assay.example/log").verifierKey == key.verifierKey)
      #expect(throws: StatementsError(.keyFile, "")) { try store.logKey("log", origin: "other.example/log") }
      #expect(throws: StatementsError(.keyFile, "")) { try store.witnessKey("log", keyName: "assay.example/log") }
      #expect(try store.witnessKey("witness", keyName: "regulator.example").verifierKey.type == .cosignature)
    }
  }

  @Test("a key file that others may read, or that is for another role, is refused")
  func refused() throws {
    try Oracle.withFolder { folder in
      let store = FileKeyStore(directory: folder)
      _ = try store.statementKey("casc", role: .casc)
      #expect(throws: StatementsError(.keyFile, "")) { try store.statementKey("casc", role: .registry) }
      let path = folder.appendingPathComponent("casc.key").path
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      #expect(throws: StatementsError(.keyFile, "")) { try store.statementKey("casc", role: .casc) }
    }
  }

  @Test(
    "a malformed key file is refused and stays as it is",
    arguments: [
      "", "\n", "ASSAY-KEY-1 casc\n", "ASSAY-KEY-1 casc AAAA\n", "ASSAY-KEY-2 casc AAAA\n",
      String(repeating: "A", count: 5000),
    ])
  func malformed(content: String) throws {
    try Oracle.withFolder { folder in
      let file = folder.appendingPathComponent("casc.key")
      try Data(content.utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      #expect(throws: StatementsError(.keyFile, "")) {
        try FileKeyStore(directory: folder).statementKey("casc", role: .casc)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == content)
    }
  }

  @Test(
    "a name cannot leave the folder",
    arguments: ["", "../casc", "a/b", "A", "a.b", "a\u{0}b", String(repeating: "a", count: 65)])
  func names(name: String) throws {
    try Oracle.withFolder { folder in
      #expect(throws: StatementsError(.keyFile, "")) {
        try FileKeyStore(directory: folder).statementKey(name, role: .casc)
      }
    }
  }

  @Test("a symbolic link or a folder in the place of a key is refused")
  func links() throws {
    try Oracle.withFolder { folder in
      let store = FileKeyStore(directory: folder)
      _ = try store.statementKey("casc", role: .casc)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appendingPathComponent("link.key").path, withDestinationPath: "casc.key")
      #expect(throws: StatementsError(.keyFile, "")) { try store.statementKey("link", role: .casc) }
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("folder.key"), withIntermediateDirectories: false)
      #expect(throws: StatementsError(.keyFile, "")) { try store.statementKey("folder", role: .casc) }
    }
  }

  @Test("many that ask at once get one key")
  func race() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 {
        group.addTask { try FileKeyStore(directory: folder).statementKey("casc", role: .casc).publicKey }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(keys.count == 1)
  }

  private static func mode(of store: FileKeyStore, _ name: String) throws -> Int? {
    let path = store.directory.appendingPathComponent(name).path
    return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
