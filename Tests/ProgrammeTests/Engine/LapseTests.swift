import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Recognition lapses with the accreditation")
struct LapseTests {
  @Test(
    "the day after the accreditation ends, and not before",
    arguments: [(-1.0, "recognised"), (0, "recognised"), (1, "lapsed"), (400, "lapsed")])
  func byTime(_ days: Double, _ state: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    trial.set(trial.today.advanced(by: 300).start.addingTimeInterval(days * 86_400 + 60))
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == state)
  }

  @Test("at the last second of the last day it still holds, one second later it does not")
  func midnight() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let midnight = trial.today.advanced(by: 301).start
    trial.set(midnight.addingTimeInterval(-1))
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == "recognised")
    trial.set(midnight)
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == "lapsed")
    let kinds = try await trial.store.read { try $0.logRows(subject: "REC-2026-0001").map(\.kind) }
    #expect(kinds == ["laboratory-recognised", "recognition-lapsed"])
  }

  @Test("in the same transaction in which the accreditation body ends it")
  func byRecord() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let outcome = try await trial.take("end", on: setting.accreditation, by: "liaison")
    #expect(try await trial.row(setting.recognition).state == "lapsed")
    #expect(outcome.statements.count == 1)
    let entry = try #require(try await trial.store.read { try $0.timeline(of: setting.recognition) }.last)
    #expect(entry.kind == .lapse && entry.person == nil && entry.role == .system)
  }

  @Test("a suspended accreditation suspends it; CASC restores it only when the accreditation is, and that does it too")
  func suspendedAccreditation() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    try await trial.take("suspend", on: setting.accreditation, by: "liaison")
    #expect(try await trial.row(setting.recognition).state == "suspended")
    let refused = try await refusal(.requirementNotMet) {
      try await trial.take("restore", on: setting.recognition, by: "casc1")
    }
    #expect(refused.nextActors.contains { $0.role == .accreditationBody })
    trial.advance(days: 1)
    try await trial.take("restore", on: setting.accreditation, by: "liaison")
    #expect(try await trial.row(setting.recognition).state == "recognised", "one entry of the body is enough")
  }

  @Test("an extended accreditation carries the recognition on")
  func extended() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    try await trial.take(
      "extend", on: setting.accreditation, by: "liaison",
      answers: ["validUntil": .text(trial.today.advanced(by: 600).description)])
    trial.advance(days: 400)
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == "recognised")
    trial.advance(days: 201)
    try await trial.tick()
    #expect(try await trial.row(setting.recognition).state == "lapsed")
  }

  @Test("time has its effect once, and a tick with nothing due does nothing")
  func once() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.prepare()
    trial.advance(days: 1000)
    try await trial.tick()
    let size = try await trial.store.read { try $0.logSize() }
    try await trial.tick()
    #expect(try await trial.store.read { try $0.logSize() } == size)
  }
}
