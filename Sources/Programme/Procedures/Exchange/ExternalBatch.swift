import Foundation

/// The records of one import as JSON Lines: one record a line in canonical JSON, ordered by key, each key once. The
/// same records are always the same octets, so that the address of the blob stands for what was approved.
package struct ExternalBatch: Hashable, Sendable {
  package let records: [ExternalRecord]

  /// The most records of one batch.
  package static let mostRecords = 100_000
  /// The longest line, in octets.
  package static let longestLine = 16 << 10

  /// Orders the records by key. Throws ``ProgrammeError/Code/invalidAnswer`` if one has an objection or a key occurs
  /// twice.
  package init(_ records: [ExternalRecord]) throws {
    self.records = records.sorted { $0.key < $1.key }
    try check()
  }

  /// Reads a batch back, strictly: what is not exactly what ``octets()`` writes is refused with its line.
  package init(octets: Data, source: String) throws {
    var records: [ExternalRecord] = []
    var line = 0
    for slice in octets.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      if slice.isEmpty, slice.endIndex == octets.endIndex, line > 1 { break }
      guard line <= Self.mostRecords else {
        throw Self.refused("it has more than \(Self.mostRecords) records; split it")
      }
      guard slice.count <= Self.longestLine else {
        throw Self.refused("line \(line) is longer than \(Self.longestLine) octets")
      }
      guard let record = try? CanonicalJSON.decode(ExternalRecord.self, from: Data(slice)) else {
        throw Self.refused("line \(line) is not an external record")
      }
      guard record.source == source else {
        throw Self.refused("line \(line) is of the source ‘\(record.source.prefix(40))’, not of ‘\(source)’")
      }
      records.append(record)
    }
    self.records = records
    try check()
    guard try self.octets() == octets else {
      throw Self.refused("it is not in the canonical form: records ordered by key, one a line, members sorted")
    }
  }

  package func octets() throws -> Data {
    var octets = Data()
    for record in records {
      octets += try CanonicalJSON.encode(record)
      octets.append(0x0A)
    }
    return octets
  }

  private func check() throws {
    guard !records.isEmpty else { throw Self.refused("it holds no record") }
    guard records.count <= Self.mostRecords else {
      throw Self.refused("it has more than \(Self.mostRecords) records; split it")
    }
    for (place, record) in records.enumerated() {
      if let objection = record.objection { throw Self.refused("line \(place + 1): \(objection)") }
      if place > 0, records[place - 1].key >= record.key {
        throw Self.refused(
          "line \(place + 1) has the key ‘\(record.key.prefix(100))’, which does not come after the one before it")
      }
    }
  }

  private static func refused(_ sentence: String) -> ProgrammeError {
    ProgrammeError(.invalidAnswer, "the batch cannot be taken: \(sentence)", field: "batch")
  }
}
