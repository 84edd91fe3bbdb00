/// Takes a step on a case of another procedure as part of a step, for the programme itself.
package struct CaseTaker {
  private let work: StepWork

  init(work: StepWork) { self.work = work }

  /// Throws ``ProgrammeError/Code/unknownStep`` if the step is not one of the programme's own, `.notFound` if there is
  /// no such case, and `.wrongState` if the case stands elsewhere by now.
  package func take<Case: CaseRecord>(
    _ procedure: Procedure<Case>, _ name: String, on id: CaseID, note: String, _ write: (inout Case) throws -> Void
  ) throws {
    guard let step = procedure.step(name), step.roles == [.system], !step.transition.opens else {
      throw ProgrammeError(.unknownStep, "‘\(procedure.title)’ has no step ‘\(name)’ that the programme itself takes")
    }
    guard let row = try work.transaction.caseRow(id), row.procedure == procedure.name else {
      throw ProgrammeError(.notFound, "there is no such case of ‘\(procedure.title)’")
    }
    let snapshot = try Snapshot(row, of: procedure)
    guard step.transition.from.contains(snapshot.state) else {
      throw ProgrammeError(
        .wrongState, "\(row.number) is \(snapshot.state.title) by now: ‘\(step.title)’ cannot be done on it")
    }
    var record = snapshot.record
    try write(&record)
    var change = CaseChange(
      procedure: procedure, row: row, record: record, from: snapshot.state, to: step.transition.to, work: work)
    change.event = .init(kind: .step, name: name, title: step.title, actor: nil, role: .system, note: note)
    if let unmet = try procedure.unmetRequirements(of: step, change.inspection) { throw unmet }
    for effect in step.effects { try change.have(effect) }
    _ = try change.commit()
  }
}
