import Foundation
import Programme
import ProgrammeTesting
import StoreSQLite
import Testing

@Suite("What a reporter left to be reached by is erased from the disk")
struct ErasureTests {
  private static let address = "ada.lovelace@reporter.example"

  /// A store in a file with a case that has a contact, among many others.
  private struct Scene {
    let folder: URL
    let store: SQLiteStore
    let id: CaseID

    init() async throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "erasure-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      store = try SQLiteStore(path: folder.appending(path: "assay.sqlite").path)
      let now = Date(timeIntervalSince1970: 1_790_000_000)
      let ids = (0..<200).map { _ in CaseID.new(at: now) }
      id = ids[77]
      for (index, id) in ids.enumerated() {
        try await store.write { transaction in
          try transaction.insertCase(
            CaseRow(
              id: id, procedure: "p", number: "P-\(index)", state: "s", version: 1, document: Data("{}".utf8),
              title: "",
              openedAt: now, changedAt: now, enteredStateAt: now, dueAt: nil, wakesAt: nil, flag: nil, approvals: [],
              keys: []))
          try transaction.saveReporterContact(
            index == 77 ? ErasureTests.address : "other\(index)@reporter.example", of: id)
        }
      }
    }

    /// Whether any file of the database holds the text.
    func holds(_ text: String) throws -> Bool {
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).contains {
        try Data(contentsOf: $0).range(of: Data(text.utf8)) != nil
      }
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
  }

  @Test("at a wish: no file of the database holds it any more, and the others are untouched")
  func wish() async throws {
    let scene = try await Scene()
    defer { scene.remove() }
    #expect(try scene.holds(Self.address), "it was on the disk")
    try await scene.store.write { try $0.eraseReporterContact(of: scene.id) }
    #expect(try !scene.holds(Self.address))
    #expect(try scene.holds("other78@reporter.example"))
  }

  @Test("at its time, and not before")
  func due() async throws {
    let scene = try await Scene()
    defer { scene.remove() }
    let end = Date(timeIntervalSince1970: 1_790_086_400)
    try await scene.store.write { try $0.eraseReporterContact(of: scene.id, at: end) }
    try await scene.store.write { try $0.eraseReporterContacts(dueAt: end.addingTimeInterval(-1)) }
    #expect(try await scene.store.read { try $0.reporterContact(of: scene.id) } == Self.address)
    try await scene.store.write { try $0.eraseReporterContacts(dueAt: end) }
    #expect(try await scene.store.read { try $0.reporterContact(of: scene.id) } == nil)
    #expect(try !scene.holds(Self.address))
  }

  @Test("while somebody reads an older state, with the next write after")
  func reading() async throws {
    let scene = try await Scene()
    defer { scene.remove() }
    let (begun, signal) = AsyncStream.makeStream(of: Void.self)
    let gate = DispatchSemaphore(value: 0)
    async let older = scene.store.read { transaction in
      let contact = try transaction.reporterContact(of: scene.id)
      signal.yield()
      gate.wait()
      return contact
    }
    for await _ in begun { break }
    try await scene.store.write { try $0.eraseReporterContact(of: scene.id) }
    gate.signal()
    #expect(try await older == Self.address)
    try await scene.store.write { try $0.eraseReporterContact(of: scene.id) }
    #expect(try !scene.holds(Self.address))
  }
}
