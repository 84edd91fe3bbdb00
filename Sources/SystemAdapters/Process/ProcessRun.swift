import Foundation
import Synchronization
import TTCN3Machine

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// One run of a program from start to end, on a thread of its own.
package final class ProcessRun: Sendable {
  private let cancelled = Atomic<Bool>(false)
  private let finished = DispatchSemaphore(value: 0)

  private init() {}

  /// Starts a program, and reports how it ended, once.
  ///
  /// - Parameter completion: called on the run's own thread: the outcome, or why the program could not be started. Not
  ///   called after `cancelAndWait()` has returned.
  package static func start(
    _ command: ProcessCommand, completion: @escaping @Sendable (Result<ProcessOutcome, SystemFault>) -> Void
  ) -> ProcessRun {
    let run = ProcessRun()
    let thread = Thread {
      let result = run.carryOut(command)
      if !run.cancelled.load(ordering: .acquiring) { completion(result) }
      run.finished.signal()
    }
    thread.name = "process"
    thread.start()
    return run
  }

  /// Runs a program to its end on a thread of its own.
  package static func outcome(of command: ProcessCommand) async throws(SystemFault) -> ProcessOutcome {
    try await withCheckedContinuation { continuation in
      _ = start(command) { continuation.resume(returning: $0) }
    }.get()
  }

  /// Ends the process group and waits until nothing of it is left. Called once.
  package func cancelAndWait() {
    cancelled.store(true, ordering: .releasing)
    finished.wait()
  }

  private func carryOut(_ command: ProcessCommand) -> Result<ProcessOutcome, SystemFault> {
    // A program that closes its input early would end the tool: this thread takes no SIGPIPE, and ends with this run.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    do throws(SystemFault) {
      guard !command.arguments.contains(where: { $0.utf8.contains(0) }) else {
        throw SystemFault(.configuration, "an argument of ‘\(command.program)’ contains a null character")
      }
      try command.programs.admit(command.program)
      let path = try ProgramLookup.executable(command.program, path: ClosedEnvironment.searchPath)
      let child = try ChildProcess(
        path: path, arguments: [command.program] + command.arguments, environment: ClosedEnvironment.entries,
        memoryLimit: command.memoryLimit)
      var exchange = ProcessExchange(child: child, command: command)
      return .success(exchange.carryOut { cancelled.load(ordering: .acquiring) })
    } catch {
      return .failure(error)
    }
  }
}
