import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A recalled test case flags what rests on it, and nothing else")
struct TestCaseRecallTests {
  private struct Scene {
    let trial: TrialProgramme
    let setting: TrialProgramme.Setting
    let resting: CaseID
    let other: CaseID
    let all: CaseID

    init() async throws {
      trial = try await TrialProgramme()
      setting = try await trial.prepare()
      resting = try await trial.listedProduct("Rests on it", in: setting, purposes: [16, 17])
      other = try await trial.listedProduct("Does not", in: setting, purposes: [18, 19])
      all = try await trial.listedProduct("Ran everything", in: setting)
    }
  }

  @Test("by the rapporteur")
  func recalled() async throws {
    let scene = try await Scene()
    let trial = scene.trial
    defer { trial.remove() }
    try await trial.take(
      "recall-test-cases", on: scene.setting.suite, by: "rapporteur",
      answers: ["defective": [["testCase": "Trial.tc_17"]]],
      note: "it judges by the wrong table")
    #expect(try await trial.row(scene.setting.suite).state == "published", "the version as a whole stays")
    #expect(try await trial.row(scene.resting).flag?.contains("‘Trial.tc_17’") == true)
    #expect(try await trial.row(scene.other).flag == nil)
    #expect(try await trial.row(scene.all).flag != nil)
    let page = try #require(try await trial.store.read { try PublicReader($0).suite(number: "STE-2026-0001") })
    #expect(page.suite.recalled?.map(\.testCase) == ["Trial.tc_17"])
    #expect(page.statements.map(\.kind.name) == ["suite-published", "advisory"])
    let product = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(product.notices.contains { $0.contains("Trial.tc_17") })
    let coverage = try await trial.store.read { transaction in
      let reader = PublicReader(transaction)
      return try reader.edition(number: "RCM-2026-0001").map { try reader.coverage(of: $0) }
    }
    #expect(coverage?.lines[4].tests.count == 17, "TP-17 tested R-5")
    #expect(coverage?.lines[4].recalled.map(\.testCase) == ["Trial.tc_17"])
  }

  @Test(
    "a report that cannot be read excludes nothing", arguments: ["", "{}", "{\"purposes\":[]}", "\u{0}", "[1]"])
  func unreadable(_ report: String) throws {
    let blobs = MemoryBlobs()
    #expect(try ReportedTests(try blobs.put(Data(report.utf8)), in: blobs) == nil)
    #expect(try ReportedTests(nil, in: blobs) == nil)
  }

  @Test("only a test case of the version, and only once", arguments: ["Trial.tc_999", "Trial.TC_1", ""])
  func unknown(_ testCase: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.publishSuite(for: trial.catalogueRecommendation())
    let code: ProgrammeError.Code = testCase.isEmpty ? .invalidAnswer : .requirementNotMet
    _ = try await refusal(code) {
      try await trial.take(
        "recall-test-cases", on: suite, by: "rapporteur", answers: ["defective": [["testCase": .text(testCase)]]])
    }
  }

  @Test("a laboratory reports the defect, another person of the study group confirms it, and the recall is one act")
  func reported() async throws {
    let scene = try await Scene()
    let trial = scene.trial
    defer { trial.remove() }
    let defect = try await trial.open(
      "test-case-defect", by: "report", as: "engineer",
      answers: [
        "suite": .text(scene.setting.suite.description), "testCase": "Trial.tc_17", "symptom": "It passes anything",
      ])
    let second = try await trial.open(
      "test-case-defect", by: "report", as: "vendor",
      answers: [
        "suite": .text(scene.setting.suite.description), "testCase": "Trial.tc_17", "symptom": "It passes everything",
      ])
    _ = try await refusal(.notFound) { try await trial.take("confirm", on: defect.case, by: "rival") }
    let outcome = try await trial.take("confirm", on: defect.case, by: "rapporteur", note: "it compares with itself")
    #expect(outcome.state == "confirmed")
    #expect(outcome.statements.count == 1)
    #expect(try await trial.row(scene.resting).flag?.contains("it compares with itself") == true)
    #expect(try await trial.row(scene.other).flag == nil)
    #expect(try await trial.row(second.case).state == "settled", "the other report of the same defect is moot")
    _ = try await refusal(.requirementNotMet) {
      try await trial.open(
        "test-case-defect", by: "report", as: "engineer",
        answers: ["suite": .text(scene.setting.suite.description), "testCase": "Trial.tc_17", "symptom": "Again"])
    }
  }

  @Test("a report that is rejected recalls nothing")
  func rejected() async throws {
    let scene = try await Scene()
    let trial = scene.trial
    defer { trial.remove() }
    let defect = try await trial.open(
      "test-case-defect", by: "report", as: "vendor",
      answers: ["suite": .text(scene.setting.suite.description), "testCase": "Trial.tc_17", "symptom": "It fails me"])
    try await trial.take("reject", on: defect.case, by: "rapporteur", note: "Table 1a says so")
    #expect(try await trial.row(scene.resting).flag == nil)
  }
}
