import Programme

/// What came of reading files: the good rows, and the wrong ones with their reasons.
package struct ImportOutcome: Hashable, Sendable {
  package private(set) var records: [ExternalRecord] = []
  /// The first ``mostShown`` wrong rows.
  package private(set) var refused: [RefusedRow] = []
  package private(set) var refusedCount = 0
  private var keys: [String: Int] = [:]

  /// How many wrong rows are told one by one.
  package static let mostShown = 1000

  package init() {}

  package var rowCount: Int { records.count + refusedCount }

  /// Takes the record that stands at `line`, or refuses it: for its own faults, because its key was there before, or
  /// because there are too many.
  package mutating func take(_ record: ExternalRecord, line: Int) {
    if let objection = record.objection { return refuse(line: line, objection) }
    if let first = keys[record.key] {
      return refuse(line: line, "‘\(record.key.prefix(100))’ was there before, in line \(first)")
    }
    guard records.count < ExternalBatch.mostRecords else {
      return refuse(line: line, "a batch has at most \(ExternalBatch.mostRecords) records; split the file")
    }
    keys[record.key] = line
    records.append(record)
  }

  package mutating func refuse(line: Int, _ reason: String) {
    refusedCount += 1
    if refused.count < Self.mostShown { refused.append(RefusedRow(line: line, reason: reason)) }
  }
}

/// A row that was not taken.
package struct RefusedRow: Hashable, Sendable, Codable {
  /// Where it begins, counted from 1.
  package let line: Int
  package let reason: String

  package init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}
