import Foundation

extension Procedure {
  /// Everything that stands against `actor` taking `step`, apart from its requirements; the first is the one to throw.
  func objections(
    to step: Step<Case>, on row: CaseRow, _ snapshot: Snapshot<Case>, by actor: Actor,
    in transaction: any ReadTransaction
  ) throws -> [ProgrammeError] {
    var found: [ProgrammeError] = []
    if let objection = roleObjection(to: step, parties: snapshot.record.parties, by: actor) { found.append(objection) }
    if let objection = stateObjection(to: step, snapshot) { found.append(objection) }
    if let objection = try independenceObjection(to: step, row, by: actor, in: transaction) { found.append(objection) }
    if step.excludesConflicts,
      let conflict = try Interests(in: transaction).conflict(
        of: actor.person, with: Set(snapshot.record.parties.values))
    {
      found.append(
        ProgrammeError(
          .conflictOfInterest, "\(conflict): ‘\(step.title)’ needs a person without an interest",
          nextActors: actors(of: step, parties: snapshot.record.parties)))
    }
    return found
  }

  /// Whether `actor` may take `step` by role and organisation.
  func isOpen(_ step: Step<Case>, to actor: Actor, parties: [Role: OrganisationID]) -> Bool {
    step.roles.contains { role in
      actor.roles.contains(role) && (parties[role].map { $0 == actor.organisation } ?? true)
    }
  }

  /// The role in which `actor` takes `step`.
  func role(of actor: Actor, in step: Step<Case>, parties: [Role: OrganisationID]) -> Role? {
    step.roles.first { role in
      actor.roles.contains(role) && (parties[role].map { $0 == actor.organisation } ?? true)
    }
  }

  func actors(of step: Step<Case>, parties: [Role: OrganisationID]) -> [NextActor] {
    step.roles.map { NextActor(role: $0, organisation: parties[$0], stepTitle: step.title) }
  }

  /// Who can act on a case in that state.
  func nextActors(in state: Case.State, parties: [Role: OrganisationID]) -> [NextActor] {
    steps.filter { $0.transition.from.contains(state) }.flatMap { actors(of: $0, parties: parties) }
  }

  func roleObjection(to step: Step<Case>, parties: [Role: OrganisationID], by actor: Actor) -> ProgrammeError? {
    guard !isOpen(step, to: actor, parties: parties) else { return nil }
    let roles = step.roles.map { $0.title.lowercased() }.joined(separator: " or ")
    let sentence =
      step.roles.contains(where: actor.roles.contains)
      ? "‘\(step.title)’ is for the \(roles) of this case, and you act for another organisation"
      : "‘\(step.title)’ is for the \(roles)"
    return ProgrammeError(.notPermitted, sentence, nextActors: actors(of: step, parties: parties))
  }

  private func stateObjection(to step: Step<Case>, _ snapshot: Snapshot<Case>) -> ProgrammeError? {
    guard !step.transition.from.contains(snapshot.state) else { return nil }
    let from = step.transition.from.map { "‘\($0.title)’" }.joined(separator: " or ")
    return ProgrammeError(
      .wrongState, "\(snapshot.number) is ‘\(snapshot.state.title)’; ‘\(step.title)’ starts from \(from)",
      nextActors: nextActors(in: snapshot.state, parties: snapshot.record.parties))
  }

  private func independenceObjection(
    to step: Step<Case>, _ row: CaseRow, by actor: Actor, in transaction: any ReadTransaction
  ) throws -> ProgrammeError? {
    let others = nextActors(in: step, row)
    if row.approvals.contains(where: { $0.step == step.name && $0.person == actor.person }) {
      return ProgrammeError(
        .notIndependent, "you have approved ‘\(step.title)’; \(step.approvals) different persons must",
        nextActors: others)
    }
    guard !step.excludedStepNames.isEmpty else { return nil }
    let earlier = try transaction.timeline(of: row.id).first {
      $0.person == actor.person && step.excludedStepNames.contains($0.name)
    }
    guard let earlier else { return nil }
    return ProgrammeError(
      .notIndependent, "you took the step ‘\(earlier.title)’ in this case; ‘\(step.title)’ needs another person",
      nextActors: others)
  }

  private func nextActors(in step: Step<Case>, _ row: CaseRow) -> [NextActor] {
    step.roles.map { NextActor(role: $0, organisation: nil, stepTitle: step.title) }
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
        actors.append(
          NextActor(
            role: remedy, organisation: inspection.record.parties[remedy], stepTitle: requirement.sentence))
      }
    }
    guard !sentences.isEmpty else { return nil }
    return ProgrammeError(.requirementNotMet, sentences.joined(separator: "; "), nextActors: actors)
  }
}
