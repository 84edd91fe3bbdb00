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
    let due = try dueNotices(row, snapshot.state, in: work)
    guard !due.isEmpty else { return try reschedule(row, snapshot, in: work) }
    var change = CaseChange(
      procedure: self, row: row, record: snapshot.record, from: snapshot.state, to: snapshot.state, work: work)
    for notice in due { try change.note(notice) }
  }

  /// The latest reminder and the latest escalation that are due and were not noted yet: after a long pause, the earlier
  /// ones say nothing any more. What was noted at or after a notice's moment covers it, so that a clock set back notes
  /// nothing twice.
  private func dueNotices(_ row: CaseRow, _ state: Case.State, in work: StepWork) throws -> [Notice] {
    let due = notices(in: state, since: row.enteredStateAt).filter { $0.at <= work.now }
    guard !due.isEmpty else { return [] }
    let noted = try work.transaction.timeline(of: row.id).filter { $0.at >= row.enteredStateAt }
    func latest(_ kind: TimelineEntry.Kind, _ matches: (Notice) -> Bool) -> Notice? {
      let last = noted.last { $0.kind == kind }?.at ?? .distantPast
      return due.last { matches($0) && $0.at > last }
    }
    return [latest(.reminder) { !$0.isEscalation }, latest(.escalation) { $0.isEscalation }].compactMap { $0 }
  }

  private func reschedule(_ row: CaseRow, _ snapshot: Snapshot<Case>, in work: StepWork) throws {
    let inspection = Inspection(
      id: row.id, number: row.number, record: snapshot.record, state: snapshot.state, now: work.now, actor: nil,
      note: "", records: work.records)
    let wakesAt = try wakeDate(in: snapshot.state, since: row.enteredStateAt, inspection)
    if wakesAt != row.wakesAt { try work.transaction.setWakeDate(wakesAt, of: row.id) }
  }
}
