import Foundation

/// An agreement or arrangement between countries, or a scheme of bodies, to accept each other's evidence (row 17).
package let mutualRecognitionArrangement: Procedure<ArrangementCase> = Procedure(
  "mutual-recognition-arrangement", title: "Mutual recognition arrangement", series: "MRA",
  clauses: [
    "invites ITU-D members 2", "taking into account d–f", "recognizing c", "WTO TBT 6.3", "ISO/IEC 17000 9.7–9.9",
  ],
  purpose: """
    Countries and conformity assessment bodies agree to accept each other's test reports, certificates or declarations. \
    A regulator of a party or the secretariat hands in the text; a second person records it after checking it against \
    what the parties publish. Whoever asks whether evidence is accepted gets the answer, and its reasons, from these \
    records.
    """
) {
  Step("propose", "Hand in an arrangement", →.proposed, by: .regulator, .secretariat)
    .asks(\.name, \.kind, \.coversEvery, \.lines, \.topics, \.phaseOne, \.phaseTwo, \.conditions, \.carriesOver)
    .asks(\.countries, \.bodies, \.validFrom, \.validUntil, \.reference, \.website)
    .meetsItsForm()
    .requires("you speak for one of its parties") { try $0.proposerIsParty() }
  Step("correct", "Correct it", .proposed → .proposed, by: .regulator, .secretariat)
    .asks(\.name, \.kind, \.coversEvery, \.lines, \.topics, \.phaseOne, \.phaseTwo, \.conditions, \.carriesOver)
    .asks(\.countries, \.bodies, \.validFrom, \.validUntil, \.reference, \.website)
    .whenNeeded()
    .meetsItsForm()
  Step("record", "Record the arrangement", .proposed → .inForce, by: .secretariat, within: .days(30).remind(7))
    .notBy("propose", "correct")
    .asksReason("against which text did you check it, and who of the parties confirmed it?")
    .records { record, _ in record.periods = [Period(first: record.validFrom, last: record.validUntil)] }
    .publishes { try $0.entry(.inForce) }
  Step("decline", "Decline", .proposed → .declined, by: .secretariat)
    .asksReason("what is missing or wrong?")
    .whenNeeded()
  Step("amend", "Change parties or members", .inForce → .inForce, by: .secretariat)
    .asks(\.countries, \.bodies)
    .asksReason("what changed, and who of the parties told us?")
    .whenNeeded()
    .meetsItsForm()
    .publishes { try $0.entry(.inForce) }
  Step("leave", "Leave the arrangement", .inForce → .inForce, by: .regulator)
    .asks(\.leavesAfter)
    .asksReason("which decision of your country?")
    .whenNeeded()
    .requires("your country is a party") { try $0.partOfActor() != nil }
    .requires("the last day is not in the past") { inspection in
      inspection.leavesAfter.map { inspection.today <= $0 } ?? false
    }
    .records { record, inspection in
      guard let country = try inspection.partOfActor() else { return }
      record.leave(country)
    }
    .publishes { try $0.entry(.inForce) }
  Step("suspend", "Suspend the arrangement", .inForce → .suspended, by: .secretariat)
    .asksReason("who of the parties suspended it, and why? This becomes public.")
    .whenNeeded()
    .records { $0.periods.close(before: $1.today) }
    .publishes { try $0.entry(.suspended) }
  Step("restore", "Restore the arrangement", .suspended → .inForce, by: .secretariat)
    .asksReason("who of the parties restored it?")
    .whenNeeded()
    .requires("its last day has not passed") { inspection in
      inspection.validUntil.map { inspection.today <= $0 } ?? true
    }
    .records { $0.periods.append(Period(first: $1.today, last: $0.validUntil)) }
    .publishes { try $0.entry(.inForce) }
  Step("end", "End the arrangement", [.inForce, .suspended] → .ended, by: .secretariat)
    .asksReason("who of the parties ended it? This becomes public.")
    .whenNeeded()
    .records { $0.periods.close(before: $1.today) }
    .publishes { try $0.entry(.ended) }
  Lapse(
    "term-over", "The term of the arrangement is over", [.inForce, .suspended] → .ended,
    from: { $0.validUntil?.advanced(by: 1) },
    when: { inspection in inspection.validUntil.map { $0 < inspection.today } ?? false }
  )
  .publishes { try $0.entry(.ended) }
}

extension Step<ArrangementCase> {
  fileprivate func meetsItsForm() -> Step {
    requires("it says which Recommendations or areas it covers") { !$0.record.scope.isEmpty }
      .requires("it says what is accepted: reports, certificates or declarations") {
        !$0.phaseOne.isEmpty || !$0.phaseTwo.isEmpty
      }
      .requires("two countries take part, or for a scheme one country and one body") {
        let countries = Set($0.countries.map(\.country)).count
        return $0.kind == .scheme ? countries > 0 && !$0.bodies.isEmpty : countries > 1
      }
      .requires("nothing ends before it begins") { $0.record.datesAreInOrder }
  }
}

extension Inspection<ArrangementCase> {
  fileprivate func country() throws -> String? { try records.organisation(actor?.organisation)?.country }

  /// A regulator hands in only what the own country takes part in; the secretariat, anything.
  fileprivate func proposerIsParty() throws -> Bool {
    if actor?.roles.contains(.secretariat) == true { return true }
    return try partOfActor() != nil
  }

  fileprivate func partOfActor() throws -> String? {
    let own = try country()
    return record.countries.first { $0.country == own }?.country
  }

  fileprivate func entry(_ status: ArrangementCase.State) throws -> [Publication] {
    [.recorded(try record.published(number: number, status: status).entry(id: id))]
  }
}
