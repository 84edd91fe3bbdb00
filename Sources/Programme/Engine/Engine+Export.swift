import Foundation

/// Some of the cases that a person may see, newest first.
package struct ReadableCases: Sendable {
  package let rows: [CaseRow]
  /// Where the next page begins; nil if this is the last.
  package let next: CaseID?
}

package enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case csv
  case json
}

extension Engine {
  /// Cases of a procedure that `actor` may see, newest first: as a party, in a role that can take the next step, or
  /// because the role sees every case. A page can hold fewer than `limit` and yet have a next one.
  package func cases(
    of name: String, states: Set<String>? = nil, readableBy actor: Actor, after: CaseID? = nil, limit: Int = 50,
    in transaction: any ReadTransaction, now: Date
  ) throws -> ReadableCases {
    let actor = try actor.resolved(in: transaction, now: now)
    let procedure = try procedure(name)
    let limit = max(1, min(500, limit))
    func query(party: OrganisationID? = nil, key: CaseKey? = nil) throws -> [CaseRow] {
      try transaction.caseRows(
        CaseQuery(procedure: name, states: states, key: key, party: party, after: after, limit: limit))
    }
    var found: Set<CaseRow>
    if actor.seesEveryCase || procedure.readers != .parties {
      found = Set(try query())
    } else {
      found = Set(try query(party: actor.organisation))
      for role in actor.roles {
        found.formUnion(try query(key: CaseKey(CaseKey.nextRole, role.name)))
        if let country = actor.country {
          found.formUnion(try query(key: CaseKey(CaseKey.nextRole, "\(role.name)@\(country)")))
        }
        found.formUnion(try query(key: CaseKey(CaseKey.escalatedTo, role.name)))
      }
    }
    let page = found.sorted { $0.id > $1.id }.prefix(limit)
    return ReadableCases(
      rows: try page.filter { try procedure.mayRead($0, by: actor) }, next: page.count == limit ? page.last?.id : nil)
  }

  /// Every case of a procedure that `actor` may see, written piece by piece, so that memory does not grow with them.
  /// Fields that the actor may not read are empty in CSV and absent in JSON. CSV cells are safe to open in a spreadsheet.
  package func export(
    _ name: String, as format: ExportFormat, states: Set<String>? = nil, for actor: Actor,
    in transaction: any ReadTransaction, now: Date, write: (String) throws -> Void
  ) throws {
    let actor = try actor.resolved(in: transaction, now: now)
    let procedure = try procedure(name)
    let names = procedure.description.fieldNames
    switch format {
    case .csv: try write(CSVText.encode(header: DeclaredCSV.envelope + names, rows: []))
    case .json: try write("[")
    }
    var after: CaseID?
    var isFirst = true
    repeat {
      let page = try cases(
        of: name, states: states, readableBy: actor, after: after, limit: 500, in: transaction, now: now)
      for row in page.rows {
        let answers = try procedure.answers(in: row, for: actor)
        switch format {
        case .csv: try write(CSVText.encode(rows: [DeclaredCSV.cells(row, names, answers)]))
        case .json:
          let object = try CanonicalJSON.encode(ExportedCase(row, answers))
          try write((isFirst ? "\n" : ",\n") + String(decoding: object, as: UTF8.self))
        }
        isFirst = false
      }
      after = page.next
    } while after != nil
    if format == .json { try write("\n]\n") }
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
