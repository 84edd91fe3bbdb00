import Foundation
import Programme
import Testing

@Suite("A check reads of an entry what decoding the whole entry gives")
struct CheckedListingTests {
  private struct Entry: Decodable {
    struct Facts: Decodable {
      struct Version: Decodable {
        let part: String
        let version: String
      }
      struct Identifier: Decodable {
        let scheme: String
        let value: String
      }
      let product, supplier, model, recommendation, edition, origin, whatToLookAt: String?
      let supplierID: OrganisationID?
      let versions: [Version]?
      let identifiers: [Identifier]?
    }
    let content: Facts

    func listing(_ row: PublicRow) -> CheckedListing {
      CheckedListing(
        number: row.number, status: .listed, product: content.product ?? row.title, supplier: content.supplier ?? "",
        supplierID: content.supplierID, model: content.model ?? "",
        recommendation: content.recommendation ?? "", edition: content.edition ?? "", origin: content.origin ?? "",
        whatToLookAt: content.whatToLookAt ?? "",
        versions: (content.versions ?? []).map { "\($0.part) \($0.version)" },
        serialPatterns: (content.identifiers ?? []).filter { $0.scheme == "serial-pattern" }.map(\.value))
    }
  }

  private func row(_ document: Data) -> PublicRow {
    PublicRow(
      register: PublicRegister.products, id: "1", number: "LST-2026-0001", title: "The title", status: "listed",
      document: document, statement: 0, changedAt: Date(timeIntervalSince1970: 0))
  }

  /// Both ways, or nil where each of them refuses.
  private func expectSame(_ text: String) throws {
    let row = row(Data(text.utf8))
    let decoded = try? JSONDecoder().decode(Entry.self, from: row.document).listing(row)
    let read = try? CheckedListing(row)
    #expect(read == decoded, "\(text)")
  }

  /// As a member may stand there: the way it is written, with signs to escape, and wrongly.
  private static let texts = [
    #""EC-1""#, #""""#, "null", #""a \"quoted\" \\ stroke\/ \n\t""#, #""\u00e9\u4e2d \ud83d\ude00 é中😀""#, #""\ud83d""#,
    "5",
    "true", "[]", "{}", #"{"product":"inner"}"#, "\"tab\there\"", #""ends with \\""#,
  ]

  @Test(
    "whatever its members hold",
    arguments: ["product", "supplier", "model", "recommendation", "edition", "origin", "whatToLookAt", "supplierID"],
    texts)
  func members(_ name: String, _ value: String) throws {
    try expectSame(#"{"content":{"a":{"\#(name)":1,"b":["\"}]"]},"\#(name)":\#(value),"z":-1.5e3}}"#)
    try expectSame(#" { "a" : [ { } , [ ] , "{" ] , "content" : { "\#(name)" : \#(value) } , "z" : "\#(name)" } "#)
    try expectSame(#"{"title":"\\","content":{"evidence":{"content":{"x":1}},"\#(name)":\#(value)}}"#)
  }

  @Test(
    "its lists",
    arguments: [
      "[]", "null", "5", "[5]", "[[]]", #"[{"part":"p","version":"1","note":[{}]},{"version":"2","part":"q"}]"#,
      #"[{"part":"p"}]"#, #"[{"part":"p","version":null}]"#,
      #"[{"scheme":"serial-pattern","value":"EC##"},{"scheme":"gtin","value":"1"}]"#, #"[{"scheme":"gtin"}]"#,
      #"[{"scheme":"serial-pattern","value":"EC\u0023#","part":"p","version":"v"}]"#,
    ])
  func lists(_ value: String) throws {
    try expectSame(#"{"content":{"versions":\#(value)}}"#)
    try expectSame(#"{"content":{"identifiers":\#(value)}}"#)
  }

  @Test("its identifier of the supplier")
  func supplier() throws {
    let id = OrganisationID.new(at: Date(timeIntervalSince1970: 5))
    try expectSame(#"{"content":{"supplierID":"\#(id)"}}"#)
    #expect(try CheckedListing(row(Data(#"{"content":{"supplierID":"\#(id)"}}"#.utf8))).supplierID == id)
  }

  @Test("a name of a member that is written with escapes")
  func escapedNames() throws {
    try expectSame(#"{"\u0063ontent":{"\u006dodel":"EC-1","mode\u006c2":"no"}}"#)
    #expect(try CheckedListing(row(Data(#"{"\u0063ontent":{"\u006dodel":"EC-1"}}"#.utf8))).model == "EC-1")
  }

  @Test("an entry that is cut off, or no object, is refused and never read beyond its end")
  func damaged() throws {
    let whole = #"{"content":{"a":[{"b":"c\\"}],"model":"\u0041B","versions":[{"part":"p","version":"v"}]}"#
    for count in 0..<whole.utf8.count {
      #expect(throws: ProgrammeError(.damagedRecord, ""), "\(count)") {
        try CheckedListing(row(Data(whole.utf8.prefix(count))))
      }
    }
    for text in ["null", "[]", "\"\"", "5", "{}", #"{"content":null}"#, #"{"content":[]}"#, "{]}", "}", #"{"a":}"#] {
      #expect(throws: ProgrammeError(.damagedRecord, ""), "\(text)") { try CheckedListing(row(Data(text.utf8))) }
    }
    var octets = Array(#"{"content":{"model":"EC-1"}}"#.utf8)
    octets[22] = 0xFF
    #expect(throws: ProgrammeError(.damagedRecord, "")) { try CheckedListing(row(Data(octets))) }
  }
}
