import Foundation

/// Notices of every procedure, derived from its steps: nobody declares them.
extension StepWork {
  /// Writes an entry into the timeline of `row` and tells of it: first the persons whose turn it is, then the members of
  /// the parties; never the one who acted, and everybody once.
  func record(_ entry: TimelineEntry, of row: CaseRow) throws {
    try transaction.appendTimeline(entry)
    let teller = NoticeTeller(work: self, entry: entry, row: row)
    try teller.tell()
  }
}

/// Tells of one event of one case.
private struct NoticeTeller {
  let work: StepWork
  let entry: TimelineEntry
  let row: CaseRow

  /// Beyond so many persons of one role a notice would tell nobody in particular.
  private static let mostHolders = 300

  func tell() throws {
    let transaction = work.transaction
    switch entry.kind {
    case .approval, .vote:
      // Who has given their part waits no more; for the others nothing changed.
      if let person = entry.person { try transaction.settleNotices(of: row.id, for: person, at: work.now) }
      return
    case .reminder, .escalation, .flag: break
    default: try transaction.settleNotices(of: row.id, for: nil, at: work.now)
    }
    var told: Set<PersonID> = Set([entry.person, entry.onBehalfOf].compactMap { $0 })
    for person in try personsInTurn() where told.insert(person).inserted { try tell(person, kindForTurn) }
    guard let kind = kindForParties else { return }
    for person in try membersOfParties() where told.insert(person).inserted { try tell(person, kind) }
  }

  private var kindForTurn: InboxNotice.Kind {
    switch entry.kind {
    case .reminder: .reminder
    case .escalation: .escalated
    case .flag: .flagged
    default: .waiting
    }
  }

  private var kindForParties: InboxNotice.Kind? {
    switch entry.kind {
    case .reminder, .escalation: nil
    case .flag: .flagged
    default: .changed
    }
  }

  /// Who could take an expected step now, by the same rules that the list of work follows.
  private func personsInTurn() throws -> [PersonID] {
    let procedure = try work.engine.procedure(row.procedure)
    var persons: [PersonID] = []
    var asked: Set<Membership> = []
    for next in Set(try procedure.nextActors(of: row).map { NextRole(role: $0.role, organisation: $0.organisation) }) {
      for membership in try holders(of: next) where asked.insert(membership).inserted {
        let actor = try Actor(
          person: membership.person, organisation: membership.organisation, roles: membership.roles
        ).resolved(in: work.transaction, now: work.now)
        let offers = try procedure.offers(for: row, to: actor, in: work.records, now: work.now)
        if offers.contains(where: { $0.isForActor && $0.isAvailable && ($0.step.isExpected || row.flag != nil) }) {
          persons.append(membership.person)
        }
      }
    }
    if entry.kind == .escalation, let role = row.escalatedTo {
      persons += try work.transaction.holders(of: role, limit: Self.mostHolders).map(\.person)
    }
    return persons.sorted()
  }

  private struct NextRole: Hashable {
    let role: Role
    let organisation: OrganisationID?
  }

  private func holders(of next: NextRole) throws -> [Membership] {
    guard next.role != .system else { return [] }
    guard let organisation = next.organisation else {
      return try work.transaction.holders(of: next.role, limit: Self.mostHolders)
    }
    return try work.transaction.members(of: organisation).filter { $0.roles.contains(next.role) }
  }

  private func membersOfParties() throws -> [PersonID] {
    let parties = Set(row.keys.filter { $0.name == CaseKey.party }.compactMap { OrganisationID($0.value) })
    return try parties.sorted().flatMap { try work.transaction.members(of: $0) }.map(\.person)
  }

  private func tell(_ person: PersonID, _ kind: InboxNotice.Kind) throws {
    let transaction = work.transaction
    guard try transaction.person(person)?.isActive ?? false else { return }
    let notice = InboxNotice(
      id: .new(at: work.now), person: person, kind: kind, case: row.id, number: row.number, title: row.title,
      event: entry.title, at: work.now)
    try transaction.insertNotice(notice)
    switch try transaction.mailPreference(of: person) {
    case .inApp: break
    case .atOnce:
      try transaction.queueMail(OutgoingMail(.notice(notice.id), createdAt: work.now, dueAt: work.now))
    case .daily:
      // Six o'clock UTC of the next morning.
      let day = Day(work.now.addingTimeInterval(18 * 3600))
      try transaction.queueMail(
        OutgoingMail(.digest(person, day), createdAt: work.now, dueAt: day.start.addingTimeInterval(6 * 3600)))
    }
  }
}
