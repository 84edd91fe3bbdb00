import Programme

/// Who asks.
package enum Visitor: Sendable {
  case anonymous
  case signedIn(Member)

  package var member: Member? { if case .signedIn(let member) = self { member } else { nil } }
}

/// A signed-in person, acting for one organisation.
package struct Member: Sendable {
  package let actor: Actor
  package let name: String
  package let organisation: String
  /// Whether the person could also act for another organisation.
  package let hasChoice: Bool
  /// Proves that a form came from a page that this portal gave to the same browser.
  package let proof: FormProof
  /// How many notices the person has not read.
  package let unreadNotices: Int

  package init(
    actor: Actor, name: String, organisation: String, hasChoice: Bool, proof: FormProof,
    unreadNotices: Int = 0
  ) {
    self.actor = actor
    self.name = name
    self.organisation = organisation
    self.hasChoice = hasChoice
    self.proof = proof
    self.unreadNotices = unreadNotices
  }

  /// The person's roles in words.
  package var roles: String { actor.roles.sorted().map(\.title).joined(separator: ", ") }
}
