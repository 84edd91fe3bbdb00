/// One question while it is answered: every rule is one small function named for what it asks.
struct Inquiry {
  let question: AcceptanceQuestion
  let evidence: EvidenceInQuestion
  let listing: PublishedListing?
  let records: AcceptanceRecords

  var laboratory: PublishedLaboratory? { records.laboratory(evidence.laboratory) }

  /// The country the evidence comes from; empty if it is not known.
  var origin: String { laboratory?.country ?? evidence.issuerCountry }

  var day: Day { question.day }

  var regulator: String { "The regulator of \(Country.name(of: question.country))" }

  var kindInWords: String { "a \(evidence.kind.title.lowercased())" }

  var claim: String { "\(evidence.recommendation) (\(evidence.edition))" }

  func issuedInTime() -> AcceptanceReason {
    evidence.issuedOn <= day
      ? AcceptanceReason(.evidenceIssued, .holds, "\(kindInWords.atStart) of \(evidence.issuedOn) to \(claim)")
      : AcceptanceReason(
        .evidenceIssued, .fails, "the evidence is of \(evidence.issuedOn), after the day",
        missing: MissingLink(what: "a day on or after \(evidence.issuedOn)", who: "Whoever asks"))
  }

  /// Whether the scope covers the claim. A topic counts where a record says that the Recommendation belongs to it; that
  /// record is then the one the reason names.
  func covers(_ scope: RecommendationScope, of number: String) -> AcceptanceReason {
    if scope.coversEvery {
      return AcceptanceReason(.scope, .holds, "it covers every ITU-T Recommendation", record: number)
    }
    if scope.names(evidence.recommendation, edition: evidence.edition) {
      return AcceptanceReason(.scope, .holds, "its scope names \(claim)", record: number)
    }
    guard !scope.topics.isEmpty else {
      return AcceptanceReason(.scope, .fails, "its scope does not name \(claim)", record: number)
    }
    let known = records.topics.filter { $0.recommendation == evidence.recommendation }
    if let record = known.first(where: { !Set($0.topics).isDisjoint(with: scope.topics) }) {
      return AcceptanceReason(
        .scope, .holds,
        "\(evidence.recommendation) belongs to the area \(scope.topics.filter(record.topics.contains).joined(separator: ", "))",
        record: record.number)
    }
    return known.isEmpty
      ? AcceptanceReason(
        .scope, .unknown, "its scope is \(scope.inWords); no record says to which area \(claim) belongs",
        record: number,
        missing: MissingLink(
          what: "the areas of \(evidence.recommendation) in the catalogue", who: "The rapporteur of its study group"))
      : AcceptanceReason(.scope, .fails, "its scope does not name \(claim)", record: number)
  }
}

// The laboratory.
extension Inquiry {
  /// The reasons that the conditions ask for.
  func meets(_ conditions: AcceptanceConditions) -> [AcceptanceReason] {
    var reasons: [AcceptanceReason] = []
    if conditions.accreditation { reasons += accreditation() }
    if conditions.recognition { reasons.append(recognition()) }
    if conditions.listing { reasons.append(listingRequired()) }
    return reasons
  }

  private func accreditation() -> [AcceptanceReason] {
    guard let laboratory else { return [laboratoryNotKnown(.accreditation)] }
    guard let basis = laboratory.basis else {
      return [
        AcceptanceReason(
          .accreditation, .unknown, "the entry \(laboratory.number) does not say when the accreditation was in force",
          record: laboratory.number,
          missing: MissingLink(
            what: "the days of the accreditation \(laboratory.accreditationCertificate)",
            who: laboratory.accreditationBody))
      ]
    }
    return [inForce(laboratory, basis), inScope(laboratory, basis), signatory(laboratory, basis)]
  }

  private func inForce(_ laboratory: PublishedLaboratory, _ basis: PublishedLaboratory.Basis) -> AcceptanceReason {
    let certificate = "\(laboratory.accreditationBody), \(laboratory.accreditationCertificate)"
    guard let period = basis.accredited.holding(evidence.testedFrom, through: evidence.issuedOn) else {
      return AcceptanceReason(
        .accreditation, .fails, "the accreditation (\(certificate)) was not in force throughout \(days)",
        record: laboratory.number,
        missing: MissingLink(
          what: "an accreditation in force throughout \(days)", who: laboratory.accreditationBody))
    }
    return AcceptanceReason(
      .accreditation, .holds,
      "\(laboratory.laboratory) is accredited to \(laboratory.accreditationStandard) by \(certificate)",
      record: laboratory.number, period: period)
  }

