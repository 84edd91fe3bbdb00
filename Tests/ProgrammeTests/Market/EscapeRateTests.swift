import Programme
import ProgrammeTesting
import Testing

@Suite("The escape rate is counted from the records, and says when there are too few")
struct EscapeRateTests {
  /// Newcombe, ‘Two-sided confidence intervals for the single proportion’, Statistics in Medicine 17 (1998), table I,
  /// method 3.
  @Test(
    "its interval is that of Wilson",
    arguments: [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0.0, 16.11), (1, 29, 0.61, 17.18)])
  func interval(_ escapes: Int, _ listings: Int, _ lower: Double, _ upper: Double) throws {
    let rate = EscapeRate(suite: "STE-2026-0001", listings: listings, complaints: escapes, escapes: escapes)
    let interval = try #require(rate.interval)
    #expect(abs(interval.lowerBound - lower) < 0.006 && abs(interval.upperBound - upper) < 0.006, "\(interval)")
    #expect(rate.rate.map { interval.contains($0) } == true)
  }

  @Test(
    "too few listings give no rate, and fewer no counts",
    arguments: [(0, false, false), (2, false, false), (3, true, false), (19, true, false), (20, true, true)])
  func fewest(_ listings: Int, _ isAnonymous: Bool, _ hasRate: Bool) {
    let rate = EscapeRate(suite: "STE-2026-0001", listings: listings, complaints: 1, escapes: 1)
    #expect(rate.isAnonymous == isAnonymous && (rate.rate != nil) == hasRate && (rate.interval != nil) == hasRate)
  }

  @Test("more escapes than listings is a rate and no share")
  func many() {
    let rate = EscapeRate(suite: "STE-2026-0001", listings: 20, complaints: 30, escapes: 25)
    #expect(rate.rate == 125 && rate.interval == nil)
  }

  @Test("a suite's gaps stand with it, without a word about the product, and its later version")
  func gaps() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let trial = scene.trial
    let outcome = try await scene.report("interoperability-concern", "report", answers: scene.concern)
    try await trial.take("accept", on: outcome.case, by: "secretary")
    try await trial.take("go-on", on: outcome.case, by: "secretary", note: "asked twice")
    try await trial.take(
      "find-gap", on: outcome.case, by: "secretary2",
      answers: ["analysedClause": "4.2", "gap": "no-purpose", "gapDescription": "Idle noise", "told": "x"])
    let suites = try await trial.store.read { try SuiteEscapes.all(in: $0) }
    let suite = try #require(suites.first)
    #expect(
      suites.count == 1 && suite.rate == EscapeRate(suite: "STE-2026-0001", listings: 1, complaints: 1, escapes: 1))
    #expect(suite.gaps.map(\.clause) == ["4.2"] && suite.gaps.map(\.kind) == [.noPurpose])
    #expect(suite.laterVersion == nil)
  }
}
