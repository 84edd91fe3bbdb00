import Foundation

extension Actor {
  /// The actor with what permissions are asked of, as it stands now: the country of the organisation, and the
  /// delegations in force. A delegation counts while the one who gave it still holds the role in the same organisation.
  package func resolved(in transaction: any ReadTransaction, now: Date) throws -> Actor {
    guard !isReporter else { return self }
    return acting(
      from: try transaction.organisation(organisation)?.country, under: try mandates(in: transaction, on: Day(now)))
  }

  private func mandates(in transaction: any ReadTransaction, on day: Day) throws -> [Mandate] {
    let rows = try transaction.caseRows(
      CaseQuery(
        procedure: delegation.name, states: [DelegationCase.State.active.rawValue],
        key: CaseKey(DelegationCase.delegateKey, person.description), limit: 500))
    return try rows.compactMap { row in
      // A delegation that cannot be read gives nothing, and takes nothing of the person's own away.
      guard let record = try? Snapshot(row, of: delegation).record, record.organisation == organisation,
        record.first <= day, day <= record.last, let role = record.delegatedRole, let from = record.delegator,
        try transaction.person(from)?.isActive == true,
        try transaction.memberships(of: from).contains(where: {
          $0.organisation == organisation && $0.roles.contains(role)
        })
      else { return nil }
      return Mandate(role: role, from: from, delegation: row.id)
    }
  }
}
