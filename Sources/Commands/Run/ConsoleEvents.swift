import TTCN3Machine

/// Shows what a test case logs while it runs; everything else is for event logs.
struct ConsoleEvents: EventSink {
  /// Anything more would be put together for nobody: 100,000 messages to oneself took three times as long.
  let detail = EventDetail.logs

  func receive(_ event: Event) {
    if case .logged(let text) = event.kind { Terminal.remark(text) }
  }
}
