import Foundation

/// A case that waits for somebody, in one line.
package struct WorkItem: Hashable, Sendable {
  package let row: CaseRow
  package let procedureTitle: String
  package let stateTitle: String
  /// The steps that the person can take now.
  package let offers: [StepOffer]
  package let isOverdue: Bool
}

extension Engine {
  /// What waits for `actor`: the most urgent first, at most `limit` cases.
  package func myWork(
    of actor: Actor, in transaction: any ReadTransaction, now: Date, limit: Int = 100
  ) throws -> [WorkItem] {
    var items: [WorkItem] = []
    let records = Records(transaction, blobs: publisher.blobs)
    for procedure in procedures {
      let description = procedure.description
      let party = actor.seesEveryCase ? nil : actor.organisation
      let waiting = CaseQuery(
        procedure: procedure.name, states: description.states(waitingFor: actor.roles), party: party, limit: 500)
      let flagged = CaseQuery(
        procedure: procedure.name, states: description.states(openTo: actor.roles), isFlagged: true, party: party,
        limit: 500)
      let rows = Set(try transaction.caseRows(waiting) + transaction.caseRows(flagged))
      for row in rows {
        let offers = try procedure.offers(for: row, to: actor, in: records, now: now).filter(\.isForActor)
        guard offers.contains(where: { $0.isAvailable && ($0.step.isExpected || row.flag != nil) }) else { continue }
        items.append(
          WorkItem(
            row: row, procedureTitle: procedure.title, stateTitle: description.title(ofState: row.state),
            offers: offers, isOverdue: row.dueAt.map { $0 < now } ?? false))
      }
    }
    return Array(items.sorted(by: Self.isMoreUrgent).prefix(limit))
  }

  private static func isMoreUrgent(_ left: WorkItem, _ right: WorkItem) -> Bool {
    let far = Date.distantFuture
    let (leftDue, rightDue) = (left.row.dueAt ?? far, right.row.dueAt ?? far)
    return leftDue != rightDue ? leftDue < rightDue : left.row.changedAt < right.row.changedAt
  }
}
