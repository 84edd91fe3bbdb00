import Testing

@testable import Portal

@Suite("Text becomes markup only by escaping")
struct HTMLTests {
  @Test(
    "in text and in attributes alike",
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      ("\" onload=\"x", "&quot; onload=&quot;x"),
      ("it's", "it&#39;s"),
      ("a & b", "a &amp; b"),
      ("nul\0byte", "nul\u{FFFD}byte"),
      ("עברית", "עברית"),
    ])
  func escapes(_ text: String, _ expected: String) {
    let markup: HTML = "<p title=\"\(text)\">\(text)</p>"
    #expect(markup.source == "<p title=\"\(expected)\">\(expected)</p>")
  }

  @Test("markup inside markup is not escaped twice, and numbers are as they are")
  func nesting() {
    let inner: HTML = "<b>\("<")</b>"
    let markup: HTML = "\(inner)\(3)\([1, 2].each { "<i>\($0)</i>" })"
    #expect(markup.source == "<b>&lt;</b>3<i>1</i><i>2</i>")
  }

  @Test("what people wrote is isolated from the direction around it")
  func isolation() {
    let markup: HTML = "\(words: "مختبر <1>")"
    #expect(markup.source == "<bdi>مختبر &lt;1&gt;</bdi>")
  }
}

@Suite("Links are encoded as they are built and decoded with suspicion")
struct LinkTests {
  @Test("a segment stays one segment whatever it holds")
  func segments() {
    #expect(Link("products", "a/b?c#d e\"ü").description == "/products/a%2Fb%3Fc%23d%20e%22%C3%BC")
    #expect(Link("products", query: [("q", "a&b=c")]).description == "/products?q=a%26b%3Dc")
  }

  @Test("decoding undoes encoding", arguments: ["", "a/b", "100 %", "ü+ö", "\u{202E}x", "日本"])
  func roundTrip(_ text: String) {
    #expect(Link.decode(Link.encode(text)) == text)
  }

  @Test("broken escapes and octets that are not UTF-8 are refused", arguments: ["%", "%4", "%zz", "%ff", "%C3"])
  func broken(_ text: String) {
    #expect(Link.decode(text) == nil)
  }

  @Test(
    "only a path of this portal is a place to return to",
    arguments: [
      ("/work", true), ("/cases/1?x=y", true), ("//evil.example", false), ("https://evil.example", false),
      ("/\\evil.example", false), ("/a b", false), ("/\u{0009}/evil", false), ("", false),
      ("javascript:alert(1)", false),
    ])
  func local(_ path: String, _ accepted: Bool) {
    #expect((Link(local: path) != nil) == accepted)
  }
}
