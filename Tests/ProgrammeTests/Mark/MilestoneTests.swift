import Programme
import ProgrammeTesting
import Testing

@Suite("The maturity of Pillar 1 is counted from the public registers")
struct MilestoneTests {
  private func counts(_ trial: TrialProgramme) async throws -> [String: MilestoneCount] {
    let milestones = try await trial.store.read { try PublicReader($0).milestones() }
    return Dictionary(uniqueKeysWithValues: milestones.map { ($0.milestone.name, $0) })
  }

  @Test("nothing yet: every count is nought, and none is reached")
  func none() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let counts = try await counts(trial)
    #expect(counts.count == MarkMilestone.all.count)
    #expect(counts.values.allSatisfy { $0.count == 0 && !$0.isReached })
  }

  @Test("each count leads to the entries that were counted")
  func counted() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    _ = try await trial.listedProduct("First", in: setting)
    let second = try await trial.listedProduct("Second", in: setting)
    let counts = try await counts(trial)
    let expected =
      [
        "laboratories": (1, ["REC-2026-0001"]), "regions": (1, ["REC-2026-0001"]),
        "recommendations": (1, ["REC-2026-0001"]), "tested-editions": (1, ["RCM-2026-0001"]),
        "suppliers": (1, nil), "candidates": (0, []), "proficiency": (0, []), "studies": (0, []),
      ] as [String: (Int, [String]?)]
    for (name, (count, numbers)) in expected {
      #expect(counts[name]?.count == count, "\(name)")
      if let numbers { #expect(counts[name]?.counted.map(\.number) == numbers, "\(name)") }
    }
    #expect(Set(counts["listings"]?.counted.map(\.number) ?? []) == ["LST-2026-0001", "LST-2026-0002"])
    try await trial.take("suspend", on: second, by: "secretary2")
    #expect(try await self.counts(trial)["listings"]?.count == 1, "what is suspended does not count")
  }

  @Test("milestones are declared once each, with a threshold and a reason")
  func declared() {
    #expect(Set(MarkMilestone.all.map(\.name)).count == MarkMilestone.all.count)
    #expect(MarkMilestone.all.allSatisfy { $0.threshold > 0 && !$0.reason.isEmpty })
  }
}
