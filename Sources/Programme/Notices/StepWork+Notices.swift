import Foundation

/// Notices of every procedure, derived from its steps: nobody declares them.
extension StepWork {
  /// Writes an entry into the timeline of `row` and tells of it: first the persons whose turn it is, then the members of
  /// the parties; never the one who acted, and everybody once.
  func record(_ entry: TimelineEntry, of row: CaseRow) throws {
    try transaction.appendTimeline(entry)
    guard tellsPersons else { return }
    let teller = NoticeTeller(work: self, entry: entry, row: row)
    try teller.tell()
    if !entry.from.isEmpty, entry.from != entry.to, entry.role != .reporter { try tellReporter(of: row) }
  }

  /// Puts a letter into the outbox for who reported without an account and left an address; one for everything that
  /// happens in a second.
  private func tellReporter(of row: CaseRow) throws {
    guard let contact = try transaction.reporterContact(of: row.id), ReporterContact(contact).mailAddress != nil else {
      return
    }
    try transaction.queueMail(
      OutgoingMail(.report(row.id, second: Int(now.timeIntervalSince1970)), createdAt: now, dueAt: now))
  }
}

extension StepWork {
  /// Tells of a message those who may read it: who can act on the case, and the members of its parties; never its author.
  func tell(_ message: CaseMessage, on row: CaseRow) throws {
    let teller = NoticeTeller(work: self, entry: nil, row: row)
    let casting = try engine.procedure(row.procedure).casting(of: row)
    var told: Set<PersonID> = Set([message.person, message.onBehalfOf].compactMap { $0 })
    for actor in try teller.actorsInTurn() + teller.membersOfParties()
    where message.mayBeRead(by: actor, casting) && told.insert(actor.person).inserted {
      try teller.tell(
        actor.person, message.kind == .question ? .question : .changed, event: "\(message.kind.rawValue)".capitalized)
    }
    if message.role != .reporter, message.mayBeRead(by: .reporter, casting) { try tellReporter(of: row) }
  }
}

/// Tells of one event of one case.
struct NoticeTeller {
  let work: StepWork
  /// Nil for a message.
  let entry: TimelineEntry?
  let row: CaseRow

  /// Beyond so many persons of one role a notice would tell nobody in particular.
  private static let mostHolders = 300

  func tell() throws {
    guard let entry else { return }
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
    for actor in try actorsInTurn() where told.insert(actor.person).inserted {
      try tell(actor.person, kindForTurn, event: entry.title)
    }
    guard let kind = kindForParties else { return }
    for actor in try membersOfParties() where told.insert(actor.person).inserted {
      try tell(actor.person, kind, event: entry.title)
    }
  }

  private var kindForTurn: InboxNotice.Kind {
    switch entry?.kind {
    case .reminder: .reminder
    case .escalation: .escalated
    case .flag: .flagged
    default: .waiting
    }
  }

  private var kindForParties: InboxNotice.Kind? {
    switch entry?.kind {
    case .reminder, .escalation: nil
    case .flag: .flagged
    default: .changed
    }
  }

  /// Who could take an expected step now, by the same rules that the list of work follows.
  func actorsInTurn() throws -> [Actor] {
    let procedure = try work.engine.procedure(row.procedure)
    var actors: [Actor] = []
    var asked: Set<Membership> = []
    for next in Set(try procedure.nextActors(of: row).map { NextRole(role: $0.role, organisation: $0.organisation) }) {
      for membership in try holders(of: next) where asked.insert(membership).inserted {
        let actor = try actor(of: membership)
        let offers = try procedure.offers(for: row, to: actor, in: work.records, now: work.now)
        if offers.contains(where: { $0.isForActor && $0.isAvailable && ($0.step.isExpected || row.flag != nil) }) {
          actors.append(actor)
        }
      }
    }
    if entry?.kind == .escalation, let role = row.escalatedTo {
      actors += try work.transaction.holders(of: role, limit: Self.mostHolders).map { try actor(of: $0) }
    }
    return actors
  }

  private func actor(of membership: Membership) throws -> Actor {
    try Actor(person: membership.person, organisation: membership.organisation, roles: membership.roles)
      .resolved(in: work.transaction, now: work.now)
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

  func membersOfParties() throws -> [Actor] {
    let parties = Set(row.keys.filter { $0.name == CaseKey.party }.compactMap { OrganisationID($0.value) })
    return try parties.sorted().flatMap { try work.transaction.members(of: $0) }.map { try actor(of: $0) }
  }

  func tell(_ person: PersonID, _ kind: InboxNotice.Kind, event: String) throws {
    let transaction = work.transaction
    guard try transaction.person(person)?.isActive ?? false else { return }
    let notice = InboxNotice(
      id: .new(at: work.now), person: person, kind: kind, case: row.id, number: row.number, title: row.title,
      event: event, at: work.now)
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