  private func inScope(_ laboratory: PublishedLaboratory, _ basis: PublishedLaboratory.Basis) -> AcceptanceReason {
    let lines = basis.scope.filter { $0.names(evidence.recommendation, edition: evidence.edition) }
    guard let line = lines.first(where: { [$0.period].contain(evidence.testedFrom, through: evidence.issuedOn) }) else {
      return AcceptanceReason(
        .accreditedScope, .fails, "the scope of its accreditation did not name \(claim) throughout \(days)",
        record: laboratory.number,
        missing: MissingLink(what: "\(claim) in the scope of the accreditation", who: laboratory.accreditationBody))
    }
    return AcceptanceReason(
      .accreditedScope, .holds, "its scope names \(claim) by the method ‘\(line.method)’", record: laboratory.number,
      period: line.period)
  }

  private func signatory(_ laboratory: PublishedLaboratory, _ basis: PublishedLaboratory.Basis) -> AcceptanceReason {
    guard let number = basis.signatory else {
      return basis.isStatedUnderArrangement
        ? AcceptanceReason(
          .signatory, .holds, "\(laboratory.accreditationBody) states that it is a signatory for testing",
          record: laboratory.number)
        : AcceptanceReason(
          .signatory, .fails, "\(laboratory.accreditationBody) does not state that it is a signatory for testing",
          record: laboratory.number,
          missing: MissingLink(what: "signature of the ILAC arrangement", who: laboratory.accreditationBody))
    }
    guard let body = records.bodies.first(where: { $0.number == number }) else {
      return AcceptanceReason(
        .signatory, .unknown, "the record \(number) of the body’s standing is not among the public records",
        missing: MissingLink(what: "the record \(number)", who: "The secretariat"))
    }
    guard let period = body.periods.holding(evidence.testedFrom, through: evidence.issuedOn) else {
      return AcceptanceReason(
        .signatory, .fails, "\(body.body) was not a signatory for testing throughout \(days)", record: number,
        missing: MissingLink(what: "signatory status throughout \(days)", who: body.body))
    }
    return AcceptanceReason(
      .signatory, .holds, "\(body.body) is a signatory of the ILAC arrangement for testing", record: number,
      period: period)
  }

  private func recognition() -> AcceptanceReason {
    guard let laboratory else { return laboratoryNotKnown(.recognition) }
    guard laboratory.recommendation == evidence.recommendation, laboratory.edition == evidence.edition else {
      return AcceptanceReason(
        .recognition, .fails,
        "\(laboratory.number) is for \(laboratory.recommendation) (\(laboratory.edition)), not for \(claim)",
        record: laboratory.number,
        missing: MissingLink(what: "a recognition for \(claim)", who: "CASC, when the laboratory applies"))
    }
    guard let basis = laboratory.basis else {
      return AcceptanceReason(
        .recognition, .unknown, "the entry \(laboratory.number) does not say on which days it was recognised",
        record: laboratory.number,
        missing: MissingLink(what: "the days of the recognition", who: "The secretariat"))
    }
    guard let period = basis.recognised.holding(evidence.testedFrom, through: evidence.issuedOn) else {
      return AcceptanceReason(
        .recognition, .fails, "CASC did not recognise it throughout \(days)", record: laboratory.number,
        missing: MissingLink(what: "a recognition throughout \(days)", who: "CASC, when the laboratory applies"))
    }
    return AcceptanceReason(
      .recognition, .holds, "CASC recognises \(laboratory.laboratory) for \(claim)", record: laboratory.number,
      period: period)
  }

  private func listingRequired() -> AcceptanceReason {
    guard let listing else {
      return AcceptanceReason(
        .listingRequired, .unknown, "the product is not said to be listed",
        missing: MissingLink(what: "the number of the product’s listing", who: "The supplier"))
    }
    return AcceptanceReason(
      .listingRequired, .holds, "\(listing.product) is in the Product Conformity Database", record: listing.number)
  }

  private func laboratoryNotKnown(_ rule: AcceptanceRule) -> AcceptanceReason {
    let what =
      evidence.kind == .certificate
      ? "the accreditation of the certification body (ISO/IEC 17065), or the recognition of the laboratory behind it"
      : "the recognition of the laboratory"
    let fact = evidence.laboratory.isEmpty ? "no laboratory is named" : "there is no recognition \(evidence.laboratory)"
    return AcceptanceReason(
      rule, .unknown, fact, missing: MissingLink(what: what, who: "The laboratory, by an application to CASC"))
  }

  var days: String {
    evidence.testedFrom == evidence.issuedOn
      ? "\(evidence.testedFrom)" : "\(evidence.testedFrom) to \(evidence.issuedOn)"
  }
}

extension [Period] {
  /// The period that holds both days, if one does.
  func holding(_ first: Day, through last: Day) -> Period? { self.first { $0.contains(first) && $0.contains(last) } }
}

extension String {
  /// The text with its first letter as a sentence begins.
  var atStart: String { prefix(1).uppercased() + dropFirst() }
}
