// What the country itself has said.
extension Inquiry {
  /// A refusal in force on the day that covers the claim: it decides.
  func refusal() -> AcceptanceReason? {
    for acceptance in acceptances where acceptance.position == .refuses {
      guard acceptance.evidence.contains(evidence.kind), acceptance.periods.contains(where: { $0.contains(day) }),
        covers(acceptance.scope, of: acceptance.number).outcome == .holds, isFrom(acceptance.origins)
      else { continue }
      return AcceptanceReason(
        .nationalRefusal, .fails, "\(acceptance.authority) does not accept \(kindInWords) to \(claim)",
        record: acceptance.number, period: acceptance.periods.first { $0.contains(day) },
        missing: MissingLink(what: "another position of the country", who: regulator))
    }
    return nil
  }

  /// A way for each acceptance of the country that is about this Recommendation.
  func nationalWays() -> [Way] {
    acceptances.filter { $0.position == .accepts }.compactMap { acceptance in
      let scope = covers(acceptance.scope, of: acceptance.number)
      guard scope.outcome != .fails else { return nil }
      return Way(
        record: acceptance.number,
        reasons: [stands(acceptance), kind(of: acceptance), scope] + origin(of: acceptance)
          + age(acceptance) + meets(acceptance.conditions))
    }
  }

  private var acceptances: [PublishedAcceptance] {
    records.acceptances.filter { $0.country == question.country }.sorted { $0.number < $1.number }
  }

  private func isFrom(_ origins: [String]) -> Bool { origins.isEmpty || origins.contains(origin) }

  private func stands(_ acceptance: PublishedAcceptance) -> AcceptanceReason {
    guard let period = acceptance.periods.first(where: { $0.contains(day) }) else {
      return AcceptanceReason(
        .nationalAcceptance, .fails,
        "the acceptance \(acceptance.number) of \(acceptance.authority) is not in force on \(day)",
        record: acceptance.number,
        missing: MissingLink(what: "an acceptance in force on \(day)", who: regulator))
    }
    return AcceptanceReason(
      .nationalAcceptance, .holds,
      "\(acceptance.authority) accepts such evidence\(acceptance.reference.isEmpty ? "" : " (\(acceptance.reference))")",
      record: acceptance.number, period: period)
  }

  private func kind(of acceptance: PublishedAcceptance) -> AcceptanceReason {
    let accepted = acceptance.evidence.map { $0.title.lowercased() }.joined(separator: ", ")
    return acceptance.evidence.contains(evidence.kind)
      ? AcceptanceReason(.evidenceKind, .holds, "it accepts \(kindInWords)", record: acceptance.number)
      : AcceptanceReason(
        .evidenceKind, .fails, "it accepts \(accepted), not \(kindInWords)", record: acceptance.number,
        missing: MissingLink(what: "evidence of another kind: \(accepted)", who: "The supplier"))
  }

  private func origin(of acceptance: PublishedAcceptance) -> [AcceptanceReason] {
    var reasons: [AcceptanceReason] = []
    if !acceptance.origins.isEmpty { reasons += whereTested() + [named(acceptance)] }
    if !acceptance.arrangement.isEmpty { reasons += under(acceptance) }
    return reasons
  }

  private func named(_ acceptance: PublishedAcceptance) -> AcceptanceReason {
    guard !origin.isEmpty else {
      return AcceptanceReason(
        .origin, .unknown, "it is not known where the evidence comes from", record: acceptance.number,
        missing: MissingLink(what: "the country of the issuer", who: "Whoever asks"))
    }
    return acceptance.origins.contains(origin)
      ? AcceptanceReason(
        .origin, .holds, "it accepts evidence from \(Country.name(of: origin))", record: acceptance.number)
      : AcceptanceReason(
        .origin, .fails, "it does not name \(Country.name(of: origin)) among the countries of origin",
        record: acceptance.number,
        missing: MissingLink(
          what: "\(Country.name(of: origin)) among the countries whose evidence is accepted", who: regulator))
  }

  /// The country accepts what is issued under an arrangement, without being a party of it.
  private func under(_ acceptance: PublishedAcceptance) -> [AcceptanceReason] {
    guard let arrangement = records.arrangement(acceptance.arrangement) else {
      return [
        AcceptanceReason(
          .arrangementInForce, .unknown, "the arrangement \(acceptance.arrangement) is not among the public records",
          missing: MissingLink(what: "the arrangement \(acceptance.arrangement)", who: "The secretariat"))
      ]
    }
    return [isInForce(arrangement), covers(arrangement.scope, of: arrangement.number)] + whereTested()
      + [issuing(arrangement)] + meets(arrangement.conditions)
  }

  private func age(_ acceptance: PublishedAcceptance) -> [AcceptanceReason] {
    guard let most = acceptance.mostDays else { return [] }
    let last = evidence.issuedOn.advanced(by: most)
    return day <= last
      ? [
        AcceptanceReason(
          .age, .holds, "it accepts evidence for \(most) days", record: acceptance.number,
          period: Period(first: evidence.issuedOn, last: last))
      ]
      : [
        AcceptanceReason(
          .age, .fails, "it accepts evidence for \(most) days, until \(last)", record: acceptance.number,
          missing: MissingLink(what: "evidence of \(day.advanced(by: -most)) or later", who: "The supplier"))
      ]
  }
}
