import Campaigns
import Foundation
import Programme
import Testing

@testable import Laboratory

@Suite("The spool keeps what was promised")
struct SpoolTests {
  static func temporaryFolder() -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("assay-spool-\(UUID().uuidString)")
  }

  static let now: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_790_000_000.123_456) }

  @Test("one process at a time uses it")
  func lock() throws {
    let folder = Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try Spool(folder: folder)
    #expect(throws: LaboratoryError(.spoolInUse, "")) { try Spool(folder: folder) }
    withExtendedLifetime(first) {}
  }

  @Test("what is let go can be used at once, though a process that is being started has a copy of the lock")
  func letGo() throws {
    let folder = Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var copies: [Int32] = []
    defer { for copy in copies { close(copy) } }
    do {
      let first = try Spool(folder: folder)
      copies = try descriptors(of: folder.appendingPathComponent(".lock")).map { dup($0) }
      withExtendedLifetime(first) {}
    }
    #expect(copies.count == 1)
    _ = try Spool(folder: folder)
  }

  /// The descriptors under which this process has a file open.
  private func descriptors(of file: URL) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }.filter {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == file.path
    }
  }

  @Test("a durable file is replaced whole, and leaves no draft behind")
  func replacement() throws {
    let folder = Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try DurableFile.createFolder(folder)
    let place = folder.appendingPathComponent("record")
    for text in ["first", "second", ""] {
      try DurableFile.write(Data(text.utf8), to: place)
      #expect(try String(decoding: Data(contentsOf: place), as: UTF8.self) == text)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["record"])
    let attributes = try FileManager.default.attributesOfItem(atPath: place.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("events survive the process, to the last whole line", arguments: [0, 1, 7])
  func tornEvents(cut: Int) throws {
    let folder = Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try DurableFile.createFolder(folder)
    let place = folder.appendingPathComponent("events.jsonl")
    do {
      let spool = try EventSpool(place, now: Self.now)
      for number in 1...5 { spool.tell(.note("note \(number)")) }
      try spool.synchronize()
    }
    let whole = try Data(contentsOf: place)
    try whole.dropLast(cut).write(to: place)
    let spool = try EventSpool(place, now: Self.now)
    #expect(spool.last == (cut == 0 ? 5 : 4))
    spool.tell(.note("after"))
    let reread = try EventSpool(place, now: Self.now)
    #expect(reread.batch(after: 0) == spool.batch(after: 0))
    #expect(reread.batch(after: spool.last - 1).map(\.body) == [.note("after")])
  }

  @Test("a flood of notes leaves room for every verdict")
  func flood() throws {
    let folder = Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try DurableFile.createFolder(folder)
    let spool = try EventSpool(folder.appendingPathComponent("events.jsonl"), now: Self.now)
    for _ in 0..<(EventBounds.eventsInAttempt + 10) { spool.tell(.note("n")) }
    let before = spool.last
    #expect(before <= EventBounds.eventsInAttempt - 2 * EventBounds.purposes)
    spool.tell(.purposeStarted(purpose: "TP"))
    #expect(spool.last == before + 1)
  }

  @Test("a batch keeps the portal's bounds whatever the texts are")
  func batches() throws {
    let folder = Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try DurableFile.createFolder(folder)
    let spool = try EventSpool(folder.appendingPathComponent("events.jsonl"), now: Self.now)
    for _ in 0..<600 { spool.tell(.note(String(repeating: "\u{1}", count: EventBounds.text * 2))) }
    var acknowledged = 0
    while acknowledged < spool.last {
      let batch = spool.batch(after: acknowledged)
      #expect(!batch.isEmpty && batch.count <= EventBounds.eventsInBatch)
      for event in batch { #expect(throws: Never.self) { try EventBounds.check(event) } }
      #expect(try AgentWire.encode(EventBatch(events: batch)).count <= AgentWire.bodyLimit)
      acknowledged += batch.count
    }
  }

  @Test("waiting doubles up to its bound, and is spread")
  func backoff() {
    var backoff = Backoff(first: 1, longest: 60)
    var ceiling = 1.0
    for _ in 0..<40 {
      let wait = backoff.next()
      #expect((ceiling / 2...ceiling).contains(wait))
      ceiling = min(60, ceiling * 2)
    }
    backoff.reset()
    #expect(backoff.next() <= 1)
  }
}

@Suite("An agent's identity is its own")
struct AgentIdentityTests {
  @Test("it is made once: the key stays when the portal or the token changes")
  func keyStays() throws {
    let folder = SpoolTests.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try AgentIdentity.create(
      in: folder, name: AgentName("bench-1"), portal: "https://a.example", token: "secret-1")
    let second = try AgentIdentity.create(
      in: folder, name: AgentName("bench-1"), portal: "https://b.example", token: "secret-2\n")
    #expect(first.key.publicKey == second.key.publicKey)
    let loaded = try AgentIdentity.load(from: folder)
    #expect(loaded.portal == "https://b.example")
    #expect(loaded.token == "secret-2")
    #expect(!loaded.description.contains("secret"))
  }

  @Test("files that others can read are refused", arguments: ["key", "agent.json"])
  func permissions(name: String) throws {
    let folder = SpoolTests.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try AgentIdentity.create(in: folder, name: AgentName("bench-1"), portal: "https://a.example", token: "t")
    let place = folder.appendingPathComponent(name)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.path)
    #expect(throws: LaboratoryError(.badIdentity, "")) { try AgentIdentity.load(from: folder) }
  }

  @Test("malformed files are refused", arguments: ["", "zz", String(repeating: "a", count: 63), "{}"])
  func malformed(text: String) throws {
    let folder = SpoolTests.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try AgentIdentity.create(in: folder, name: AgentName("bench-1"), portal: "https://a.example", token: "t")
    for name in ["key", "agent.json"] {
      let place = folder.appendingPathComponent(name)
      let former = try Data(contentsOf: place)
      try DurableFile.write(Data(text.utf8), to: place)
      #expect(throws: LaboratoryError(.badIdentity, "")) { try AgentIdentity.load(from: folder) }
      try DurableFile.write(former, to: place)
    }
  }

  @Test("a token that cannot stand in a header is refused", arguments: ["", "a b", "a\r\nX: y", "é"])
  func tokens(token: String) {
    let folder = SpoolTests.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: LaboratoryError(.badIdentity, "")) {
      try AgentIdentity.create(in: folder, name: AgentName("bench-1"), portal: "https://a.example", token: token)
    }
  }
}
