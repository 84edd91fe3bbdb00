import Foundation
import Statements

/// Recognition of a testing laboratory for one Recommendation at one site (row 7).
///
/// ITU accredits nobody and tests nothing (recognizing f): CASC recognises a laboratory that an accreditation body under
/// the ILAC arrangement accredited to ISO/IEC 17025 with a scope that names the Recommendation.
package let laboratoryRecognition: Procedure<RecognitionCase> = Procedure(
  "laboratory-recognition", title: "Recognition of a testing laboratory", series: "REC",
  clauses: ["resolves 4", "TSB 6, 7, 9", "recognizing f–g", "CASC", "ISO/IEC 17025:2017"],
  purpose: """
    A laboratory with competence to test to an ITU-T Recommendation asks to be recognised for it. CASC recognises it in \
    collaboration with the accreditation body, on the ground of its accreditation; the recognition lapses by itself with \
    the accreditation. The key with which the laboratory signs its reports is recorded with the recognition.
    """
) {
  Step("apply", "Apply for recognition", →.submitted, by: .laboratory)
    .asks(\.recommendation, \.accreditation, \.site, \.country, \.region, \.publicKey, \.remoteTesting, \.securityScope)
    .requires("the accreditation is this laboratory's, and in force") { try $0.isOwnAccreditationInForce() }
    .requires("the accreditation body is a signatory of the ILAC arrangement for testing", remedy: .accreditationBody) {
      try $0.bodyIsSignatory()
    }
    .requires("the scope of the accreditation names the Recommendation", remedy: .accreditationBody) {
      try $0.isInScope(on: $0.today)
    }
    .requires("the key is an Ed25519 public key of 32 octets that no recognition used before") {
      try $0.isKeyFresh()
    }
    .records { record, inspection in
      record.name = try inspection.nameForLists()
      record.accreditationBody = try inspection.accreditationRecord()?.body
      record.signatory = try inspection.standingOfBody()?.id
    }
  Step("recommend", "Recommend recognition", .submitted → .recommended, by: .casc, within: .days(30))
    .independentOfParties()
    .asksReason("what did you look at, and what did you find?")
  Step("recognise", "Recognise the laboratory", .recommended → .recognised, by: .casc, approvals: 2, within: .days(30))
    .independentOfParties()
    .requires("the accreditation is in force", remedy: .accreditationBody) { try $0.isOwnAccreditationInForce() }
    .requires("the scope of the accreditation names the Recommendation", remedy: .accreditationBody) {
      try $0.isInScope(on: $0.today)
    }
    .records { record, inspection in
      record.recognisedOn = inspection.today
      record.periods = [Period(first: inspection.today)]
      record.signingKeys = [SigningKey(publicKey: record.publicKey, period: Period(first: inspection.today))]
    }
    .recordsBasis()
    .publishes { inspection in
      let published = try PublishedLaboratory(inspection, status: .recognised)
      return [
        .own(
          .laboratoryRecognised, subject: inspection.number, summary: published.summary,
          record: try published.entry(id: inspection.id)),
        .keyAdded(inspection.publicKey, holder: published.laboratory, from: inspection.today),
      ]
    }
  Step("decline", "Decline", [.submitted, .recommended] → .declined, by: .casc)
    .independentOfParties()
    .asksReason("why is the laboratory not recognised, and what would it take?")
    .whenNeeded()
    .appealable(within: .days(60), reopens: .submitted)
  Step("suspend", "Suspend the recognition", .recognised → .suspended, by: .casc)
    .independentOfParties()
    .asksReason("why is it suspended? This becomes public.")
    .whenNeeded()
    .appealable(within: .days(60), reopens: .suspended)
    .suspends(because: .decision)
    .publishes { try $0.statusChange(.recognitionSuspended, to: .suspended, because: $0.note) }
    .flagsDependants { "the recognition \($0.number) it relied on was suspended: \($0.note)" }
  Step("restore", "Restore the recognition", .suspended → .recognised, by: .casc, approvals: 2)
    .independentOfParties()
    .asksReason("what was put right?")
    .whenNeeded()
    .requires("the accreditation is in force", remedy: .accreditationBody) { try $0.isOwnAccreditationInForce() }
    .requires("the scope of the accreditation names the Recommendation", remedy: .accreditationBody) {
      try $0.isInScope(on: $0.today)
    }
    .resumes()
    .publishes { try $0.statusChange(.recognitionRestored, to: .recognised, because: $0.note) }
  Step("keep-suspended", "Keep it suspended until CASC decides", .suspended → .suspended, by: .casc)
    .independentOfParties()
    .asksReason("what remains to be put right?")
    .whenNeeded()
    .records { record, _ in record.suspendedBecause = .decision }
  Step(
    "suspend-for-overdue-action", "Suspend for an overdue corrective action", .recognised → .suspended, by: .system
  )
  .whenNeeded()
  .suspends(because: .decision)
  .publishes { try $0.statusChange(.recognitionSuspended, to: .suspended, because: $0.note) }
  .flagsDependants { "the recognition \($0.number) it relied on was suspended: \($0.note)" }
  Step("plan-surveillance", "Plan a surveillance visit", .recognised → .recognised, by: .accreditationBody, .casc)
    .asks(\.plannedOn, \.visitKind)
    .asksReason("what is the visit to look at?")
    .whenNeeded()
    .requires("the day is not in the past") { inspection in inspection.plannedOn.map { inspection.today <= $0 } ?? false
    }
    .opens({ surveillanceVisit }, by: "plan") { try VisitCase($0) }
  Step(
    "plan-follow-up", "Plan a visit to see what was put right", .suspended → .suspended, by: .accreditationBody, .casc
  )
  .asks(\.plannedOn, \.visitKind)
  .asksReason("what is the visit to look at?")
  .whenNeeded()
  .requires("the day is not in the past") { inspection in inspection.plannedOn.map { inspection.today <= $0 } ?? false }
  .opens({ surveillanceVisit }, by: "plan") { try VisitCase($0) }
  Step(
    "withdraw", "Withdraw the recognition", [.recognised, .suspended] → .withdrawn, by: .casc, approvals: 2
  )
  .independentOfParties()
  .asksReason("why is it withdrawn? This becomes public.")
  .whenNeeded()
  .appealable(within: .days(RecognitionCase.appealInDays), reopens: .suspended)
  .suspends(because: .decision)
  .records { record, inspection in
    record.withdrawnOn = inspection.today
    record.withdrawalReason = inspection.note
  }
  // In the log a withdrawal is final, and an appeal can undo this one: until then the log says ‘suspended’, which is
  // as red at a border.
  .publishes { inspection in
    guard inspection.state == .recognised else { return try inspection.registerAgain(as: .withdrawn) }
    return try inspection.statusChange(
      .recognitionSuspended, to: .withdrawn, because: "withdrawn by CASC: \(inspection.note)")
  }
  .flagsDependants { "the recognition \($0.number) it relied on was withdrawn: \($0.note)" }
  Step("replace-key", "Replace the signing key", .recognised → .recognised, by: .casc)
    .independentOfParties()
    .asks(\.publicKey)
    .asksReason("why is the key replaced, and how did the laboratory hand over the new one?")
    .whenNeeded()
    .requires("the key is an Ed25519 public key of 32 octets that no recognition used before") {
      try $0.isKeyFresh()
    }
    .records { record, inspection in
      record.revokeKeys(on: inspection.today)
      record.signingKeys.append(
        SigningKey(publicKey: record.publicKey, period: Period(first: inspection.today)))
    }
    .publishes { inspection in
      let published = try PublishedLaboratory(inspection, status: .recognised)
      let former = inspection.signingKeys.dropLast().suffix(1).map { key in
        Publication.keyRevoked(key.publicKey, at: inspection.now)
      }
      return former + [.keyAdded(inspection.publicKey, holder: published.laboratory, from: inspection.today)]
    }
  Lapse(
    "withdrawal-final", "The term for appeals against the withdrawal is over", .withdrawn → .ended,
    from: { $0.withdrawnOn?.advanced(by: RecognitionCase.appealInDays + 1) }, when: { try $0.withdrawalIsFinal() }
  )
  .records { record, inspection in record.revokeKeys(on: inspection.today) }
  .publishes { inspection in
    try inspection.statusChange(
      .recognitionWithdrawn, to: .withdrawn, because: inspection.withdrawalReason)
      + [.keyRevoked(inspection.publicKey, at: inspection.now)]
  }
  Lapse(
    "accreditation-ended", "The accreditation ended, or its scope no longer names the Recommendation",
    [.recognised, .suspended] → .lapsed, from: { try $0.accreditationRecord()?.validUntil.advanced(by: 1) },
    when: { try $0.hasLostAccreditation() }
  )
  .records { record, inspection in record.periods.close(before: inspection.today) }
  .publishes { try $0.statusChange(.recognitionLapsed, to: .lapsed, because: "the accreditation ended") }
  .flagsDependants { "the recognition \($0.number) it relied on lapsed with the accreditation" }
  Lapse(
    "standing-ended", "The accreditation body is no longer a signatory of the ILAC arrangement",
    [.recognised, .suspended] → .lapsed, when: { try $0.standingOfBody()?.state == .ended }
  )
  .records { record, inspection in record.periods.close(before: inspection.today) }
  .publishes {
    try $0.statusChange(
      .recognitionLapsed, to: .lapsed, because: "the accreditation body is no longer a signatory for testing")
  }
  .flagsDependants { "the recognition \($0.number) it relied on lapsed with the standing of the accreditation body" }
  Lapse(
    "accreditation-suspended", "The accreditation is suspended", .recognised → .suspended,
    when: { try $0.basisIsSuspended() }
  )
  .suspends(because: .basis)
  .publishes { try $0.statusChange(.recognitionSuspended, to: .suspended, because: $0.suspendedBasis()) }
  .flagsDependants { "the recognition \($0.number) it relied on was suspended: \(try $0.suspendedBasis())" }
  Lapse(
    "accreditation-restored", "What the accreditation body had suspended is restored", .suspended → .recognised,
    when: { try $0.record.suspendedBecause == .basis && $0.basisHolds() }
  )
  .resumes()
  .publishes {
    try $0.statusChange(.recognitionRestored, to: .recognised, because: "the accreditation body restored it")
  }
  Lapse(
    "basis-changed", "The accreditation body changed what the recognition rests on", .recognised → .recognised,
    when: { try $0.record.basis != $0.basis() }
  )
  .recordsBasis()
  .publishes {
    try $0.statusChange(
      .recognitionAmended, to: .recognised, because: "the accreditation body changed what it rests on")
  }
}
