import Campaigns
import Foundation
import Laboratory
import Programme
import Testing

/// Runs the shipped G.711 suite against products that a test makes up.
struct G711Laboratory {
  let suite: CheckedSuite
  let product = ProductReference(supplier: "Test", name: "Codec", version: "1")

  init() throws {
    suite = CheckedSuite(try SuiteBundle(folder: Checkout.g711), prefix: "Suites/G.711/")
    try #require(suite.isSound, "\(suite.diagnostics)")
  }

  /// Claims for both laws and directions, unless told otherwise.
  static func claims(_ changes: [String: Answer] = [:]) -> [String: Answer] {
    let full: [String: Answer] = [
      "aLaw": true, "muLaw": true, "encoder": true, "decoder": true, "alignment": "leftJustified",
      "zeroSuppression": false,
    ]
    return full.merging(changes) { $1 }
  }

  /// The four commands of the Python codec with a fault.
  static func codec(
    fault: String = "none", interface: String = "", timeLimit: Double = 10
  ) throws -> [String: Answer] {
    func command(_ law: String, _ direction: String) throws -> Answer {
      .list([try Checkout.python(), Checkout.codec, law, direction, fault, interface].map { .text($0) })
    }
    return [
      "aLawDecoder": try command("alaw", "decode"), "aLawEncoder": try command("alaw", "encode"),
      "muLawDecoder": try command("mulaw", "decode"), "muLawEncoder": try command("mulaw", "encode"),
      "timeLimit": .number(timeLimit),
    ]
  }

  func run(
    ics: [String: Answer] = claims(), ixit: [String: Answer], preflight: SuiteRunner.PreflightPolicy = .assumed
  ) async throws -> TestReport {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let runner = try SuiteRunner(suite, preflight: preflight, tool: "assay test")
    let iut = ImplementationUnderTest(product: product, ics: ics, ixit: ixit)
    return try await runner.run(against: iut, evidence: folder).report
  }

  /// Runs against the product of a shipped answer file.
  func run(shipped name: String) async throws -> TestReport {
    let iut = try ImplementationUnderTest(file: Checkout.g711.appending(path: "iut/\(name).yaml"))
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await SuiteRunner(suite, tool: "assay test").run(against: iut, evidence: folder).report
  }
}
