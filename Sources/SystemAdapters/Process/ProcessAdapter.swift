import Synchronization
import TTCN3Machine

/// Joins ports of type `AssayProcess.ProcessPort` to programs of this machine.
///
/// Each `ProcessStart` that is sent starts a program, which is answered by one `ProcessEnded` or `ProcessNotStarted`.
/// What still runs when the port is unmapped is ended.
package struct ProcessAdapter: SystemAdapter {
  private let programs: ProgramPolicy

  package init(programs: ProgramPolicy = .anyProgram) { self.programs = programs }

  package func open(_ mapping: PortMapping) throws(SystemFault) -> any SystemConnection {
    ProcessConnection(catalog: mapping.catalog, inbox: mapping.inbox, programs: programs)
  }
}

private final class ProcessConnection: SystemConnection {
  /// Programs that one port may have running.
  private static let mostRunning = 64

  private let catalog: TypeCatalog
  private let inbox: PortInbox
  private let programs: ProgramPolicy
  private let runs = Mutex<[ProcessRun]>([])
  private let running = Atomic<Int>(0)

  init(catalog: TypeCatalog, inbox: PortInbox, programs: ProgramPolicy) {
    self.catalog = catalog
    self.inbox = inbox
    self.programs = programs
  }

  func send(_ message: TypedValue, to address: TypedValue?) throws(SystemFault) {
    let command = try command(of: message)
    guard running.load(ordering: .relaxed) < Self.mostRunning else {
      throw SystemFault(.suite, "more than \(Self.mostRunning) programs would run at one port at the same time")
    }
    running.add(1, ordering: .relaxed)
    let run = ProcessRun.start(command) { [self] result in
      running.subtract(1, ordering: .relaxed)
      report(result)
    }
    runs.withLock { $0.append(run) }
  }

  func close() {
    let left = runs.withLock { runs in
      defer { runs = [] }
      return runs
    }
    for run in left { run.cancelAndWait() }
  }

  private func command(of message: TypedValue) throws(SystemFault) -> ProcessCommand {
    guard message.typeName == "\(AssayProcess.moduleName).ProcessStart", let program = message["program"]?.text,
      let arguments = message["arguments"]?.elements, let input = message["input"]?.octets
    else { throw SystemFault(.suite, "a process port takes ProcessStart, not ‘\(message.typeName)’") }
    let timeLimit = message["timeLimit"]?.float ?? ProcessCommand.defaultTimeLimit
    guard timeLimit > 0, timeLimit <= ProcessCommand.greatestTimeLimit else {
      throw SystemFault(
        .suite, "the time limit of a process lies between 0 and \(ProcessCommand.greatestTimeLimit) seconds")
    }
    let outputLimit = message["outputLimit"]?.integer ?? ProcessCommand.defaultOutputLimit
    guard outputLimit >= 0, outputLimit <= ProcessCommand.greatestOutputLimit else {
      throw SystemFault(
        .suite, "the output limit of a process lies between 0 and \(ProcessCommand.greatestOutputLimit) octets")
    }
    return ProcessCommand(
      program: program, arguments: arguments.compactMap(\.text), input: input, timeLimit: timeLimit,
      outputLimit: outputLimit, programs: programs)
  }

  private func report(_ result: Result<ProcessOutcome, SystemFault>) {
    do {
      inbox.deliver(try message(of: result))
    } catch let fault as SystemFault {
      inbox.fail(fault)
    } catch {
      inbox.fail(SystemFault(.suite, "the suite declares another module ‘\(AssayProcess.moduleName)’: \(error)"))
    }
  }

  private func message(of result: Result<ProcessOutcome, SystemFault>) throws -> TypedValue {
    switch result {
    case .success(let outcome):
      return try TypedValue(
        "\(AssayProcess.moduleName).ProcessEnded", in: catalog,
        fields: [
          "exitStatus": .integer(outcome.exitStatus), "signal": outcome.signal.map { .integer($0) } ?? .omit,
          "output": .octets(outcome.output), "errorText": .string(outcome.errorText),
          "outputTruncated": .boolean(outcome.outputTruncated), "timedOut": .boolean(outcome.timedOut),
        ])
    case .failure(let fault) where fault.attribution == .configuration:
      let reason = fault.reason.map { $0.isASCII ? $0 : $0 == "‘" || $0 == "’" ? "'" : "?" }
      return try TypedValue(
        "\(AssayProcess.moduleName).\(AssayProcess.startFailureType)", in: catalog,
        fields: ["reason": .string(String(reason))])
    case .failure(let fault): throw fault
    }
  }
}
