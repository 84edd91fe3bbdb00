import Foundation

/// What a condition or an effect looks at: the record (its properties directly, `$0.site`), the moment, the actor,
/// and other records.
@dynamicMemberLookup
package struct Inspection<Case: CaseRecord> {
  package let id: CaseID
  package let number: String
  package let record: Case
  /// The state before the step.
  package let state: Case.State
  package let now: Date
  /// Nil when the programme itself acts.
  package let actor: Actor?
  /// The reason or remark that came with the step.
  package let note: String
  package let records: Records

  package init(
    id: CaseID, number: String, record: Case, state: Case.State, now: Date, actor: Actor?, note: String,
    records: Records
  ) {
    self.id = id
    self.number = number
    self.record = record
    self.state = state
    self.now = now
    self.actor = actor
    self.note = note
    self.records = records
  }

  package var today: Day { Day(now) }

  /// Cases of `procedure` that were opened from this one, newest first, at most 500.
  package func subcases<Other: CaseRecord>(of procedure: Procedure<Other>) throws -> [Snapshot<Other>] {
    try records.all(of: procedure, key: CaseKey(CaseKey.parent, id.description))
  }

  package subscript<Value>(dynamicMember path: KeyPath<Case, Value>) -> Value { record[keyPath: path] }
}

/// The records that conditions may consult; reads within the transaction of the step.
package struct Records {
  package let transaction: any ReadTransaction
  package let blobs: any BlobStore
  /// Reads the files of test suites.
  package let suites: any SuiteReader
  /// The procedures whose cases they are.
  package let procedures: [any DeclaredProcedure]

  package init(
    _ transaction: any ReadTransaction, blobs: any BlobStore, suites: any SuiteReader = NoSuiteReader(),
    procedures: [any DeclaredProcedure] = Procedures.all
  ) {
    self.transaction = transaction
    self.blobs = blobs
    self.suites = suites
    self.procedures = procedures
  }

  /// The cases opened from the case `id` that are in no final state yet.
  package func openSubcases(of id: CaseID) throws -> [CaseRow] {
    var query = CaseQuery(key: CaseKey(CaseKey.parent, id.description), limit: 500)
    var found: [CaseRow] = []
    while true {
      let page = try transaction.caseRows(query)
      found += page.filter { row in
        procedures.first { $0.name == row.procedure }.map { !$0.isFinal(row.state) } ?? true
      }
      guard page.count == 500, let last = page.last else { return found }
      query.after = last.id
    }
  }

  /// The case of that identifier, if it belongs to `procedure`.
  package func find<Other: CaseRecord>(_ id: CaseID?, of procedure: Procedure<Other>) throws -> Snapshot<Other>? {
    guard let id, let row = try transaction.caseRow(id), row.procedure == procedure.name else { return nil }
    return try Snapshot(row, of: procedure)
  }

  /// Cases of `procedure` found under `key`, in any of `states` (in every state if nil), newest first, at most 500.
  package func all<Other: CaseRecord>(
    of procedure: Procedure<Other>, key: CaseKey? = nil, in states: Set<Other.State>? = nil
  ) throws -> [Snapshot<Other>] {
    let query = CaseQuery(
      procedure: procedure.name, states: states.map { Set($0.map(\.rawValue)) }, key: key, limit: 500)
    return try transaction.caseRows(query).map { try Snapshot($0, of: procedure) }
  }

  package func organisation(_ id: OrganisationID?) throws -> Organisation? {
    try id.flatMap { try transaction.organisation($0) }
  }
}

/// A case as it stands, with its record decoded.
package struct Snapshot<Case: CaseRecord>: Hashable, Sendable {
  package let id: CaseID
  package let number: String
  package let state: Case.State
  package let version: Int
  package let record: Case

  /// Throws ``ProgrammeError/Code/damagedRecord`` if the stored document or state is not one of `procedure`.
  package init(_ row: CaseRow, of procedure: Procedure<Case>) throws {
    guard let state = Case.State(rawValue: row.state) else {
      throw ProgrammeError(.damagedRecord, "\(row.number) is in a state ‘\(row.state)’ that \(procedure.name) lacks")
    }
    do {
      record = try CanonicalJSON.decode(Case.self, from: row.document)
    } catch {
      throw ProgrammeError(.damagedRecord, "the record of \(row.number) cannot be read: \(error)")
    }
    id = row.id
    number = row.number
    self.state = state
    version = row.version
  }
}
