import Foundation

extension Procedure {
  /// Everything that stands against `actor` taking `step`, apart from its requirements; the first is the one to throw.
  func objections(
    to step: Step<Case>, on row: CaseRow, _ snapshot: Snapshot<Case>, by actor: Actor,
    in transaction: any ReadTransaction
  ) throws -> [ProgrammeError] {
    let casting = Casting(snapshot.record)
    var found: [ProgrammeError] = []
    if let objection = roleObjection(to: step, casting, by: actor) { found.append(objection) }
    if let objection = stateObjection(to: step, snapshot, casting) { found.append(objection) }
    let persons = persons(of: actor, in: step, casting)
    if let objection = try independenceObjection(to: step, row, by: persons, in: transaction) {
      found.append(objection)
    } else if let objection = try otherCaseObjection(to: step, snapshot.record, by: persons, in: transaction) {
      found.append(objection)
    }
    if step.excludesConflicts,
      let conflict = try Interests(in: transaction).conflict(of: persons, with: casting.organisations)
    {
      found.append(
        ProgrammeError(
          .conflictOfInterest, "\(conflict): ‘\(step.title)’ needs a person without an interest",
          nextActors: actors(of: step, casting)))
    }
    return found
  }

  /// Whether `actor` may take `step` by role, organisation and country.
  func isOpen(_ step: Step<Case>, to actor: Actor, _ casting: Casting) -> Bool {
    step.roles.contains { casting.isOpen($0, to: actor) }
  }

  /// The role in which `actor` takes `step`: one of their own before one that is delegated.
  func role(of actor: Actor, in step: Step<Case>, _ casting: Casting) -> Role? {
    let open = step.roles.filter { casting.isOpen($0, to: actor) }
    return open.first { actor.ownRoles.contains($0) } ?? open.first
  }

  /// The persons who act when `actor` takes `step`: the actor, and the one on whose behalf.
  func persons(of actor: Actor, in step: Step<Case>, _ casting: Casting) -> Set<PersonID> {
    Set([actor.person, role(of: actor, in: step, casting).flatMap { actor.mandate(for: $0) }?.from].compactMap { $0 })
  }

  func actors(of step: Step<Case>, _ casting: Casting) -> [NextActor] {
    step.roles.flatMap { casting.actors(in: $0, stepTitle: step.title) }
  }

  /// Who can act on a case in that state.
  func nextActors(in state: Case.State, _ casting: Casting) -> [NextActor] {
    steps.filter { $0.transition.from.contains(state) }.flatMap { actors(of: $0, casting) }
  }

  func roleObjection(to step: Step<Case>, _ casting: Casting, by actor: Actor) -> ProgrammeError? {
    guard !isOpen(step, to: actor, casting) else { return nil }
    let roles = step.roles.map(\.inSentence).joined(separator: " or ")
    let held = step.roles.filter(actor.roles.contains)
    let sentence =
      if held.isEmpty {
        "‘\(step.title)’ is for the \(roles)"
      } else if held.contains(where: { casting.jurisdictions[$0] != nil }) {
        "‘\(step.title)’ is for the \(roles) of another country in this case"
      } else {
        "‘\(step.title)’ is for the \(roles) of this case, and you act for another organisation"
      }
    return ProgrammeError(.notPermitted, sentence, nextActors: actors(of: step, casting))
  }

  private func stateObjection(to step: Step<Case>, _ snapshot: Snapshot<Case>, _ casting: Casting) -> ProgrammeError? {
    guard !step.transition.from.contains(snapshot.state) else { return nil }
    let from = step.transition.from.map { "‘\($0.title)’" }.joined(separator: " or ")
    return ProgrammeError(
      .wrongState, "\(snapshot.number) is ‘\(snapshot.state.title)’; ‘\(step.title)’ starts from \(from)",
      nextActors: nextActors(in: snapshot.state, casting))
  }

  private func independenceObjection(
    to step: Step<Case>, _ row: CaseRow, by persons: Set<PersonID>, in transaction: any ReadTransaction
  ) throws -> ProgrammeError? {
    let others = step.roles.map { NextActor(role: $0, organisation: nil, stepTitle: step.title) }
    if let given = row.approvals.first(where: { $0.step == step.name && !$0.persons.isDisjoint(with: persons) }) {
      let sentence =
        given.vote == nil
        ? "you have approved ‘\(step.title)’; \(step.approvals) different persons must"
        : "you have voted on ‘\(step.title)’; each person votes once"
      return ProgrammeError(
        .notIndependent,
        sentence
          + (persons.contains(given.person) && given.onBehalfOf == nil && persons.count == 1
            ? "" : ", and who acts on behalf of another counts with that person as one"),
        nextActors: others)
    }
    guard !step.excludedStepNames.isEmpty else { return nil }
    let earlier = try transaction.timeline(of: row.id).first {
      step.excludedStepNames.contains($0.name) && !$0.persons.isDisjoint(with: persons)
    }
    guard let earlier else { return nil }
    return ProgrammeError(
      .notIndependent, "you took the step ‘\(earlier.title)’ in this case; ‘\(step.title)’ needs another person",
      nextActors: others)
  }

  private func otherCaseObjection(
    to step: Step<Case>, _ record: Case, by persons: Set<PersonID>, in transaction: any ReadTransaction
  ) throws -> ProgrammeError? {
    guard let excluded = step.excludedCase, let other = excluded.find(record),
      let earlier = try transaction.timeline(of: other).first(where: { !$0.persons.isDisjoint(with: persons) })
    else { return nil }
    return ProgrammeError(
      .notIndependent,
      "you took the step ‘\(earlier.title)’ in \(excluded.words); ‘\(step.title)’ needs another person",
      nextActors: step.roles.map { NextActor(role: $0, organisation: nil, stepTitle: step.title) })
  }

  /// The requirements that `inspection` does not meet, in one error; nil if it meets all.
  func unmetRequirements(
    of step: Step<Case>, _ inspection: Inspection<Case>
  ) throws -> ProgrammeError? {
    var sentences: [String] = []
    var actors: [NextActor] = []
    for requirement in step.requirements where try !requirement.condition(inspection) {
      let found = try requirement.because?(inspection)
      sentences.append("required: \(requirement.sentence)" + (found.map { " (\($0))" } ?? ""))
      if let remedy = requirement.remedy {
        actors += Casting(inspection.record).actors(in: remedy, stepTitle: requirement.sentence)
      }
    }
    if step.needsSubcasesClosed {
      let open = try inspection.records.openSubcases(of: inspection.id)
      if !open.isEmpty {
        let numbers = open.prefix(5).map(\.number).joined(separator: ", ")
        sentences.append(
          "required: every case opened from this one is closed (\(numbers)\(open.count > 5 ? " …" : ""))")
      }
    }
    guard !sentences.isEmpty else { return nil }
    return ProgrammeError(.requirementNotMet, sentences.joined(separator: "; "), nextActors: actors)
  }
}
