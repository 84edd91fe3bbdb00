import ArgumentParser
import Foundation

/// The command `assay`; each subcommand has a folder of its own.
public struct AssayCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Conformance and interoperability testing: test for real, believe the result, run the programme.",
    version: Version.current,
    subcommands: [
      CheckCommand.self, RunCommand.self, FormatCommand.self, LanguageServerCommand.self, AtsCommand.self,
      VerifyCommand.self,
      ServeCommand.self, LabCommand.self, AdminCommand.self, DemoCommand.self, ImportCommand.self,
    ])

  /// What every command stands behind: `assay run`.
  static let name = "assay"

  public init() {}
}

extension AssayCommand {
  /// Runs what the command line asks and ends the process with the status of the contract (docs/command-line.md).
  public static func runToExit() async -> Never {
    let status: ExitStatus
    do {
      status = await run(try parsed(Array(CommandLine.arguments.dropFirst())))
    } catch {
      status = report(parsing: error)
    }
    Foundation.exit(status.number)
  }

  /// A command that is named first is parsed by itself: parsing from the root makes the arguments of commands that nobody
  /// asked for, which takes longer than many a run does. What is wrong is said from the root.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    return try (try? named?.parseAsRoot(Array(arguments.dropFirst()))) ?? parseAsRoot(arguments)
  }

  private static func run(_ command: ParsableCommand) async -> ExitStatus {
    do {
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        var synchronous = command
        try synchronous.run()
      }
      return .success
    } catch let status as ExitStatus {
      return status
    } catch let failure as CommandFailure {
      Terminal.complain(failure.reason)
      return failure.status
    } catch {
      if exitCode(for: error) == .success || error is ValidationError || error is CleanExit {
        return report(parsing: error)
      }
      Terminal.complain("\(error)")
      return .internalError
    }
  }

  /// Help and version are answers; anything else the parser says is a wrong call.
  private static func report(parsing error: any Error) -> ExitStatus {
    let text = fullMessage(for: error)
    if exitCode(for: error) == .success {
      Terminal.say(text)
      return .success
    }
    Terminal.complain(text)
    return .usage
  }
}
