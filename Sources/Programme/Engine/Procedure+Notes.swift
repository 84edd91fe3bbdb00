extension Procedure {
  /// The timeline as `actor` may read it: what others wrote for another audience is left out, what happened is not.
  package func readable(_ timeline: [TimelineEntry], of row: CaseRow, for actor: Actor) throws -> [TimelineEntry] {
    let casting = Casting(try Snapshot(row, of: self).record)
    return timeline.map { entry in
      guard entry.person != nil || entry.role == .reporter, !entry.persons.contains(actor.person),
        let step = step(entry.name), !step.noteAudience.admits(actor, in: casting)
      else { return entry }
      return entry.withoutNote
    }
  }

  /// The votes as `actor` may read them: who said what, and why only where the reasons are for the actor.
  func readable(_ votes: [Approval], on step: Step<Case>, for actor: Actor, _ casting: Casting) -> [Approval] {
    guard !step.noteAudience.admits(actor, in: casting) else { return votes }
    return votes.map { $0.persons.contains(actor.person) ? $0 : $0.withoutReason }
  }
}

extension TimelineEntry {
  /// The same event without what the actor wrote.
  fileprivate var withoutNote: TimelineEntry {
    TimelineEntry(
      case: self.case, sequence: sequence, kind: kind, name: name, title: title, from: from, to: to, at: at,
      person: person, organisation: organisation, onBehalfOf: onBehalfOf, role: role, note: "", document: document,
      statements: statements)
  }
}

extension Approval {
  fileprivate var withoutReason: Approval {
    Approval(
      step: step, person: person, organisation: organisation, at: at, onBehalfOf: onBehalfOf, vote: vote, reason: nil)
  }
}
