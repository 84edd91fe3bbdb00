import Campaigns
import Foundation
import Laboratory
import Programme
import Synchronization
import TTCN3Machine
import Testing

@Suite("A run goes from review to report, and tells what happens")
struct SuiteRunnerTests {
  private let iut = ImplementationUnderTest(
    product: ProductReference(supplier: "Test", name: "Nothing", version: "1"), ics: ["loud": true], ixit: [:])

  private func suite() throws -> CheckedSuite {
    CheckedSuite(
      try SuiteBundle { path in Data((path == "suite.yaml" ? SuiteSample.description : SuiteSample.module).utf8) })
  }

  private func run(
    _ iut: ImplementationUnderTest, in folder: URL, tell: @escaping @Sendable (SuiteRunProgress) -> Void = { _ in }
  ) async throws -> SuiteRun {
    let moment = Date(timeIntervalSince1970: 1_795_000_000.123_456)
    let runner = try SuiteRunner(suite(), tool: "assay test") { moment }
    return try await runner.run(against: iut, evidence: folder, tell: tell)
  }

  @Test("verdicts, reasons and attributions are those of the test cases")
  func verdicts() async throws {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = try await run(iut, in: folder).report
    #expect(report.purposes.map(\.verdict) == [.pass, .fail, .inconc, .error, TestVerdict.none])
    #expect(report.purposes.map(\.attribution) == [nil, .product, .environment, .suite, .suite])
    #expect(report.purposes[0].reason.hasPrefix("hush 7 3.0"))
    #expect(report.purposes[0].reason.hasSuffix(" b"))
    #expect(report.purposes[1].reason == "it is too quiet")
    #expect(report.purposes[1].clauses == ["2"])
    #expect(report.counts == ["pass": 1, "fail": 1, "inconc": 1, "error": 1, "none": 1])
    #expect((report.demanded, report.run) == (5, 5))
    #expect(!report.isConforming)
    #expect(try TestReport(encoded: report.encoded()) == report)
  }

  @Test("an order that names purposes has these run and no others")
  func ordered() async throws {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try await SuiteRunner(suite(), tool: "assay test").run(
      against: iut, ordered: ["TP3", "TP1"], evidence: folder)
    #expect(run.report.purposes.map(\.id) == ["TP1", "TP3"])
    #expect((run.report.demanded, run.report.run) == (2, 2))
    #expect(Set(run.report.notSelected.map(\.id)).isSuperset(of: ["TP2", "TP4", "TP5"]))
    #expect(run.evidence.map(\.name) == ["TP1", "TP3"])
  }

  @Test("each purpose leaves an event log whose digest is in the report")
  func evidence() async throws {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try await run(iut, in: folder)
    #expect(run.evidence.map(\.name) == ["TP1", "TP2", "TP3", "TP4", "TP5"])
    for (file, purpose) in zip(run.evidence, run.report.purposes) {
      let content = try Data(contentsOf: file.place)
      #expect(ContentAddress(of: content) == file.digest)
      #expect(purpose.evidence == file.digest)
      #expect(content.count == file.size)
      let lines = String(decoding: content, as: UTF8.self).split(separator: "\n")
      let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
      #expect(objects.allSatisfy { $0 != nil })
      #expect(lines.first?.contains("\"purpose\":\"\(purpose.id)\"") == true)
      #expect(lines.dropFirst().first?.contains("testCaseStarted") == true)
      #expect(lines.last?.contains("testCaseEnded") == true)
    }
  }

  @Test("progress comes in order, for each purpose")
  func progress() async throws {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let heard = Mutex<[String]>([])
    _ = try await run(iut, in: folder) { progress in
      let word =
        switch progress {
        case .reviewed: "reviewed"
        case .checked(let check): "checked \(check.subject)"
        case .started(let purposes): "started \(purposes.count)"
        case .purposeStarted(let id): "start \(id)"
        case .purposeFinished(let report): "end \(report.id)"
        case .finished: "finished"
        }
      heard.withLock { $0.append(word) }
    }
    let purposes = (1...5).flatMap { ["start TP\($0)", "end TP\($0)"] }
    #expect(heard.withLock { $0 } == ["reviewed", "checked clock", "started 5"] + purposes + ["finished"])
  }

  @Test("with a missing answer nothing runs, and the report says what is missing")
  func missingAnswer() async throws {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let silent = ImplementationUnderTest(product: iut.product, ics: [:], ixit: [:])
    let run = try await run(silent, in: folder)
    #expect(run.evidence.isEmpty)
    #expect(run.report.run == 0)
    #expect(run.report.demanded == 5)
    #expect(run.report.findings.map(\.code) == [.missingAnswer])
    #expect(run.report.purposes.allSatisfy { $0.verdict == nil && $0.reason.contains("has to be corrected") })
    #expect(try TestReport(encoded: run.report.encoded()) == run.report)
  }

  @Test("a test case that never ends is ended at its bound, and is the suite's fault")
  func endless() async throws {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let endless = CheckedSuite(
      try SuiteBundle { path in
        let text = path == "suite.yaml" ? SuiteSample.description : SuiteSample.module
        return Data(text.replacing("log(\"nothing\");", with: "while (true) { setverdict(pass); }").utf8)
      })
    let runner = try SuiteRunner(endless, bounds: Bounds(steps: 10_000), tool: "assay test")
    let last = try #require(try await runner.run(against: iut, evidence: folder).report.purposes.last)
    #expect(last.verdict == .error)
    #expect(last.attribution == .suite)
  }

  @Test("a cancelled run ends with CancellationError")
  func cancelled() async throws {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let laboratory = try G711Laboratory()
    let ics = G711Laboratory.claims(["muLaw": false, "encoder": false])
    let ixit = try G711Laboratory.codec(fault: "hang", timeLimit: 300)
    let runner = try SuiteRunner(laboratory.suite, preflight: .assumed, tool: "assay test")
    let (started, signal) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      try await runner.run(
        against: ImplementationUnderTest(product: laboratory.product, ics: ics, ixit: ixit), evidence: folder
      ) { progress in
        if case .purposeStarted = progress { signal.yield() }
      }
    }
    for await _ in started { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("a folder that cannot be written is said before anything runs")
  func unwritable() async throws {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "file")
    try Data().write(to: file)
    await #expect(throws: LaboratoryError(.evidenceUnwritable, "")) {
      try await run(iut, in: file.appending(path: "evidence"))
    }
  }
}
