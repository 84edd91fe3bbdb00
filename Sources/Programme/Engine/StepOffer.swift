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
  package let approvalsNeeded: Int
}
