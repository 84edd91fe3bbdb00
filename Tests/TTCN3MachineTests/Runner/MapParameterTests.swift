import Synchronization
import TTCN3Semantics
import Testing

@testable import TTCN3Machine

/// Keeps what it is given, and gives back what it is made with.
private final class KeepingAdapter: SystemAdapter, SystemConnection {
  let seen = Mutex<[String]>([])
  let answer: @Sendable (TypedValue) -> [Int: TypedValue]
  private let opened = Mutex<[TypedValue]>([])

  init(answer: @escaping @Sendable (TypedValue) -> [Int: TypedValue]) { self.answer = answer }

  func open(_ mapping: PortMapping) throws(SystemFault) -> any SystemConnection {
    note("map \(mapping.systemPort)", mapping.parameters)
    opened.withLock { $0 = mapping.parameters }
    return self
  }

  private func note(_ what: String, _ parameters: [TypedValue]) {
    seen.withLock { $0.append("\(what) " + parameters.map(\.notation).joined(separator: " ")) }
  }

  func send(_ message: TypedValue, to address: TypedValue?) throws(SystemFault) {}
  func close() { note("close", []) }

  var mapResults: [Int: TypedValue] { opened.withLock { $0.last.map(answer) ?? [:] } }

  func unmap(_ parameters: [TypedValue]) throws(SystemFault) -> [Int: TypedValue] {
    note("unmap", parameters)
    if parameters[0].integer == 13 { throw SystemFault(.product, "it holds on") }
    return parameters.last.map(answer) ?? [:]
  }
}

@Suite("‘param’ of map and unmap goes to the adapter, and what is ‘out’ comes back (Z.161 clauses 21.1.1, 21.1.2)")
struct MapParameterTests {
  private func run(
    _ statements: String, _ answer: @escaping @Sendable (TypedValue) -> [Int: TypedValue] = { _ in [:] }
  ) throws -> (run: MachineRun, seen: [String]) {
    let adapter = KeepingAdapter(answer: answer)
    let run = try MachineRun(
      """
      module M {
        type integer Small (0 .. 9);
        type port P message { inout integer;
          map param (in integer a, inout Small b, out Small o); unmap param (in integer a, inout Small b) }
          with { extension "adapter keeping" }
        type component C { port P p; port P q[2] }
        testcase TC() runs on C system C {
          var Small b := 2; var Small o := 7; var Small l[2] := { 3, 4 }; var integer i := 1;
          \(statements) setverdict(pass);
        }
      }
      """, options: RunOptions(clock: .simulated, adapters: AdapterRegistry(["keeping": adapter])))
    return (run, adapter.seen.withLock { $0 })
  }

  @Test("what an adapter does not give stays as it is")
  func stays() throws {
    let (run, seen) = try run(
      "map(self:p, system:p) param (1, b, o); log(b, o); unmap(self:p, system:p) param (5, b); log(b);")
    #expect(run.logs == ["27", "2"], "\(run.reason)")
    #expect(seen == ["map p 1 2 -", "unmap 5 2", "close "])
  }

  @Test("what it gives goes into variables and their parts, evaluated before")
  func gives() throws {
    let (run, _) = try run(
      "map(self:p, system:p) param (1, l[i], o); i := 0; log(l, o); unmap(system:p) param (5, l[i]); log(l);"
    ) {
      [
        1: TypedValue(.integer(8), type: $0.type, in: $0.catalog),
        2: TypedValue(.integer(9), type: $0.type, in: $0.catalog),
      ]
      .filter { $0.key == 1 || $0.key == 2 && $0.value.integer == 9 }
    }
    #expect(run.logs == ["{ 3, 8 }9"], "\(run.reason)")
    #expect(try run.result.verdict == .error, "unmap has no third parameter")
    #expect(try run.result.attribution == .configuration)
  }

  @Test("what does not fit is a fault of the configuration")
  func wrong() throws {
    let (run, _) = try run("map(self:p, system:p) param (1, b, o);") {
      [1: TypedValue(.integer(100), type: $0.type, in: $0.catalog)]
    }
    #expect(try run.result.verdict == .error)
    #expect(try run.result.attribution == .configuration && run.result.reason.contains("100"), "\(run.reason)")
  }

  @Test("a fault of the adapter is its own")
  func fault() throws {
    let (run, _) = try run("map(self:p, system:p) param (1, b, o); unmap(self:p, system:p) param (13, b);")
    #expect(try run.result.attribution == .product)
  }

  @Test("ports of the system are told apart by their index")
  func elements() throws {
    let (run, seen) = try run(
      "map(self:q[0], system:q[1]) param (1, b, -); map(self:q[1], system:q[0]) param (2, b, -); unmap(system:q[1]) param (3, b); log(q[0].checkstate(\"Mapped\"), q[1].checkstate(\"Mapped\"));"
    )
    #expect(run.logs == ["falsetrue"], "\(run.reason)")
    #expect(seen.prefix(3) == ["map q[1] 1 2 -", "map q[0] 2 2 -", "unmap 3 2"])
  }
}
