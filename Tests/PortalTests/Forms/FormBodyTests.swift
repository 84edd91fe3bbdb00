import Testing

@testable import Portal

@Suite("Forms are read in order and within bounds")
struct FormBodyTests {
  @Test("fields keep their order, their repetitions and their text")
  func reads() throws {
    let form = try FormBody(decoding: "a=1&b=x+y&a=2&c=%C3%BC%26&d")
    #expect(form["a"] == "1")
    #expect(form.values("a") == ["1", "2"])
    #expect(form["b"] == "x y")
    #expect(form["c"] == "ü&")
    #expect(form["d"] == "")
    #expect(form["e"] == nil)
  }

  @Test("broken escapes are malformed", arguments: ["a=%", "a=%zz", "%ff=1"])
  func malformed(_ text: String) {
    #expect(throws: PortalError(.malformed, "")) { try FormBody(decoding: text) }
  }

  @Test("too many fields and too long values are too large")
  func bounds() {
    let many = String(repeating: "a=1&", count: FormBody.mostFields + 1)
    #expect(throws: PortalError(.tooLarge, "")) { try FormBody(decoding: many) }
    let long = "a=" + String(repeating: "x", count: FormBody.longestValue + 1)
    #expect(throws: PortalError(.tooLarge, "")) { try FormBody(decoding: long) }
  }

  @Test("a proof matches only itself")
  func proof() {
    let proof = FormProof(cookieSecret: "one")
    #expect(proof.matches(proof.token))
    #expect(!proof.matches(FormProof(cookieSecret: "two").token))
    #expect(!proof.matches(""))
    #expect(!proof.matches(proof.token + "0"))
  }
}
