/// One step of a procedure: a person with a role takes a case from one state to another. A step is one transaction.
package struct Step<Case: CaseRecord>: Sendable {
  /// The stable name, as stored and as used in addresses; an imperative: `recognise`.
  package let name: String
  /// What the button says: ‘Recognise the laboratory’.
  package let title: String
  package let transition: Transition<Case.State>
  /// Any of these roles may take it.
  package let roles: [Role]
  /// How many different persons must take it before it has its effect.
  package let approvals: Int
  /// Within how long after entering the state it should be taken.
  package let term: Term?

  package private(set) var fields: [Field<Case>] = []
  /// What the programme itself wrote into the case, for its readers.
  package private(set) var shownFields: [Field<Case>] = []
  package private(set) var requirements: [Requirement<Case>] = []
  /// Steps whose actors, in this case, may not take this one (‘decided by someone who did not test or review’).
  package private(set) var excludedStepNames: [String] = []
  /// Another case whose actors may not take this one, with the words for it.
  package private(set) var excludedCase: (words: String, find: @Sendable (Case) -> CaseID?)?
  /// Whether a person whose organisations have an interest in the case is excluded.
  package private(set) var excludesConflicts = false
  /// The sentence that asks for a reason, if one must be given.
  package private(set) var reasonPrompt: String?
  /// Who may read the actor's own words, if not whoever reads the case.
  private var declaredNoteAudience: Audience?
  package private(set) var effects: [Effect<Case>] = []
  /// Whether a case in the state it starts from waits for it; false for what is done only when there is cause.
  package private(set) var isExpected = true
  /// How it is decided, if by vote.
  package private(set) var voting: Voting<Case.State>?
  /// What happens when that vote is lost.
  package private(set) var lostEffects: [Effect<Case>] = []
  /// How it can be appealed against, if it can.
  package private(set) var appeal: AppealRule<Case.State>?
  /// Whether every case opened from this one must be closed before.
  package private(set) var needsSubcasesClosed = false

  /// Who may read what the actors write beside their answers. The reasons of votes are for those who decide, and for the
  /// roles that answer for how it was decided; the count is everybody's.
  package var noteAudience: Audience {
    declaredNoteAudience
      ?? (voting == nil ? .readers : .roles(Set(roles).union([.cascChair, .secretariat, .auditor])))
  }

  package init(
    _ name: String, _ title: String, _ transition: Transition<Case.State>, by roles: Role..., approvals: Int = 1,
    within term: Term? = nil
  ) {
    self.init(name, title, transition, byAny: roles, approvals: approvals, within: term)
  }

  /// The same, for roles that are listed elsewhere.
  package init(
    _ name: String, _ title: String, _ transition: Transition<Case.State>, byAny roles: [Role], approvals: Int = 1,
    within term: Term? = nil
  ) {
    self.name = name
    self.title = title
    self.transition = transition
    self.roles = roles
    self.approvals = max(1, approvals)
    self.term = term
  }

  /// Asks for these fields of the record.
  package func asks(_ fields: (KeyPath<Case.Fields, Field<Case>> & Sendable)...) -> Step {
    with { step in step.fields += fields.map { Case.fields[keyPath: $0] } }
  }

  /// Shows these fields to whoever reads the case, though nobody is asked for them: a case that the programme opens out
  /// of another says what it is about.
  package func shows(_ fields: (KeyPath<Case.Fields, Field<Case>> & Sendable)...) -> Step {
    with { step in step.shownFields += fields.map { Case.fields[keyPath: $0] } }
  }

  /// Asks for a reason in the actor's own words, which goes into the timeline.
  package func asksReason(_ prompt: String) -> Step { with { $0.reasonPrompt = prompt } }

  /// Says who may read the actor's own words; by default whoever reads the case, and for a vote those who decide.
  package func notes(for audience: Audience) -> Step { with { $0.declaredNoteAudience = audience } }

  /// Requires that `condition` holds of the record with the answers written in.
  /// - Parameters:
  ///   - sentence: what is required; shown to the person when it is not met.
  ///   - remedy: who can put it right, if another than the actor.
  ///   - because: what was found instead, for the refusal: ‘212 of 215 were run’.
  package func requires(
    _ sentence: String, remedy: Role? = nil, _ condition: @escaping @Sendable (Inspection<Case>) throws -> Bool,
    because: (@Sendable (Inspection<Case>) throws -> String)? = nil
  ) -> Step {
    with {
      $0.requirements.append(
        Requirement(sentence: sentence, remedy: remedy, condition: condition, because: because))
    }
  }

  /// Lets the persons who may take the step vote on it, once each and with a reason: when `quorum` votes are in, a
  /// majority in favour has the step's effect, anything less leads to `otherwise` without it. The requirements are asked
  /// of a vote in favour. The effects see no actor, and as note the count of the votes.
  package func decidedByVote(quorum: Int, majority: Majority, otherwise state: Case.State) -> Step {
    with {
      $0.voting = Voting(quorum: max(1, quorum), majority: majority, otherwise: state)
      $0.reasonPrompt = $0.reasonPrompt ?? "why do you vote so?"
    }
  }

  /// What a vote that is lost has as effects, in the words of a step: `.whenLost { $0.publishes { … } }`.
  package func whenLost(_ declare: (Step) -> Step) -> Step {
    with { step in
      let blank = Step(step.name, step.title, step.transition, byAny: step.roles)
      step.lostEffects += declare(blank).effects
    }
  }

  /// Lets every party of the case open an appeal against the step (procedure `appeal`) within the term; where it is
  /// upheld, the programme takes the case back to `reopens`.
  package func appealable(within term: Term, reopens state: Case.State) -> Step {
    with { $0.appeal = AppealRule(days: term.days, reopens: state) }
  }

  /// Requires that every case which was opened from this one is in a final state.
  package func requiresSubcasesClosed() -> Step { with { $0.needsSubcasesClosed = true } }

  /// Excludes the persons who took any of these steps in the same case.
  package func notBy(_ stepNames: String...) -> Step { notBy(stepNames) }

  /// The same, for steps that are listed elsewhere.
  package func notBy(_ stepNames: [String]) -> Step { with { $0.excludedStepNames += stepNames } }

  /// Excludes the persons who took any step in another case; `words` name it: ‘the case appealed against’.
  package func notByActors(ofCase words: String, _ find: @escaping @Sendable (Case) -> CaseID?) -> Step {
    with { $0.excludedCase = (words, find) }
  }

  /// Excludes persons who belong to a party of the case, to its owners or to what it owns, or who declared an interest.
  package func independentOfParties() -> Step { with { $0.excludesConflicts = true } }

  /// Writes something into the record beside the answers: the day of a decision, say.
  package func records(_ change: @escaping @Sendable (inout Case, Inspection<Case>) throws -> Void) -> Step {
    with { $0.effects.append(.records(change)) }
  }

  /// Publishes statements: signed, and in the log with a new checkpoint, in the same transaction.
  package func publishes(_ make: @escaping @Sendable (Inspection<Case>) throws -> [Publication]) -> Step {
    with { $0.effects.append(.publishes(make)) }
  }

  /// Places a test order with a laboratory.
  package func commissions(_ make: @escaping @Sendable (Inspection<Case>) throws -> TestOrder) -> Step {
    with { $0.effects.append(.commissions(make)) }
  }

  /// Ends the test orders of the case that are still open.
  package func closesOrders() -> Step { with { $0.effects.append(.closesOrders) } }

  /// Opens a case of another procedure in the same transaction, by that procedure's opening step of that name, which
  /// must ask nothing.
  package func opens<Other: CaseRecord>(
    _ procedure: @escaping @Sendable () -> Procedure<Other>, by step: String,
    _ make: @escaping @Sendable (Inspection<Case>) throws -> Other
  ) -> Step {
    with {
      $0.effects.append(
        .opens(named: { procedure().name }) { inspection, opener in
          try opener.open(procedure(), by: step, record: make(inspection))
        })
    }
  }

  /// The same for as many cases as `make` returns: an alert for each country, a finding for each conflict.
  package func opensEach<Other: CaseRecord>(
    _ procedure: @escaping @Sendable () -> Procedure<Other>, by step: String,
    _ make: @escaping @Sendable (Inspection<Case>) throws -> [Other]
  ) -> Step {
    with {
      $0.effects.append(
        .opens(named: { procedure().name }) { inspection, opener in
          for record in try make(inspection) { try opener.open(procedure(), by: step, record: record) }
        })
    }
  }

  /// Flags every case that relies on this one, with the sentence that says why.
  package func flagsDependants(_ sentence: @escaping @Sendable (Inspection<Case>) throws -> String) -> Step {
    with { $0.effects.append(.flagsDependants(sentence)) }
  }

  /// Flags those of the cases that rely on this one for which `condition` holds, with the sentence that says why.
  package func flagsDependants(
    _ sentence: @escaping @Sendable (Inspection<Case>) throws -> String,
    where condition: @escaping @Sendable (Inspection<Case>, CaseRow) throws -> Bool
  ) -> Step {
    with { $0.effects.append(.flagsSomeDependants(sentence, where: condition)) }
  }

  /// Has the programme itself take a step on a case of another procedure, in the same transaction: a step whose role is
  /// ``Role/system`` and which asks nothing. `change` writes into that case's record before the step has its effects.
  /// - Parameter case: which one; nil if there is none this time.
  package func takes<Other: CaseRecord>(
    _ procedure: @escaping @Sendable () -> Procedure<Other>, _ step: String,
    on case: @escaping @Sendable (Inspection<Case>) throws -> CaseID?,
    _ change: @escaping @Sendable (inout Other, Inspection<Case>) throws -> Void = { _, _ in }
  ) -> Step {
    with {
      $0.effects.append(
        .takes(step, named: { procedure().name }) { inspection, taker in
          guard let id = try `case`(inspection) else { return }
          try taker.take(procedure(), step, on: id, note: inspection.note) { try change(&$0, inspection) }
        })
    }
  }

  /// Says that nobody waits for this step: it is taken only when there is cause.
  package func whenNeeded() -> Step { with { $0.isExpected = false } }

  /// Takes another case back to where its latest decision was open, as that decision's step declares (see
  /// ``appealable(within:reopens:)``).
  package func reopens(_ find: @escaping @Sendable (Inspection<Case>) throws -> CaseID?) -> Step {
    with { $0.effects.append(.reopens(find)) }
  }

  /// Takes the flag off this case.
  package func clearsFlag() -> Step { with { $0.effects.append(.clearsFlag) } }

  /// Enters organisations and persons into the registers.
  package func enters(
    _ change: @escaping @Sendable (inout Case, Inspection<Case>, any WriteTransaction) throws -> [String: String]
  ) -> Step {
    with { $0.effects.append(.enters(change)) }
  }

  private func with(_ change: (inout Step) -> Void) -> Step {
    var step = self
    change(&step)
    return step
  }
}

