import Foundation

extension Procedure {
  /// What ``CaseRecord/readers`` says. By default parties, holders of a role that sees every case, roles that can act on
  /// it without being named in it, the roles of a country to which it is left, and the role to which it was escalated.
  package func mayRead(_ row: CaseRow, by actor: Actor) throws -> Bool {
    let snapshot = try Snapshot(row, of: self)
    let casting = Casting(snapshot.record)
    switch Case.readers {
    case .roles(let roles): return roles.contains { casting.isOpen($0, to: actor) }
    case .parties:
      if actor.seesEveryCase || casting.organisations.contains(actor.organisation) { return true }
      if let role = row.escalatedTo, actor.roles.contains(role) { return true }
      if casting.jurisdictions.keys.contains(where: { casting.isOpen($0, to: actor) }) { return true }
      return steps.contains { $0.transition.from.contains(snapshot.state) && isOpen($0, to: actor, casting) }
    }
  }

  package func nextActors(of row: CaseRow) throws -> [NextActor] {
    let snapshot = try Snapshot(row, of: self)
    return nextActors(in: snapshot.state, Casting(snapshot.record))
  }

  package func awaitedActors(of row: CaseRow) throws -> [NextActor] {
    let snapshot = try Snapshot(row, of: self)
    let casting = Casting(snapshot.record)
    return steps.filter { $0.isExpected && $0.transition.from.contains(snapshot.state) }
      .flatMap { actors(of: $0, casting) }.filter { $0.role != .system }
  }

  package func answers(in row: CaseRow, for actor: Actor) throws -> [String: Answer] {
    let record = try Snapshot(row, of: self).record
    let casting = Casting(record)
    var answers: [String: Answer] = [:]
    for field in steps.flatMap({ $0.shownFields + $0.fields })
    where answers[field.name] == nil && field.audience.admits(actor, in: casting) {
      answers[field.name] = try field.read(record)
    }
    return answers
  }

  /// Every step that starts from the case's state, as `actor` sees it.
  package func offers(for row: CaseRow, to actor: Actor, in records: Records, now: Date) throws -> [StepOffer] {
    let snapshot = try Snapshot(row, of: self)
    let casting = Casting(snapshot.record)
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
      let spoken = row.approvals.filter { $0.step == step.name }
      return StepOffer(
        step: description(of: step), isAvailable: objections.isEmpty, isForActor: isOpen(step, to: actor, casting),
        objections: objections.map(\.reason),
        nextActors: objections.isEmpty
          ? [] : Array(Set(objections.flatMap(\.nextActors))).sorted { $0.role < $1.role },
        approvalsGiven: spoken.count, approvalsNeeded: step.voting?.quorum ?? step.approvals,
        votes: readable(spoken.filter { $0.vote != nil }, on: step, for: actor, casting),
        hasSpoken: spoken.contains { !$0.persons.isDisjoint(with: persons(of: actor, in: step, casting)) })
    }
  }

  package func openingOffers(to actor: Actor) -> [StepOffer] {
    openingSteps.map { step in
      let objection = roleObjection(to: step, .open, by: actor)
      return StepOffer(
        step: description(of: step), isAvailable: objection == nil, isForActor: objection == nil,
        objections: objection.map { [$0.reason] } ?? [], nextActors: objection?.nextActors ?? [], approvalsGiven: 0,
        approvalsNeeded: step.approvals, votes: [], hasSpoken: false)
    }
  }

  func dueDate(in state: Case.State, since entered: Date) -> Date? {
    steps.filter { $0.transition.from.contains(state) }.compactMap(\.term).map(\.days).min()
      .map { entered.addingTimeInterval(Double($0) * 86_400) }
  }

  /// What a case that entered the state at `entered` makes itself heard with while it waits there, by time.
  func notices(in state: Case.State, since entered: Date) -> [Notice] {
    steps.filter { $0.transition.from.contains(state) }
      .flatMap { step in step.term.map { Notice.all(of: $0, stepTitle: step.title, since: entered) } ?? [] }
      .sorted { $0.at < $1.at }
  }

  /// When time next may have an effect on a case in that state; nil if it never has.
  func wakeDate(in state: Case.State, since entered: Date, _ inspection: Inspection<Case>) throws -> Date? {
    let lapsing = try lapses.filter { $0.transition.from.contains(state) }.compactMap {
      try $0.firstDay(inspection)?.start
    }
    return (lapsing + notices(in: state, since: entered).map(\.at)).filter { $0 > inspection.now }.min()
  }
}
