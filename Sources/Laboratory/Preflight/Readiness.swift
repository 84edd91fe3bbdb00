import Campaigns
import Foundation
import SystemAdapters
import TTCN3Machine

/// What the pre-flight found: whether the clock is sane and the product's programs start. Wrong configuration shows
/// here, in seconds, and not after hours of testing.
package struct Readiness: Sendable {
  package let checks: [PreflightCheck]
  /// What the product says of its version.
  package let identification: String?

  package var isReady: Bool { !checks.contains { $0.outcome == .failed } }

  /// Seconds that a program may take to show that it starts. One that wants to run longer has started.
  private static let startLimit = 2.0
  private static let identificationLimit = 10.0
  /// Characters of the identification that are kept.
  private static let identificationLength = 400

  init(checks: [PreflightCheck], identification: String?) {
    self.checks = checks
    self.identification = identification
  }

  /// Looks at the clock, starts each program once with empty input, and asks the product for its version.
  ///
  /// - Throws: `CancellationError` between two programs.
  package init(commands: [ProductCommand], programs: ProgramPolicy = .anyProgram, now: Date) async throws {
    var checks = [Self.clock(now)]
    var identification: String?
    for command in commands {
      try Task.checkCancellation()
      let (check, text) = await Self.start(command, programs)
      checks.append(check)
      if command.isIdentification { identification = text }
    }
    self.init(checks: checks, identification: identification)
  }

  /// No run was made before this version of the tool, and none is far in the future: a clock outside of that would
  /// spoil the scope-on-the-day decision.
  static func clock(_ now: Date) -> PreflightCheck {
    let sane = Date(timeIntervalSince1970: 1_767_225_600)...Date(timeIntervalSince1970: 4_102_444_800)
    guard sane.contains(now) else {
      return PreflightCheck(
        subject: "clock", outcome: .failed,
        detail: "the clock says \(now.ISO8601Format()), which cannot be; set it before testing",
        attribution: .environment)
    }
    return PreflightCheck(subject: "clock", outcome: .passed, detail: "the clock is within reason")
  }

  private static func start(_ command: ProductCommand, _ programs: ProgramPolicy) async -> (PreflightCheck, String?) {
    let subject = "program of ‘\(command.item)’"
    let limit = command.isIdentification ? identificationLimit : startLimit
    do {
      let outcome = try await ProcessRun.outcome(
        of: ProcessCommand(
          program: command.program, arguments: command.arguments, timeLimit: limit, outputLimit: 1 << 20,
          programs: programs))
      let check = PreflightCheck(subject: subject, outcome: .passed, detail: detail(of: outcome, command.program))
      return (check, command.isIdentification ? text(of: outcome) : nil)
    } catch {
      let check = PreflightCheck(
        subject: subject, outcome: .failed, detail: error.reason,
        attribution: error.attribution == .environment ? .environment : .configuration)
      return (check, nil)
    }
  }

  /// What a program made of empty input is no verdict, but it shows a mistyped option before the first test case does.
  private static func detail(of outcome: ProcessOutcome, _ program: String) -> String {
    if outcome.isSuccess || outcome.timedOut || outcome.outputTruncated { return "‘\(program)’ starts" }
    let end = outcome.signal.map { "was ended by signal \($0)" } ?? "ended with exit status \(outcome.exitStatus)"
    let said = outcome.errorText.isEmpty ? "" : " and said: \(outcome.errorText.prefix(identificationLength))"
    return "‘\(program)’ starts; given no input it \(end)\(said)"
  }

  private static func text(of outcome: ProcessOutcome) -> String? {
    let printed = String(decoding: outcome.output, as: UTF8.self)
    let text = printed.allSatisfy(\.isWhitespace) ? outcome.errorText : printed
    let kept = text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" }.prefix(identificationLength)
    let trimmed = String(String.UnicodeScalarView(kept)).trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty ? nil : trimmed
  }
}
