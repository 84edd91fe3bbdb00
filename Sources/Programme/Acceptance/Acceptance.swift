/// The reasoner of mutual recognition: is this evidence accepted in that country on that day, and why?
///
/// A pure function over public records. ‘Yes’ comes with a chain in which every link is a record; ‘no’ with the links
/// that break; ‘unknown’ when nothing recorded decides it, with what is missing and who could supply it. It states what
/// the records say; no authority is bound by it.
package struct Acceptance: Sendable {
  let records: AcceptanceRecords

  package init(_ records: AcceptanceRecords) { self.records = records }

  package func answer(to question: AcceptanceQuestion) -> AcceptanceAnswer {
    let subject = resolve(question)
    guard let evidence = subject.evidence else {
      return AcceptanceAnswer(
        question: question, evidence: nil, verdict: .unknown, chain: subject.reasons,
        missing: subject.reasons.compactMap(\.missing), others: [])
    }
    let inquiry = Inquiry(question: question, evidence: evidence, listing: subject.listing, records: records)
    if let refusal = inquiry.refusal() {
      return AcceptanceAnswer(
        question: question, evidence: evidence, verdict: .no, chain: [refusal],
        missing: [refusal.missing].compactMap { $0 }, others: [])
    }
    let common = subject.reasons + [inquiry.issuedInTime()]
    let ways = (inquiry.nationalWays() + inquiry.arrangementWays())
      .map { Way(record: $0.record, reasons: common + $0.reasons) }
      .sorted(by: Way.isNearer)
    return answer(question, evidence, ways)
  }

  private func answer(
    _ question: AcceptanceQuestion, _ evidence: EvidenceInQuestion, _ ways: [Way]
  ) -> AcceptanceAnswer {
    guard let best = ways.first else { return nothingRecorded(question, evidence) }
    // What is decided against outweighs what is not known only where nothing else could still succeed.
    let verdict: AcceptanceAnswer.Verdict =
      best.verdict == .yes ? .yes : ways.contains { $0.verdict == .unknown } ? .unknown : .no
    let shown = ways.first { $0.verdict == verdict } ?? best
    return AcceptanceAnswer(
      question: question, evidence: evidence, verdict: verdict, chain: shown.reasons,
      missing: unique(shown.reasons.compactMap(\.missing)),
      others: ways.filter { $0 != shown }.prefix(20).map {
        AcceptanceAnswer.OtherWay(record: $0.record, verdict: $0.verdict, fact: $0.firstObstacle)
      })
  }

  private func nothingRecorded(
    _ question: AcceptanceQuestion, _ evidence: EvidenceInQuestion
  ) -> AcceptanceAnswer {
    let country = Country.name(of: question.country)
    return AcceptanceAnswer(
      question: question, evidence: evidence, verdict: .unknown, chain: [],
      missing: [
        MissingLink(
          what: "a record of whether \(country) accepts a \(evidence.kind.title.lowercased()) to "
            + "\(evidence.recommendation) (\(evidence.edition))",
          who: "The regulator of \(country)"),
        MissingLink(
          what: "an arrangement that \(country) takes part in and that covers \(evidence.recommendation)",
          who: "The parties of such an arrangement, through the secretariat"),
      ], others: [])
  }

  private func unique(_ links: [MissingLink]) -> [MissingLink] {
    var seen: Set<MissingLink> = []
    return links.filter { seen.insert($0).inserted }
  }
}

/// One way to acceptance: the record it starts from and its links.
struct Way: Hashable {
  let record: String
  let reasons: [AcceptanceReason]

  var verdict: AcceptanceAnswer.Verdict {
    if reasons.contains(where: { $0.outcome == .fails }) { return .no }
    return reasons.contains { $0.outcome == .unknown } ? .unknown : .yes
  }

  var firstObstacle: String { reasons.first { $0.outcome != .holds }?.fact ?? "every link holds" }

  /// The order in which ways are told: those that hold, then those with the fewest obstacles, then the shortest.
  static func isNearer(_ left: Way, _ right: Way) -> Bool {
    left.rank.lexicographicallyPrecedes(right.rank) || (left.rank == right.rank && left.record < right.record)
  }

  private var rank: [Int] {
    [
      reasons.count { $0.outcome == .fails }, reasons.count { $0.outcome == .unknown }, reasons.count,
    ]
  }
}

// What the question is about.
extension Acceptance {
  private struct Subject {
    var evidence: EvidenceInQuestion?
    var listing: PublishedListing?
    var reasons: [AcceptanceReason] = []
  }

  private func resolve(_ question: AcceptanceQuestion) -> Subject {
    switch question.subject {
    case .evidence(let evidence): return Subject(evidence: evidence)
    case .listing(let number):
      guard let listing = records.listings.first(where: { $0.number == number }) else {
        return Subject(reasons: [
          AcceptanceReason(
            .listingInForce, .unknown, "there is no listing \(number)",
            missing: MissingLink(what: "a listing with the number \(number)", who: "The supplier"))
        ])
      }
      return Subject(
        evidence: listing.evidenceInQuestion, listing: listing, reasons: [standing(of: listing, on: question.day)])
    }
  }

  private func standing(of listing: PublishedListing, on day: Day) -> AcceptanceReason {
    guard let status = listing.status(on: day) else {
      return AcceptanceReason(
        .listingInForce, .fails, "\(listing.number) was not listed yet on \(day)", record: listing.number,
        period: Period(first: listing.listedOn, last: listing.validUntil),
        missing: MissingLink(what: "a day on or after \(listing.listedOn)", who: "Whoever asks"))
    }
    guard status == .listed, day <= listing.validUntil else {
      let found = status == .listed ? ListingRecord.State.expired : status
      return AcceptanceReason(
        .listingInForce, .fails, "\(listing.number) is \(found.title) on \(day)", record: listing.number,
        missing: MissingLink(what: "a listing in force", who: "The supplier"))
    }
    return AcceptanceReason(
      .listingInForce, .holds, "\(listing.number), \(listing.product), is listed", record: listing.number,
      period: Period(first: listing.listedOn, last: listing.validUntil))
  }
}

extension PublishedListing {
  /// What it rests on, as far as acceptance depends on it.
  var evidenceInQuestion: EvidenceInQuestion {
    var question = EvidenceInQuestion(
      .testReport, of: recommendation, edition: edition, laboratory: evidence.recognitionNumber,
      testedFrom: evidence.testedFrom, testedUntil: evidence.testedUntil, issuedOn: evidence.issuedOn)
    switch evidence.kind {
    case .laboratoryReport, .similarity: break
    case .certificate:
      question.kind = .certificate
      if let certificate = evidence.certificate { question.issue(on: certificate.validFrom) }
    case .supplierDeclaration:
      question.kind = .declaration
      question.issuerCountry = supplierCountry
      if let declaration { question.issue(on: declaration.issuedOn) }
    }
    return question
  }

  /// Its status at the end of `day`; nil before it was listed.
  func status(on day: Day) -> ListingRecord.State? { history.last { $0.on <= day }?.status }
}
