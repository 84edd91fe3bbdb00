import Foundation
import Programme
import ProgrammeTesting
import StoreSQLite
import Testing

/// A step and a role, as declared.
struct StepAndRole: Sendable, CustomTestStringConvertible {
  let procedure: String
  let step: StepDescription
  let role: Role

  var testDescription: String { "\(procedure)/\(step.name) by \(role)" }

  static let all = Procedures.all.flatMap { procedure in
    procedure.description.steps.flatMap { step in
      Role.all.map { StepAndRole(procedure: procedure.name, step: step, role: $0) }
    }
  }
}

@Suite("Who may take a step")
struct StepPermissionTests {
  @Test("exactly the declared roles, for every step of every procedure", arguments: StepAndRole.all)
  func onlyDeclaredRoles(_ pair: StepAndRole) async throws {
    let trial = BareProgramme.shared
    let state = pair.step.from.first
    let row = try await state.asyncMap { try await trial.insert(pair.procedure, in: $0) }
    let request = StepRequest(
      procedure: pair.procedure, step: pair.step.name, case: row?.id, version: row?.version,
      answers: [:], note: "for the trial", vote: pair.step.voting == nil ? nil : .for)
    let refusal = try await trial.refusalCode(of: request, by: pair.role)
    let isDenied = refusal == .notPermitted || refusal == .notFound
    #expect(isDenied == !pair.step.roles.contains(pair.role), "\(refusal?.description ?? "no refusal")")
  }

  @Test("a step of the programme itself is nobody's")
  func systemSteps() {
    for procedure in Procedures.all {
      for step in procedure.description.steps where step.roles.contains(.system) {
        #expect(step.roles == [.system])
        #expect(step.fields.isEmpty && step.reasonPrompt == nil)
      }
    }
  }
}

extension Optional {
  fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async throws -> Value? {
    guard let self else { return nil }
    return try await transform(self)
  }
}

/// A store with blank cases in any state and one person per role, who belongs to no party.
struct BareProgramme: Sendable {
  let store: SQLiteStore
  let engine: Engine

  static let shared: BareProgramme = {
    do { return try BareProgramme() } catch { preconditionFailure("the bare programme cannot be set up: \(error)") }
  }()

  init() throws {
    store = try .inMemory()
    engine = Engine(publisher: try TrialKeys.publisher(blobs: MemoryBlobs()))
  }

  func insert(_ procedure: String, in state: String) async throws -> CaseRow {
    let now = TrialProgramme.start
    let id = CaseID.new(at: now)
    let row = CaseRow(
      id: id, procedure: procedure, number: "T-\(id)", state: state, version: 1,
      document: try engine.procedure(procedure).blankRecord(), title: "", openedAt: now, changedAt: now,
      enteredStateAt: now, dueAt: nil, wakesAt: nil, flag: nil, approvals: [], keys: [])
    try await store.write { try $0.insertCase(row) }
    return row
  }

  func refusalCode(of request: StepRequest, by role: Role) async throws -> ProgrammeError.Code? {
    let actor = Actor(
      person: .new(at: TrialProgramme.start), organisation: .new(at: TrialProgramme.start), roles: [role])
    let engine = engine
    do {
      try await store.write { transaction in
        _ = try engine.perform(request, by: actor, in: transaction, now: TrialProgramme.start)
        // Nothing of a walk is kept.
        throw Undo()
      }
    } catch let error as ProgrammeError {
      return error.code
    } catch is Undo {}
    return nil
  }

  private struct Undo: Error {}
}
