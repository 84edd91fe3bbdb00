import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("What is late is reminded of, and then escalated")
struct EscalationTests {
  private func titles(_ matter: MatterTrial) async throws -> [String] {
    try await matter.timeline().filter { $0.kind == .reminder || $0.kind == .escalation }.map(\.title)
  }

  private static let week = "7 days are left"
  private static let day = "One day is left"
  private static let late = "The term has passed"
  private static let escalated = "Escalated to the CASC chair"

  @Test(
    "day by day, each once",
    arguments: [
      (22.9, []), (23, [week]), (29, [week, day]), (30, [week, day, late]), (36.9, [week, day, late]),
      (37, [week, day, late, escalated]), (80, [week, day, late, escalated]),
    ] as [(Double, [String])])
  func schedule(_ days: Double, _ expected: [String]) async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    for day in stride(from: 0.5, to: days, by: 0.5) {
      matter.trial.set(TrialProgramme.start + day * 86_400)
      try await matter.trial.tick()
    }
    matter.trial.set(TrialProgramme.start + days * 86_400)
    try await matter.trial.tick()
    #expect(try await titles(matter) == expected)
  }

  @Test("after a long pause only the latest is said")
  func pause() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    matter.trial.advance(days: 50)
    try await matter.trial.tick()
    #expect(try await titles(matter) == [Self.late, Self.escalated])
  }

  @Test("a clock that is set back, and then forward again, says nothing twice")
  func clock() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    matter.trial.advance(days: 31)
    try await matter.trial.tick()
    matter.trial.advance(days: -10)
    try await matter.trial.tick()
    matter.trial.advance(days: 9)
    try await matter.trial.tick()
    matter.trial.advance(days: 2)
    try await matter.trial.tick()
    #expect(try await titles(matter) == [Self.late])
  }

  @Test("the role it is escalated to has the case in its work, until it moves on")
  func work() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    try await matter.addMember("chair", role: .cascChair)
    func waiting() async throws -> [WorkItem] {
      let (engine, actor, now) = (matter.trial.engine, try matter.trial.actor("chair"), matter.trial.now)
      return try await matter.trial.store.read { try engine.myWork(of: actor, in: $0, now: now) }
        .filter { $0.row.id == matter.id }
    }
    #expect(try await waiting().isEmpty)
    matter.trial.advance(days: 40)
    try await matter.trial.tick()
    #expect(try await waiting().map(\.isEscalated) == [true])
    #expect(try await matter.trial.row(matter.id).escalatedTo == .cascChair)
    for member in ["casc1", "casc2", "casc3"] { try await matter.vote(.for, by: member) }
    #expect(try await waiting().isEmpty)
    #expect(try await matter.trial.row(matter.id).escalatedTo == nil)
  }

  @Test("a term counts periods of 24 hours, over a leap day and whatever the zone", arguments: [2027, 2028])
  func leapDay(_ year: Int) async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    let start = try #require(Day("\(year)-02-20")).start + 3600
    matter.trial.set(start)
    let id = try await matter.trial.open(
      "matter", by: "raise", as: "vendor", answers: ["name": "Later"]
    ).case
    #expect(try await matter.trial.row(id).dueAt == start + 30 * 86_400)
  }
}
