import Crypto
import Foundation

/// The programme at work: takes steps, tells who can do what, and lets lapse what lapses. It holds no state: everything
/// is in the transaction it is given, so that other work can be done in the same one.
package struct Engine: Sendable {
  package let procedures: [any DeclaredProcedure]
  package let publisher: LogPublisher
  /// Reads what test suites hold; given by the composition root, as the format of suites is none of ours.
  package let suites: any SuiteReader
  /// The steps by which somebody without an account can open a case, by procedure. Every public page of a product leads
  /// to them, so they are described once.
  package let reporterOpenings: [(procedure: ProcedureDescription, steps: [StepDescription])]

  package init(
    procedures: [any DeclaredProcedure] = Procedures.all, publisher: LogPublisher,
    suites: any SuiteReader = NoSuiteReader()
  ) {
    self.procedures = procedures
    self.publisher = publisher
    self.suites = suites
    reporterOpenings = procedures.map(\.description).compactMap { procedure in
      let steps = procedure.steps.filter { $0.opensCase && $0.roles.contains(.reporter) }
      return steps.isEmpty ? nil : (procedure, steps)
    }
  }

  func records(_ transaction: any ReadTransaction) -> Records {
    Records(transaction, blobs: publisher.blobs, suites: suites, procedures: procedures)
  }

  /// The procedure of that name. Throws ``ProgrammeError/Code/unknownStep``.
  package func procedure(_ name: String) throws -> any DeclaredProcedure {
    guard let procedure = procedures.first(where: { $0.name == name }) else {
      throw ProgrammeError(.unknownStep, "there is no procedure ‘\(name.prefix(60))’")
    }
    return procedure
  }

  /// Takes a step for `actor`. Nothing is written unless it returns and the transaction commits.
  ///
  /// Throws ``ProgrammeError``: `.unknownStep`, `.notFound`, `.notPermitted`, `.staleVersion`, `.wrongState`,
  /// `.notIndependent`, `.conflictOfInterest`, `.invalidAnswer`, `.requirementNotMet`, `.idempotencyConflict`.
  package func perform(
    _ request: StepRequest, by actor: Actor, in transaction: any WriteTransaction, now: Date
  ) throws -> StepOutcome {
    let now = Instant.rounded(now)
    guard !actor.isReporter else {
      throw ProgrammeError(.notPermitted, "a report is taken further by its private link")
    }
    let actor = try actor.resolved(in: transaction, now: now)
    if let repeated = try repeatedOutcome(of: request, by: actor, in: transaction) { return repeated }
    let work = StepWork(transaction: transaction, now: now, engine: self)
    var outcome = try procedure(request.procedure).perform(request, by: actor, in: work)
    try publisher.sign(after: work.statements, in: transaction, now: now)
    try remember(outcome, of: request, by: actor, in: transaction, now: now)
    outcome.secrets = work.secrets
    return outcome
  }

  /// Every step that starts from the case's state, as `actor` sees it. Throws `.notFound` if the actor may not see it.
  package func offers(
    case id: CaseID, to actor: Actor, in transaction: any ReadTransaction, now: Date
  ) throws -> [StepOffer] {
    let actor = try actor.resolved(in: transaction, now: now)
    let row = try readable(id, by: actor, in: transaction)
    return try procedure(row.procedure).offers(for: row, to: actor, in: records(transaction), now: now)
  }

  /// What happened to a case, as `actor` may read it. Throws `.notFound` if the actor may not see the case.
  package func timeline(
    of id: CaseID, for actor: Actor, in transaction: any ReadTransaction, now: Date
  ) throws -> [TimelineEntry] {
    let actor = try actor.resolved(in: transaction, now: now)
    let row = try readable(id, by: actor, in: transaction)
    return try procedure(row.procedure).readable(transaction.timeline(of: id), of: row, for: actor)
  }

  /// The steps by which `actor` can open a case, by procedure.
  package func openings(for actor: Actor) -> [(procedure: any DeclaredProcedure, offers: [StepOffer])] {
    procedures.map { ($0, $0.openingOffers(to: actor).filter(\.isAvailable)) }.filter { !$0.1.isEmpty }
  }

  /// The case, if `actor` may see it. Throws `.notFound` otherwise.
  package func readable(_ id: CaseID, by actor: Actor, in transaction: any ReadTransaction) throws -> CaseRow {
    guard let row = try transaction.caseRow(id), try procedure(row.procedure).mayRead(row, by: actor) else {
      throw ProgrammeError(.notFound, "there is no such case that you may see")
    }
    return row
  }

  /// Lets lapse what is due and reminds of what is late, at most `limit` cases. Returns how many cases it looked at;
  /// call it again while that is not 0. A case that cannot be looked at is left as it is for an hour, so that one
  /// damaged record does not stop the others.
  package func tick(
    in transaction: any WriteTransaction, now: Date, limit: Int = 100,
    onFailure: (CaseID, any Error) -> Void = { _, _ in }
  ) throws -> Int {
    let now = Instant.rounded(now)
    try transaction.eraseReporterContacts(dueAt: now)
    let due = try transaction.casesToWake(at: now, limit: limit)
    var statements: [Int] = []
    for id in due {
      let work = StepWork(transaction: transaction, now: now, engine: self)
      let failure = try transaction.attempt {
        guard let row = try transaction.caseRow(id) else { return }
        try wake(row, in: work)
      }
      if let failure {
        onFailure(id, failure)
        try transaction.setWakeDate(now.addingTimeInterval(3600), of: id)
      } else {
        statements += work.statements
      }
    }
    try publisher.sign(after: statements, in: transaction, now: now)
    return due.count
  }

  func wake(_ row: CaseRow, in work: StepWork) throws {
    guard !work.inHand.contains(row.id), work.woken.insert(row.id).inserted else { return }
    try procedure(row.procedure).wake(row, in: work)
  }

  private func repeatedOutcome(
    of request: StepRequest, by actor: Actor, in transaction: any WriteTransaction
  ) throws -> StepOutcome? {
    guard let key = request.idempotencyKey else { return nil }
    guard (1...200).contains(key.utf8.count) else {
      throw ProgrammeError(.invalidAnswer, "an idempotency key has 1 to 200 octets")
    }
    guard let earlier = try transaction.performedRequest(key: key, person: actor.person) else { return nil }
    guard earlier.fingerprint == (try fingerprint(of: request)) else {
      throw ProgrammeError(
        .idempotencyConflict, "this idempotency key was used for another request; choose a new one")
    }
    return try CanonicalJSON.decode(StepOutcome.self, from: earlier.outcome)
  }

  private func remember(
    _ outcome: StepOutcome, of request: StepRequest, by actor: Actor, in transaction: any WriteTransaction, now: Date
  ) throws {
    guard let key = request.idempotencyKey else { return }
    try transaction.insertPerformedRequest(
      PerformedRequest(
        key: key, person: actor.person, fingerprint: fingerprint(of: request),
        outcome: CanonicalJSON.encode(outcome), at: now))
  }

  func fingerprint(of request: StepRequest) throws -> String {
    ContentAddress(of: try CanonicalJSON.encode(request)).description
  }
}
