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

  /// What it rests on that we did what a file asks.
  package enum Ground: String, Sendable, CaseIterable {
    /// A test case ran and had the verdict that is asked for.
    case verdict = "by the verdict of a test case that ran"
    /// The file asks to be accepted, and for no verdict.
    case acceptance = "by acceptance, no verdict being asked for"
    /// It asks to be refused, and was before anything ran.
    case refusal = "by refusal before anything ran"
    /// It asks to be refused or for ‘error’, and a test case ran into an error.
    case fault = "by an error while it ran"
  }

  package let file: String
  package let clause: ClauseNumber?
  package let demand: Demand
  package let observation: Observation
  /// Nil: we did what the file asks.
  package let disagreement: Disagreement?
  /// Nil where we differ, and where the static rules alone were asked for.
  package let ground: Ground?

  init(_ file: SuiteFile, _ demand: Demand, _ observation: Observation) {
    self.file = file.path
    clause = file.clause
    self.demand = demand
    self.observation = observation
    disagreement = Self.disagreement(demand, observation)
    ground = disagreement == nil ? Self.ground(demand, observation) : nil
  }

  private static func ground(_ demand: Demand, _ observation: Observation) -> Ground? {
    switch (observation, demand) {
    case (.rejected, _): .refusal
    case (.accepted, .acceptOnly): .acceptance
    case (.accepted, _), (.notSupported, _): nil
    case (.ran, .verdict(.error)), (.ran, .reject): .fault
    case (.ran, .verdict): .verdict
    case (.ran, _): .acceptance
    }
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
