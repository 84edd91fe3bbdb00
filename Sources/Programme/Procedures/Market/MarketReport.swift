import Foundation

/// A file that came with a report: pictures of goods, traces.
package struct ReportAttachment: Hashable, Sendable, Codable {
  package let name: String
  package let file: ContentAddress
}

/// Who may open a report about something on the market: anybody without an account, and everybody with one.
let marketReporters: [Role] = [
  .reporter, .vendor, .laboratory, .certificationBody, .accreditationBody, .expert, .regulator, .customs, .rapporteur,
  .secretariat,
]

/// A report whose reporter may leave an address to be reached by, which is kept beside the case and erased when it ends.
protocol ContactedReport: CaseRecord {
  /// What the reporter left to be reached by; never part of the stored record.
  var contact: String { get set }
}

/// What complaints and counterfeit reports have in common: they may name a listing.
protocol MarketReport: ContactedReport {
  /// The listing it is about; nil if the reporter could name none.
  var listing: CaseID? { get }
}

extension Step where Case: ContactedReport {
  /// Keeps the reporter's address, if one was left.
  func keepsContact() -> Step {
    enters { record, inspection, transaction in
      let contact = record.contact
      if !contact.allSatisfy(\.isWhitespace) { try transaction.saveReporterContact(contact, of: inspection.id) }
      record.contact = ""
      return [:]
    }
  }

  /// Erases the reporter's address: the case needs it no more. One to which a letter can be sent stays until the letter
  /// that tells of the end was, at most ``ReporterContact/daysForTheLastLetter``; but not where the reporter ends it.
  func erasesContact() -> Step {
    enters { _, inspection, transaction in
      let contact = try transaction.reporterContact(of: inspection.id).map { ReporterContact($0) }
      let isByReporter = inspection.actor.map { Casting(inspection.record).isOpen(.reporter, to: $0) } ?? true
      if contact?.mailAddress == nil || isByReporter {
        try transaction.eraseReporterContact(of: inspection.id)
      } else {
        try transaction.eraseReporterContact(of: inspection.id, at: ReporterContact.end(after: inspection.now))
      }
      return [:]
    }
  }
}

extension Inspection where Case: MarketReport {
  /// The listing that the report is about, as it stands now.
  func reportedListing() throws -> Snapshot<ListingRecord>? { try records.find(record.listing, of: listingLife) }

  /// The listing, if it is in force and can be suspended.
  func suspendableListing() throws -> CaseID? {
    try reportedListing().flatMap { $0.state == .listed ? $0.id : nil }
  }
}

extension FieldKind {
  /// Pictures and other files, uploaded before.
  static let attachments = FieldKind.rows(
    columns: [
      .init("name", "Name of the file", .text(most: 200)),
      .init(
        "file", "File", .blob(mediaTypes: ["image/jpeg", "image/png", "image/webp", "application/pdf", "text/plain"])),
    ], most: 10)
}
