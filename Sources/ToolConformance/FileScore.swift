import TTCN3Machine

/// What a file asked for beside what we did, and what follows.
package struct FileScore: Sendable {
  /// In which way we differ from what a file asks.
  package enum Disagreement: String, Sendable, CaseIterable {
    /// We refuse what must be accepted.
    case falseRejection = "rejected, must be accepted"
    /// We cannot carry out what must be accepted, or refused for another reason.
    case notSupported = "not supported yet"
    /// We accept what must be refused.
    case missedRejection = "accepted, must be rejected"
    /// It ran to another verdict.
    case otherVerdict = "another verdict"
    /// It asks for a verdict, and nothing was executed.
    case nothingExecuted = "nothing executed"
  }

  package let file: String
  package let clause: ClauseNumber?
  package let demand: Demand
  package let observation: Observation
  /// Nil: we did what the file asks.
  package let disagreement: Disagreement?

  init(_ file: SuiteFile, _ demand: Demand, _ observation: Observation) {
    self.file = file.path
    clause = file.clause
    self.demand = demand
    self.observation = observation
    disagreement = Self.disagreement(demand, observation)
  }

  /// A file never counts as right because nothing was executed or because we could not do it.
  private static func disagreement(_ demand: Demand, _ observation: Observation) -> Disagreement? {
    switch (observation, demand) {
    case (.notSupported, _): .notSupported
    case (.rejected, _): demand.allowsRejection ? nil : .falseRejection
    case (.accepted, _): demand == .reject ? .missedRejection : nil
    case (.ran, .reject): observation.verdict == .error ? nil : .missedRejection
    case (.ran, .either), (.ran, .acceptOnly): nil
    case (.ran, .accept): observation.verdict == .error ? .otherVerdict : nil
    case (.ran, .verdict(let verdict)):
      observation.verdict == nil ? .nothingExecuted : observation.verdict == verdict ? nil : .otherVerdict
    }
  }
}
