/// Who asks.
package enum Visitor: Sendable {
  case anonymous
  case signedIn(Member)

  package var member: Member? { if case .signedIn(let member) = self { member } else { nil } }
}

/// A signed-in person, acting for one organisation.
package struct Member: Sendable {
  package let name: String
  /// Proves that a form came from a page that this portal gave to the same browser.
  package let proof: FormProof

  package init(name: String, proof: FormProof) {
    self.name = name
    self.proof = proof
  }
}
