import Programme
import Testing

@Suite("Models and identifiers are found exactly, by a part, and in spite of a slip")
struct IdentifierSearchTests {
  private func register() async throws -> SampleRegister {
    try await SampleRegister([
      .init(title: "Phone one", codes: ["AX-200", "4006381333931"]), .init(title: "Phone two", codes: ["AX-201"]),
      .init(title: "Case for AX-200"), .init(title: "Phone one b", codes: ["ax 200"]),
      .init(title: "Router", codes: ["QRT-9000-PRO", "4006381333948"]),
    ])
  }

  @Test("exactly, however it is written, first and apart", arguments: ["AX-200", "ax200", "Ax 200", "AX.200", "ＡＸ２００"])
  func exact(_ text: String) async throws {
    let list = try await register().list(text)
    #expect(list.exact.map(\.title) == ["Phone one b", "Phone one"])
    #expect(!list.lines.contains { $0.title.hasPrefix("Phone one") })
    #expect(list.alike.isEmpty, "what is exact needs no guess")
  }

  @Test("by its number")
  func number() async throws {
    #expect(try await register().list("lst-4").exact.map(\.title) == ["Router"])
  }

  @Test(
    "a slip or two is offered, not mixed in",
    arguments: [
      ("AX-20O", "AX-200", 1), ("AX-020", "AX-200", 1), ("AXX-200", "AX-200", 1), ("4006381333913", "4006381333931", 1),
      ("4006831333931", "4006381333931", 1), ("QRT-9000-PR0", "QRT-9000-PRO", 1), ("QTR-9000-PRO", "QRT-9000-PRO", 1),
      ("QRT-90O0-PR0", "QRT-9000-PRO", 2),
    ])
  func slips(_ text: String, _ code: String, _ slips: Int) async throws {
    let list = try await register().list(text)
    #expect(list.exact.isEmpty)
    #expect(list.lines.isEmpty, "nothing alike among the results")
    let alike = try #require(list.alike.first { RegisterCode.normal($0.code) == RegisterCode.normal(code) })
    #expect(alike.slips == slips)
  }

  @Test("a part of it is offered as such", arguments: ["9000", "T9000P", "813339"])
  func parts(_ text: String) async throws {
    let alike = try await register().list(text).alike
    #expect(!alike.isEmpty && alike.allSatisfy { $0.slips == 0 })
  }

  @Test(
    "what is too far is not offered",
    arguments: ["AX-999", "BY-200", "12345678", "QRT", "Q", "%", "\"", "QQQ-9111-QQQ"])
  func far(_ text: String) async throws {
    #expect(try await register().list(text).alike.allSatisfy { $0.slips == 0 })
  }

  @Test("words that are found ask for no code; words that are not found may be one")
  func words() async throws {
    let register = try await SampleRegister([.init(title: "Camera", codes: ["AURORACAM"]), .init(title: "Phone")])
    let found = try await register.list("aurora")
    #expect(found.lines.map(\.title) == ["Camera"] && found.alike.isEmpty)
    let missed = try await register.list("auroracan")
    #expect(missed.lines.isEmpty && missed.alike.map(\.code) == ["AURORACAM"])
  }

  @Test("a facet that the exact entry does not have takes it out")
  func facets() async throws {
    let register = try await SampleRegister([.init(title: "Phone", codes: ["AX-200"], facets: ["country": ["GH"]])])
    #expect(try await register.list("AX-200", ["country": ["GH"]]).exact.count == 1)
    #expect(try await register.list("AX-200", ["country": ["CH"]]).exact.isEmpty)
  }

  @Test("an entry that changes its model is found by the new one only")
  func changed() async throws {
    let register = try await register()
    try await register.save(.init(title: "Phone one", codes: ["AX-300"]), at: 0)
    #expect(try await register.list("4006381333931").exact.isEmpty)
    #expect(try await register.list("AX-300").exact.map(\.number) == ["LST-0"])
    let lines = try await register.store.read { try $0.publicLines(register: "products", code: "ax200") }
    #expect(lines.map(\.number) == ["LST-3"])
  }

  @Test(
    "slips are counted as people make them",
    arguments: [
      ("", "", 0, 0), ("A", "", 1, 1), ("AB", "BA", 1, 1), ("ABC", "ABC", 2, 0), ("ABCD", "ABXD", 1, 1),
      ("ABCD", "ACBD", 1, 1), ("ABCD", "BADC", 2, 2), ("KITTEN", "SITTING", 2, nil), ("ABC", "ABCDE", 2, 2),
      ("ABC", "ABCDE", 1, nil),
    ])
  func count(_ left: String, _ right: String, _ bound: Int, _ slips: Int?) {
    #expect(RegisterCode.slips(left, right, atMost: bound) == slips)
    #expect(RegisterCode.slips(right, left, atMost: bound) == slips)
  }
}
