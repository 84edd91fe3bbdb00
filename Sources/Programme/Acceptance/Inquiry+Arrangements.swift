// What countries and bodies have agreed.
extension Inquiry {
  /// A way for each arrangement that the country takes part in and that is about this Recommendation; and, where
  /// arrangements carry over, the shortest way through several.
  func arrangementWays() -> [Way] {
    let direct = relevant.filter { $0.countries.contains(question.country) }
    var ways = direct.map { arrangement in
      Way(
        record: arrangement.number,
        reasons: accepting(arrangement) + whereTested() + [issuing(arrangement)] + terms(arrangement))
    }
    for admitted in [[.holds], [.holds, .unknown]] as [Set<AcceptanceReason.Outcome>] {
      if let carried = carriedWay(admitting: admitted), !ways.contains(carried) { ways.append(carried) }
    }
    return ways
  }

  /// Arrangements whose scope covers the claim, or may.
  private var relevant: [PublishedArrangement] {
    records.arrangements.filter { covers($0.scope, of: $0.number).outcome != .fails }.sorted { $0.number < $1.number }
  }

  func isInForce(_ arrangement: PublishedArrangement) -> AcceptanceReason {
    guard let period = arrangement.periods.first(where: { $0.contains(day) }) else {
      return AcceptanceReason(
        .arrangementInForce, .fails, "\(arrangement.name) is not in force on \(day)", record: arrangement.number,
        missing: MissingLink(
          what: "\(arrangement.name) in force on \(day)", who: "The parties of \(arrangement.number)"))
    }
    return AcceptanceReason(
      .arrangementInForce, .holds, "\(arrangement.name) is in force", record: arrangement.number, period: period)
  }

  /// Where the evidence comes from, if a laboratory's record says so: that record is then a link like the others.
  func whereTested() -> [AcceptanceReason] {
    laboratory.map {
      [
        AcceptanceReason(
          .origin, .holds, "\($0.laboratory), which tested, is in \(Country.name(of: $0.country))", record: $0.number)
      ]
    } ?? []
  }

  /// The country, as the party that accepts.
  private func accepting(_ arrangement: PublishedArrangement) -> [AcceptanceReason] {
    [isInForce(arrangement), accepts(arrangement, in: question.country)]
  }

  private func accepts(_ arrangement: PublishedArrangement, in country: String) -> AcceptanceReason {
    let name = Country.name(of: country)
    if let party = arrangement.party(country, accepting: evidence.kind, on: day) {
      return AcceptanceReason(
        .acceptingParty, .holds, "\(name) takes part in \(party.phase.title), which accepts \(kindInWords)",
        record: arrangement.number, period: party.period)
    }
    let isPartyOnDay = arrangement.parties.contains { $0.country == country && $0.period.contains(day) }
    return AcceptanceReason(
      isPartyOnDay ? .evidenceKind : .acceptingParty, .fails,
      isPartyOnDay
        ? "\(name) takes part, but in no phase that accepts \(kindInWords)" : "\(name) is not a party on \(day)",
      record: arrangement.number,
      missing: MissingLink(
        what: "participation of \(name) in a phase that accepts \(kindInWords)",
        who: "The regulator of \(name)"))
  }

  /// Whether the evidence comes from a party, or from a member of the scheme, on the days of the test.
  func issuing(_ arrangement: PublishedArrangement) -> AcceptanceReason {
    if let member = memberBehind(arrangement) {
      return AcceptanceReason(
        .issuingParty, .holds, "\(member.name) is a member", record: arrangement.number, period: member.period)
    }
    guard !origin.isEmpty else {
      return AcceptanceReason(
        .issuingParty, .unknown, "it is not known where the evidence comes from", record: arrangement.number,
        missing: MissingLink(what: "the country of the issuer", who: "Whoever asks"))
    }
    let name = Country.name(of: origin)
    let party = arrangement.kind == .scheme ? nil : issuingParty(arrangement)
    guard let party else {
      return AcceptanceReason(
        .issuingParty, .fails,
        arrangement.kind == .scheme
          ? "the issuer is not a member of \(arrangement.name)" : "\(name) was not a party on the days of the test",
        record: arrangement.number,
        missing: arrangement.kind == .scheme
          ? MissingLink(what: "membership of \(arrangement.name)", who: "The laboratory")
          : MissingLink(what: "participation of \(name) in \(arrangement.name)", who: "The regulator of \(name)"))
    }
    return AcceptanceReason(
      .issuingParty, .holds, "the evidence comes from \(name), a party", record: arrangement.number,
      period: party.period)
  }

