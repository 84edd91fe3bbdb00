import Foundation

/// A case as the store keeps it: an envelope that is the same for every procedure, and the record as a JSON document.
package struct CaseRow: Hashable, Sendable {
  package let id: CaseID
  /// The name of its procedure.
  package let procedure: String
  /// The number people use: `REC-2026-0042`.
  package let number: String
  package var state: String
  /// Grows by one with every change; a writer states the version it read.
  package var version: Int
  /// The record, canonical JSON.
  package var document: Data
  /// One line for lists.
  package var title: String
  package let openedAt: Date
  package var changedAt: Date
  /// When it entered its present state.
  package var enteredStateAt: Date
  /// When the next step is due, if the procedure sets a term.
  package var dueAt: Date?
  /// When its lapses and its term must next be looked at.
  package var wakesAt: Date?
  /// Why it needs a second look, if something it relied on changed.
  package var flag: String?
  /// Approvals of the pending step, since the case last changed.
  package var approvals: [Approval]
  /// What the case can be found by: organisations that are parties to it, records it relies on, and its own keys.
  package var keys: [CaseKey]

  package init(
    id: CaseID, procedure: String, number: String, state: String, version: Int, document: Data, title: String,
    openedAt: Date, changedAt: Date, enteredStateAt: Date, dueAt: Date?, wakesAt: Date?, flag: String?,
    approvals: [Approval], keys: [CaseKey]
  ) {
    self.id = id
    self.procedure = procedure
    self.number = number
    self.state = state
    self.version = version
    self.document = document
    self.title = title
    self.openedAt = openedAt
    self.changedAt = changedAt
    self.enteredStateAt = enteredStateAt
    self.dueAt = dueAt
    self.wakesAt = wakesAt
    self.flag = flag
    self.approvals = approvals
    self.keys = keys
  }
}

/// One person's ‘yes’ to a step that needs several, or one person's vote.
package struct Approval: Hashable, Sendable, Codable {
  package let step: String
  package let person: PersonID
  package let organisation: OrganisationID
  package let at: Date
  /// On whose behalf, if the person acted under a delegation: the two count as one.
  package let onBehalfOf: PersonID?
  /// What the person said, where the step is decided by vote; and why.
  package let vote: Vote?
  package let reason: String?

  package init(
    step: String, person: PersonID, organisation: OrganisationID, at: Date, onBehalfOf: PersonID? = nil,
    vote: Vote? = nil, reason: String? = nil
  ) {
    self.step = step
    self.person = person
    self.organisation = organisation
    self.at = at
    self.onBehalfOf = onBehalfOf
    self.vote = vote
    self.reason = reason
  }

  /// The persons who are bound by it.
  var persons: Set<PersonID> { Set([person, onBehalfOf].compactMap { $0 }) }
}

/// A name and a value under which a case can be found: `(“laboratory”, an organisation)`, `(“accreditation”, a case)`.
package struct CaseKey: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// The name under which every organisation that is a party to a case is indexed.
  package static let party = "party"
  /// The name under which every case that a case relies on is indexed.
  package static let reliesOn = "relies-on"
  /// The name under which the case is indexed from which a case was opened.
  package static let parent = "parent"
  /// The name under which the role is indexed to which a case that is late was escalated.
  package static let escalatedTo = "escalated-to"
  /// The name under which roles are indexed that can take the next step without being a party: `customs`, or
  /// `regulator@KE` where the role is open to one country.
  package static let nextRole = "next-role"
}

extension CaseRow {
  /// The case whose step opened this one.
  package var parent: CaseID? {
    get { value(ofKey: CaseKey.parent).flatMap { CaseID($0) } }
    set { set(CaseKey.parent, newValue?.description) }
  }

  /// Who was asked to see to it, because the term of its present state passed long ago.
  package var escalatedTo: Role? {
    get { value(ofKey: CaseKey.escalatedTo).flatMap { Role($0) } }
    set { set(CaseKey.escalatedTo, newValue?.name) }
  }

  private func value(ofKey name: String) -> String? { keys.first { $0.name == name }?.value }

  private mutating func set(_ name: String, _ value: String?) {
    keys.removeAll { $0.name == name }
    if let value { keys.append(CaseKey(name, value)) }
  }
}

