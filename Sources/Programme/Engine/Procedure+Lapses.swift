import Foundation

extension Procedure {
  /// Looks at the lapses that start from the case's state: the first that is due happens. Otherwise a step that is late
  /// is noted, once, and the case is told when to be looked at again.
  package func wake(_ row: CaseRow, in work: StepWork) throws {
    let snapshot = try Snapshot(row, of: self)
    for lapse in lapses where lapse.transition.from.contains(snapshot.state) {
      var change = CaseChange(
        procedure: self, row: row, record: snapshot.record, from: snapshot.state, to: lapse.transition.to, work: work)
      change.event = .init(
        kind: .lapse, name: lapse.name, title: lapse.title, actor: nil, role: .system, note: lapse.title)
      guard try lapse.condition(change.inspection) else { continue }
      for effect in lapse.effects { try change.have(effect) }
      _ = try change.commit()
      return
    }
    if try isReminderDue(row, in: work) {
      var change = CaseChange(
        procedure: self, row: row, record: snapshot.record, from: snapshot.state, to: snapshot.state, work: work)
      try change.remind()
    } else {
      try reschedule(row, snapshot, in: work)
    }
  }

  private func isReminderDue(_ row: CaseRow, in work: StepWork) throws -> Bool {
    guard let due = row.dueAt, due <= work.now else { return false }
    return try !work.transaction.timeline(of: row.id).contains { $0.kind == .reminder && $0.at >= row.enteredStateAt }
  }

  private func reschedule(_ row: CaseRow, _ snapshot: Snapshot<Case>, in work: StepWork) throws {
    let inspection = Inspection(
      id: row.id, number: row.number, record: snapshot.record, state: snapshot.state, now: work.now, actor: nil,
      note: "", records: work.records)
    let wakesAt = try wakeDate(in: snapshot.state, dueAt: row.dueAt, inspection)
    if wakesAt != row.wakesAt { try work.transaction.setWakeDate(wakesAt, of: row.id) }
  }
}
