import Foundation
import Programme
import Synchronization
import TTCN3Machine

/// Writes the events of each execution of a run to a file of its own, as JSON Lines: `0001-Module.name.jsonl`.
package final class CaseEvidence: EventSink {
  private struct State {
    var open: [Int: EvidenceLog] = [:]
    var files: [Int: String] = [:]
    var failure: LaboratoryError?
  }

  private struct Heading: Encodable {
    let format = "assay-evidence 1"
    let testCase: String
    let execution: Int
    let repetition: Int
    let arguments: String
    let startedAt: Date
    let seed: String
    let tool: String
  }

  private let folder: URL
  private let seed: UInt64
  private let tool: String
  private let state = Mutex(State())

  /// - Throws: `evidence-unwritable` if the folder cannot be made.
  package init(_ folder: URL, seed: UInt64, tool: String) throws(LaboratoryError) {
    self.folder = folder
    self.seed = seed
    self.tool = tool
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw LaboratoryError(.evidenceUnwritable, "the folder \(folder.path) cannot be created: \(error)")
    }
  }

  /// Where the events of an execution are; nil if it had none.
  package func file(of execution: Int) -> String? { state.withLock { $0.files[execution] } }

  /// What could not be written first.
  package var failure: LaboratoryError? { state.withLock { $0.failure } }

  package func began(_ testCase: RunningCase) {
    open(testCase.number, testCase.testCase, testCase.repetition, testCase.arguments)
  }

  package func receive(_ event: Event) {
    if event.execution == 0, state.withLock({ $0.open[0] == nil }) { open(0, "control", 1, "") }
    state.withLock { $0.open[event.execution] }?.receive(event)
  }

  package func ended(_ testCase: RunningCase, _ result: TestCaseResult) { close(testCase.number) }

  /// Closes what is open still.
  package func finish() { for execution in state.withLock({ Array($0.open.keys) }) { close(execution) } }

  private func open(_ execution: Int, _ testCase: String, _ repetition: Int, _ arguments: String) {
    let number = String(repeating: "0", count: max(0, 4 - String(execution).count)) + String(execution)
    let file = folder.appending(path: "\(number)-\(testCase).jsonl")
    do throws(LaboratoryError) {
      let log = try EvidenceLog(
        name: testCase, place: file,
        heading: Heading(
          testCase: testCase, execution: execution, repetition: repetition, arguments: arguments, startedAt: Date(),
          seed: String(seed), tool: tool))
      state.withLock {
        $0.open[execution] = log
        $0.files[execution] = file.path
      }
    } catch { state.withLock { $0.failure = $0.failure ?? error } }
  }

  private func close(_ execution: Int) {
    guard let log = state.withLock({ $0.open.removeValue(forKey: execution) }) else { return }
    do throws(LaboratoryError) { _ = try log.close() } catch { state.withLock { $0.failure = $0.failure ?? error } }
  }
}

/// Several sinks as one.
package struct EventSinks: EventSink {
  private let sinks: [any EventSink]

  package init(_ sinks: [any EventSink]) { self.sinks = sinks }

  package var detail: EventDetail { sinks.contains { $0.detail == .everything } ? .everything : .logs }

  package func receive(_ event: Event) {
    for sink in sinks {
      if sink.detail == .logs { guard case .logged = event.kind else { continue } }
      sink.receive(event)
    }
  }

  package func began(_ testCase: RunningCase) { for sink in sinks { sink.began(testCase) } }
  package func ended(_ testCase: RunningCase, _ result: TestCaseResult) {
    for sink in sinks { sink.ended(testCase, result) }
  }
}
