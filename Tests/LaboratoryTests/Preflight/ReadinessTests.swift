import Campaigns
import Foundation
import Laboratory
import Programme
import Testing

@Suite("The pre-flight shows a wrong configuration in seconds")
struct ReadinessTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func command(_ words: String..., isIdentification: Bool = false) -> ProductCommand {
    ProductCommand(
      item: isIdentification ? "identification" : "codec", program: words[0], arguments: Array(words.dropFirst()),
      isIdentification: isIdentification)
  }

  @Test("programs that start are ready, whatever they make of empty input")
  func ready() async throws {
    let readiness = try await Readiness(
      commands: [command("cat"), command("false"), command("sh", "-c", "kill -9 $$")], now: now)
    #expect(readiness.isReady)
    #expect(readiness.checks.map(\.subject) == ["clock"] + Array(repeating: "program of ‘codec’", count: 3))
    #expect(readiness.checks[1].detail == "‘cat’ starts")
    #expect(readiness.checks[3].detail == "‘sh’ starts; given no input it was ended by signal 9")
  }

  @Test("a mistyped option shows before the first test case")
  func mistyped() async throws {
    let readiness = try await Readiness(commands: [command("sh", "-c", "echo no option -X >&2; exit 2")], now: now)
    #expect(readiness.isReady)
    let ending = "given no input it ended with exit status 2 and said: no option -X"
    #expect(readiness.checks[1].detail == "‘sh’ starts; \(ending)")
  }

  @Test("a program that is missing is not, and the configuration is to blame")
  func missing() async throws {
    let readiness = try await Readiness(commands: [command("no-such-codec"), command("cat")], now: now)
    #expect(!readiness.isReady)
    #expect(readiness.checks.map(\.outcome) == [.passed, .failed, .passed])
    #expect(readiness.checks[1].attribution == .configuration)
    #expect(readiness.checks[1].detail.contains("there is no program ‘no-such-codec’"))
  }

  @Test("what the product says of its version is kept, from either stream, and bounded")
  func identification() async throws {
    func text(_ script: String) async throws -> String? {
      try await Readiness(commands: [command("sh", "-c", script, isIdentification: true)], now: now).identification
    }
    #expect(try await text("echo ' codec 1.2 '") == "codec 1.2")
    #expect(try await text("echo codec 1.3 >&2") == "codec 1.3")
    #expect(try await text("true") == nil)
    #expect(try await text("head -c 5000 /dev/zero | tr '\\0' x")?.count == 400)
    #expect(try await text("printf 'a\\033[31mb'") == "a[31mb")
  }

  @Test("a clock that cannot be right stops a run", arguments: [0, 1_000_000_000, 5_000_000_000] as [Double])
  func clock(_ seconds: Double) async throws {
    let readiness = try await Readiness(commands: [], now: Date(timeIntervalSince1970: seconds))
    #expect(!readiness.isReady)
    #expect(readiness.checks[0].attribution == .environment)
  }

  @Test("a run whose pre-flight fails reports it, and runs nothing")
  func report() async throws {
    let ics = G711Laboratory.claims(["muLaw": false, "encoder": false])
    let report = try await G711Laboratory().run(
      ics: ics, ixit: ["aLawDecoder": ["no-such-codec"]], preflight: .checked)
    #expect(report.run == 0)
    #expect(report.demanded == 3)
    #expect(report.counts == [:])
    #expect(!report.isConforming)
    #expect(report.preflight.last?.attribution == .configuration)
  }
}
