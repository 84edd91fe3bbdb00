import Foundation

/// An entry of a public register as far as a check needs it, read from its document alone, or from the excerpt of it that
/// an index of identifiers keeps: a list has hundreds of them looked up, and every table less is a page less to be fetched
/// for each.
package struct CheckedEntry {
  package private(set) var register = ""
  package private(set) var number = ""
  /// Of a listing, what its product is called.
  package private(set) var title = ""
  /// Nil for an entry of another register than that of the products.
  package private(set) var listing: CheckedListing?

  init(register: String, number: String, title: String) {
    self.register = register
    self.number = number
    self.title = title
  }

  init(_ listing: CheckedListing) {
    self.init(register: PublicRegister.products, number: listing.number, title: listing.product)
    self.listing = listing
  }

  private enum Member: String, CaseIterable { case content, register, number, title, status }
  private static let members = JSONNames<Member>()

  /// Throws ``ProgrammeError/Code/damagedRecord``.
  init(_ document: [UInt8]) throws {
    var stated = ""
    var content: CheckedFacts?
    var json = JSONReader(document)
    try json.object(Self.members) { json, member in
      switch member {
      case .content: content = try Self.facts(&json)
      case .register: register = try json.text()
      case .number: number = try json.text()
      case .title: title = try json.text()
      case .status: stated = try json.text()
      }
    }
    guard register == PublicRegister.products else { return }
    guard let status = ListingRecord.State(rawValue: stated), let facts = content else {
      throw ProgrammeError(.damagedRecord, "the public entry \(number) cannot be read")
    }
    self = CheckedEntry(CheckedListing(number: number, status: status, title: title, facts))
  }

  /// Nil if the content is none of a product: what its register is stands after it.
  private static func facts(_ json: inout JSONReader) throws -> CheckedFacts? {
    let start = json
    if let facts = try? CheckedFacts(&json) { return facts }
    json = start
    try json.pass()
    return nil
  }
}
