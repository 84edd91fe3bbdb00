import Foundation

/// How mature Pillar 1, conformity assessment, is: what the Council postponed its decision for (considering a;
/// Resolution 177). Each milestone is data: what is counted, of which public register, and how many there should be.
package struct MarkMilestone: Hashable, Sendable {
  /// What is counted.
  package enum Measure: Hashable, Sendable {
    /// Entries of a register with these facets.
    case entries(String, [String: Set<String>])
    /// Different values of a facet among these entries.
    case values(String, of: String, [String: Set<String>])
    /// Editions in force of which every requirement that is not optional is tested by a published suite.
    case testedEditions
  }

  package let name: String
  package let title: String
  /// How many there should be before Pillar 1 is called mature in this respect.
  package let threshold: Int
  package let measure: Measure
  /// Why it is counted.
  package let reason: String

  /// Every milestone. The thresholds are the programme's proposal, for the Council to change.
  package static let all: [MarkMilestone] = [
    MarkMilestone(
      name: "laboratories", title: "Recognised laboratories", threshold: 10,
      measure: .values("laboratory", of: PublicRegister.laboratories, ["status": ["recognised"]]),
      reason: "A mark needs laboratories that can test for it (resolves 4; TSB 9)."),
    MarkMilestone(
      name: "regions", title: "ITU regions with a recognised laboratory", threshold: 6,
      measure: .values("region", of: PublicRegister.laboratories, ["status": ["recognised"]]),
      reason: "No region may be shut out of a mark (TSB 1, 2, 6)."),
    MarkMilestone(
      name: "recommendations", title: "Recommendations with a laboratory recognised for them", threshold: 10,
      measure: .values("recommendation", of: PublicRegister.laboratories, ["status": ["recognised"]]),
      reason: "A mark of one Recommendation would be a mark of that Recommendation only (SG 1, 4)."),
    MarkMilestone(
      name: "tested-editions", title: "Editions that published suites test completely", threshold: 10,
      measure: .testedEditions, reason: "A mark rests on tests of what the Recommendation requires (resolves 8)."),
    MarkMilestone(
      name: "candidates", title: "Candidates that CASC accepted", threshold: 10,
      measure: .entries(PublicRegister.candidates, ["status": ["accepted"]]),
      reason: "Study groups submit the candidates for a certification scheme (SG 4)."),
    MarkMilestone(
      name: "listings", title: "Listed products and services", threshold: 100,
      measure: .entries(PublicRegister.products, ["status": ["listed"]]),
      reason: "Suppliers show by listing that they want it (M 1iii)."),
    MarkMilestone(
      name: "suppliers", title: "Suppliers with a listed product", threshold: 20,
      measure: .values("supplier", of: PublicRegister.products, ["status": ["listed"]]),
      reason: "A mark for a few suppliers would be theirs (recognizing f)."),
    MarkMilestone(
      name: "proficiency", title: "Laboratories that passed a proficiency round", threshold: 10,
      measure: .values("laboratory", of: "proficiency", ["status": ["passed"]]),
      reason: "Two laboratories must find the same faults in the same product (recognizing g)."),
    MarkMilestone(
      name: "studies", title: "Kinds of study accepted, of legal, revenue and technical", threshold: 3,
      measure: .values("kind", of: PublicRegister.markStudies, ["status": ["accepted", "submitted"]]),
      reason: "Legal and technical implications and revenue come first (resolves 11)."),
  ]
}

/// A milestone with its count, each of which leads to the records that were counted.
package struct MilestoneCount: Hashable, Sendable {
  /// One thing that was counted, and an entry that shows it.
  package struct Counted: Hashable, Sendable {
    package let value: String
    package let register: String
    package let number: String
  }

  package let milestone: MarkMilestone
  package let count: Int
  /// At most ``most`` of them.
  package let counted: [Counted]
  package static let most = 100
  package var isReached: Bool { count >= milestone.threshold }
}

extension PublicReader {
  /// Every milestone as it stands, computed from the public registers.
  package func milestones() throws -> [MilestoneCount] { try MarkMilestone.all.map(count) }

  private func count(_ milestone: MarkMilestone) throws -> MilestoneCount {
    let counted: [MilestoneCount.Counted]
    var total: Int?
    switch milestone.measure {
    case .entries(let register, let facets):
      let walk = try PublicWalk(register, facets: facets, in: transaction, most: MilestoneCount.most)
      counted = walk.rows.map { .init(value: $0.title, register: register, number: $0.number) }
      total = walk.total
    case .values(let facet, let register, let facets):
      var seen: [String: MilestoneCount.Counted] = [:]
      for row in try walk(register, facets) {
        let entry = try CanonicalJSON.decode(RegisterEntry.self, from: row.document)
        for value in entry.facets[facet] ?? [] where seen[value] == nil {
          seen[value] = .init(value: value, register: register, number: row.number)
        }
      }
      counted = seen.values.sorted { $0.value < $1.value }
    case .testedEditions:
      let editions = try walk(PublicRegister.recommendations, ["status": [RecommendationCase.State.inForce.rawValue]])
      counted = try editions.compactMap { row in
        let edition = try row.content(as: PublishedRecommendation.self)
        guard try coverage(of: edition).isComplete else { return nil }
        return .init(value: row.title, register: PublicRegister.recommendations, number: row.number)
      }
    }
    return MilestoneCount(
      milestone: milestone, count: total ?? counted.count, counted: Array(counted.prefix(MilestoneCount.most)))
  }
}
