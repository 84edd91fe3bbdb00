import TTCN3Machine
import Testing
import ToolConformance

@Suite("What a header asks for")
struct DemandTests {
  @Test(
    "is told from the line @verdict, however it is spelt",
    arguments: [
      ("** @verdict  pass accept, ttcn3verdict:pass", Demand.verdict(.pass)),
      ("** @verdict  pass accept, ttcn3verdict: fail", .verdict(.fail)),
      (" * @verdict pass accept, ttcn3verdict:none */", .verdict(.none)),
      ("** @verdict  pass accept, noexecution", .acceptOnly),
      ("** @verdict\tpass accept", .accept),
      ("** @verdict  pass reject", .reject),
      ("** @verdict  pass rejected", .reject),
      ("** @verdict  pass reject, noexectuion", .reject),
      ("** @verdict  pass reject, ttcn3verdict:pass", .reject),
      ("** @verdict  pass accept reject", .either),
      ("/*\r\n ** @purpose 1:5.1, Ensure\r\n ** @verdict  pass reject\r\n */", .reject),
    ])
  func told(header: String, demand: Demand) {
    #expect(Demand(header: header) == demand)
  }

  @Test(
    "is nothing where nothing known is asked",
    arguments: ["", "module M {}", "** @verdict header", "** @verdict pass accept, ttcn3verdict:perhaps", "@verdict"])
  func nothing(header: String) {
    #expect(Demand(header: header) == nil)
  }
}
