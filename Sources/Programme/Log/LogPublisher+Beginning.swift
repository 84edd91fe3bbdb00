import Foundation
import Statements

extension LogPublisher {
  /// The first statements of a log: CASC's root key, which signs itself, and the registry's key, which the root adds.
  /// A log that has an entry has them already.
  func begin(in transaction: any WriteTransaction, now: Date) throws {
    guard try transaction.logSize() == 0 else { return }
    for (role, holder) in [(KeyRole.casc, "ITU-T CASC"), (.registry, "ITU-T registry")] {
      guard let key = signers[role] else {
        throw ProgrammeError(.invalidStatement, "the programme has no key for the role ‘\(role)’; make its keys first")
      }
      var summary = StatementSummary()
      summary.publicKey = key.publicKey
      summary.keyRole = role
      summary.holder = holder
      summary.validFrom = Day(now).start
      try appendOwn(.keyAdded, subject: Publication.subject(ofKey: key.publicKey), summary, in: transaction, now: now)
    }
  }
}
