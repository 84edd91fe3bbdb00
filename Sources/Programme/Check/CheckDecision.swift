/// Concludes from what was read and found; knows no store and no clock.
package enum CheckDecision {
  package static func decide(
    _ question: CheckQuestion, read: ReadIdentifier, findings: CheckFindings
  ) -> CheckAnswer {
    var draft = CheckDraft(read: read, findings: findings)
    if let fault = read.fault { draft.find(.impossible, .mismatch, fault) }
    if let mark = findings.mark { draft.judgeMark(mark) }
    if findings.mark != nil, findings.listings.isEmpty { return draft.answer }
    if findings.listings.isEmpty {
      draft.judgeUnknown(isOwnNumber: read.isListingNumber)
    } else {
      judge(findings, question, &draft)
    }
    return draft.answer
  }

  private static func judge(_ findings: CheckFindings, _ question: CheckQuestion, _ draft: inout CheckDraft) {
    let listings = findings.listings
    let current = listings.allSatisfy(\.isCurrent) ? listings : listings.filter(\.isCurrent)
    guard let first = current.first else { return draft.judgeEnded(findings.listings) }
    if findings.areCut || !current.dropFirst().allSatisfy({ $0.isSameProduct(as: first) }) {
      return draft.judgeShared(current, areCut: findings.areCut)
    }
    draft.judgeStatus(of: current)
    compareModel(question, first, &draft)
    compareSerial(question, current, &draft)
    if findings.isWeak { draft.noteWeakness() }
  }

  private static func compareModel(_ question: CheckQuestion, _ listing: CheckedListing, _ draft: inout CheckDraft) {
    let stated = IdentifierScheme.folded(question.model)
    guard !stated.isEmpty, stated != IdentifierScheme.folded(listing.model) else { return }
    draft.find(
      .otherModel, .mismatch,
      "The goods say model ‘\(IdentifierScheme.oneLine(question.model))’; this identifier belongs to model "
        + "‘\(listing.model.isEmpty ? listing.product : listing.model)’.")
  }

  private static func compareSerial(
    _ question: CheckQuestion, _ listings: [CheckedListing], _ draft: inout CheckDraft
  ) {
    guard !question.serial.allSatisfy(\.isWhitespace) else { return }
    let patterns = listings.flatMap(\.serialPatterns).compactMap { try? SerialPattern($0) }
    draft.find(.reduced, .match, ReadIdentifier.serialReduction)
    if patterns.isEmpty {
      draft.find(.noPattern, .match, "The supplier did not say what its serial numbers look like: ask the supplier.")
    } else if patterns.contains(where: { $0.takes(question.serial) }) {
      draft.find(.serialFits, .match, "The serial number looks like the supplier's. That alone shows nothing more.")
    } else {
      draft.find(
        .otherSerial, .mismatch,
        "The serial number does not look like the supplier's: they look like "
          + Set(patterns.map(\.description)).sorted().prefix(5).joined(separator: ", ")
          + " (# a digit, @ a letter, ? either).")
    }
  }
}
