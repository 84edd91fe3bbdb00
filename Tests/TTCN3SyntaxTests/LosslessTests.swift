import TTCN3Syntax
import Testing

@Suite("Tokens and comments are the whole text")
struct LosslessTests {
  @Test(
    "between tokens and comments lies nothing but white space",
    arguments: [
      sampleModule, "", "// only a comment", "module M { /* a */ const integer x := 1; // b\n}\n/* c */",
      "module M { $$ ü 'AB'X \"open", "\u{FEFF}module M {}",
    ])
  func gaps(in text: String) {
    let tree = read(text)
    var pieces = tree.tokens.map { (Int($0.start), Int($0.end)) } + tree.comments.map { (Int($0.start), Int($0.end)) }
    pieces.sort { $0 < $1 }
    let bytes = tree.source.bytes
    var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for (start, end) in pieces {
      #expect(start >= offset)
      #expect(bytes[offset..<max(start, offset)].allSatisfy { $0 == 32 || (9...13).contains($0) })
      offset = max(offset, end)
    }
    #expect(offset == bytes.count)
  }

  @Test("a comment knows the token it stands before")
  func comments() throws {
    let tree = read("module M { /* the answer */ const integer x := 42; }")
    let comment = try #require(tree.comments.first)
    #expect(tree.text(of: comment.nextToken) == "const")
  }
}
