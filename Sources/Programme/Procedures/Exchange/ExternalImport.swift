import Foundation
import Statements

/// Recording what other registers say of products (row 9, collaboration: resolves 5; noting d).
package let externalImport: Procedure<ExternalImport> = Procedure(
  "external-import", title: "Recording another register’s records", series: "EXT",
  clauses: ["resolves 5", "recognizing h", "TSB 6–7", "invites Member States and Sector Members 1iii"],
  purpose: """
    The secretariat brings a batch of records of another register: compliance records of a forum, names of products, \
    numbers of goods. A second person looks at what would be entered, changed and refused, and approves. The records \
    are then shown with their source and in the source's words. They are not listings of this programme, and nothing \
    here says that they are true.
    """
) {
  Step("propose", "Propose a batch", →.proposed, by: .secretariat)
    .asks(\.source, \.sourceName, \.sourceLink, \.format, \.isWhole, \.files, \.batch)
    .requires("the batch is whole and in its canonical form, and every record is of this source") { inspection in
      try inspection.record.read(in: inspection.records) != nil
    }
    .records { record, inspection in
      let read = try record.read(in: inspection.records)
      record.records = read?.records.count ?? 0
      record.proposedOn = inspection.today
    }
  Step("approve", "Approve and record", .proposed → .recorded, by: .secretariat, within: .days(14))
    .notBy("propose")
    .requires("the batch still reads as it was proposed") { inspection in
      try inspection.record.read(in: inspection.records)?.records.count == inspection.record.records
    }
    .records { $0.recordedOn = $1.today }
    .publishes { [.recorded(try PublishedBatch($0, .recorded).entry(id: $0.id))] }
  Step("refuse", "Refuse the batch", .proposed → .refused, by: .secretariat)
    .asksReason("what is wrong with it?")
    .whenNeeded()
  Step("withdraw", "Withdraw the batch", .recorded → .withdrawn, by: .secretariat)
    .notBy("approve")
    .asksReason("why are these records shown no longer? This becomes public.")
    .whenNeeded()
    .publishes { [.recorded(try PublishedBatch($0, .withdrawn).entry(id: $0.id))] }
}

package struct ExternalImport: CaseRecord {
  package enum State: String, CaseState { case proposed, recorded, refused, withdrawn }

  /// A file as the source gave it.
  package struct File: Hashable, Sendable, Codable {
    package var name = ""
    package var digest: ContentAddress?
  }

  package var source = ""
  package var sourceName = ""
  package var sourceLink = ""
  package var format = ""
  package var isWhole = false
  package var files: [File] = []
  package var batch: ContentAddress?
  package var records = 0
  package var proposedOn: Day?
  package var recordedOn: Day?

  package init() {}

  package var title: String { sourceName.isEmpty ? source : "\(sourceName): \(records) records" }
  package var keys: [CaseKey] { [CaseKey("external-source", source)] }

  /// The batch, strictly read. Throws ``ProgrammeError/Code/invalidAnswer`` with the line at fault; nil if it was not
  /// uploaded.
  fileprivate func read(in records: Records) throws -> ExternalBatch? {
    guard let batch, let octets = try records.blobs.get(batch) else { return nil }
    if let objection = ExternalRecord.objection(toSource: source) {
      throw ProgrammeError(.invalidAnswer, objection, field: "source")
    }
    guard ExternalRecord.isAddress(sourceLink) else {
      throw ProgrammeError(.invalidAnswer, "the link begins with https:// or http://", field: "sourceLink")
    }
    return try ExternalBatch(octets: octets, source: source)
  }

  package struct Fields: Sendable {
    let source = Field(
      "source", \ExternalImport.source, "Short name of the source", .text(most: 40),
      help: "Small letters, digits and hyphens, as csa-dcl: always the same for the same source.")
    let sourceName = Field("sourceName", \ExternalImport.sourceName, "Name of the source", .text(most: 100))
    let sourceLink = Field(
      "sourceLink", \ExternalImport.sourceLink, "Where the source is published", .text(most: 300), isRequired: false)
    let format = Field(
      "format", \ExternalImport.format, "Form",
      .choice([
        .init("matter-dcl", "Matter Distributed Compliance Ledger"),
        .init("kubernetes", "Kubernetes conformance results"), .init("cpe", "CPE names"), .init("gtin", "GTIN list"),
      ]))
    let isWhole = Field(
      "isWhole", \ExternalImport.isWhole, "This is everything the source has", .yesNo,
      help: "What an earlier batch of the source held and this one does not is then shown no longer.")
    let files = Field(
      "files", \ExternalImport.files, "Files as the source gave them",
      .rows(
        columns: [
          .init("name", "Name", .text(most: 200)), .init("digest", "SHA-256", .blob(mediaTypes: [])),
        ], most: 200), isRequired: false)
    let batch = Field(
      "batch", \ExternalImport.batch, "Batch", .blob(mediaTypes: ["application/jsonl"]),
      help: "The SHA-256 of the uploaded batch; ‘Import’ makes it from the files.")
  }
  package static let fields = Fields()
}

extension PublishedBatch {
  fileprivate init(_ inspection: Inspection<ExternalImport>, _ status: ExternalImport.State) throws {
    number = inspection.number
    source = inspection.source
    sourceName = inspection.sourceName
    sourceLink = inspection.sourceLink
    format = inspection.format
    isWhole = inspection.isWhole
    batch = inspection.batch
    records = inspection.record.records
    files = inspection.files
    recordedOn = inspection.recordedOn
    self.status = status
    reason = status == .withdrawn ? inspection.note : ""
  }
}
