import Dispatch
import TTCN3Semantics
import Testing

@testable import TTCN3Machine

/// Answers every number with its double, from another thread; fails when told to.
private struct DoublingAdapter: SystemAdapter {
  func open(_ mapping: PortMapping) throws(SystemFault) -> any SystemConnection {
    if mapping.systemPort == "closed" { throw SystemFault(.environment, "nothing listens there") }
    return DoublingConnection(mapping: mapping)
  }
}

private struct DoublingConnection: SystemConnection {
  let mapping: PortMapping

  func send(_ message: TypedValue, to address: TypedValue?) throws(SystemFault) {
    guard let number = message["n"]?.integer else { throw SystemFault(.suite, "no number") }
    if number == 13 { throw SystemFault(.product, "the product fell over") }
    if number == 14 {
      mapping.inbox.fail(SystemFault(.product, "the product went away"))
      return
    }
    let inbox = mapping.inbox
    let catalog = mapping.catalog
    DispatchQueue.global().async {
      if let answer = try? TypedValue(
        "M.Answer", in: catalog, fields: ["n": .integer(number * 2), "raw": .octets([1, 2])])
      {
        inbox.deliver(answer, octets: [0xCA, 0xFE])
      }
    }
  }

  func close() {}
}

@Suite("Ports reach the world through adapters, and nothing else")
struct AdapterTests {
  private func run(_ statements: String, clock: RunOptions.ClockKind = .simulated) throws -> MachineRun {
    try MachineRun(
      """
      module M {
        type record Ask { integer n }
        type record Answer { integer n, octetstring raw, charstring note optional }
        type port P message { out Ask; in Answer } with { extension "adapter doubling" }
        type component C { port P p; timer t := 5.0 }
        type component S { port P sp; port P closed }
        testcase TC() runs on C system S {
          map(mtc:p, system:sp);
          \(statements)
        }
      }
      """, options: RunOptions(clock: clock, adapters: AdapterRegistry(["doubling": DoublingAdapter()])))
  }

  @Test(
    "a message goes out, an answer comes in; time is real meanwhile",
    arguments: [RunOptions.ClockKind.simulated, .real])
  func answers(clock: RunOptions.ClockKind) throws {
    let run = try run(
      """
      t.start; p.send(Ask:{21});
      alt { [] p.receive(Answer:{42, ?, omit}) { setverdict(pass) } [] t.timeout { setverdict(fail) } }
      """, clock: clock)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    let arrived = run.events.compactMap { if case .messageArrived(let message) = $0.kind { message } else { nil } }
    #expect(arrived.map(\.octets) == [[0xCA, 0xFE]])
    #expect(arrived.map(\.value) == ["{ n := 42, raw := '0102'O, note := omit }"])
  }

  @Test(
    "a fault of the world is an error with its attribution",
    arguments: [
      ("p.send(Ask:{13});", Attribution.product, "fell over"),
      ("p.send(Ask:{14}); p.receive;", .product, "went away"),
      ("unmap(mtc:p, system:sp); map(mtc:p, system:closed);", .environment, "listens"),
    ])
  func faults(statements: String, attribution: Attribution, reason: String) throws {
    let result = try run(statements).result
    #expect(result.verdict == .error)
    #expect(result.attribution == attribution)
    #expect(result.reason.contains(reason))
  }

  @Test("fields are named, and a name that is not there is refused")
  func fields() throws {
    let catalog = try MachineRun.executable(
      "module M { type record R { integer a, charstring b optional } type component C {} }"
    ).catalog
    let value = try TypedValue("M.R", in: catalog, fields: ["a": .integer(1)])
    #expect(value.notation == "{ a := 1, b := omit }")
    #expect(value["a"]?.integer == 1)
    #expect(value["b"] == nil)
    #expect(throws: MachineError.self) { _ = try TypedValue("M.R", in: catalog, fields: ["c": .integer(1)]) }
    #expect(throws: MachineError.self) { _ = try TypedValue("M.X", in: catalog, fields: [:]) }
  }
}
