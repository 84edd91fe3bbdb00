/// What a person says on a question that is decided by vote.
package enum Vote: String, Hashable, Sendable, Codable, CaseIterable {
  case `for`
  case against
  case abstain

  package var title: String {
    switch self {
    case .for: "For"
    case .against: "Against"
    case .abstain: "Abstention"
    }
  }
}

/// How many of the votes must be in favour. Abstentions count towards the quorum and not here.
package enum Majority: String, Hashable, Sendable, Codable {
  case moreThanHalf = "more-than-half"
  case twoThirds = "two-thirds"
  /// At least one in favour and none against.
  case consensus

  package var title: String {
    switch self {
    case .moreThanHalf: "more votes for than against"
    case .twoThirds: "at least two thirds of the votes for or against in favour"
    case .consensus: "at least one vote for and none against"
    }
  }

  package func isReached(by tally: Tally) -> Bool {
    switch self {
    case .moreThanHalf: tally.for > tally.against
    case .twoThirds: tally.for > 0 && tally.for >= 2 * tally.against
    case .consensus: tally.for > 0 && tally.against == 0
    }
  }
}

/// The rule of a vote: when `quorum` different persons voted it is settled, by what they said and not by the order in
/// which they said it. Short of the majority, a tie included, it is lost.
package struct Voting<State: CaseState>: Hashable, Sendable {
  package let quorum: Int
  package let majority: Majority
  /// Where a lost vote leads.
  package let otherwise: State
}

/// How many said what.
package struct Tally: Hashable, Sendable, Codable {
  package var `for` = 0
  package var against = 0
  package var abstain = 0

  package init(_ votes: some Sequence<Vote>) {
    for vote in votes {
      switch vote {
      case .for: self.for += 1
      case .against: against += 1
      case .abstain: abstain += 1
      }
    }
  }

  package var count: Int { self.for + against + abstain }

  /// ‘2 for, 1 against, 0 abstained’
  package var sentence: String { "\(self.for) for, \(against) against, \(abstain) abstained" }
}
