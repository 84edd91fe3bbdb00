import Foundation
import Testing

@testable import Statements

@Suite("A decision tells an officer what to compare")
struct DecisionContentTests {
  @Test("the goods, in the order in which one looks, whatever the colour")
  func goods() throws {
    var log = try TrialLog()
    let text = try log.list().text
    for age in [0, 3 * TrialLog.day, 30 * TrialLog.day] {
      let decision = try OfflineDecisionTests.decide(text, log, after: age)
      #expect(
        decision.goods.map(\.label) == [
          "Supplier", "Product", "Model", "Versions", "Identifiers", "Origin", "What to look at",
        ])
      #expect(decision.goods.last?.value.contains("blue stripe") == true)
      #expect(decision.has(.mayBeCopied))
    }
  }

  @Test("it never calls conformity interoperability, and says that it does not")
  func notInteroperable() throws {
    var log = try TrialLog()
    let decision = try OfflineDecisionTests.decide(log.list().text, log)
    #expect(decision.has(.notInteroperability))
    let sentences = decision.reasons.map(\.sentence).joined() + decision.headline
    #expect(!sentences.lowercased().contains("interoperab"))
  }

  @Test("the facts of the statement, with names and plain dates")
  func facts() throws {
    var log = try TrialLog()
    let signed = try log.append(.listed, "LST-2", by: log.registry) {
      TrialLog.listing(&$0)
      $0.validUntil = Date(timeIntervalSince1970: 1_800_000_000)
    }
    let facts = try #require(try OfflineDecisionTests.decide(signed.text, log).statement)
    #expect(facts.kind == "listed")
    #expect(facts.subject == "LST-2")
    #expect(facts.issuer == "registry")
    #expect(facts.leafHash == signed.leafHash.hexadecimal)
    #expect(facts.summary.contains(Decision.Check(label: "valid-until", value: "2027-01-15 08:00 UTC")))
    #expect(
      facts.summary.contains(
        Decision.Check(label: "verdicts", value: "514 pass, 0 fail, 0 inconc, 0 none, 0 error")))
  }

  @Test("as JSON it comes back")
  func json() throws {
    var log = try TrialLog()
    let decision = try OfflineDecisionTests.decide(log.list().text, log)
    #expect(try JSONDecoder().decode(Decision.self, from: JSONEncoder().encode(decision)) == decision)
  }

  @Test("every sentence is whole: a capital first, a full stop last")
  func sentences() throws {
    var log = try TrialLog()
    let text = try log.list().text
    var decisions = [OfflineVerifier(pack: nil, anchor: nil).decide(text: text, at: TrialLog.start)]
    decisions.append(OfflineVerifier(pack: [1], anchor: nil).decide(text: text, at: TrialLog.start))
    decisions.append(OfflineVerifier(pack: nil, anchor: nil).decide(text: "x", at: TrialLog.start))
    for age in [-TrialLog.day, 0, 3 * TrialLog.day, 30 * TrialLog.day] {
      decisions.append(try OfflineDecisionTests.decide(text, log, after: age))
    }
    for sentence in decisions.flatMap({ [$0.headline] + $0.reasons.map(\.sentence) }) {
      #expect(sentence.hasSuffix("."), "\(sentence)")
      #expect(sentence.first?.isUppercase == true || sentence.hasPrefix("‘"), "\(sentence)")
    }
  }
}
