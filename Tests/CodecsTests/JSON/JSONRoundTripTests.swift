import Foundation
import OracleTesting
import TTCN3Semantics
import Testing

@testable import Codecs
@testable import TTCN3Machine

@Suite struct JSONRoundTripTests {
  @Test(arguments: 0..<60) func `random values of random types are read as they were written`(seed: Int) throws {
    var random = JSONRandomTypes(seed: seed)
    let inner = random.type(depth: 3)
    let types = try CheckedTypes(
      random.definitions + "type record X { \(inner) x }", attributes: #"with { encode "JSON" }"#)
    let type = try types.type("X")
    for _ in 0..<20 {
      let value = random.value(of: type, in: types.catalog)
      let message = try JSONCodec().encode(TypedValue(value, type: type, in: types.catalog))
      let decoded = try JSONCodec().decode(message, as: type, in: types.catalog)
      #expect(Value.areEqual(decoded.value, value), "\(String(decoding: message.octets, as: UTF8.self))")
    }
  }

  /// Another implementation reads what we write, and writes it in its own way: we read the same value from that.
  @Test func `Python reads what we write, and we read what Python writes`() throws {
    var written: [(types: CheckedTypes, value: Value)] = []
    var lines: [String] = []
    for seed in 100..<140 {
      var random = JSONRandomTypes(seed: seed)
      let inner = random.type(depth: 3)
      let types = try CheckedTypes(
        random.definitions + "type record X { \(inner) x }", attributes: #"with { encode "JSON" }"#)
      let type = try types.type("X")
      let value = random.value(of: type, in: types.catalog)
      let message = try JSONCodec().encode(TypedValue(value, type: type, in: types.catalog))
      written.append((types, value))
      lines.append(String(decoding: message.octets, as: UTF8.self))
    }
    let answers = try Self.python(lines)
    #expect(answers.count == lines.count)
    for (answer, (types, value)) in zip(answers, written) {
      let message = EncodedMessage(octets: Array(answer.utf8))
      let decoded = try JSONCodec().decode(message, as: try types.type("X"), in: types.catalog)
      #expect(Value.areEqual(decoded.value, value), "\(answer)")
    }
  }

  @Test func `Python and we agree which texts are JSON`() throws {
    let texts = [
      "1", "-0", "01", "1.", ".5", "1e5", "1E+5", "1e", "--1", "+1", "0x1", "true", "True", "nul", "\"a\"", "'a'",
      "\"\\u12\"",
      "\"\\q\"", "\"\\/\"", "[1,2]", "[1,]", "[,1]", "[1 2]", "{\"a\":1}", "{\"a\"}", "{a:1}", "{\"a\":1,}", "{1:2}",
      "[]", "{}",
      "[[]", "\"a", "1 1", "\u{FEFF}1", "\t1\n", "\u{A0}1", "[true,false,null]", "\"\u{7F}\"", "NaN", "Infinity", "",
    ].filter { !$0.contains("\n") }
    let answers = try Self.python(texts)
    for (text, answer) in zip(texts, answers) {
      var scanner = JSONScanner(Array(text.utf8))
      let isOurs = (try? scanner.scan()) != nil && scanner.position == text.utf8.count
      #expect(isOurs == (answer != "!"), "\(text)")
    }
  }

  private static func python(_ lines: [String]) throws -> [String] {
    try Oracle.withFolder { folder in
      let file = folder.appendingPathComponent("texts")
      try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
      return try Oracle.run("json_texts.py", [file.path]).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init).dropLast().map { $0 }
    }
  }
}
