import Foundation
import OracleTesting
import Testing

@Suite struct BerPeerTests {
  private struct Answer: Decodable {
    let message: String
    let value: String
    let wanted: String
    let again: String
  }

  @Test func `asn1tools writes the same DER, and reads ours`() throws {
    let coding = try Coding("DER:2002", BerCase.ttcn3)
    let messages = try BerCase.all.map { try coding.encode($0.value, $0.type) }
    for (example, answer) in zip(BerCase.all, try answers(messages)).map({ ($0, $1) }) {
      let message = try coding.encode(example.value, example.type)
      #expect(message == answer.message, "\(example)")
      #expect(message == answer.again, "\(example)")
      #expect(answer.value == answer.wanted, "\(example)")
      #expect(try coding.decode(answer.message, example.type) == example.value, "\(example)")
    }
  }

  @Test func `pyasn1 writes the same CER, and reads ours`() throws {
    let coding = try Coding("CER:2002", BerCase.ttcn3)
    let cases = BerCase.all + [BerCase.outOfOrder]
    let messages = try cases.map { try coding.encode($0.value, $0.type) }
    let answers: [CanonicalAnswer] = try Oracle.withFolder { folder in
      let file = try write(cases, messages, in: folder)
      let said = try Oracle.run("cer_codec.py", [file.path])
      return try JSONDecoder().decode([CanonicalAnswer].self, from: Data(said.utf8))
    }
    #expect(answers.count == cases.count && Self.otherwise.keys.allSatisfy { cases.map(\.description).contains($0) })
    for ((example, message), answer) in zip(zip(cases, messages), answers) {
      #expect((message == answer.message) == (Self.otherwise[example.description] == nil), "\(example)")
      #expect(answer.value == answer.wanted, "\(example)")
      #expect(try coding.decode(message, example.type) == example.value, "\(example)")
    }
  }

  private struct CanonicalAnswer: Decodable {
    let message: String
    let value: String
    let wanted: String
  }

  /// What pyasn1 writes otherwise, and why it does not hold against us.
  private static let otherwise = [
    "Number: -128": nineBits, "Number: -9223372036854775808": nineBits,
    "Number: -170141183460469231731687303715884105728": nineBits,
    "Point: { x := 1, y := 2, z := 3 }": definite, "Twice: 500": definite,
    "Person: { name := { given := \"John\", family := \"Smith\" }, title := \"Director\" }":
      "it compares innermost tags: X.690 clause 9.3 means the outermost",
  ]
  private static let nineBits = "it writes nine equal bits in front: X.690 clause 8.3.2 forbids them"
  private static let definite = "it says a length around something primitive: X.690 clause 9.1 wants none"

  private func answers(_ messages: [String]) throws -> [Answer] {
    try Oracle.withFolder { folder in
      let specification = folder.appending(path: "Table.asn")
      try Data(BerCase.asn1.utf8).write(to: specification)
      let file = try write(BerCase.all, messages, in: folder)
      let said = try Oracle.run("asn1_codec.py", [specification.path, file.path])
      return try JSONDecoder().decode([Answer].self, from: Data(said.utf8))
    }
  }

  private func write(_ cases: [BerCase], _ messages: [String], in folder: URL) throws -> URL {
    let file = folder.appending(path: "cases.json")
    let texts = zip(cases, messages).map {
      "{\"type\": \"\($0.type)\", \"value\": \($0.json), \"message\": \"\($1)\"}"
    }
    try Data("[\(texts.joined(separator: ",\n"))]".utf8).write(to: file)
    return file
  }
}
