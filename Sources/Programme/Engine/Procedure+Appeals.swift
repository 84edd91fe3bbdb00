import Foundation

/// The latest decision on a case, where its procedure lets a party appeal against it.
package struct AppealableDecision: Hashable, Sendable {
  /// Which entry of the timeline it is.
  package let sequence: Int
  package let step: String
  package let title: String
  /// The last moment at which an appeal can be opened.
  package let until: Date
  /// The state to which an appeal that is upheld leads.
  package let reopens: String
}

extension Procedure {
  /// The decision in force, whether or not its term has passed; nil if the latest change of the case is none that can
  /// be appealed against.
  package func appealableDecision(
    on row: CaseRow, in transaction: any ReadTransaction
  ) throws -> AppealableDecision? {
    let changes: Set<TimelineEntry.Kind> = [.step, .lapse, .reopening]
    guard let entry = try transaction.timeline(of: row.id).last(where: { changes.contains($0.kind) }),
      entry.kind == .step, entry.to == row.state, let step = step(entry.name), let rule = step.appeal
    else { return nil }
    return AppealableDecision(
      sequence: entry.sequence, step: step.name, title: entry.title,
      until: entry.at.addingTimeInterval(Double(rule.days) * 86_400), reopens: rule.reopens.rawValue)
  }

  /// Takes a case back to where its latest decision was open. A case that has moved on since is left where it is.
  package func reopen(_ row: CaseRow, because reason: String, in work: StepWork) throws {
    guard let decision = try appealableDecision(on: row, in: work.transaction),
      let state = Case.State(rawValue: decision.reopens)
    else { return }
    let snapshot = try Snapshot(row, of: self)
    var change = CaseChange(
      procedure: self, row: row, record: snapshot.record, from: snapshot.state, to: state, work: work)
    change.event = .own(.reopening, "reopened", "Reopened", note: "\(reason): ‘\(decision.title)’ is open again")
    _ = try change.commit()
  }
}

extension Engine {
  /// The decision against which `actor` can open an appeal now; nil if there is none. Throws `.notFound` if the actor
  /// may not see the case.
  package func appealableDecision(
    on id: CaseID, for actor: Actor, in transaction: any ReadTransaction, now: Date
  ) throws -> AppealableDecision? {
    let actor = try actor.resolved(in: transaction, now: now)
    let row = try readable(id, by: actor, in: transaction)
    let procedure = try procedure(row.procedure)
    guard try procedure.casting(of: row).organisations.contains(actor.organisation),
      !actor.roles.isDisjoint(with: AppealCase.appellants),
      let decision = try procedure.appealableDecision(on: row, in: transaction), now <= decision.until
    else { return nil }
    return decision
  }
}
