import Foundation

extension Procedure {
  /// Takes the step that `request` names, wholly or not at all (what was written is undone by the transaction).
  package func perform(_ request: StepRequest, by actor: Actor, in work: StepWork) throws -> StepOutcome {
    guard let step = step(request.step) else {
      throw ProgrammeError(.unknownStep, "‘\(title)’ has no step ‘\(request.step.prefix(60))’")
    }
    guard request.note.unicodeScalars.count <= StepRequest.longestNote, !request.note.unicodeScalars.contains("\u{0}")
    else {
      throw ProgrammeError(
        .invalidAnswer, "the remark is longer than 10000 characters, or holds a null character; shorten it",
        field: "note")
    }
    let (request, reduced) = request.withoutDeviceNumbers(askedBy: step)
    work.reduced += reduced
    return step.transition.opens
      ? try open(step, request, by: actor, in: work) : try advance(step, request, by: actor, in: work)
  }

  private func open(_ step: Step<Case>, _ request: StepRequest, by actor: Actor, in work: StepWork) throws
    -> StepOutcome
  {
    guard request.case == nil else {
      throw ProgrammeError(.wrongState, "‘\(step.title)’ opens a new case and takes no case")
    }
    if let objection = roleObjection(to: step, .open, by: actor) { throw objection }
    var record = Case()
    if !actor.isReporter { record.open(by: actor) }
    let row = try newRow(state: step.transition.to, record: record, in: work)
    return try take(step, request, on: row, record, from: step.transition.to, by: actor, in: work)
  }

  private func advance(_ step: Step<Case>, _ request: StepRequest, by actor: Actor, in work: StepWork) throws
    -> StepOutcome
  {
    let row = try readableRow(request.case, by: actor, in: work.transaction)
    let snapshot = try Snapshot(row, of: self)
    let objections = try objections(to: step, on: row, snapshot, by: actor, in: work.transaction)
    if let permission = objections.first(where: { $0.code == .notPermitted }) { throw permission }
    guard request.version == row.version else {
      throw ProgrammeError(
        .staleVersion,
        "\(row.number) changed since you read it (version \(row.version), you had "
          + "\(request.version.map(String.init) ?? "none")): read it again, then decide")
    }
    if let first = objections.first { throw first }
    return try take(step, request, on: row, snapshot.record, from: snapshot.state, by: actor, in: work)
  }

  private func readableRow(_ id: CaseID?, by actor: Actor, in transaction: any ReadTransaction) throws -> CaseRow {
    guard let id, let row = try transaction.caseRow(id), row.procedure == name,
      try actor.isReporter || mayRead(row, by: actor)
    else {
      throw ProgrammeError(.notFound, "there is no such case of ‘\(title)’ that you may see")
    }
    return row
  }

  private func checkVote(_ vote: Vote?, on step: Step<Case>) throws {
    if step.voting != nil, vote == nil {
      throw ProgrammeError(
        .invalidAnswer, "‘\(step.title)’ is decided by vote: say for, against or abstain", field: "vote")
    }
    if step.voting == nil, vote != nil {
      throw ProgrammeError(.invalidAnswer, "‘\(step.title)’ is not decided by vote", field: "vote")
    }
  }

  /// Writes the answers, checks the requirements, counts approvals or votes, and has the effects.
  private func take(
    _ step: Step<Case>, _ request: StepRequest, on row: CaseRow, _ before: Case, from state: Case.State,
    by actor: Actor, in work: StepWork
  ) throws -> StepOutcome {
    try checkVote(request.vote, on: step)
    work.inHand.insert(row.id)
    defer { work.inHand.remove(row.id) }
    var change = CaseChange(procedure: self, row: row, record: before, from: state, to: step.transition.to, work: work)
    let role = role(of: actor, in: step, Casting(before)) ?? .system
    change.event = .init(
      kind: .step, name: step.name, title: step.title, actor: actor.isReporter ? nil : actor, role: role,
      note: request.note)
    try writeAnswers(request, asked: step, into: &change.record, in: work.transaction)
    let approval = Approval(
      step: step.name, person: actor.person, organisation: actor.organisation, at: work.now,
      onBehalfOf: actor.mandate(for: role)?.from, vote: request.vote, reason: request.vote == nil ? nil : request.note)
    if let voting = step.voting { return try vote(approval, step, voting, &change) }
    if let unmet = try unmetRequirements(of: step, change.inspection) { throw unmet }

    let given = row.approvals.filter { $0.step == step.name }.count + 1
    guard given >= step.approvals else {
      return StepOutcome(try change.recordApproval(approval), missing: step.approvals - given, work)
    }
    for effect in step.effects { try change.have(effect) }
    return StepOutcome(try change.commit(), missing: 0, work)
  }

