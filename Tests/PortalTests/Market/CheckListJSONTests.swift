import Foundation
import Programme
import Testing

@testable import Portal

@Suite("The answers to a list are written as an encoder writes them")
struct CheckListJSONTests {
  private struct Answers: Encodable {
    struct Line: Encodable {
      let line: Int
      let answer: CheckAnswer
    }
    let items: [Line]
  }

  /// An answer with `text` wherever an answer has text.
  private func answer(_ text: String, supplier: OrganisationID?) throws -> CheckAnswer {
    var listing: [String: Any] = ["serialPatterns": [text, "EC##"], "status": "suspended", "versions": [text, text]]
    for name in [
      "edition", "model", "number", "origin", "product", "recommendation", "supplier", "whatToLookAt",
    ] { listing[name] = text }
    if let supplier { listing["supplierID"] = supplier.description }
    let answer: [String: Any] = [
      "asked": text, "confirmed": 2, "headline": text, "listings": [listing, listing], "outcome": "refer",
      "next": [["kind": "hold", "sentence": text], ["kind": "refer", "sentence": ""]],
      "reasons": [["code": "other-model", "sentence": text], ["code": "may-be-copied", "sentence": text]],
      "reported": 1_000_003,
    ]
    return try JSONDecoder().decode(CheckAnswer.self, from: JSONSerialization.data(withJSONObject: answer))
  }

  /// What must be escaped, and its neighbours that must not, at every place of eight octets and the rest.
  private static let escapes = ["\u{1F}", " ", "!", "\"", "#", "[", "\\", "]", "\u{7F}", "\u{80}", "¢", "Ü"].flatMap {
    sign in
    (0...17).map { place in String(repeating: "x", count: place) + sign + String(repeating: "y", count: 17 - place) }
  }

  @Test(
    "octet by octet, whatever the texts are",
    arguments: [
      "", "EC-1", "\"quoted\" \\ and / stroke", "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F} \u{7F}", "智能手机 \u{202E}هاتف 📱",
      "\u{2028}\u{2029}", "<script>&amp;</script>", "e\u{301}",
    ] + escapes)
  func same(_ text: String) throws {
    let list = try CheckList("A\nB\nC")
    let answers = [
      try answer(text, supplier: nil), try answer("plain", supplier: .new(at: Date(timeIntervalSince1970: 1))),
      try answer(text, supplier: .new(at: Date(timeIntervalSince1970: 2))),
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let encoded = try encoder.encode(
      Answers(items: zip(list.lines, answers).map { .init(line: $0.number, answer: $1) }))
    let written = String(decoding: CheckListJSON.octets(list, answers), as: UTF8.self)
    #expect(written == String(decoding: encoded, as: UTF8.self))
  }

  @Test("and so is any value", arguments: [true, false])
  func values(_ isNested: Bool) throws {
    let texts: [Answer] = ["", "\"<é>\\/", "\u{0}\u{2028}"]
    var value: Answer = .object([
      "b": .list(texts), "a": 5, "B": .number(1.5), "@x": .null, "ä": true, "aa": .list([]), "a-b": .object([:]),
      "n": .number(3), "i": .integer(.min), "10": false, "9": .number(1e30),
    ])
    if isNested { value = .list([value, .object(["in": value])]) }
    var json = JSONWriter()
    try json.value(value)
    #expect(
      String(decoding: json.octets, as: UTF8.self) == String(decoding: try CanonicalJSON.encode(value), as: UTF8.self))
  }
}
