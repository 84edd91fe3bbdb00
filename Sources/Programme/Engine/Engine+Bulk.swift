import Foundation

/// What becomes of the rows that are right when others are wrong.
package enum BulkMode: String, Hashable, Sendable, Codable {
  case allOrNothing = "all-or-nothing"
  case goodRows = "good-rows"
}

/// One row on its way in: where it came from, and its answers or why it has none.
package struct BulkRow: Sendable {
  /// The line of the file, or the place in the list, from 1.
  package let line: Int
  package let answers: Result<[String: Answer], ProgrammeError>

  package init(line: Int, answers: Result<[String: Answer], ProgrammeError>) {
    self.line = line
    self.answers = answers
  }
}

/// What came of an import, or would come of it.
package struct BulkOutcome: Hashable, Sendable, Codable {
  package struct Problem: Hashable, Sendable, Codable {
    package let line: Int
    /// The code of the ``ProgrammeError``.
    package let code: String
    package let reason: String
    package let fields: [FieldProblem]
  }

  package internal(set) var rows = 0
  package internal(set) var accepted = 0
  package internal(set) var refused = 0
  /// Of the refused rows the first ``mostProblems``.
  package internal(set) var problems: [Problem] = []
  /// Whether the accepted rows were kept.
  package internal(set) var isWritten = false

  package static let mostProblems = 1000
  package static let mostRows = 1_000_000
  /// Of so many cases of one import persons are told one by one; the others stand in their work.
  package static let mostTold = 100

  /// Whether the same rows would be kept and refused, for the same reasons.
  package func promises(sameAs other: BulkOutcome) -> Bool {
    rows == other.rows && accepted == other.accepted && refused == other.refused && problems == other.problems
  }
}

extension Engine {
  /// Opens a case for each row in a rehearsal, and undoes it all: says which rows would be refused and why, as the
  /// import itself would. `onProblem` hears of every refused row. Throws `.notPermitted` if the actor may not take the
  /// step, `.tooLarge` beyond ``BulkOutcome/mostRows``.
  package func plan(
    rows next: () throws -> BulkRow?, opening step: String, of procedure: String, by actor: Actor,
    in transaction: any WriteTransaction, now: Date, onProblem: (BulkOutcome.Problem) throws -> Void = { _ in }
  ) throws -> BulkOutcome {
    let rehearsal = Engine(procedures: procedures, publisher: publisher.rehearsing(), suites: suites)
    var outcome = BulkOutcome()
    let failure = try transaction.attempt {
      outcome = try rehearsal.take(
        next, step, of: procedure, by: actor, in: transaction, now: now, mostTold: 0, onProblem)
      throw Rehearsed()
    }
    if let failure, !(failure is Rehearsed) { throw failure }
    return outcome
  }

  /// Opens a case for each row. Each row happens wholly or not at all; with `.allOrNothing` nothing is kept unless every
  /// row is right. What is published gets one new tree head. Throws as ``plan(rows:opening:of:by:in:now:)``.
  package func performAll(
    rows next: () throws -> BulkRow?, opening step: String, of procedure: String, mode: BulkMode, by actor: Actor,
    in transaction: any WriteTransaction, now: Date
  ) throws -> BulkOutcome {
    var outcome = BulkOutcome()
    let failure = try transaction.attempt {
      outcome = try take(next, step, of: procedure, by: actor, in: transaction, now: now)
      if mode == .allOrNothing, outcome.refused > 0 { throw Rehearsed() }
    }
    if let failure, !(failure is Rehearsed) { throw failure }
    outcome.isWritten = failure == nil && outcome.accepted > 0
    return outcome
  }

  /// Does what `rehearsed` said would be done, once: the same `key` again gets the first answer. Throws `.staleVersion`,
  /// and keeps nothing, if it would come out otherwise by now.
  package func performAll(
    rows next: () throws -> BulkRow?, opening step: String, of procedure: String, mode: BulkMode,
    as rehearsed: BulkOutcome, key: String, by actor: Actor, in transaction: any WriteTransaction, now: Date
  ) throws -> BulkOutcome {
    if let earlier = try transaction.performedRequest(key: key, person: actor.person) {
      return try CanonicalJSON.decode(BulkOutcome.self, from: earlier.outcome)
    }
    let outcome = try performAll(
      rows: next, opening: step, of: procedure, mode: mode, by: actor, in: transaction, now: now)
    guard outcome.promises(sameAs: rehearsed) else {
      throw ProgrammeError(
        .staleVersion, "what the import would do has changed since it was rehearsed; look at the new rehearsal")
    }
    try transaction.insertPerformedRequest(
      PerformedRequest(
        key: key, person: actor.person, fingerprint: key, outcome: CanonicalJSON.encode(outcome), at: now))
    return outcome
  }

  /// Rows of answers, as a program sends them.
  package func plan(
    rows: some Sequence<[String: Answer]>, opening step: String, of procedure: String, by actor: Actor,
    in transaction: any WriteTransaction, now: Date
  ) throws -> BulkOutcome {
    try plan(rows: Self.numbered(rows), opening: step, of: procedure, by: actor, in: transaction, now: now)
  }

  package func performAll(
    rows: some Sequence<[String: Answer]>, opening step: String, of procedure: String, mode: BulkMode,
    by actor: Actor, in transaction: any WriteTransaction, now: Date
  ) throws -> BulkOutcome {
    try performAll(
      rows: Self.numbered(rows), opening: step, of: procedure, mode: mode, by: actor, in: transaction, now: now)
  }

