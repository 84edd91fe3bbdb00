import OracleTesting
import Testing

@testable import Programme

@Suite("What holds of every answer about acceptance")
struct AcceptancePropertyTests {
  typealias World = AcceptanceWorld

  /// A world of a few countries with arrangements, acceptances and a listing, some of them suspended or out of scope.
  static func world(_ seed: UInt64) -> AcceptanceWorld {
    var chance = SeededRandom(seed: seed)
    let countries = ["KE", "GH", "RW", "UG", "NG"]
    func often() -> Bool { chance.next() % 4 != 0 }
    let conditions = [
      AcceptanceConditions(), .init(accreditation: true), .init(recognition: true),
      .init(accreditation: true, recognition: true, listing: true),
    ]
    let scopes = [
      RecommendationScope(coversEvery: true), .init(lines: [.init(recommendation: "G.711")]), .init(topics: ["media"]),
      .init(lines: [.init(recommendation: "Y.4000")]),
    ]
    return World.basic.with { records in
      records.listings = [World.listing()]
      for index in 1...(1 + Int(chance.next() % 4)) {
        let parties = countries.shuffled(using: &chance).prefix(2 + Int(chance.next() % 2))
        records.arrangements.append(
          World.arrangement(
            "MRA-\(index)", Array(parties), scope: scopes[Int(chance.next() % 4)],
            conditions: conditions[Int(chance.next() % 4)], carriesOver: often(),
            periods: often() ? [World.period("2024-01-01", nil)] : []))
      }
      if !often() {
        records.acceptances.append(
          World.acceptance(
            in: countries[Int(chance.next() % 5)], scope: scopes[Int(chance.next() % 4)],
            arrangement: often() ? "" : "MRA-1", conditions: conditions[Int(chance.next() % 4)]))
      }
    }
  }

  static let questions = ["GH", "RW", "UG", "NG"]

  @Test("the chain names records that exist, and no others", arguments: 0..<300 as Range<UInt64>)
  func existing(_ seed: UInt64) {
    let world = Self.world(seed)
    for country in Self.questions {
      let answer = world.answer(listing: "LST-1", in: country)
      #expect(answer.records.isSubset(of: world.records.numbers))
    }
  }

  @Test(
    "without any one record of its chain, a ‘yes’ is no longer given for that reason",
    arguments: 0..<300 as Range<UInt64>)
  func everyLinkCarries(_ seed: UInt64) {
    let world = Self.world(seed)
    for country in Self.questions {
      let answer = world.answer(listing: "LST-1", in: country)
      guard answer.verdict == .yes else { continue }
      for number in answer.records {
        let without = AcceptanceWorld(records: world.records.without(number)).answer(listing: "LST-1", in: country)
        #expect(without.verdict != .yes || !without.records.contains(number), "\(number)")
        #expect(without.chain != answer.chain)
      }
    }
  }

  @Test(
    "where only the records of its chain exist, a ‘yes’ stands, and falls without any one of them",
    arguments: 0..<300 as Range<UInt64>)
  func onlyTheChain(_ seed: UInt64) {
    let world = Self.world(seed)
    for country in Self.questions {
      let answer = world.answer(listing: "LST-1", in: country)
      guard answer.verdict == .yes else { continue }
      var only = world.records
      for number in world.records.numbers.subtracting(answer.records) { only = only.without(number) }
      #expect(AcceptanceWorld(records: only).answer(listing: "LST-1", in: country).verdict == .yes)
      for number in answer.records {
        #expect(
          AcceptanceWorld(records: only.without(number)).answer(listing: "LST-1", in: country).verdict != .yes,
          "still yes without \(number)")
      }
    }
  }

  @Test("the trials do give many answers of each kind")
  func variety() {
    let answers = (0..<300).flatMap { seed in
      Self.questions.map { Self.world(UInt64(seed)).answer(listing: "LST-1", in: $0).verdict }
    }
    for verdict in [AcceptanceAnswer.Verdict.yes, .no, .unknown] {
      #expect(answers.count { $0 == verdict } > 50, "\(verdict)")
    }
  }

  @Test("many arrangements that all carry over are walked once, not once for each way through them")
  func manyArrangements() {
    let codes = Country.all.map(\.code).filter { $0 != "KE" }
    let world = World.basic.with { records in
      records.arrangements = (0..<500).map { index in
        World.arrangement(
          "MRA-\(index)", (0..<8).map { codes[(index * 7 + $0 * 13) % codes.count] }, conditions: .init(),
          carriesOver: true)
      }
    }
    #expect(world.answer().verdict == .no)
  }
}
