import Testing
import ToolConformance

@Suite("The score of a suite")
struct SuiteScorerTests {
  private static let component = "type component C {}"

  private func scores(_ files: [String: String], _ depth: SuiteScorer.Depth = .execution) async -> [FileScore] {
    await SuiteScorer(ToolSuite(files: files.map { ($0.key, Array($0.value.utf8)) }), depth: depth).scores(width: 2)
  }

  private static func file(_ verdict: String, _ body: String) -> String {
    "/* @verdict \(verdict) */ module M { \(component) \(body) }"
  }
  private static func test(_ statements: String) -> String {
    "testcase TC() runs on C { \(statements) } control { execute(TC()); }"
  }

  @Test(
    "says in which way a tool differs from a header",
    arguments: [
      (file("pass accept, ttcn3verdict:pass", test("setverdict(pass)")), nil),
      (file("pass accept, ttcn3verdict:fail", test("setverdict(pass)")), FileScore.Disagreement.otherVerdict),
      (file("pass accept, ttcn3verdict:pass", ""), .nothingExecuted),
      (file("pass accept, ttcn3verdict:pass", "control {}"), .nothingExecuted),
      (file("pass accept, ttcn3verdict:pass", test("")), .otherVerdict),
      (file("pass accept, ttcn3verdict:none", test("")), nil),
      (file("pass accept, noexecution", ""), nil),
      (file("pass accept", test("var integer i := 1 / 0; setverdict(pass)")), .falseRejection),
      (file("pass accept, ttcn3verdict:pass", "const integer c := \"text\";"), .falseRejection),
      (file("pass reject", "const integer c := \"text\";"), nil),
      (file("pass reject", test("setverdict(pass)")), .missedRejection),
      (file("pass reject", test("var integer v_zero := 0; var integer v := 1 / v_zero; setverdict(pass)")), nil),
      (file("pass accept reject", "const integer c := \"text\";"), nil),
      (file("pass accept reject", ""), nil),
    ])
  func differences(file: String, disagreement: FileScore.Disagreement?) async {
    let scores = await scores(["X_0501_a.ttcn": file])
    #expect(scores.map(\.disagreement) == [disagreement], "\(scores.map(\.observation.summary))")
  }

  @Test("of the static rules alone runs nothing: what only a run can refuse is missed")
  func staticRules() async {
    let late = Self.file(
      "pass reject", "modulepar integer p_zero := 0; " + Self.test("var integer v := 1 / p_zero;"))
    #expect(await scores(["X.ttcn": late], .staticRules).map(\.disagreement) == [.missedRejection])
    let other = Self.file("pass accept, ttcn3verdict:fail", Self.test("setverdict(pass)"))
    #expect(await scores(["X.ttcn": other], .staticRules).map(\.disagreement) == [nil])
  }

  @Test("reads what a file imports, from the nearest folder that has it")
  func imports() async {
    let files = [
      "a/Test.ttcn":
        "/* @verdict pass accept, noexecution */ module T { import from Lib all; const integer c := c_lib; }",
      "a/Lib.ttcn": "module Lib { import from Base all; const integer c_lib := c_base; }",
      "b/Lib.ttcn": "module Lib { }",
      "Base.ttcn": "module Base { const integer c_base := 1; }",
      "Broken.ttcn": "module Broken { this is no module",
    ]
    let scores = await scores(files)
    #expect(scores.map(\.file) == ["a/Test.ttcn"])
    #expect(scores.map(\.disagreement) == [nil], "\(scores.map(\.observation.summary))")
  }

  @Test("is counted by clause")
  func table() async {
    let files = [
      "Syn_0801_a.ttcn": Self.file("pass reject", "const integer c := \"text\";"),
      "Syn_080203_b.ttcn": Self.file("pass reject", ""),
      "Syn_0802_c.ttcn": Self.file("pass accept, noexecution", ""),
      "Syn_B0102_d.ttcn": Self.file("pass accept, noexecution", ""),
    ]
    let table = SuiteTable(await scores(files), depth: 2)
    #expect(table.rows.map { $0.clause?.description } == ["8.1", "8.2", "B.1"])
    #expect(table.rows[1].reject == .init(agreed: 0, asked: 1))
    #expect(table.rows[1].disagreements == [.missedRejection: 1])
    #expect(table.total.accept == .init(agreed: 2, asked: 2))
    #expect(table.total.reject == .init(agreed: 1, asked: 2))
  }

  @Test(
    "is right for a reason, and never by the verdict of what did not run",
    arguments: [
      (file("pass accept, ttcn3verdict:pass", test("setverdict(pass)")), FileScore.Ground.verdict),
      (file("pass accept, ttcn3verdict:pass", test("")), nil),
      (file("pass accept, ttcn3verdict:pass", "control {}"), nil),
      (file("pass accept, ttcn3verdict:none", test("")), .verdict),
      (file("pass accept, ttcn3verdict:error", test("testcase.stop")), .fault),
      (file("pass accept", test("setverdict(pass)")), .acceptance), (file("pass accept, noexecution", ""), .acceptance),
      (file("pass reject", "const integer c := \"text\";"), .refusal),
      (file("pass reject", "modulepar integer p_zero := 0; " + test("var integer v := 1 / p_zero;")), .fault),
      (file("pass reject", test("setverdict(pass)")), nil),
    ])
  func grounds(file: String, ground: FileScore.Ground?) async {
    let scores = await scores(["X_0501_a.ttcn": file])
    #expect(scores.map(\.ground) == [ground], "\(scores.map(\.observation.summary))")
    #expect(SuiteTable(scores, depth: 2).total.grounds == (ground.map { [$0: 1] } ?? [:]))
  }

  @Test("sends to every port where the header says so")
  func broadcast() async {
    let body = """
      type port P message { inout integer } type component D { port P a; port P b }
      testcase TC() runs on D { a.send(1); b.receive(1); setverdict(pass) } control { execute(TC()) }
      """
    let plain = Self.file("pass accept, ttcn3verdict:pass", body)
    let configured = plain.replacing("/*", with: "/*\n@configuration port:broadcast\n", maxReplacements: 1)
    #expect(await scores(["X.ttcn": plain]).map(\.disagreement) == [.otherVerdict])
    #expect(await scores(["X.ttcn": configured]).map(\.ground) == [.verdict])
  }
}
