import OracleTesting
import TTCN3Syntax
import Testing

@Suite("No input makes the parser crash, hang or exhaust the stack")
struct HostileInputTests {
  @Test("every prefix of a module")
  func prefixes() {
    let bytes = Array(sampleModule.utf8)
    for end in bytes.indices { _ = read(Array(bytes[..<end])) }
  }

  @Test("every token deleted, doubled, or swapped with the next")
  func damagedTokens() {
    let tree = read(sampleModule)
    let pieces = tree.tokens.dropLast().map { Array(tree.source.bytes[Int($0.start)..<Int($0.end)]) + [32] }
    for index in pieces.indices {
      var deleted = pieces
      deleted.remove(at: index)
      _ = read(Array(deleted.joined()))
      var doubled = pieces
      doubled.insert(pieces[index], at: index)
      _ = read(Array(doubled.joined()))
      if index + 1 < pieces.count {
        var swapped = pieces
        swapped.swapAt(index, index + 1)
        _ = read(Array(swapped.joined()))
      }
    }
  }

  @Test("random bytes and random tokens")
  func random() {
    var generator = SeededRandom(seed: 42)
    for _ in 0..<200 {
      _ = read((0..<400).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
    let tree = read(sampleModule)
    let pieces = tree.tokens.dropLast().map { Array(tree.source.bytes[Int($0.start)..<Int($0.end)]) + [32] }
    for _ in 0..<200 {
      var bytes = Array("module M { ".utf8)
      for _ in 0..<150 { bytes += pieces.randomElement(using: &generator) ?? [] }
      _ = read(bytes)
    }
  }

  @Test(
    "what is nested too deeply is refused with a sentence",
    arguments: [
      ("const integer x := ", "(", "1", ")"), ("const integer x := ", "-", "1", ""),
      ("const integer x := ", "not4b ", "1", ""), ("const R x := ", "{", "1", "}"),
      ("const integer x := ", "a[", "1", "]"), ("const integer x := ", "f(", "1", ")"),
      ("function f() ", "{", "", "}"), ("function f() { ", "if (true) {", "", "}"),
      ("function f() { ", "alt { [] t.timeout {", "", "} }"), ("", "group G {", "", "}"),
      ("type ", "record of ", "integer X;", ""), ("type record R { ", "record { ", "integer a", "} a"),
      ("template integer t := ", "complement(", "1", ")"), ("template R t := ", "R:", "1", ""),
      ("template R t := ", "modifies x := ", "1", ""), ("const integer x := ", "1 + ", "1", ""),
      ("const integer x := ", "a.b.", "c", ""),
    ])
  func deep(_ start: String, _ open: String, _ middle: String, _ close: String) {
    let count = 20_000
    let text =
      "module M { \(start)" + String(repeating: open, count: count) + middle + String(repeating: close, count: count)
      + " }"
    let tree = read(text)
    #expect(tree.diagnostics.diagnostics.contains { $0.code == .nestingTooDeep })
    #expect(tree.diagnostics.diagnostics.allSatisfy { !$0.message.isEmpty })
  }

  @Test("very long names, numbers, strings and comments are read")
  func long() {
    let digits = String(repeating: "7", count: 200_000)
    let text = """
      module M { /* \(digits) */ const integer a\(digits) := \(digits);
      const charstring b := "\(digits)"; const hexstring c := '\(digits)'H; }
      """
    #expect(read(text).diagnostics.diagnostics.map(\.description) == [])
  }

  @Test("a long chain of else-if is no nesting")
  func elseIf() {
    let chain = String(repeating: "if (a) { } else ", count: 10_000) + "{ }"
    #expect(read("module M { function f() { \(chain) } }").diagnostics.diagnostics.map(\.description) == [])
  }
}
