import TTCN3Machine

/// Shows what a test case logs while it runs; everything else is for event logs.
struct ConsoleEvents: EventSink {
  func receive(_ event: Event) {
    if case .logged(let text) = event.kind { Terminal.remark(text) }
  }
}