  /// Writes one vote; the one that completes the quorum settles the question, in an act of the programme itself.
  private func vote(
    _ approval: Approval, _ step: Step<Case>, _ voting: Voting<Case.State>, _ change: inout CaseChange<Case>
  ) throws -> StepOutcome {
    let tally = Tally(
      (change.row.approvals.filter { $0.step == step.name } + [approval]).compactMap(\.vote))
    let isSettled = tally.count >= voting.quorum
    let isCarried = voting.majority.isReached(by: tally)
    if approval.vote == .for || (isSettled && isCarried),
      let unmet = try unmetRequirements(of: step, change.inspection)
    {
      throw unmet
    }
    let voted = try change.recordApproval(approval)
    guard isSettled else { return StepOutcome(voted, missing: voting.quorum - tally.count, change.work) }

    var settled = CaseChange(
      procedure: self, row: voted, record: change.record, from: change.from,
      to: isCarried ? step.transition.to : voting.otherwise, work: change.work)
    settled.event = .own(
      .step, step.name, isCarried ? step.title : "\(step.title): not carried", note: tally.sentence)
    for effect in isCarried ? step.effects : step.lostEffects { try settled.have(effect) }
    return StepOutcome(try settled.commit(), missing: 0, change.work)
  }

  /// Writes every answer that is right, or throws what is wrong with all the others at once.
  private func writeAnswers(
    _ request: StepRequest, asked step: Step<Case>, into record: inout Case, in transaction: any ReadTransaction
  ) throws {
    var wrong: [ProgrammeError] = []
    for name in request.answers.keys.sorted() where !step.fields.contains(where: { $0.name == name }) {
      let asked = step.fields.isEmpty ? "nothing" : step.fields.map(\.name).joined(separator: ", ")
      wrong.append(
        ProgrammeError(
          .invalidAnswer, "this step does not ask ‘\(name.prefix(60))’; it asks \(asked)",
          field: String(name.prefix(60))))
      break
    }
    let context = TransactionAnswerContext(transaction: transaction)
    for field in step.fields {
      do {
        try field.answer(request.answers[field.name] ?? .null, into: &record, in: context)
      } catch let error as ProgrammeError where error.code == .invalidAnswer {
        wrong.append(error)
      }
    }
    do {
      try requireReason(step, request.note)
      try step.refuseHiddenSigns(inNote: request.note)
    } catch let error as ProgrammeError { wrong.append(error) }
    if let error = ProgrammeError.all(wrong) { throw error }
  }

  private func requireReason(_ step: Step<Case>, _ note: String) throws {
    guard let prompt = step.reasonPrompt, note.allSatisfy(\.isWhitespace) else { return }
    throw ProgrammeError(.invalidAnswer, "‘\(step.title)’ needs a reason: \(prompt)", field: "note")
  }

  /// An envelope for a case that is not stored yet: its version is 0.
  func newRow(state: Case.State, record: Case, in work: StepWork) throws -> CaseRow {
    let year = Day(work.now).description.prefix(4)
    let place = try work.transaction.nextNumber(inSeries: "\(series)-\(year)")
    let digits = String(place)
    let number = "\(series)-\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return CaseRow(
      id: .new(at: work.now), procedure: name, number: number, state: state.rawValue, version: 0, document: Data(),
      title: record.title, openedAt: work.now, changedAt: work.now, enteredStateAt: work.now, dueAt: nil, wakesAt: nil,
      flag: nil, approvals: [], keys: [])
  }
}

extension StepOutcome {
  fileprivate init(_ row: CaseRow, missing: Int, _ work: StepWork) {
    self.init(
      case: row.id, number: row.number, state: row.state, version: row.version, approvalsMissing: missing,
      statements: work.statements, orders: work.orders, opened: work.opened, secrets: work.secrets,
      reduced: work.reduced)
  }
}

/// Answers checked against the records of a transaction.
struct TransactionAnswerContext: AnswerContext {
  let transaction: any ReadTransaction

  func organisation(_ text: String, kind: OrganisationKind?) throws -> OrganisationID? {
    guard let id = OrganisationID(text), let organisation = try transaction.organisation(id) else { return nil }
    guard kind.map(organisation.kinds.contains) ?? true else { return nil }
    return id
  }

  func record(_ text: String, procedure: String, states: [String]) throws -> CaseID? {
    let row = try CaseID(text).map { try transaction.caseRow($0) } ?? transaction.caseRow(number: text)
    guard let row, row.procedure == procedure, states.isEmpty || states.contains(row.state) else { return nil }
    return row.id
  }

  /// The most cases that a refusal names.
  private static let mostNamed = 6

  /// Only where the field asks for a state: such cases are offered to everybody who fills in the form.
  func records(like text: String, procedure: String, states: [String]) throws -> [String] {
    guard !states.isEmpty else { return [] }
    let rows = try transaction.caseRows(CaseQuery(procedure: procedure, states: Set(states), limit: 500))
    let word = text.prefix { !$0.isWhitespace }.lowercased()
    let alike = word.isEmpty ? [] : rows.filter { $0.title.lowercased().hasPrefix(word) }
    return (alike.isEmpty ? rows : alike).prefix(Self.mostNamed).map { "\($0.number) (\($0.title))" }
  }
}
