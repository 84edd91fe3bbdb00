import Foundation
import Hummingbird
import Programme

/// Opening many cases from one table, for pages and for programs: rehearsed by the engine, and reviewed as a single case
/// is before anything is taken on.
struct BulkImport: Sendable {
  let portal: Portal
  let procedure: any DeclaredProcedure
  let step: StepDescription

  /// The most octets of a table.
  static let largest = 32 << 20
  /// The most wrong rows that are told one by one.
  static let mostListed = 100_000

  /// Throws `.notFound` for what opens no case, `.notPermitted` for who may not open one.
  init(_ portal: Portal, _ context: PortalContext, for actor: Actor) throws {
    self.portal = portal
    procedure = try portal.engine.procedure(try context.segment("procedure"))
    let name = try context.segment("step")
    guard let step = procedure.description.step(name), step.opensCase else {
      throw PortalError(.notFound, "‘\(procedure.title)’ does not begin with such a step.")
    }
    if let offer = procedure.openingOffers(to: actor).first(where: { $0.step.name == step.name }),
      let objection = offer.objections.first
    {
      throw ProgrammeError(.notPermitted, objection, nextActors: offer.nextActors)
    }
    self.step = step
  }

  /// Tries the table out. What comes of it is kept on the shelf.
  func rehearse(_ file: any BlobIntake, by actor: Actor) async throws -> Rehearsal {
    let (now, problems) = (portal.clock(), try portal.blobs.intake())
    try problems.append(Data(CSVText.encode(header: BulkOutcome.Problem.header, rows: []).utf8))
    let outcome = try await portal.store.write { transaction in
      try plan(
        table(try file.content(), in: transaction), by: actor, in: transaction, now: now, problems: problems)
    }
    let rehearsal = Rehearsal(
      id: RandomText.make(), actor: actor, procedure: procedure.name, step: step.name, file: file, problems: problems,
      outcome: outcome, at: now)
    await portal.rehearsals.put(rehearsal)
    return rehearsal
  }

  /// Does what was rehearsed. Throws `.staleVersion` if it would come out otherwise by now.
  func carryOut(_ rehearsal: Rehearsal, _ mode: BulkMode, by actor: Actor) async throws -> BulkOutcome {
    let (engine, now) = (portal.engine, portal.clock())
    return try await portal.store.write { transaction in
      try engine.performAll(
        rows: try table(try rehearsal.file.content(), in: transaction), opening: step.name, of: procedure.name,
        mode: mode, as: rehearsal.outcome, key: "import-\(rehearsal.id)", by: actor, in: transaction, now: now)
    }
  }

  func plan(
    _ rows: () throws -> BulkRow?, by actor: Actor, in transaction: any WriteTransaction, now: Date,
    problems: (any BlobIntake)?
  ) throws -> BulkOutcome {
    var listed = 0
    return try portal.engine.plan(
      rows: rows, opening: step.name, of: procedure.name, by: actor, in: transaction, now: now
    ) { problem in
      listed += 1
      guard let problems, listed <= Self.mostListed else { return }
      try problems.append(Data(CSVText.rows(problem.cells).utf8))
    }
  }

  /// The rows of a table in CSV, each reviewed as the form of a single case is.
  func table(_ octets: Data, in transaction: any ReadTransaction) throws -> () throws -> BulkRow? {
    reviewed(try portal.engine.csvRows(octets, opening: step.name, of: procedure.name), in: transaction)
  }

  func reviewed(
    _ next: @escaping () throws -> BulkRow?, in transaction: any ReadTransaction
  ) -> () throws -> BulkRow? {
    guard step.fields.contains(where: { $0.proforma != nil }) else { return next }
    let (fields, blobs) = (step.fields, portal.blobs)
    return {
      guard let row = try next() else { return nil }
      guard case .success(let answers) = row.answers else { return row }
      do {
        try SuiteProforma(asked: fields, answers: answers, blobs: blobs, in: transaction)?.review(answers)
        return row
      } catch let error as PortalError where error.code == .answersRefused {
        let problems = error.fields.sorted { $0.key < $1.key }.map { FieldProblem(field: $0.key, reason: $0.value) }
        return BulkRow(
          line: row.line, answers: .failure(ProgrammeError(.invalidAnswer, error.reason, problems: problems)))
      }
    }
  }
}
