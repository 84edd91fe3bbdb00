import Testing

@testable import Programme

/// The rules of acceptance, as a table written by hand. Each case says what is recorded, what is asked, and the answer.
@Suite("Whether evidence is accepted")
struct AcceptanceTests {
  typealias World = AcceptanceWorld

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let verdict: AcceptanceAnswer.Verdict
    /// The rule that decides: the first that does not hold, or for ‘yes’ one that must be in the chain.
    let rule: AcceptanceRule?
    let answer: @Sendable () -> AcceptanceAnswer

    init(
      _ description: String, _ verdict: AcceptanceAnswer.Verdict, _ rule: AcceptanceRule? = nil,
      _ answer: @escaping @Sendable () -> AcceptanceAnswer
    ) {
      testDescription = description
      self.verdict = verdict
      self.rule = rule
      self.answer = answer
    }
  }

  static let period = World.period

  /// One bilateral arrangement between Kenya and Ghana that asks for accreditation.
  static func bilateral(_ change: @escaping (inout AcceptanceRecords) -> Void = { _ in }) -> AcceptanceWorld {
    World.basic.with { $0.arrangements = [World.arrangement()] }.with(change)
  }

  static func national(_ acceptance: PublishedAcceptance...) -> AcceptanceWorld {
    World.basic.with { $0.acceptances = acceptance }
  }

  static let nothing: [Case] = [
    Case("nothing is recorded about the country", .unknown) { World.basic.answer() },
    Case("an arrangement of two other countries says nothing", .unknown) {
      World.basic.with { $0.arrangements = [World.arrangement("MRA-1", ["KE", "RW"])] }.answer()
    },
    Case("an arrangement about another Recommendation says nothing", .unknown) {
      World.basic.with {
        $0.arrangements = [World.arrangement(scope: .init(lines: [.init(recommendation: "Y.4000")]))]
      }.answer()
    },
    Case("there is no such listing", .unknown, .listingInForce) { World.basic.answer(listing: "LST-404") },
  ]

  static let bilaterals: [Case] = [
    Case("a bilateral arrangement, accredited, in scope", .yes, .issuingParty) { bilateral().answer() },
    Case("the other way round as well", .yes) { bilateral().answer(in: "KE") },
    Case("a third country is no party", .unknown) { bilateral().answer(in: "NG") },
    Case("evidence from a third country", .no, .issuingParty) {
      bilateral { $0.arrangements = [World.arrangement("MRA-1", ["GH", "RW"])] }.answer()
    },
    Case("it is not known where the evidence comes from", .unknown, .issuingParty) {
      bilateral { $0.arrangements[0].conditions = .init() }.answer(World.report(laboratory: ""))
    },
    Case("suspended on the day", .no, .arrangementInForce) {
      bilateral { $0.arrangements[0].periods = [period("2024-01-01", "2026-05-31")] }.answer()
    },
    Case("suspended, asked about the day before", .yes, .arrangementInForce) {
      bilateral { $0.arrangements[0].periods = [period("2024-01-01", "2026-05-31")] }.answer(on: "2026-05-31")
    },
    Case("restored on the day", .yes, .arrangementInForce) {
      bilateral {
        $0.arrangements[0].periods = [period("2024-01-01", "2026-04-30"), period("2026-06-01", nil)]
      }.answer()
    },
    Case("not in force yet", .no, .arrangementInForce) {
      bilateral { $0.arrangements[0].periods = [period("2026-07-01", nil)] }.answer()
    },
    Case("the accepting country left before the day", .no, .acceptingParty) {
      bilateral { $0.arrangements[0].parties[1].period.last = World.day("2026-05-31") }.answer()
    },
    Case("the issuing country joined after the test", .no, .issuingParty) {
      bilateral { $0.arrangements[0].parties[0].period = period("2026-02-11", nil) }.answer()
    },
    Case("phase I accepts reports, not certificates", .no, .evidenceKind) {
      bilateral().answer(World.report(.certificate))
    },
    Case("phase II accepts certificates", .yes, .acceptingParty) {
      bilateral {
        $0.arrangements = [World.arrangement(phase: .two, conditions: .init())]
      }.answer(World.report(.certificate, laboratory: "", from: "KE"))
    },
    Case("declarations where the arrangement says so", .yes) {
      bilateral {
        $0.arrangements = [World.arrangement(accepts: [.declaration], conditions: .init())]
      }.answer(World.report(.declaration, laboratory: "", from: "KE"))
    },
    Case("the edition is named", .yes, .scope) {
      bilateral { $0.arrangements[0].scope = .init(lines: [.init(recommendation: "G.711", edition: "11/1988")]) }
        .answer()
    },
    Case("another edition is named", .unknown) {
      bilateral { $0.arrangements[0].scope = .init(lines: [.init(recommendation: "G.711", edition: "02/2000")]) }
        .answer()
    },
    Case("the technology area is named, and the catalogue says the Recommendation belongs to it", .yes, .scope) {
      bilateral { $0.arrangements[0].scope = .init(topics: ["media"]) }.answer()
    },
    Case("the technology area is another", .unknown) {
      bilateral { $0.arrangements[0].scope = .init(topics: ["security"]) }.answer()
    },
    Case("no record says to which area it belongs", .unknown, .scope) {
      bilateral {
        $0.arrangements[0].scope = .init(topics: ["media"])
        $0.topics = []
      }.answer()
    },
  ]

  static let laboratories: [Case] = [
    Case("accredited only after the test", .no, .accreditation) {
      bilateral { $0.laboratories = [World.laboratory(accredited: [period("2026-02-11", "2026-12-31")])] }.answer()
    },
    Case("accreditation interrupted during the test", .no, .accreditation) {
      bilateral {
        $0.laboratories = [
          World.laboratory(accredited: [period("2025-01-01", "2026-02-10"), period("2026-02-12", "2026-12-31")])
        ]
      }.answer()
    },
    Case("accreditation ended since: the day of the test counts", .yes, .accreditation) {
      bilateral { $0.laboratories = [World.laboratory(accredited: [period("2025-01-01", "2026-02-13")])] }.answer()
    },
    Case("scope took the Recommendation in after the test", .no, .accreditedScope) {
      bilateral { $0.laboratories = [World.laboratory(scope: [period("2026-03-01", nil)])] }.answer()
    },
    Case("scope names another edition", .no, .accreditedScope) {
      bilateral { $0.laboratories = [World.laboratory(scopeEdition: "02/2000")] }.answer()
    },
    Case("the body was no signatory on the day of the test", .no, .signatory) {
      bilateral { $0.bodies = [World.body([period("2020-01-01", "2026-01-31")])] }.answer()
    },
    Case("the body's record is missing", .unknown, .signatory) { bilateral { $0.bodies = [] }.answer() },
    Case("without a record, the body's own statement counts", .yes, .signatory) {
      bilateral { $0.laboratories = [World.laboratory(signatory: nil, isStated: true)] }.answer()
    },
    Case("without a record and without a statement", .no, .signatory) {
      bilateral { $0.laboratories = [World.laboratory(signatory: nil)] }.answer()
    },
    Case("no laboratory is named, and accreditation is asked for", .unknown, .accreditation) {
      bilateral().answer(World.report(laboratory: "", from: "KE"))
    },
    Case("the entry is from before such days were published", .unknown, .accreditation) {
      bilateral { $0.laboratories = [World.laboratory(hasBasis: false)] }.answer()
    },
    Case("recognition is asked for, and held", .yes, .recognition) {
      bilateral { $0.arrangements[0].conditions = .init(recognition: true) }.answer()
    },
    Case("recognition was suspended during the test", .no, .recognition) {
      bilateral {
        $0.arrangements[0].conditions = .init(recognition: true)
        $0.laboratories = [World.laboratory(recognised: [period("2025-02-01", "2026-02-09")])]
      }.answer()
    },
    Case("recognised for another edition", .no, .recognition) {
      bilateral {
        $0.arrangements[0].conditions = .init(recognition: true)
        $0.laboratories = [World.laboratory(edition: "02/2000")]
      }.answer()
    },
    Case("recognition is not asked for, and was suspended", .yes) {
      bilateral { $0.laboratories = [World.laboratory(recognised: [])] }.answer()
    },
  ]

  static let nationals: [Case] = [
    Case("the country accepts reports from everywhere", .yes, .nationalAcceptance) {
      national(World.acceptance()).answer()
    },
    Case("of another country, it says nothing here", .unknown) {
      national(World.acceptance(in: "NG")).answer()
    },
    Case("the country refuses, whatever was agreed", .no, .nationalRefusal) {
      national(World.acceptance("NAC-2", .refuses))
        .with { $0.arrangements = [World.arrangement()] }.answer()
    },
    Case("a refusal that has ended", .yes) {
      national(World.acceptance("NAC-2", .refuses, periods: [period("2024-01-01", "2026-05-31")]))
        .with { $0.arrangements = [World.arrangement()] }.answer()
    },
    Case("a refusal of evidence from elsewhere", .yes) {
      national(World.acceptance(), World.acceptance("NAC-2", .refuses, origins: ["NG"])).answer()
    },
    Case("certificates only", .no, .evidenceKind) {
      national(World.acceptance(evidence: [.certificate])).answer()
    },
    Case("from named countries, this one among them", .yes, .origin) {
      national(World.acceptance(origins: ["KE", "RW"])).answer()
    },
    Case("from named countries, this one not", .no, .origin) { national(World.acceptance(origins: ["RW"])).answer() },
    Case("not older than a year", .yes, .age) { national(World.acceptance(mostDays: 365)).answer() },
    Case("too old by a day", .no, .age) {
      national(World.acceptance(mostDays: 107)).answer()
    },
    Case("old enough to the day", .yes, .age) { national(World.acceptance(mostDays: 108)).answer() },
    Case("suspended by the regulator", .no, .nationalAcceptance) {
      national(World.acceptance(periods: [period("2024-01-01", "2026-05-31")])).answer()
    },
    Case("evidence that is not there yet", .no, .evidenceIssued) {
      national(World.acceptance()).answer(World.report(tested: "2026-07-01", issued: "2026-07-02"))
    },
    Case("only under a scheme, of which the laboratory is a member", .yes, .issuingParty) {
      national(World.acceptance(arrangement: "MRA-9")).with { $0.arrangements = [World.scheme(accepting: ["RW"])] }
        .answer()
    },
    Case("only under a scheme, of which it is not", .no, .issuingParty) {
      national(World.acceptance(arrangement: "MRA-9"))
        .with { $0.arrangements = [World.scheme(accepting: ["RW"], member: nil)] }.answer()
    },
    Case("only under a scheme that is not among the records", .unknown, .arrangementInForce) {
      national(World.acceptance(arrangement: "MRA-404")).answer()
    },
    Case("a way that fails does not hide one that holds", .yes) {
      national(World.acceptance(evidence: [.certificate]), World.acceptance("NAC-3")).answer()
    },
  ]

  static let schemes: [Case] = [
    Case("a scheme whose evidence the country takes", .yes, .issuingParty) {
      World.basic.with { $0.arrangements = [World.scheme()] }.answer()
    },
    Case("membership began after the test", .no, .issuingParty) {
      World.basic.with { $0.arrangements = [World.scheme(member: period("2026-03-01", nil))] }.answer()
    },
    Case("a country of the scheme is not a member of it", .no, .issuingParty) {
      World.basic.with { $0.arrangements = [World.scheme(accepting: ["GH", "KE"], member: nil)] }.answer()
    },
  ]

  /// Kenya – Rwanda under one arrangement, Rwanda – Ghana under another.
  static func twoSteps(carriesOver: Bool, _ change: @escaping (inout AcceptanceRecords) -> Void = { _ in })
    -> AcceptanceWorld
  {
    World.basic.with {
      $0.arrangements = [
        World.arrangement("MRA-1", ["RW", "GH"], carriesOver: carriesOver), World.arrangement("MRA-2", ["KE", "RW"]),
      ]
    }.with(change)
  }

  static let transitive: [Case] = [
    Case("two arrangements in a row, and the nearer says that it carries over", .yes, .carriedOver) {
      twoSteps(carriesOver: true).answer()
    },
    Case("two arrangements in a row, and none says so", .no, .issuingParty) { twoSteps(carriesOver: false).answer() },
    Case("only the farther one says so", .no, .issuingParty) {
      twoSteps(carriesOver: false) { $0.arrangements[1].carriesOver = true }.answer()
    },
    Case("the farther one is suspended", .no, .issuingParty) {
      twoSteps(carriesOver: true) { $0.arrangements[1].periods = [] }.answer()
    },
    Case("the middle country left the nearer one", .no, .issuingParty) {
      twoSteps(carriesOver: true) { $0.arrangements[0].parties[0].period.last = World.day("2026-05-31") }.answer()
    },
    Case("three in a row, the first two carry over", .yes, .carriedOver) {
      World.basic.with {
        $0.arrangements = [
          World.arrangement("MRA-1", ["UG", "GH"], carriesOver: true),
          World.arrangement("MRA-2", ["RW", "UG"], carriesOver: true), World.arrangement("MRA-3", ["KE", "RW"]),
        ]
      }.answer()
    },
    Case("three in a row, the middle one does not carry over", .no, .issuingParty) {
      World.basic.with {
        $0.arrangements = [
          World.arrangement("MRA-1", ["UG", "GH"], carriesOver: true), World.arrangement("MRA-2", ["RW", "UG"]),
          World.arrangement("MRA-3", ["KE", "RW"]),
        ]
      }.answer()
    },
    Case("the farther one asks for recognition, which was not held", .no, .issuingParty) {
      twoSteps(carriesOver: true) {
        $0.arrangements[1].conditions = .init(recognition: true)
        $0.laboratories = [World.laboratory(recognised: [])]
      }.answer()
    },
  ]

  static func listed(_ listing: PublishedListing = World.listing()) -> AcceptanceWorld {
    bilateral { $0.listings = [listing] }
  }

  static let listings: [Case] = [
    Case("by the number of a listing", .yes, .listingInForce) { listed().answer(listing: "LST-1") },
    Case("a suspended listing", .no, .listingInForce) {
      listed(World.listing([(.listed, "2026-03-01"), (.suspended, "2026-05-01")])).answer(listing: "LST-1")
    },
    Case("before it was suspended", .yes, .listingInForce) {
      listed(World.listing([(.listed, "2026-03-01"), (.suspended, "2026-05-01")]))
        .answer(listing: "LST-1", on: "2026-04-30")
    },
    Case("before it was listed", .no, .listingInForce) { listed().answer(listing: "LST-1", on: "2026-02-20") },
    Case("after its term", .no, .listingInForce) { listed().answer(listing: "LST-1", on: "2029-03-01") },
    Case("a listing is asked for, and there is one", .yes, .listingRequired) {
      listed().with { $0.arrangements[0].conditions.listing = true }.answer(listing: "LST-1")
    },
    Case("a listing is asked for, and none is named", .unknown, .listingRequired) {
      listed().with { $0.arrangements[0].conditions.listing = true }.answer()
    },
  ]

  static let all = nothing + bilaterals + laboratories + nationals + schemes + transitive + listings

  @Test("the table holds more than thirty cases") func size() { #expect(Self.all.count > 60) }

  @Test("the answer, and the rule that decides it", arguments: all)
  func decides(_ row: Case) {
    let answer = row.answer()
    #expect(answer.verdict == row.verdict, "\(answer.chain.map(\.fact)) \(answer.missing)")
    guard let rule = row.rule else { return }
    if row.verdict == .yes {
      #expect(answer.chain.contains { $0.rule == rule })
    } else {
      #expect(answer.chain.first { $0.outcome != .holds }?.rule == rule, "\(answer.chain.map(\.fact))")
    }
  }

  @Test(
    "‘yes’ has a chain in which every link holds; anything else says what is missing and who could supply it",
    arguments: all)
  func explains(_ row: Case) {
    let answer = row.answer()
    if answer.verdict == .yes {
      #expect(!answer.chain.isEmpty && answer.missing.isEmpty)
      #expect(answer.chain.allSatisfy { $0.outcome == .holds })
    } else {
      #expect(!answer.missing.isEmpty)
      #expect(answer.missing.allSatisfy { !$0.what.isEmpty && !$0.who.isEmpty })
    }
  }
}
