import Campaigns
import Foundation
import Testing

@Suite("suite.yaml is read strictly")
struct SuiteDescriptionTests {
  @Test("the shipped G.711 suite describes itself")
  func readsG711() throws {
    let suite = try SuiteBundle(folder: SuiteSamples.g711).description
    #expect(suite.id == "G.711")
    #expect(suite.recommendation.edition == "11/1988")
    #expect(suite.category == .media)
    #expect(suite.purposes.count == 15)
    #expect(suite.libraries == ["AssayProcess"])
    #expect(suite.purposes.first?.condition?.description == "aLaw and decoder")
    #expect(suite.requirement("R-3.1")?.bounds == NumericBounds(minimum: 8, maximum: 8))
  }

  @Test("a version that looks like a number stays the text that was written")
  func versionIsText() throws {
    #expect(try SuiteDescription(yaml: SuiteSamples.small).version == "1.0")
  }

  @Test(
    "a mistake is refused where it stands",
    arguments: [
      ("modules: [Cases.ttcn]", "moduls: [Cases.ttcn]", "‘moduls’ is not known here"),
      ("entry: [Cases]\n", "", "lacks ‘entry’"),
      ("category: media", "category: poetry", "has to be one of: security, signalling, end-device, service, media"),
      ("[R2], text", "[R3], text", "names ‘R3’, which is no requirement here"),
      ("id: TP2", "id: TP1", "‘TP1’ stands twice in ‘purposes’"),
      ("id: R2", "id: R1", "‘R1’ stands twice in ‘requirements’"),
      ("condition: loud, testCase", "condition: loud and, testCase", "has its end where the name of an ICS item"),
      ("condition: loud, testCase", "condition: soft, testCase", "names ‘soft’, which is no ICS item"),
      ("condition: loud, testCase", "condition: colour, testCase", "write ‘colour = CHOICE’"),
      ("condition: loud, testCase", "condition: colour = blue, testCase", "none of its choices"),
      ("level: mandatory", "level: conditional", "needs a ‘condition’ exactly when"),
      ("Cases.TC_1", "TC_1", "in the form ‘Module.name’"),
      ("[Cases.ttcn]", "[../Cases.ttcn]", "plain path within the suite's folder"),
      ("[Cases.ttcn]", "[/Cases.ttcn]", "plain path within the suite's folder"),
      ("[Cases.ttcn]", "[.hidden/Cases.ttcn]", "plain path within the suite's folder"),
      ("default: 2.5", "default: 99", "has a default that has to lie between 0.5 and 9.0"),
      ("type: text", "type: prose", "has to be one of: boolean, choice"),
      ("type: text", "type: choice", "needs ‘choices’ beside it"),
      ("question: Is it loud?", "question: true", "put ‘true’ in quotes"),
      ("optional: true", "optional: \"true\"", "has to be ‘true’ or ‘false’"),
      ("text: Ask.,", "text: \"\",", "is empty"),
      ("text: Ask.,", "text: [Ask],", "has to be a single value"),
      ("entry: [Cases]", "entry: Cases", "has to be a list"),
    ])
  func refuses(_ old: String, _ new: String, saying reason: String) throws {
    let text = try SuiteSamples.small(replacing: old, with: new)
    do {
      _ = try SuiteDescription(yaml: text)
      Issue.record("accepted with ‘\(new)’")
    } catch let error as CampaignsError {
      #expect(error.reason.contains(reason), "\(error.reason)")
      #expect(error.reason.hasPrefix("suite.yaml:"))
    }
  }

  @Test("a message names the line")
  func namesLine() throws {
    let text = try SuiteSamples.small(replacing: "id: TP2, requirements: [R2]", with: "id: TP2, requirements: [R9]")
    do {
      _ = try SuiteDescription(yaml: text)
      Issue.record("accepted")
    } catch let error as CampaignsError {
      #expect(error.reason == "suite.yaml:10: ‘purposes[1].requirements’ names ‘R9’, which is no requirement here")
    }
  }
}