  /// The rows of a CSV file whose first line names fields of the step, read as they are asked for. Throws
  /// `.unknownStep`, and `.invalidAnswer` if the first line names a field that the step does not ask, or one twice.
  package func csvRows(
    _ file: Data, opening step: String, of procedure: String
  ) throws -> () throws -> BulkRow? {
    let declared = try self.procedure(procedure)
    guard let fields = declared.description.step(step)?.fields else {
      throw ProgrammeError(.unknownStep, "‘\(declared.title)’ has no step ‘\(step.prefix(60))’")
    }
    var reader = CSVReader(file)
    guard let header = try reader.next()?.cells.map({ $0.trimmingCharacters(in: .whitespaces) }) else {
      throw ProgrammeError(.invalidAnswer, "the file is empty; its first line names the fields")
    }
    if header.count == 1, header[0].contains(";") || header[0].contains("\t") {
      throw ProgrammeError(
        .invalidAnswer, "the first line has no comma: save the table as CSV whose cells are separated by commas")
    }
    let columns = try header.map { name in
      guard let field = fields.first(where: { $0.name == name }), header.filter({ $0 == name }).count == 1 else {
        throw ProgrammeError(
          .invalidAnswer,
          "the first line names ‘\(name.prefix(60))’, which the step does not ask, or twice; it asks "
            + fields.map(\.name).joined(separator: ", "))
      }
      return field
    }
    return {
      try reader.next().map { row in
        BulkRow(line: row.line, answers: Self.answers(of: row, columns))
      }
    }
  }

  private struct Rehearsed: Error {}

  private func take(
    _ next: () throws -> BulkRow?, _ step: String, of name: String, by actor: Actor,
    in transaction: any WriteTransaction, now: Date, mostTold: Int = BulkOutcome.mostTold,
    _ onProblem: (BulkOutcome.Problem) throws -> Void = { _ in }
  ) throws -> BulkOutcome {
    let now = Instant.rounded(now)
    let actor = try actor.resolved(in: transaction, now: now)
    let procedure = try procedure(name)
    guard let offer = procedure.openingOffers(to: actor).first(where: { $0.step.name == step }) else {
      throw ProgrammeError(.unknownStep, "‘\(procedure.title)’ is not opened by ‘\(step.prefix(60))’")
    }
    guard offer.isAvailable else {
      throw ProgrammeError(.notPermitted, offer.objections.joined(separator: "; "), nextActors: offer.nextActors)
    }
    var outcome = BulkOutcome()
    var statements: [Int] = []
    while let row = try next() {
      outcome.rows += 1
      guard outcome.rows <= BulkOutcome.mostRows else {
        throw ProgrammeError(.tooLarge, "an import has at most \(BulkOutcome.mostRows) rows; split the file")
      }
      let work = StepWork(
        transaction: transaction, now: now, engine: self, tellsPersons: outcome.accepted < mostTold)
      let failure = try transaction.attempt {
        _ = try procedure.perform(
          StepRequest(procedure: name, step: step, answers: row.answers.get()), by: actor, in: work)
      }
      if let problem = try outcome.note(failure, line: row.line) { try onProblem(problem) }
      if failure == nil { statements += work.statements }
    }
    try publisher.sign(after: statements, in: transaction, now: now)
    return outcome
  }

  /// Rows of answers, numbered from 1.
  package static func numbered(_ rows: some Sequence<[String: Answer]>) -> () throws -> BulkRow? {
    var (iterator, line) = (rows.makeIterator(), 0)
    return {
      line += 1
      return iterator.next().map { BulkRow(line: line, answers: .success($0)) }
    }
  }

  private static func answers(
    of row: CSVReader.Row, _ columns: [FieldDescription]
  ) -> Result<[String: Answer], ProgrammeError> {
    guard row.cells.count == columns.count else {
      return .failure(
        ProgrammeError(.invalidAnswer, "the row has \(row.cells.count) cells; the first line has \(columns.count)"))
    }
    var answers: [String: Answer] = [:]
    var wrong: [ProgrammeError] = []
    for (cell, column) in zip(row.cells, columns) {
      do { answers[column.name] = try column.answer(fromCell: cell) } catch let error as ProgrammeError {
        wrong.append(error)
      } catch {
        wrong.append(ProgrammeError(.invalidAnswer, "‘\(column.label)’ cannot be read", field: column.name))
      }
    }
    return ProgrammeError.all(wrong).map { .failure($0) } ?? .success(answers)
  }
}

extension BulkOutcome {
  /// Counts a row, and keeps why it was refused. A failure that is none of the row's ends the import.
  fileprivate mutating func note(_ failure: (any Error)?, line: Int) throws -> Problem? {
    guard let failure else {
      accepted += 1
      return nil
    }
    guard let error = failure as? ProgrammeError, error.code != .storeFailed, error.code != .damagedRecord else {
      throw failure
    }
    refused += 1
    let problem = Problem(line: line, code: error.code.description, reason: error.reason, fields: error.problems)
    if problems.count < Self.mostProblems { problems.append(problem) }
    return problem
  }
}

extension BulkOutcome.Problem {
  package static let header = ["line", "column", "code", "what is wrong"]

  /// The problem as rows of a table, one for each wrong cell.
  package var cells: [[String]] {
    guard !fields.isEmpty else { return [[String(line), "", code, reason]] }
    return fields.map { [String(line), $0.field, code, $0.reason] }
  }
}
