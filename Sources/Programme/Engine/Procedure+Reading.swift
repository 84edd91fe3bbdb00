import Foundation

extension Procedure {
  /// Parties, holders of a role that sees every case, and roles that can act on it without being named in it.
  package func mayRead(_ row: CaseRow, by actor: Actor) throws -> Bool {
    if actor.seesEveryCase { return true }
    let snapshot = try Snapshot(row, of: self)
    if snapshot.record.parties.values.contains(actor.organisation) { return true }
    return steps.contains {
      $0.transition.from.contains(snapshot.state) && isOpen($0, to: actor, parties: snapshot.record.parties)
    }
  }

  package func nextActors(of row: CaseRow) throws -> [NextActor] {
    let snapshot = try Snapshot(row, of: self)
    return nextActors(in: snapshot.state, parties: snapshot.record.parties)
  }

  /// The record as answers, by field name: what a form shows and what the REST representation holds.
  package func answers(in row: CaseRow) throws -> [String: Answer] {
    let record = try Snapshot(row, of: self).record
    var answers: [String: Answer] = [:]
    for field in Set(steps.flatMap(\.fields).map(\.name)) {
      guard let declared = steps.flatMap(\.fields).first(where: { $0.name == field }) else { continue }
      answers[field] = try declared.read(record)
    }
    return answers
  }

  /// Every step that starts from the case's state, as `actor` sees it.
  package func offers(for row: CaseRow, to actor: Actor, in records: Records, now: Date) throws -> [StepOffer] {
    let snapshot = try Snapshot(row, of: self)
    return try steps.filter { $0.transition.from.contains(snapshot.state) }.map { step in
      var objections = try objections(to: step, on: row, snapshot, by: actor, in: records.transaction)
      if step.fields.isEmpty,
        let unmet = try unmetRequirements(
          of: step,
          Inspection(
            id: row.id, number: row.number, record: snapshot.record, state: snapshot.state, now: now, actor: actor,
            note: "", records: records))
      {
        objections.append(unmet)
      }
      return StepOffer(
        step: description(of: step), isAvailable: objections.isEmpty,
        isForActor: isOpen(step, to: actor, parties: snapshot.record.parties), objections: objections.map(\.reason),
        nextActors: objections.isEmpty
          ? [] : Array(Set(objections.flatMap(\.nextActors))).sorted { $0.role < $1.role },
        approvalsGiven: row.approvals.filter { $0.step == step.name }.count, approvalsNeeded: step.approvals)
    }
  }

  package func openingOffers(to actor: Actor) -> [StepOffer] {
    openingSteps.map { step in
      let objection = roleObjection(to: step, parties: [:], by: actor)
      return StepOffer(
        step: description(of: step), isAvailable: objection == nil, isForActor: objection == nil,
        objections: objection.map { [$0.reason] } ?? [], nextActors: objection?.nextActors ?? [], approvalsGiven: 0,
        approvalsNeeded: step.approvals)
    }
  }

  func dueDate(in state: Case.State, since entered: Date) -> Date? {
    steps.filter { $0.transition.from.contains(state) }.compactMap(\.term).map(\.days).min()
      .map { entered.addingTimeInterval(Double($0) * 86_400) }
  }

  /// When time next may have an effect on a case in that state; nil if it never has.
  func wakeDate(in state: Case.State, dueAt: Date?, _ inspection: Inspection<Case>) throws -> Date? {
    let lapsing = try lapses.filter { $0.transition.from.contains(state) }.compactMap {
      try $0.firstDay(inspection)?.start
    }
    return (lapsing + [dueAt].compactMap { $0 }).filter { $0 > inspection.now }.min()
  }
}