/// What happened to a case, in order; never changed once written.
package struct TimelineEntry: Hashable, Sendable {
  /// What sort of event it was.
  package enum Kind: String, Sendable, Codable {
    case step
    case approval
    case lapse
    case flag
    /// The term of the next step passed.
    case reminder
    /// One person's vote.
    case vote
    /// The case was given to a further role, because it is late.
    case escalation
    /// The programme took the case back, because an appeal was upheld.
    case reopening
  }

  package let `case`: CaseID
  /// 1 for the first.
  package let sequence: Int
  package let kind: Kind
  /// The step's or the lapse's name.
  package let name: String
  package let title: String
  package let from: String
  package let to: String
  package let at: Date
  /// Nil when the programme itself acted.
  package let person: PersonID?
  package let organisation: OrganisationID?
  /// The person on whose behalf it was done, under a delegation.
  package let onBehalfOf: PersonID?
  package let role: Role
  /// What the actor wrote, or why the programme acted.
  package let note: String
  /// The record after it, canonical JSON.
  package let document: Data
  /// Positions in the log of the statements it published.
  package let statements: [Int]

  package init(
    case: CaseID, sequence: Int, kind: Kind, name: String, title: String, from: String, to: String, at: Date,
    person: PersonID?, organisation: OrganisationID?, onBehalfOf: PersonID? = nil, role: Role, note: String,
    document: Data, statements: [Int]
  ) {
    self.case = `case`
    self.sequence = sequence
    self.kind = kind
    self.name = name
    self.title = title
    self.from = from
    self.to = to
    self.at = at
    self.person = person
    self.organisation = organisation
    self.onBehalfOf = onBehalfOf
    self.role = role
    self.note = note
    self.document = document
    self.statements = statements
  }
}

extension TimelineEntry {
  /// The persons who did it: the actor, and the one on whose behalf.
  var persons: Set<PersonID> { Set([person, onBehalfOf].compactMap { $0 }) }
}

/// Which cases to fetch. Every condition that is given must hold. Newest first.
package struct CaseQuery: Hashable, Sendable {
  package var procedure: String?
  package var states: Set<String>?
  package var key: CaseKey?
  package var isFlagged: Bool?
  /// Only cases that this organisation is a party to.
  package var party: OrganisationID?
  /// Only cases that come after this one in the order of the list: the last of the page before.
  package var after: CaseID?
  /// At most this many, never more than 500.
  package var limit: Int

  package init(
    procedure: String? = nil, states: Set<String>? = nil, key: CaseKey? = nil, isFlagged: Bool? = nil,
    party: OrganisationID? = nil, after: CaseID? = nil, limit: Int = 50
  ) {
    self.procedure = procedure
    self.states = states
    self.key = key
    self.isFlagged = isFlagged
    self.party = party
    self.after = after
    self.limit = limit
  }
}

package protocol CaseReading {
  func caseRow(_ id: CaseID) throws -> CaseRow?
  func caseRow(number: String) throws -> CaseRow?
  func caseRows(_ query: CaseQuery) throws -> [CaseRow]
  /// Cases whose ``CaseRow/wakesAt`` has come, the longest overdue first.
  func casesToWake(at now: Date, limit: Int) throws -> [CaseID]
  func timeline(of id: CaseID) throws -> [TimelineEntry]
  func testOrder(_ id: TestOrderID) throws -> TestOrder?
  func testOrders(of case: CaseID) throws -> [TestOrder]
  /// Orders placed with a laboratory, newest first.
  func testOrders(laboratory: OrganisationID, limit: Int) throws -> [TestOrder]
  /// What was answered to a request with this key, by this person.
  func performedRequest(key: String, person: PersonID) throws -> PerformedRequest?
}

package protocol CaseWriting: CaseReading {
  /// Does `body` so that, if it throws, what it wrote is undone and the transaction goes on; returns what it threw.
  func attempt(_ body: () throws -> Void) throws -> (any Error)?
  /// Writes a new case. Throws ``ProgrammeError/Code/alreadyExists`` if the identifier or the number is taken.
  func insertCase(_ row: CaseRow) throws
  /// Writes `row` over the version before it (`row.version - 1`). Throws ``ProgrammeError/Code/staleVersion`` if the
  /// stored version is another.
  func updateCase(_ row: CaseRow) throws
  /// Sets when the lapses of a case are looked at next; no change of the case itself, so its version stays.
  func setWakeDate(_ date: Date?, of id: CaseID) throws
  func appendTimeline(_ entry: TimelineEntry) throws
  /// The next number in a series such as `REC-2026`, from 1.
  func nextNumber(inSeries series: String) throws -> Int
  func insertTestOrder(_ order: TestOrder) throws
  func closeTestOrder(_ id: TestOrderID, at: Date) throws
  func insertPerformedRequest(_ request: PerformedRequest) throws
}

/// The memory of a performed request, so that sending it again has no second effect.
package struct PerformedRequest: Hashable, Sendable {
  package let key: String
  package let person: PersonID
  /// SHA-256 of the request, to tell a repetition from another request under the same key.
  package let fingerprint: String
  /// The outcome, canonical JSON.
  package let outcome: Data
  package let at: Date

  package init(key: String, person: PersonID, fingerprint: String, outcome: Data, at: Date) {
    self.key = key
    self.person = person
    self.fingerprint = fingerprint
    self.outcome = outcome
    self.at = at
  }
}
