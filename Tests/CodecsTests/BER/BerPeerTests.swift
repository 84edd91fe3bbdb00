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

  private func answers(_ messages: [String]) throws -> [Answer] {
    try Oracle.withFolder { folder in
      let specification = folder.appending(path: "Table.asn")
      let cases = folder.appending(path: "cases.json")
      try Data(BerCase.asn1.utf8).write(to: specification)
      let texts = zip(BerCase.all, messages).map {
        "{\"type\": \"\($0.type)\", \"value\": \($0.json), \"message\": \"\($1)\"}"
      }
      try Data("[\(texts.joined(separator: ",\n"))]".utf8).write(to: cases)
      let said = try Oracle.run("asn1_codec.py", [specification.path, cases.path])
      return try JSONDecoder().decode([Answer].self, from: Data(said.utf8))
    }
  }
}
