import Foundation

/// One change of one case in the making: the record as it will be, and the means to have effects and to commit.
struct CaseChange<Case: CaseRecord> {
  struct Event {
    let kind: TimelineEntry.Kind
    let name: String
    let title: String
    let actor: Actor?
    let role: Role
    let note: String

    /// The programme's own act.
    static func own(_ kind: TimelineEntry.Kind, _ name: String, _ title: String, note: String) -> Event {
      Event(kind: kind, name: name, title: title, actor: nil, role: .system, note: note)
    }
  }

  let procedure: Procedure<Case>
  var row: CaseRow
  var record: Case
  let from: Case.State
  let to: Case.State
  let work: StepWork
  var event: Event

  /// Statements that were there before this change, so that the timeline lists its own only.
  private var statementsBefore: Int

  init(
    procedure: Procedure<Case>, row: CaseRow, record: Case, from: Case.State, to: Case.State, work: StepWork
  ) {
    self.procedure = procedure
    self.row = row
    self.record = record
    self.from = from
    self.to = to
    self.work = work
    statementsBefore = work.statements.count
    event = .own(.step, "", "", note: "")
  }

  var inspection: Inspection<Case> {
    Inspection(
      id: row.id, number: row.number, record: record, state: from, now: work.now, actor: event.actor, note: event.note,
      records: work.records)
  }

  mutating func have(_ effect: Effect<Case>) throws {
    switch effect {
    case .records(let change): try change(&record, inspection)
    case .publishes(let make): try publish(make(inspection))
    case .commissions(let make):
      let order = try make(inspection)
      try work.transaction.insertTestOrder(order)
      work.orders.append(order.id)
    case .closesOrders:
      for order in try work.transaction.testOrders(of: row.id) where order.closedAt == nil {
        try work.transaction.closeTestOrder(order.id, at: work.now)
      }
    case .opens(_, let open):
      try open(inspection, CaseOpener(work: work, parent: row.id, actor: event.actor, role: event.role))
    case .flagsDependants(let sentence): try flagDependants(sentence(inspection))
    case .flagsSomeDependants(let sentence, let condition):
      try flagDependants(sentence(inspection)) { try condition(inspection, $0) }
    case .takes(_, _, let take): try take(inspection, CaseTaker(work: work))
    case .clearsFlag: row.flag = nil
    case .reopens(let find):
      guard let other = try find(inspection).flatMap({ try work.transaction.caseRow($0) }) else { return }
      try work.engine.procedure(other.procedure).reopen(other, because: "the appeal \(row.number) was upheld", in: work)
    case .enters(let enter):
      let secrets = try enter(&record, inspection, work.transaction)
      work.secrets.merge(secrets) { _, new in new }
    }
  }

  private func publish(_ publications: [Publication]) throws {
    for publication in publications {
      work.statements.append(
        try work.engine.publisher.publish(publication, in: work.transaction, now: work.now))
    }
  }

  /// Flags the cases that rely on this one, whatever their procedure.
  private func flagDependants(_ sentence: String, where condition: (CaseRow) throws -> Bool = { _ in true }) throws {
    try forEachDependant { row in
      guard try condition(row) else { return }
      var flagged = row
      flagged.flag = sentence
      flagged.version += 1
      flagged.changedAt = work.now
      try work.transaction.updateCase(flagged)
      try work.record(
        TimelineEntry(
          case: row.id, sequence: flagged.version, kind: .flag, name: event.name, title: event.title, from: row.state,
          to: row.state, at: work.now, person: nil, organisation: nil, role: .system, note: sentence,
          document: row.document, statements: []), of: flagged)
    }
  }

  private func forEachDependant(_ body: (CaseRow) throws -> Void) throws {
    var query = CaseQuery(key: CaseKey(CaseKey.reliesOn, row.id.description), limit: 500)
    while true {
      let page = try work.transaction.caseRows(query)
      for dependant in page where dependant.id != row.id { try body(dependant) }
      guard page.count == 500, let last = page.last else { return }
      query.after = last.id
    }
  }

  /// Writes one person's approval of a step that needs more, or one person's vote.
  mutating func recordApproval(_ approval: Approval) throws -> CaseRow {
    row.approvals.append(approval)
    let note = approval.vote.map { "\($0.title): \(event.note)" } ?? event.note
    event = Event(
      kind: approval.vote == nil ? .approval : .vote, name: event.name, title: event.title, actor: event.actor,
      role: event.role, note: note)
    return try write(in: from)
  }

