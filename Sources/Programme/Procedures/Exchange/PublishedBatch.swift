import Foundation
import Statements

extension PublicRegister {
  /// Batches of other registers' records.
  package static let externalBatches = "external-batches"
  /// What other registers say of products: their statements, with their source; never listings of this programme.
  package static let external = "external"
}

/// What the public is told of a batch. The one statement about it commits to this, and this names the blob with every
/// record: the rows of ``PublicRegister/external`` come from there and from nowhere else.
package struct PublishedBatch: Hashable, Sendable, Codable {
  package var number = ""
  /// The short name of the source: `csa-dcl`.
  package var source = ""
  package var sourceName = ""
  package var sourceLink = ""
  /// The form it was given in: `matter-dcl`.
  package var format = ""
  /// Whether it is everything that the source has, so that what it lacks is no longer stated.
  package var isWhole = false
  package var batch: ContentAddress?
  package var records = 0
  /// The files as the source gave them.
  package var files: [ExternalImport.File] = []
  package var recordedOn: Day?
  package var status = ExternalImport.State.recorded
  package var reason = ""

  /// After so many records at once the index is put together.
  private static let many = 10_000

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.externalBatches, id: id.description, number: number,
      title: "\(sourceName): \(records) records", status: status.rawValue,
      facets: ["source": [source], "format": [format], "status": [status.rawValue]], searchable: [source, sourceName],
      content: self)
  }

  /// Writes the rows of the batch that `entry` publishes; what the source stated before and no longer states goes.
  static func expand(
    _ entry: RegisterEntry, statement: Int, at moment: Date, in transaction: any WriteTransaction, blobs: any BlobStore
  ) throws {
    let published = try entry.content(as: PublishedBatch.self)
    if published.status == .recorded {
      guard let address = published.batch, let octets = try blobs.get(address) else {
        throw ProgrammeError(.damagedRecord, "the records of the batch \(entry.number) are missing")
      }
      let records = try ExternalBatch(octets: octets, source: published.source).records
      for record in records {
        try PublicRegister.save(
          PublishedExternal(record: record, batch: published).entry(), statement: statement, at: moment, in: transaction
        )
      }
      if published.isWhole {
        try transaction.removePublicRows(
          register: PublicRegister.external, facet: "source", value: published.source, before: statement)
      }
      if records.count >= Self.many { try transaction.settlePublicRegisters() }
    } else {
      try transaction.removePublicRows(
        register: PublicRegister.external, facet: "batch", value: published.number, before: statement)
    }
  }
}

/// A record of another register as the public sees it.
package struct PublishedExternal: Hashable, Sendable, Codable {
  package let record: ExternalRecord
  package let sourceName: String
  package let sourceLink: String
  /// The batch that brought it.
  package let batch: String

  init(record: ExternalRecord, batch: PublishedBatch) {
    self.record = record
    sourceName = batch.sourceName
    sourceLink = batch.sourceLink
    self.batch = batch.number
  }

  func entry() throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.external, id: record.number, number: record.number, title: record.product,
      status: record.status,
      facets: [
        "source": [record.source], "scheme": [record.scheme], "status": [record.status], "batch": [batch],
        "supplier": record.supplier.isEmpty ? [] : [record.supplier],
        "identifier": record.identifiers.map { "\($0.scheme):\($0.value)" },
      ], searchable: [record.supplier, record.model, record.version] + record.identifiers.map(\.value), content: self)
  }
}
