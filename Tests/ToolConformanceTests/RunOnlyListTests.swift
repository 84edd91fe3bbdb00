import Testing
import ToolConformance

@Suite("The list of what only a run can reject")
struct RunOnlyListTests {
  @Test("names files by their path or name, each once and with a reason")
  func reading() throws {
    let list = try RunOnlyList("# ours\n\nA.ttcn a deadlock\n b/C.ttcn\twhat  comes\n")
    #expect(list.reasons == ["A.ttcn": "a deadlock", "b/C.ttcn": "what  comes"])
    #expect(list.holds("x/A.ttcn") && list.holds("b/C.ttcn") && !list.holds("C.ttcn") && !list.holds("x/b/C.ttcn"))
  }

  @Test("is refused where it says nothing", arguments: [("A.ttcn", 1), ("A.ttcn x\nA.ttcn y", 2)])
  func refused(_ text: String, _ line: Int) {
    #expect { try RunOnlyList(text) } throws: { ($0 as? RunOnlyList.Malformed)?.line == line }
  }

  @Test("takes files out of what is to be rejected, and knows what does not belong into it")
  func counting() async throws {
    let reject = "/* @verdict pass reject */ module M { const integer c := "
    let files = [
      "a/Late.ttcn": reject + "1 }", "Early.ttcn": reject + "true }",
      "Good.ttcn": "/* @verdict pass accept, noexecution */ module M { }",
    ]
    let scores = await SuiteScorer(
      ToolSuite(files: files.map { ($0.key, Array($0.value.utf8)) }), depth: .staticRules
    ).scores(width: 1)
    let list = try RunOnlyList("Late.ttcn x\nEarly.ttcn x\nGood.ttcn x\nGone.ttcn x")
    #expect(list.others(scores).map(\.file) == ["Good.ttcn"])
    #expect(
      list.stale(scores) == [
        "‘Early.ttcn’ is rejected without a run", "‘Gone.ttcn’ is no file of this suite",
        "‘Good.ttcn’ is not to be rejected",
      ])
  }
}
