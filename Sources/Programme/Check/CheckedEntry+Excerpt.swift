import Foundation

extension CheckedEntry {
  /// What stands first in an excerpt.
  private enum Form: UInt8 {
    /// The document, which could not be read: who reads it learns what is wrong with it.
    case document
    /// A listing: its texts in the order of ``CheckedListing/write(to:)``.
    case listing
    /// An entry of another register: register, number, title.
    case entry
  }

  /// The document without what a check passes over, and without the names of what is left: a tenth of it, which says the
  /// same to ``init(excerpt:)`` as the document to ``init(_:)``. It is what an index of identifiers keeps, so that a long
  /// list is answered from few pages, and nothing has to be looked for in them.
  package static func excerpt(of document: Data) -> Data {
    var writer = ExcerptWriter()
    if let entry = try? CheckedEntry([UInt8](document)) {
      entry.write(to: &writer)
    } else {
      writer.octet(Form.document.rawValue)
      writer.rest(document)
    }
    return Data(writer.octets)
  }

  private func write(to excerpt: inout ExcerptWriter) {
    if let listing {
      excerpt.octet(Form.listing.rawValue)
      listing.write(to: &excerpt)
    } else {
      excerpt.octet(Form.entry.rawValue)
      for text in [register, number, title] { excerpt.text(text) }
    }
  }

  /// From what ``excerpt(of:)`` made. Throws ``ProgrammeError/Code/damagedRecord``.
  package init(excerpt octets: UnsafeRawBufferPointer) throws {
    var excerpt = ExcerptReader(octets)
    switch Form(rawValue: try excerpt.octet()) {
    case .document: try self.init(excerpt.rest())
    case .listing: self.init(try CheckedListing(&excerpt))
    case .entry: self.init(register: try excerpt.text(), number: try excerpt.text(), title: try excerpt.text())
    case nil: throw ExcerptReader.damaged
    }
  }
}

extension CheckedListing {
  fileprivate func write(to excerpt: inout ExcerptWriter) {
    let texts = [
      number, status.rawValue, product, supplier, supplierID?.description ?? "", model, recommendation, edition, origin,
      whatToLookAt,
    ]
    for text in texts { excerpt.text(text) }
    excerpt.texts(versions)
    excerpt.texts(serialPatterns)
  }

  fileprivate init(_ excerpt: inout ExcerptReader) throws {
    let number = try excerpt.text()
    guard let status = ListingRecord.State(rawValue: try excerpt.text()) else { throw ExcerptReader.damaged }
    // The calls are made in the order in which they stand.
    self.init(
      number: number, status: status, product: try excerpt.text(), supplier: try excerpt.text(),
      supplierID: OrganisationID(try excerpt.text()), model: try excerpt.text(), recommendation: try excerpt.text(),
      edition: try excerpt.text(), origin: try excerpt.text(), whatToLookAt: try excerpt.text(),
      versions: try excerpt.texts(), serialPatterns: try excerpt.texts())
  }
}
