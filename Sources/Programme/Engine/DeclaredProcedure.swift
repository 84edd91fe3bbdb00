import Foundation

/// A procedure without the type of its record: what the engine and the pages handle. ``Procedure`` is the only
/// conformer; the protocol exists to forget the type.
package protocol DeclaredProcedure: Sendable {
  var name: String { get }
  var title: String { get }
  var purpose: String { get }
  var clauses: [String] { get }
  var series: String { get }
  var description: ProcedureDescription { get }

  /// Who may read its cases.
  var readers: Readers { get }
  /// The record before anything was answered.
  var blankCase: any CaseRecord { get }
  /// The same, canonical JSON.
  func blankRecord() throws -> Data
  func perform(_ request: StepRequest, by actor: Actor, in work: StepWork) throws -> StepOutcome
  func offers(for row: CaseRow, to actor: Actor, in records: Records, now: Date) throws -> [StepOffer]
  func openingOffers(to actor: Actor) -> [StepOffer]
  func mayRead(_ row: CaseRow, by actor: Actor) throws -> Bool
  func nextActors(of row: CaseRow) throws -> [NextActor]
  /// The persons that the case waits for: a step of theirs comes next, and is not one that only cause gives rise to.
  func awaitedActors(of row: CaseRow) throws -> [NextActor]
  /// The record as answers, by field name, without what `actor` may not read.
  func answers(in row: CaseRow, for actor: Actor) throws -> [String: Answer]
  /// The timeline of a case without what was written for another audience.
  func readable(_ timeline: [TimelineEntry], of row: CaseRow, for actor: Actor) throws -> [TimelineEntry]
  /// Which organisations and countries the case leaves to which role.
  func casting(of row: CaseRow) throws -> Casting
  /// Whether nothing leads on from the state of that name.
  func isFinal(_ state: String) -> Bool
  func wake(_ row: CaseRow, in work: StepWork) throws
  func appealableDecision(on row: CaseRow, in transaction: any ReadTransaction) throws -> AppealableDecision?
  func reopen(_ row: CaseRow, because reason: String, in work: StepWork) throws
}

extension Procedure: DeclaredProcedure {
  package var readers: Readers { Case.readers }
  package var blankCase: any CaseRecord { Case() }

  package func blankRecord() throws -> Data { try CanonicalJSON.encode(Case()) }

  package func casting(of row: CaseRow) throws -> Casting { Casting(try Snapshot(row, of: self).record) }

  package func isFinal(_ state: String) -> Bool {
    !steps.contains { $0.transition.from.contains { $0.rawValue == state } }
      && !lapses.contains { $0.transition.from.contains { $0.rawValue == state } }
  }
}

/// What one step works with: the transaction, the moment, and the engine's means. A reference, so that statements and
/// cases made on the way are counted in one place; it lives as long as the transaction and stays on its thread.
package final class StepWork {
  package let transaction: any WriteTransaction
  package let now: Date
  let engine: Engine
  /// Whether persons are told of what happens: not in a rehearsal, and not of each of very many cases.
  let tellsPersons: Bool
  var records: Records { engine.records(transaction) }
  var statements: [Int] = []
  var orders: [TestOrderID] = []
  var opened: [CaseID] = []
  var secrets: [String: String] = [:]
  /// Labels of answers in which a whole IMEI was reduced to its TAC.
  var reduced: [String] = []
  /// Cases already woken in this transaction, so that records that rely on each other cannot wake each other for ever.
  var woken: Set<CaseID> = []
  /// Cases that a step of this transaction has in hand: they are written at its end, and not woken before.
  var inHand: Set<CaseID> = []

  init(transaction: any WriteTransaction, now: Date, engine: Engine, tellsPersons: Bool = true) {
    self.transaction = transaction
    self.now = now
    self.engine = engine
    self.tellsPersons = tellsPersons
  }
}
