import Foundation

/// A case that waits for somebody, in one line.
package struct WorkItem: Hashable, Sendable {
  package let row: CaseRow
  package let procedureTitle: String
  package let stateTitle: String
  /// The steps that the person can take now.
  package let offers: [StepOffer]
  package let isOverdue: Bool
  /// Whether the person is asked to see to it because it is long overdue.
  package let isEscalated: Bool
}

extension Engine {
  /// What waits for `actor`: the most urgent first, at most `limit` cases.
  package func myWork(
    of actor: Actor, in transaction: any ReadTransaction, now: Date, limit: Int = 100
  ) throws -> [WorkItem] {
    let actor = try actor.resolved(in: transaction, now: now)
    var items: [WorkItem] = []
    let records = records(transaction)
    for procedure in procedures {
      let description = procedure.description
      for row in try waiting(for: actor, in: transaction, description) {
        guard try procedure.mayRead(row, by: actor) else { continue }
        let offers = try procedure.offers(for: row, to: actor, in: records, now: now).filter(\.isForActor)
        let isEscalated = row.escalatedTo.map(actor.roles.contains) ?? false
        guard isEscalated || offers.contains(where: { $0.isAvailable && ($0.step.isExpected || row.flag != nil) })
        else { continue }
        items.append(
          WorkItem(
            row: row, procedureTitle: procedure.title, stateTitle: description.title(ofState: row.state),
            offers: offers, isOverdue: row.dueAt.map { $0 < now } ?? false, isEscalated: isEscalated))
      }
    }
    return Array(items.sorted(by: Self.isMoreUrgent).prefix(limit))
  }

  /// Cases of one procedure that may wait for `actor`: in a state that a role of theirs leads on from, flagged, or
  /// escalated to such a role; as a party, or in a role that is left to no organisation in particular.
  private func waiting(
    for actor: Actor, in transaction: any ReadTransaction, _ procedure: ProcedureDescription
  ) throws -> Set<CaseRow> {
    var queries: [CaseQuery] = []
    func add(party: OrganisationID? = nil, key: CaseKey? = nil) {
      queries.append(
        CaseQuery(
          procedure: procedure.name, states: procedure.states(waitingFor: actor.roles), key: key, party: party,
          limit: 500))
      queries.append(
        CaseQuery(
          procedure: procedure.name, states: procedure.states(openTo: actor.roles), key: key, isFlagged: true,
          party: party, limit: 500))
    }
    if actor.seesEveryCase {
      add()
    } else {
      add(party: actor.organisation)
      for role in actor.roles.sorted() {
        add(key: CaseKey(CaseKey.nextRole, role.name))
        if let country = actor.country { add(key: CaseKey(CaseKey.nextRole, "\(role.name)@\(country)")) }
      }
    }
    for role in actor.roles.sorted() {
      queries.append(
        CaseQuery(procedure: procedure.name, key: CaseKey(CaseKey.escalatedTo, role.name), limit: 500))
    }
    return try queries.reduce(into: []) { found, query in
      if query.states?.isEmpty != true { found.formUnion(try transaction.caseRows(query)) }
    }
  }

  private static func isMoreUrgent(_ left: WorkItem, _ right: WorkItem) -> Bool {
    let far = Date.distantFuture
    let (leftDue, rightDue) = (left.row.dueAt ?? far, right.row.dueAt ?? far)
    return leftDue != rightDue ? leftDue < rightDue : left.row.changedAt < right.row.changedAt
  }
}
