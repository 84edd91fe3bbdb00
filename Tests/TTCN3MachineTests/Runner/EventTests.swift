import Foundation
import Testing

@testable import TTCN3Machine

@Suite("Events tell what happened, with places and explanations")
struct EventTests {
  private static let text = """
    module M {
      type record R { integer a, charstring b }
      type port P message { inout R }
      type component C { port P p; timer t := 1.0 }
      testcase TC() runs on C {
        p.send(R:{1, "x"});
        t.start;
        alt {
          [] p.receive(R:{2, ?}) { setverdict(fail) }
          [] p.receive(R:{1, pattern "y*"}) { setverdict(fail) }
          [] t.timeout { setverdict(pass, "done") }
        }
      }
    }
    """

  private func run() throws -> MachineRun {
    try MachineRun(EventTests.text, options: RunOptions(clock: .simulated, isLoopback: true))
  }

  @Test("in order")
  func order() throws {
    #expect(
      try run().events.map(\.kind.name) == [
        "testCaseStarted", "messageSent", "messageArrived", "timerStarted", "messageMismatched", "messageMismatched",
        "timerExpired", "verdictSet", "testCaseEnded",
      ])
  }

  @Test("a mismatch says where, what was expected and what came")
  func mismatch() throws {
    let mismatches = try run().events.compactMap { event -> Mismatch? in
      if case .messageMismatched(_, let mismatch) = event.kind { mismatch } else { nil }
    }
    #expect(
      mismatches == [
        Mismatch(path: "a", expected: "2", got: "1"),
        Mismatch(path: "b", expected: #"pattern "y*""#, got: #""x""#),
      ])
  }

  @Test("a verdict has its line")
  func verdictLine() throws {
    let event = try #require(try run().events.first { $0.kind.name == "verdictSet" })
    #expect(event.place == EventPlace(file: "M.ttcn", line: 11))
    #expect(event.time == 1.0)
  }

  @Test("each line is one JSON object with what the event says")
  func lines() throws {
    for event in try run().events {
      let line = EventLine.encode(event)
      #expect(!line.contains("\n"))
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["event"] as? String == event.kind.name)
    }
  }

  @Test("quotes, controls and line breaks are escaped")
  func escapes() throws {
    let line = EventLine.encode(Event(time: 0, testCase: "M.T", kind: .logged("a\"\\\n\u{1}ä\u{2028}")))
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(object?["text"] as? String == "a\"\\\n\u{1}ä\u{2028}")
  }
}