  /// Notes what time brought while the case waits; approvals that were given stay.
  mutating func note(_ notice: Notice) throws {
    let due = Day(notice.due)
    switch notice.kind {
    case .early(let days):
      event = .own(
        .reminder, "reminder", days == 1 ? "One day is left" : "\(days) days are left",
        note: "‘\(notice.stepTitle)’ is due until \(due)")
    case .late:
      event = .own(.reminder, "reminder", "The term has passed", note: "‘\(notice.stepTitle)’ was due until \(due)")
    case .escalated(let role):
      row.escalatedTo = role
      event = .own(
        .escalation, "escalation", "Escalated to the \(role.inSentence)",
        note: "‘\(notice.stepTitle)’ was due until \(due)")
    }
    _ = try write(in: from)
  }

  /// Writes the case in its new state, and wakes what relies on it.
  mutating func commit() throws -> CaseRow {
    row.approvals = []
    let written = try write(in: to)
    if let parent = try written.parent.flatMap({ try work.transaction.caseRow($0) }) {
      try work.engine.wake(parent, in: work)
    }
    guard written.version > 1 else { return written }
    try forEachDependant { dependant in
      try work.engine.wake(dependant, in: work)
    }
    return written
  }

  private mutating func write(in state: Case.State) throws -> CaseRow {
    let isNew = row.version == 0
    if row.state != state.rawValue || isNew {
      row.enteredStateAt = work.now
      row.escalatedTo = nil
    }
    row.state = state.rawValue
    row.version += 1
    row.changedAt = work.now
    row.title = String(record.title.prefix(300))
    row.document = try CanonicalJSON.encode(record)
    guard row.document.count <= 1 << 20 else {
      throw ProgrammeError(.tooLarge, "the record of \(row.number) would be larger than 1 MiB; shorten it")
    }
    row.keys = keys(in: state)
    row.dueAt = procedure.dueDate(in: state, since: row.enteredStateAt)
    row.wakesAt = try procedure.wakeDate(in: state, since: row.enteredStateAt, inspection)
    if isNew { try work.transaction.insertCase(row) } else { try work.transaction.updateCase(row) }
    try work.record(
      TimelineEntry(
        case: row.id, sequence: row.version, kind: event.kind, name: event.name, title: event.title,
        from: isNew ? "" : from.rawValue, to: state.rawValue, at: work.now, person: event.actor?.person,
        organisation: event.actor?.organisation, onBehalfOf: event.actor?.mandate(for: event.role)?.from,
        role: event.role, note: event.note, document: row.document,
        statements: Array(work.statements[statementsBefore...])), of: row)
    statementsBefore = work.statements.count
    return row
  }

  private func keys(in state: Case.State) -> [CaseKey] {
    let casting = Casting(record)
    var keys = Set(record.keys)
    keys.formUnion(row.keys.filter { $0.name == CaseKey.parent || $0.name == CaseKey.escalatedTo })
    for party in casting.organisations { keys.insert(CaseKey(CaseKey.party, party.description)) }
    for other in record.reliesOn { keys.insert(CaseKey(CaseKey.reliesOn, other.description)) }
    for role in procedure.steps.filter({ $0.transition.from.contains(state) }).flatMap(\.roles)
    where !role.seesEveryCase && role != .system && casting.parties[role] == nil {
      if let countries = casting.jurisdictions[role] {
        for country in countries { keys.insert(CaseKey(CaseKey.nextRole, "\(role.name)@\(country)")) }
      } else {
        keys.insert(CaseKey(CaseKey.nextRole, role.name))
      }
    }
    return keys.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
  }
}

/// Opens a case of another procedure as part of a step.
package struct CaseOpener {
  private let work: StepWork
  private let parent: CaseID?
  private let actor: Actor?
  private let role: Role

  init(work: StepWork, parent: CaseID? = nil, actor: Actor?, role: Role) {
    self.work = work
    self.parent = parent
    self.actor = actor
    self.role = role
  }

  package func open<Case: CaseRecord>(_ procedure: Procedure<Case>, by name: String, record: Case) throws {
    guard let step = procedure.step(name), step.transition.opens else {
      throw ProgrammeError(.unknownStep, "‘\(procedure.title)’ is not opened by ‘\(name)’")
    }
    let state = step.transition.to
    var row = try procedure.newRow(state: state, record: record, in: work)
    row.parent = parent
    var change = CaseChange(procedure: procedure, row: row, record: record, from: state, to: state, work: work)
    change.event = .init(kind: .step, name: name, title: step.title, actor: actor, role: role, note: "")
    for effect in step.effects { try change.have(effect) }
    work.opened.append(try change.commit().id)
  }
}