  private func issuingParty(_ arrangement: PublishedArrangement) -> PublishedArrangement.Party? {
    arrangement.parties.first {
      $0.country == origin && arrangement.accepted(in: $0.phase).contains(evidence.kind)
        && [$0.period].contain(evidence.testedFrom, through: evidence.issuedOn)
    }
  }

  private func memberBehind(_ arrangement: PublishedArrangement) -> PublishedArrangement.Member? {
    guard let laboratory else { return nil }
    return arrangement.members.first {
      $0.organisation == laboratory.laboratoryID
        && [$0.period].contain(evidence.testedFrom, through: evidence.issuedOn)
    }
  }

  private func terms(_ arrangement: PublishedArrangement) -> [AcceptanceReason] {
    [covers(arrangement.scope, of: arrangement.number)] + meets(arrangement.conditions)
  }
}

// Transitivity: only where an arrangement says that what one party accepts, all accept.
extension Inquiry {
  private struct Step {
    let country: String
    let arrangement: PublishedArrangement
    let before: Int?
  }

  /// The shortest way from the country through arrangements that carry over to one under which the evidence was issued.
  /// Each arrangement is entered once, so the work grows with their number and not with the ways through them.
  private func carriedWay(admitting outcomes: Set<AcceptanceReason.Outcome>) -> Way? {
    let usable = relevant.filter { arrangement in
      (terms(arrangement) + [isInForce(arrangement)]).allSatisfy { outcomes.contains($0.outcome) }
    }
    var steps: [Step] = []
    var entered: Set<String> = []
    var reached: Set<String> = [question.country]
    var frontier: [(country: String, before: Int?)] = [(question.country, nil)]
    while !frontier.isEmpty {
      var next: [(country: String, before: Int?)] = []
      for place in frontier {
        for arrangement in usable
        where arrangement.party(place.country, accepting: evidence.kind, on: day) != nil
          && entered.insert(arrangement.number).inserted
        {
          let index = steps.count
          steps.append(Step(country: place.country, arrangement: arrangement, before: place.before))
          if place.before != nil, outcomes.contains(issuing(arrangement).outcome) {
            return way(through: steps, to: index)
          }
          guard arrangement.carriesOver else { continue }
          for country in arrangement.countries
          where arrangement.party(country, accepting: evidence.kind, on: day) != nil
            && reached.insert(country).inserted
          { next.append((country, index)) }
        }
      }
      frontier = next
    }
    return nil
  }

  private func way(through steps: [Step], to last: Int) -> Way {
    var path: [Step] = []
    var place: Int? = last
    while let index = place {
      path.insert(steps[index], at: 0)
      place = steps[index].before
    }
    var reasons: [AcceptanceReason] = []
    for (index, step) in path.enumerated() {
      reasons += [isInForce(step.arrangement), accepts(step.arrangement, in: step.country)]
      if index + 1 < path.count {
        reasons.append(
          AcceptanceReason(
            .carriedOver, .holds,
            "under \(step.arrangement.name), what \(Country.name(of: path[index + 1].country)) accepts, "
              + "\(Country.name(of: step.country)) accepts",
            record: step.arrangement.number))
      } else {
        reasons += whereTested() + [issuing(step.arrangement)]
      }
      reasons += terms(step.arrangement)
    }
    var seen: Set<AcceptanceReason> = []
    return Way(record: path[0].arrangement.number, reasons: reasons.filter { seen.insert($0).inserted })
  }
}
