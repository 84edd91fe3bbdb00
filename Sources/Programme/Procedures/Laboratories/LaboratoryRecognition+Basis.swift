import Foundation

// What a recognition rests on: the accreditation, its scope, and the standing of the body under the ILAC arrangement.
extension Inspection<RecognitionCase> {
  /// The newest record of the body's standing; nil while the programme has none.
  func standingOfBody() throws -> Snapshot<SignatoryCase>? {
    guard let body = try accreditationRecord()?.body else { return nil }
    return try records.all(
      of: signatoryStatus, key: SignatoryCase.key(of: body), in: [.signatory, .suspended, .ended]
    ).first
  }

  /// By the record of its standing, where there is one; by the body's own statement until then.
  func bodyIsSignatory() throws -> Bool {
    if let standing = try standingOfBody() {
      return standing.state == .signatory && standing.record.periods.contain(today, through: today)
    }
    return try accreditationRecord()?.isUnderArrangement == true
  }

  func isLineSuspended() throws -> Bool {
    guard let catalogued = try records.find(record.recommendation, of: recommendationEntry)?.record else {
      return false
    }
    return try accreditationRecord()?.isSuspended(catalogued.designation, edition: catalogued.edition) == true
  }

  func basisHolds() throws -> Bool { try isOwnAccreditationInForce() && isInScope(on: today) && bodyIsSignatory() }

  func basisIsSuspended() throws -> Bool {
    try records.find(record.accreditation, of: accreditation)?.state == .suspended
      || standingOfBody()?.state == .suspended || (!isInScope(on: today) && isLineSuspended())
  }

  /// Why, as a sentence that becomes public.
  func suspendedBasis() throws -> String {
    if try standingOfBody()?.state == .suspended {
      return "the standing of the accreditation body under the ILAC arrangement is suspended"
    }
    return try records.find(record.accreditation, of: accreditation)?.state == .suspended
      ? "the accreditation is suspended" : "the line of the scope that names the Recommendation is suspended"
  }

  /// What the public is told of it.
  func basis() throws -> PublishedLaboratory.Basis? {
    guard let found = try records.find(record.accreditation, of: accreditation),
      let catalogued = try records.find(record.recommendation, of: recommendationEntry)?.record
    else { return nil }
    let standing = try standingOfBody()
    return PublishedLaboratory.Basis(
      accreditation: found.number, accredited: found.record.periods,
      scope: found.record.scope.filter { $0.names(catalogued.designation, edition: catalogued.edition) },
      signatory: standing?.number, isStatedUnderArrangement: found.record.isUnderArrangement,
      recognised: record.periods)
  }
}

extension Step<RecognitionCase> {
  /// From this day on it is not recognised.
  func suspends(because cause: RecognitionCase.Cause) -> Step {
    records { record, inspection in
      record.periods.close(before: inspection.today)
      record.suspendedBecause = cause
    }.recordsBasis()
  }

  /// From this day on it is recognised again.
  func resumes() -> Step {
    records { record, inspection in
      record.periods.append(Period(first: inspection.today))
      record.suspendedBecause = nil
    }.recordsBasis()
  }

  func recordsBasis() -> Step { records { record, inspection in record.basis = try inspection.basis() } }
}

extension Lapse<RecognitionCase> {
  func suspends(because cause: RecognitionCase.Cause) -> Lapse {
    records { record, inspection in
      record.periods.close(before: inspection.today)
      record.suspendedBecause = cause
    }.recordsBasis()
  }

  func resumes() -> Lapse {
    records { record, inspection in
      record.periods.append(Period(first: inspection.today))
      record.suspendedBecause = nil
    }.recordsBasis()
  }

  func recordsBasis() -> Lapse { records { record, inspection in record.basis = try inspection.basis() } }
}
