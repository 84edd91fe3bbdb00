import Campaigns
import Programme
import Testing

@Suite("The static conformance review never tests nothing in silence")
struct ConformanceReviewTests {
  private func review(
    _ ics: [String: Answer], _ ixit: [String: Answer] = ["program": ["true"]]
  ) throws -> ConformanceReview {
    ConformanceReview(of: try SuiteDescription(yaml: SuiteSamples.small), ics: ics, ixit: ixit)
  }

  @Test("complete answers select the purposes whose conditions hold, and set the parameters")
  func accepts() throws {
    let review = try review(["loud": true, "colour": "red", "siren": true])
    #expect(review.findings == [])
    #expect(review.selected.map(\.id) == ["TP1", "TP2"])
    #expect(review.ixit == ["program": ["true"], "patience": .number(2.5)])
    #expect(review.parameters.map(\.parameter.description) == ["Cases.PX_PROGRAM"])
    #expect(review.commands.map(\.program) == ["true"])
  }

  @Test("a question that does not arise reads as no, and its purposes are not selected")
  func notArising() throws {
    let review = try review(["loud": false], [:])
    #expect(review.findings == [])
    #expect(review.selected.map(\.id) == ["TP1"])
    #expect(review.notSelected.map(\.id) == ["TP2"])
    #expect(review.ics == ["loud": false, "siren": false])
  }

  @Test(
    "each fault in the answers is a finding",
    arguments: [
      ([:], [:], .missingAnswer, "loud"),
      (["loud": .null], [:], .missingAnswer, "loud"),
      (["loud": "true"], [:], .invalidAnswer, "loud"),
      (["loud": true, "siren": false], ["program": ["x"]], .missingAnswer, "colour"),
      (["loud": true, "colour": "blue"], ["program": ["x"]], .invalidAnswer, "colour"),
      (["loud": true, "colour": "red"], ["program": ["x"]], .missingAnswer, "siren"),
      (["loud": false, "siren": true], [:], .contradiction, "siren"),
      (["loud": false, "colur": "red"], [:], .unknownItem, "colur"),
      (["loud": true, "colour": "green"], [:], .missingAnswer, "program"),
      (["loud": true, "colour": "green"], ["program": []], .invalidAnswer, "program"),
      (["loud": true, "colour": "green"], ["program": ["x", 7]], .invalidAnswer, "program"),
      (["loud": true, "colour": "green"], ["program": ["x\u{0}"]], .invalidAnswer, "program"),
      (["loud": false], ["patience": 0], .invalidAnswer, "patience"),
      (["loud": false], ["patience": "2"], .invalidAnswer, "patience"),
      (["loud": false], ["remark": ""], .invalidAnswer, "remark"),
    ] as [([String: Answer], [String: Answer], ReviewFinding.Code, String)])
  func finds(
    _ ics: [String: Answer], _ ixit: [String: Answer], code: ReviewFinding.Code, subject: String
  ) throws {
    let review = try review(ics, ixit)
    #expect(!review.isAccepted)
    #expect(review.findings.contains { $0.code == code && $0.subject == subject && $0.severity == .error })
  }

  @Test("an answer that nothing asks for is a warning")
  func unused() throws {
    let review = try review(["loud": false, "colour": "red"])
    #expect(review.isAccepted)
    #expect(review.findings.map(\.code) == [.unusedAnswer, .unusedAnswer])
    #expect(review.parameters == [])
    #expect(review.commands == [])
  }

  @Test(
    "G.711: a product that claims neither law, or neither direction, is not tested", arguments: ["laws", "directions"])
  func rules(_ missing: String) throws {
    let suite = try SuiteBundle(folder: SuiteSamples.g711).description
    let claims = missing == "directions"
    let ics: [String: Answer] = [
      "aLaw": .boolean(claims), "muLaw": .boolean(claims), "encoder": .boolean(!claims), "decoder": .boolean(!claims),
      "alignment": "leftJustified",
    ]
    let review = ConformanceReview(of: suite, ics: ics, ixit: [:])
    #expect(!review.isAccepted)
    #expect(review.findings.contains { $0.code == .ruleBroken })
    #expect(review.selected == [])
  }

  @Test("a mandatory requirement that the claims leave untested is said")
  func untested() throws {
    let text = try SuiteSamples.small(
      replacing: "text: Ask.,", with: "text: Ask., condition: loud,")
    let review = ConformanceReview(of: try SuiteDescription(yaml: text), ics: ["loud": false], ixit: [:])
    #expect(review.findings.map(\.code) == [.requirementUntested, .nothingToTest])
    #expect(!review.isAccepted)
  }

  @Test("an order that names purposes selects these, and says why the others are left out")
  func ordered() throws {
    let claims: [String: Answer] = ["loud": true, "colour": "red", "siren": true]
    let review = try review(claims).limited(to: ["TP2"])
    #expect(review.isAccepted)
    #expect(review.selected.map(\.id) == ["TP2"])
    #expect(review.notSelected.map(\.id) == ["TP1"])
    #expect(review.notSelected.allSatisfy { $0.reason.contains("not ordered") })
    #expect(try self.review(claims).limited(to: []) == self.review(claims))
  }

  @Test("an order of what is not demanded runs nothing", arguments: ["TP2", "TP9"])
  func orderedNotDemanded(_ purpose: String) throws {
    let review = try review(["loud": false], [:]).limited(to: ["TP1", purpose])
    #expect(!review.isAccepted)
    #expect(review.findings.map(\.code) == [.orderedNotDemanded])
    #expect(review.findings.map(\.subject) == [purpose])
  }
}