/// How long after a step a party may appeal against it, and where an appeal that is upheld leads.
package struct AppealRule<State: CaseState>: Hashable, Sendable {
  package let days: Int
  package let reopens: State
}

/// A condition of a step, with the sentence that states it.
package struct Requirement<Case: CaseRecord>: Sendable {
  package let sentence: String
  package let remedy: Role?
  package let condition: @Sendable (Inspection<Case>) throws -> Bool
  package let because: (@Sendable (Inspection<Case>) throws -> String)?
}

/// What a step does beyond changing the state, in the order of declaration.
package enum Effect<Case: CaseRecord>: Sendable {
  case records(@Sendable (inout Case, Inspection<Case>) throws -> Void)
  case publishes(@Sendable (Inspection<Case>) throws -> [Publication])
  case commissions(@Sendable (Inspection<Case>) throws -> TestOrder)
  case closesOrders
  case opens(named: @Sendable () -> String, @Sendable (Inspection<Case>, CaseOpener) throws -> Void)
  case flagsDependants(@Sendable (Inspection<Case>) throws -> String)
  case flagsSomeDependants(
    @Sendable (Inspection<Case>) throws -> String, where: @Sendable (Inspection<Case>, CaseRow) throws -> Bool)
  case takes(String, named: @Sendable () -> String, @Sendable (Inspection<Case>, CaseTaker) throws -> Void)
  case clearsFlag
  case reopens(@Sendable (Inspection<Case>) throws -> CaseID?)
  case enters(@Sendable (inout Case, Inspection<Case>, any WriteTransaction) throws -> [String: String])
}
