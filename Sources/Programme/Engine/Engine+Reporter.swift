import Foundation

/// What the holder of a private link sees of the case: its public part, and what may be done next.
package struct ReporterView: Sendable {
  package let row: CaseRow
  package let procedure: ProcedureDescription
  /// Fields that every reader or the reporter may read.
  package let answers: [String: Answer]
  package let offers: [StepOffer]
  /// What was said to the reporter, and by the reporter.
  package let messages: [CaseMessage]
  /// The changes of state with their moments; no names, no remarks.
  package let changes: [TimelineEntry]
  /// Who acts next on what the case waits for, without names.
  package let waitsFor: [StepDescription]
  /// Whether the report asks how to reach its reporter.
  package let asksContact: Bool
  /// What the reporter left to be reached by; nil if nothing, or if it was erased.
  package let contact: ReporterContact?
}

extension Engine {
  /// Takes a step for somebody without an account.
  ///
  /// A step that opens a case needs no secret; its outcome's secrets hold `privateLink`, shown once. Every later step
  /// needs it, and works on that case only. The same report sent again under its idempotency key opens no second case
  /// and gets a further link. Throws as ``perform(_:by:in:now:)``; `.notFound` for a link that is unknown or withdrawn.
  package func perform(
    _ request: StepRequest, byReporter secret: String?, in transaction: any WriteTransaction, now: Date
  ) throws -> StepOutcome {
    let now = Instant.rounded(now)
    var request = request
    if let secret {
      let link = try reporterLink(secret, in: transaction)
      guard request.case == nil || request.case == link.case else { throw Self.unknownLink }
      request.case = link.case
    } else if let repeated = try repeatedReport(request, in: transaction, now: now) {
      return repeated
    }
    guard secret != nil || request.case == nil else { throw Self.unknownLink }
    let work = StepWork(transaction: transaction, now: now, engine: self)
    var outcome = try procedure(request.procedure).perform(request, by: .reporter, in: work)
    try publisher.sign(after: work.statements, in: transaction, now: now)
    outcome.secrets = work.secrets
    if secret == nil { outcome.secrets["privateLink"] = try makeLink(to: outcome.case, request, in: transaction, now) }
    return outcome
  }

  /// What the holder of the link may see. Throws `.notFound` for a link that is unknown or withdrawn.
  package func reporterView(
    _ secret: String, in transaction: any ReadTransaction, now: Date
  ) throws -> ReporterView {
    let link = try reporterLink(secret, in: transaction)
    guard let row = try transaction.caseRow(link.case) else { throw Self.unknownLink }
    let procedure = try procedure(row.procedure)
    return ReporterView(
      row: row, procedure: procedure.description, answers: try procedure.answers(in: row, for: .reporter),
      offers: try procedure.offers(for: row, to: .reporter, in: records(transaction), now: Instant.rounded(now))
        .filter(\.isForActor),
      messages: try messages(of: row, for: .reporter, in: transaction),
      changes: try procedure.readable(transaction.timeline(of: row.id), of: row, for: .reporter)
        .filter { $0.from != $0.to },
      waitsFor: procedure.description.steps.filter { $0.from.contains(row.state) && $0.isExpected },
      asksContact: procedure.description.steps.flatMap(\.fields).contains { $0.name == ReporterContact.field },
      contact: try transaction.reporterContact(of: row.id).map { ReporterContact($0) })
  }

  /// The record as answers, without what `actor` may not read; with what its reporter left to be reached by, which is
  /// kept beside the record.
  package func answers(
    in row: CaseRow, for actor: Actor, _ transaction: any ReadTransaction
  ) throws -> [String: Answer] {
    var answers = try procedure(row.procedure).answers(in: row, for: actor)
    if answers[ReporterContact.field] != nil, let contact = try transaction.reporterContact(of: row.id) {
      answers[ReporterContact.field] = .text(contact)
    }
    return answers
  }

  /// Erases what the reporter left to be reached by, at the reporter's wish.
  package func eraseContact(byReporter secret: String, in transaction: any WriteTransaction) throws {
    try transaction.eraseReporterContact(of: reporterLink(secret, in: transaction).case)
  }

  /// Makes the link worthless, at its holder's wish. There is no way back.
  package func withdrawReporterLink(_ secret: String, in transaction: any WriteTransaction, now: Date) throws {
    var link = try reporterLink(secret, in: transaction)
    link.withdrawnAt = Instant.rounded(now)
    try transaction.saveReporterLink(link)
  }

  func reporterLink(_ secret: String, in transaction: any ReporterReading) throws -> ReporterLink {
    guard let hash = BearerSecret.privateLinkHash(secret), let link = try transaction.reporterLink(hash: hash),
      link.withdrawnAt == nil
    else { throw Self.unknownLink }
    return link
  }

  private func makeLink(
    to id: CaseID, _ request: StepRequest, in transaction: any WriteTransaction, _ now: Date
  ) throws -> String {
    let secret = BearerSecret.privateLink()
    try transaction.saveReporterLink(
      ReporterLink(
        hash: secret.hash, case: id, requestKey: Self.requestKey(request), fingerprint: try fingerprint(of: request),
        createdAt: now))
    return secret.text
  }

  private func repeatedReport(
    _ request: StepRequest, in transaction: any WriteTransaction, now: Date
  ) throws -> StepOutcome? {
    guard let key = request.idempotencyKey else { return nil }
    guard (1...200).contains(key.utf8.count) else {
      throw ProgrammeError(.invalidAnswer, "an idempotency key has 1 to 200 octets")
    }
    guard let hashed = Self.requestKey(request), let link = try transaction.reporterLink(requestKey: hashed),
      let row = try transaction.caseRow(link.case)
    else { return nil }
    guard link.fingerprint == (try fingerprint(of: request)) else {
      throw ProgrammeError(.idempotencyConflict, "this form was sent with other answers: open a new one")
    }
    var outcome = StepOutcome(
      case: row.id, number: row.number, state: row.state, version: row.version, approvalsMissing: 0, statements: [],
      orders: [], opened: [])
    outcome.secrets["privateLink"] = try makeLink(to: row.id, request, in: transaction, now)
    return outcome
  }

  private static func requestKey(_ request: StepRequest) -> ContentAddress? {
    request.idempotencyKey.map { ContentAddress(of: Data("\(request.procedure)/\(request.step)/\($0)".utf8)) }
  }

  private static let unknownLink = ProgrammeError(
    .notFound, "this private link is unknown or was withdrawn; check that it was copied whole")
}
