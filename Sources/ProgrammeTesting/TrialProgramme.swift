import Foundation
import Programme
import Statements
import StoreSQLite
import Synchronization
import VerifiableLog

/// A small programme to try things on: a store, keys, a clock that tests move, and a cast of organisations and persons,
/// all registered through the procedures a person would use.
package final class TrialProgramme: Sendable {
  package let store: SQLiteStore
  package let blobs: FileBlobStore
  package let engine: Engine
  package let accounts: Accounts
  package let logKey: NoteSigningKey
  /// The registry's key, which also signs offline packs.
  package let registryKey = Ed25519StatementKey(role: .registry)
  package let laboratoryKey = Ed25519StatementKey(role: .laboratory)
  /// The folder of the blobs; removed with ``remove()``.
  package let folder: String
  private let clock: Mutex<Date>
  private let castMembers = Mutex<[String: Actor]>([:])

  /// - Parameters:
  ///   - store: where to keep it; in memory by default.
  ///   - suites: what reads the files of suites; by default nothing does.
  ///   - further: procedures beside the programme's own.
  package init(
    store: SQLiteStore? = nil, now: Date = TrialProgramme.start, suites: any SuiteReader = NoSuiteReader(),
    further: [any DeclaredProcedure] = []
  ) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "assay-trial-\(UUID().uuidString)").path
    self.store = try store ?? .inMemory()
    blobs = try FileBlobStore(path: folder)
    logKey = try NoteSigningKey(name: "log.trial.example")
    engine = Engine(
      procedures: Procedures.all + further,
      publisher: LogPublisher(
        signers: [Ed25519StatementKey(role: .casc), registryKey], logKey: logKey, blobs: blobs),
      suites: suites)
    accounts = Accounts(store: self.store, scrypt: .forTests)
    clock = Mutex(now)
    try await registerCast()
  }

  /// 2026-03-02 09:00 UTC, a Monday.
  package static let start = Date(timeIntervalSince1970: 1_772_442_000)

  package var now: Date { clock.withLock { $0 } }
  package var today: Day { Day(now) }

  /// Moves the clock; the day and the hour are what tests talk about.
  package func advance(days: Double) { clock.withLock { $0 += days * 86_400 } }
  package func set(_ moment: Date) { clock.withLock { $0 = moment } }

  /// The member of the cast of that name. Throws `.notFound` for a name that is not in it.
  package func actor(_ name: String) throws -> Actor {
    guard let actor = castMembers.withLock({ $0[name] }) else {
      throw ProgrammeError(.notFound, "the cast has no ‘\(name)’")
    }
    return actor
  }

  package func add(_ actor: Actor, as name: String) { castMembers.withLock { $0[name] = actor } }

  /// Everybody in the cast, by name.
  package var cast: [String: Actor] { castMembers.withLock { $0 } }

  /// Removes the blobs from the disk.
  package func remove() { try? FileManager.default.removeItem(atPath: folder) }

  @discardableResult
  package func perform(_ request: StepRequest, by name: String) async throws -> StepOutcome {
    let (engine, actor, now) = (engine, try actor(name), now)
    return try await store.write { try engine.perform(request, by: actor, in: $0, now: now) }
  }

  /// Takes a step on a case as it stands now.
  @discardableResult
  package func take(
    _ step: String, on id: CaseID, by name: String, answers: [String: Answer] = [:], note: String = "for the trial",
    vote: Vote? = nil
  ) async throws -> StepOutcome {
    let row = try await row(id)
    return try await perform(
      StepRequest(
        procedure: row.procedure, step: step, case: id, version: row.version, answers: answers, note: note,
        vote: vote), by: name)
  }

  @discardableResult
  package func open(
    _ procedure: String, by step: String, as name: String, answers: [String: Answer]
  ) async throws -> StepOutcome {
    try await perform(StepRequest(procedure: procedure, step: step, answers: answers), by: name)
  }

  package func row(_ id: CaseID) async throws -> CaseRow {
    guard let row = try await store.read({ try $0.caseRow(id) }) else {
      throw ProgrammeError(.notFound, "no case \(id)")
    }
    return row
  }

  /// Lets time have its effect until nothing more is due.
  package func tick() async throws {
    let (engine, now) = (engine, now)
    while try await store.write({ try engine.tick(in: $0, now: now) }) > 0 {}
  }
}
