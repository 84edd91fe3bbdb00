/// An answer in the making: each finding adds its sentence and can only lead away from ‘match’.
struct CheckDraft {
  private let read: ReadIdentifier
  private let findings: CheckFindings
  private var outcome = CheckAnswer.Outcome.match
  private var reasons: [CheckAnswer.Reason] = []

  init(read: ReadIdentifier, findings: CheckFindings) {
    self.read = read
    self.findings = findings
  }

  mutating func find(_ code: CheckAnswer.ReasonCode, _ outcome: CheckAnswer.Outcome, _ sentence: String) {
    reasons.append(.init(code: code, sentence: sentence))
    if self.outcome == .match || outcome == .mismatch { self.outcome = outcome }
  }

  /// - Parameter isOwnNumber: whether it has the form of this register's own numbers, of which it knows every one.
  mutating func judgeUnknown(isOwnNumber: Bool) {
    if findings.elsewhere.isEmpty {
      guard read.fault == nil else { return }
      guard !isOwnNumber else {
        return find(
          .notAListing, .mismatch, "No listing ever had the number \(read.shown): read it again, or it is invented.")
      }
      find(.unknown, .refer, CheckAnswer.Reason.unknown.sentence)
    } else {
      find(
        .listedElsewhere, .refer,
        "It is not a listing of this register. It is named by \(findings.elsewhere.prefix(5).joined(separator: ", ")).")
    }
  }

  /// The number of a licence is good for as much as the licence is; the goods are then compared with the listing.
  mutating func judgeMark(_ mark: CheckedMark) {
    guard mark.isOn else {
      return find(
        .markOff, .mismatch,
        "There is no Mark: the ITU Council has not decided that there is one, so no goods bear it rightly."
          + (mark.licence == nil ? "" : " \(mark.number) was a licence once; it is not in force."))
    }
    guard let licence = mark.licence else {
      return find(
        .notAListing, .mismatch,
        "No licence of the Mark ever had the number \(mark.number): read it again, or it is invented.")
    }
    switch licence.status {
    case .licensed:
      find(
        .markLicensed, .match,
        "\(licence.number) is a licence of the Mark in force, for ‘\(licence.product)’ of \(licence.supplier), until "
          + "\(licence.validUntil).")
    case .suspended:
      find(.markNotInForce, .refer, "The licence \(licence.number) is suspended: the Mark may not be shown now.")
    default:
      find(
        .markNotInForce, .mismatch,
        "The licence \(licence.number) is not in force (\(licence.status.title)): the Mark may not be shown.")
    }
  }

  mutating func judgeEnded(_ listings: [CheckedListing]) {
    for listing in listings.prefix(5) {
      let code: CheckAnswer.ReasonCode = listing.status == .withdrawn ? .withdrawn : .expired
      let word = listing.status == .withdrawn ? "was withdrawn" : "has expired"
      find(
        code, .mismatch,
        "The listing \(listing.number) of ‘\(listing.product)’ \(word): it is not in force, whatever the goods claim.")
    }
  }

  mutating func judgeShared(_ listings: [CheckedListing], areCut: Bool) {
    let products = listings.prefix(5).map { "‘\($0.product)’ of \($0.supplier) (\($0.number))" }
    find(
      .shared, .refer,
      "Several products are listed under this identifier: \(products.joined(separator: ", "))"
        + (areCut || listings.count > 5 ? " and more" : "") + ". It alone does not say which one this is.")
  }

  mutating func judgeStatus(of listings: [CheckedListing]) {
    for listing in listings {
      let claim = listing.recommendation.isEmpty ? "" : " for \(listing.recommendation) (\(listing.edition))"
      if listing.status == .suspended {
        find(
          .suspended, .refer,
          "The listing \(listing.number) of ‘\(listing.product)’\(claim) is suspended: its claim does not hold now.")
      } else {
        find(.listed, .match, "‘\(listing.product)’ of \(listing.supplier) is listed\(claim): \(listing.number).")
      }
    }
  }

  mutating func noteWeakness() {
    find(
      .weakIdentifier, .match,
      "A model name or the shape of a serial number is easily copied: check the bar code or the IMEI as well.")
  }

  var answer: CheckAnswer {
    CheckAnswer(
      outcome: outcome, asked: read.shown, headline: headline, reasons: reasons + alwaysSaid, next: outcome.actions,
      listings: findings.listings,
      licence: findings.mark?.licence, reported: findings.reported, confirmed: findings.confirmed)
  }

  private var headline: String {
    switch outcome {
    case .match: "Match: listed. Now compare the goods."
    case .mismatch: "Mismatch: do not accept the claim."
    case .refer: "Refer: the register alone cannot tell."
    }
  }

  private var alwaysSaid: [CheckAnswer.Reason] {
    var said: [CheckAnswer.Reason] = []
    if let reduction = read.reduction { said.append(.init(code: .reduced, sentence: reduction)) }
    said.append(reports)
    return findings.listings.isEmpty ? said : said + [.mayBeCopied, .notInteroperability]
  }

  private var reports: CheckAnswer.Reason {
    switch (findings.reported, findings.confirmed) {
    case (0, _): .notReported
    case (1, let confirmed):
      .init(
        code: .reported,
        sentence: "One counterfeit was reported under this identifier\(confirmed == 0 ? "" : ", and confirmed").")
    case (let reported, let confirmed):
      .init(
        code: .reported,
        sentence: "\(reported) counterfeits were reported under this identifier; \(confirmed) of them were confirmed.")
    }
  }
}
