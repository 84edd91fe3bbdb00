import Campaigns
import Programme
import Testing

@Suite("An ICS condition knows yes, no and not answered")
struct ConditionTests {
  @Test(
    "and, or, not, choice",
    arguments: [
      ("loud", [:], nil),
      ("loud", ["loud": true], true),
      ("not loud", ["loud": true], false),
      ("not loud", [:], nil),
      ("loud and siren", ["loud": false], false),
      ("loud and siren", ["loud": true], nil),
      ("loud or siren", ["loud": true], true),
      ("loud or siren", ["loud": false], nil),
      ("colour = red", ["colour": "red"], true),
      ("colour = red", ["colour": "green"], false),
      ("colour = red", [:], nil),
      ("not (loud or siren) and colour = red", ["loud": false, "siren": false, "colour": "red"], true),
      ("loud or siren and colour = red", ["loud": true, "siren": false, "colour": "green"], true),
      ("loud", ["loud": "yes"], nil),
    ] as [(String, [String: Answer], Bool?)])
  func evaluates(_ text: String, _ answers: [String: Answer], to expected: Bool?) throws {
    let condition = try condition(text)
    #expect(condition.holds(answers) == expected)
    #expect(try self.condition(condition.description) == condition)
  }

  @Test(
    "what is no condition is refused",
    arguments: [
      "", "and", "loud and", "loud or or siren", "(loud", "loud)", "loud siren", "not", "colour =", "= red",
      String(repeating: "(", count: 400), String(repeating: "not ", count: 100) + "loud",
      String(repeating: "loud or ", count: 100) + "loud",
    ])
  func refuses(_ text: String) {
    #expect(throws: CampaignsError(.malformedSuite, "")) { try condition(text) }
  }

  /// Reads a condition where a suite has one.
  private func condition(_ text: String) throws -> Condition {
    let yaml = try SuiteSamples.small(
      replacing: "condition: loud, testCase", with: "condition: \"\(text)\", testCase")
    return try #require(try SuiteDescription(yaml: yaml).purposes[1].condition)
  }
}
