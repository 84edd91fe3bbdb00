import Foundation

/// Some of the cases that a person may see, newest first.
package struct ReadableCases: Sendable {
  package let rows: [CaseRow]
  /// Where the next page begins; nil if this is the last.
  package let next: CaseID?

  package init(rows: [CaseRow], next: CaseID?) {
    self.rows = rows
    self.next = next
  }
}

package enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case csv
  case json
}

extension Engine {
  /// Cases that `actor` may see, newest first: as a party, in a role that can take the next step, or because the role
  /// sees every case. A page can hold fewer than `limit` and yet have a next one.
  /// - Parameter name: one procedure; nil for all of them.
  package func cases(
    of name: String? = nil, states: Set<String>? = nil, readableBy actor: Actor, after: CaseID? = nil, limit: Int = 50,
    in transaction: any ReadTransaction, now: Date
  ) throws -> ReadableCases {
    let actor = try actor.resolved(in: transaction, now: now)
    let asked = try name.map { [try procedure($0)] } ?? procedures
    let limit = max(1, min(500, limit))
    var found: Set<CaseRow> = []
    for ground in Self.grounds(of: actor, asked, name: name) {
      found.formUnion(
        try transaction.caseRows(
          CaseQuery(
            procedure: ground.procedure ?? name, states: states, key: ground.key, party: ground.party, after: after,
            limit: limit)))
    }
    let page = found.sorted { $0.id > $1.id }.prefix(limit)
    return ReadableCases(
      rows: try page.filter { try procedure($0.procedure).mayRead($0, by: actor) },
      next: page.count == limit ? page.last?.id : nil)
  }

  /// Why somebody may see a case, as far as the store can look for it.
  private struct Ground {
    var procedure: String?
    var party: OrganisationID?
    var key: CaseKey?
  }

  private static func grounds(of actor: Actor, _ asked: [any DeclaredProcedure], name: String?) -> [Ground] {
    guard !actor.seesEveryCase, name == nil || asked.first?.readers == .parties else { return [Ground()] }
    var grounds = [Ground(party: actor.organisation)]
    for role in actor.roles {
      grounds.append(Ground(key: CaseKey(CaseKey.nextRole, role.name)))
      if let country = actor.country {
        grounds.append(Ground(key: CaseKey(CaseKey.nextRole, "\(role.name)@\(country)")))
      }
      grounds.append(Ground(key: CaseKey(CaseKey.escalatedTo, role.name)))
    }
    return grounds + asked.filter { $0.readers != .parties }.map { Ground(procedure: $0.name) }
  }

  /// Every case of a procedure that `actor` may see, written piece by piece, so that memory does not grow with them.
  /// Fields that the actor may not read are empty in CSV and absent in JSON. CSV cells are safe to open in a spreadsheet.
  package func export(
    _ name: String, as format: ExportFormat, states: Set<String>? = nil, for actor: Actor,
    in transaction: any ReadTransaction, now: Date, write: (String) throws -> Void
  ) throws {
    var export = CaseExport(procedure: name, format: format, states: states, actor: actor)
    while let piece = try export.next(from: self, in: transaction, now: now) { try write(piece) }
  }
}

/// An export under way: some hundred cases at a time, each piece in a transaction of its own if need be.
package struct CaseExport: Sendable {
  private let procedure: String
  private let format: ExportFormat
  private let states: Set<String>?
  private let actor: Actor
  private var after: CaseID?
  private var hasBegun = false
  private var hasCase = false
  private var isAtEnd = false

  package init(procedure: String, format: ExportFormat, states: Set<String>? = nil, actor: Actor) {
    self.procedure = procedure
    self.format = format
    self.states = states
    self.actor = actor
  }

  /// The next piece of the file; nil when it is whole.
  package mutating func next(from engine: Engine, in transaction: any ReadTransaction, now: Date) throws -> String? {
    guard !isAtEnd else { return nil }
    let actor = try actor.resolved(in: transaction, now: now)
    let declared = try engine.procedure(procedure)
    let names = declared.description.fieldNames
    let page = try engine.cases(
      of: procedure, states: states, readableBy: actor, after: after, limit: 500, in: transaction, now: now)
    var text = ""
    if !hasBegun { text += format == .csv ? CSVText.encode(header: DeclaredCSV.envelope + names, rows: []) : "[" }
    for row in page.rows {
      let answers = try declared.answers(in: row, for: actor)
      switch format {
      case .csv: text += CSVText.encode(rows: [DeclaredCSV.cells(row, names, answers)])
      case .json:
        let object = try CanonicalJSON.encode(ExportedCase(row, answers))
        text += (hasCase ? ",\n" : "\n") + String(decoding: object, as: UTF8.self)
      }
      hasCase = true
    }
    hasBegun = true
    after = page.next
    isAtEnd = after == nil
    if isAtEnd, format == .json { text += "\n]\n" }
    return text
  }
}

/// A case in a JSON export.
private struct ExportedCase: Encodable {
  let number: String
  let state: String
  let title: String
  let openedAt: Date
  let changedAt: Date
  let answers: [String: Answer]

  init(_ row: CaseRow, _ answers: [String: Answer]) {
    number = row.number
    state = row.state
    title = row.title
    openedAt = row.openedAt
    changedAt = row.changedAt
    self.answers = answers
  }
}
