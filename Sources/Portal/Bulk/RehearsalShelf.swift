import Foundation
import Programme

/// One import that was tried out: the file it came from, what it would do, and every row that is wrong.
struct Rehearsal: Sendable {
  let id: String
  let actor: Actor
  let procedure: String
  let step: String
  /// The table as it came.
  let file: any BlobIntake
  /// Every wrong row as CSV.
  let problems: any BlobIntake
  let outcome: BulkOutcome
  let at: Date
}

/// Rehearsals that somebody may still carry out. They are kept for an hour, and not over a restart; their files go with
/// them.
actor RehearsalShelf {
  private var rehearsals: [Rehearsal] = []

  static let longestAge: TimeInterval = 3600
  /// Of all persons, and of one.
  private static let most = 40
  private static let mostOfOne = 3

  func put(_ rehearsal: Rehearsal) {
    forget(before: rehearsal.at.addingTimeInterval(-Self.longestAge))
    let mine = rehearsals.filter { $0.actor.person == rehearsal.actor.person }
    if mine.count >= Self.mostOfOne, let oldest = mine.first { rehearsals.removeAll { $0.id == oldest.id } }
    if rehearsals.count >= Self.most { rehearsals.removeFirst() }
    rehearsals.append(rehearsal)
  }

  /// The rehearsal, if it is there still and is that person's, for the same organisation.
  func rehearsal(_ id: String, of actor: Actor, now: Date) -> Rehearsal? {
    forget(before: now.addingTimeInterval(-Self.longestAge))
    return rehearsals.first {
      $0.id == id && $0.actor.person == actor.person && $0.actor.organisation == actor.organisation
    }
  }

  private func forget(before moment: Date) { rehearsals.removeAll { $0.at < moment } }
}
