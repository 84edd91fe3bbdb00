import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("No whole IMEI is kept, whichever way it comes in")
struct DeviceNumberIntakeTests {
  private static let imei = "35-209900-176148-1"

  private func stored(_ id: CaseID, _ trial: TrialProgramme) async throws -> String {
    let row = try await trial.row(id)
    let (timeline, messages) = try await trial.store.read { (try $0.timeline(of: id), try $0.messages(of: id)) }
    return
      ([row.title, String(decoding: row.document, as: UTF8.self)]
      + timeline.flatMap { [$0.note, String(decoding: $0.document, as: UTF8.self)] }
      + messages.flatMap { [$0.text] + $0.attachments.map(\.name) }).joined(separator: "\n")
  }

  @Test("in an answer and in a remark, with word to the person")
  func step() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let organisation: Answer = .text(try trial.actor("engineer").organisation.description)
    let outcome = try await trial.perform(
      StepRequest(
        procedure: "matter", step: "raise",
        answers: ["name": .text("Phone \(Self.imei)"), "panel": [organisation]], note: "IMEI \(Self.imei)!"),
      by: "vendor")
    #expect(outcome.reduced == ["Name", "Remark"])
    let text = try await stored(outcome.case, trial)
    #expect(!text.contains("176148") && text.contains("Phone 35209900 (TAC; the rest was removed)"))
    #expect(try await trial.row(outcome.case).title == "Phone 35209900 (TAC; the rest was removed)")
  }

  @Test("in a report without an account, in a message and in the name of a file")
  func reporter() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let (engine, now) = (trial.engine, trial.now)
    let outcome = try await trial.store.write {
      try engine.perform(
        StepRequest(procedure: "matter", step: "report", answers: ["name": .text(Self.imei)], idempotencyKey: "once"),
        byReporter: nil, in: $0, now: now)
    }
    #expect(outcome.reduced == ["Name"])
    let secret = try #require(outcome.secrets["privateLink"])
    let file = try trial.blobs.put(Data("x".utf8))
    let message = try await trial.store.write {
      try engine.post(
        MessageDraft(
          text: "３５２０９９００１７６１４８１",
          attachments: [.init(address: file, name: "352099001761481.jpg", mediaType: "image/jpeg", size: 1)]),
        byReporter: secret, in: $0, now: now)
    }
    #expect(message.attachments.map(\.name) == ["35209900….jpg"])
    let text = try await stored(outcome.case, trial)
    #expect(!text.contains("1761481") && !text.contains("１７６１４８１"))
  }

  @Test("in rows of an import, rehearsed and done")
  func bulk() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let (engine, actor, now) = (trial.engine, try trial.actor("vendor"), trial.now)
    let file = Data("name\n\"Phone 352099001761481\"\nGTIN 04006381333931\n".utf8)
    let outcome = try await trial.store.write { transaction in
      try engine.performAll(
        rows: engine.csvRows(file, opening: "raise", of: "matter"), opening: "raise", of: "matter", mode: .allOrNothing,
        by: actor, in: transaction, now: now)
    }
    #expect(outcome.accepted == 2)
    let rows = try await trial.store.read { try $0.caseRows(CaseQuery(procedure: "matter")) }
    #expect(
      Set(rows.map(\.title)) == ["Phone 35209900 (TAC; the rest was removed)", "GTIN 04006381333931"])
  }

  @Test("in the texts of a declaration; its identifiers are refused as before, with what to enter instead")
  func declaration() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    var answers = trial.declaration(of: "Phone", suite: setting.suite)
    answers["whatToLookAt"] = .text("IMEI \(Self.imei) on the box")
    answers["versions"] = [["part": "unit", "version": "352099001761481"]]
    let id = try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers).case
    let text = try await stored(id, trial)
    #expect(!text.contains("1761481") && !text.contains("176148-1") && text.contains("35209900"))
    answers["identifiers"] = [["scheme": "tac", "value": "352099001761481"]]
    _ = try await refusal(.requirementNotMet) {
      try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers)
    }
  }
}
