import Foundation

/// A step as one person sees it on one case: whether it can be taken now, and if not, why and who can act.
package struct StepOffer: Hashable, Sendable {
  package let step: StepDescription
  /// Whether nothing stands against it, as far as can be told before the answers are known.
  package let isAvailable: Bool
  /// Whether the person holds the role and acts for the right organisation: what to show at all.
  package let isForActor: Bool
  /// Why not, in sentences.
  package let objections: [String]
  /// Who can act instead.
  package let nextActors: [NextActor]
  package let approvalsGiven: Int
  /// How many approvals the step needs, or how many votes its quorum is.
  package let approvalsNeeded: Int
  /// For a step that is decided by vote: the votes so far, in the order in which they came.
  package let votes: [Approval]
  /// Whether the person, or the one on whose behalf the person acts, has approved or voted.
  package let hasSpoken: Bool

  package var tally: Tally { Tally(votes.compactMap(\.vote)) }
}
