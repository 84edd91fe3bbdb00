import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("The excerpt of an entry that an index of identifiers keeps")
struct CheckedEntryExcerptTests {
  private static let listing = #"""
    {"content":{"edition":"2012-06","identifiers":[{"scheme":"gtin","value":"4000000000280"},
    {"scheme":"serial-pattern","value":"EC####"}],"model":"LR-2445L","origin":"CL","product":"Écoute 智能","recommendation":"G.711",
    "supplier":"Dueroka 株式会社","supplierID":"0192f0bb-0000-7000-8000-000000000001",
    "versions":[{"part":"firmware","version":"4.16"}],"whatToLookAt":"prints ‘LR-2445L v4.16’"},
    "id":"1","number":"LST-2026-5","register":"products","status":"suspended","title":"Another name"}
    """#

  private func read(_ excerpt: Data) throws -> CheckedEntry {
    try [UInt8](excerpt).withUnsafeBytes { try CheckedEntry(excerpt: $0) }
  }

  @Test("holds what a check reads of a listing")
  func listing() throws {
    let read = try read(CheckedEntry.excerpt(of: Data(Self.listing.utf8)))
    let listing = try #require(read.listing)
    #expect(read.register == PublicRegister.products && read.number == "LST-2026-5")
    #expect(listing.status == .suspended && listing.product == "Écoute 智能" && listing.supplier == "Dueroka 株式会社")
    #expect(listing.model == "LR-2445L" && listing.recommendation == "G.711" && listing.edition == "2012-06")
    #expect(listing.origin == "CL" && listing.whatToLookAt == "prints ‘LR-2445L v4.16’")
    #expect(listing.versions == ["firmware 4.16"] && listing.serialPatterns == ["EC####"])
    #expect(listing.supplierID?.description == "0192f0bb-0000-7000-8000-000000000001")
  }

  @Test(
    "says of a listing what its document says, whatever its members hold",
    arguments: ["product", "supplier", "model", "recommendation", "edition", "origin", "whatToLookAt", "supplierID"],
    [
      #""EC-1""#, #""""#, "null", #""a \"quoted\" \\ stroke\/ \n\t""#, #""\u00e9\u4e2d \ud83d\ude00 é中😀""#,
      #""\ud83d""#, "5",
      #"{"product":"inner"}"#,
    ])
  func members(_ name: String, _ value: String) throws {
    let document = Data(
      #"""
      {"content":{"\#(name)":\#(value)},"number":"LST-2026-5","register":"products","status":"listed","title":"The title"}
      """#.utf8)
    let row = PublicRow(
      register: PublicRegister.products, id: "1", number: "LST-2026-5", title: "The title", status: "listed",
      document: document, statement: 0, changedAt: Date(timeIntervalSince1970: 0))
    let fromDocument = try? CheckedListing(row)
    #expect((try? read(CheckedEntry.excerpt(of: document)))?.listing == fromDocument)
  }

  @Test("names a product without a name by the title of its entry")
  func title() throws {
    let document =
      #"{"content":{},"id":"1","number":"LST-2026-5","register":"products","status":"listed","title":"The title"}"#
    #expect(try read(CheckedEntry.excerpt(of: Data(document.utf8))).listing?.product == "The title")
  }

  @Test("holds number and title of an entry of another register")
  func other() throws {
    let document = #"{"content":[1],"id":"1","number":"MRK-1","register":"marks","status":"listed","title":"A mark"}"#
    let read = try read(CheckedEntry.excerpt(of: Data(document.utf8)))
    #expect(read.register == "marks" && read.number == "MRK-1" && read.title == "A mark" && read.listing == nil)
  }

  @Test(
    "says what is wrong with a document that cannot be read", arguments: ["", "{", "null", #"{"register":"products"}"#])
  func unreadable(_ document: String) {
    let excerpt = CheckedEntry.excerpt(of: Data(document.utf8))
    #expect(throws: ProgrammeError(.damagedRecord, "")) { try read(excerpt) }
  }

  @Test("is refused where it is cut off, and read to its end where an octet is another")
  func damaged() throws {
    let whole = CheckedEntry.excerpt(of: Data(Self.listing.utf8))
    for count in 0..<whole.count {
      #expect(throws: ProgrammeError(.damagedRecord, ""), "\(count)") { try read(whole.prefix(count)) }
    }
    for place in whole.indices {
      for octet in [0, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = whole
        changed[place] = octet
        // Either it is refused, or it says something; it reads nothing that is not there.
        do { _ = try read(changed) } catch { #expect(error as? ProgrammeError == ProgrammeError(.damagedRecord, "")) }
      }
    }
  }

  @Test("a text of any length", arguments: [0, 1, 127, 128, 129, 16_383, 16_384, 70_000])
  func lengths(_ count: Int) throws {
    let name = String(repeating: "a", count: count)
    let document = #"{"content":[],"number":"1","register":"marks","title":"\#(name)"}"#
    #expect(try read(CheckedEntry.excerpt(of: Data(document.utf8))).title == name)
  }
}
