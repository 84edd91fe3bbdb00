/// A procedure as plain data: what forms, routes, diagrams and documentation are made from.
package struct ProcedureDescription: Hashable, Sendable, Codable {
  package let name: String
  package let title: String
  package let purpose: String
  package let clauses: [String]
  package let series: String
  package let states: [StateDescription]
  package let steps: [StepDescription]
  package let lapses: [LapseDescription]

  package func step(_ name: String) -> StepDescription? { steps.first { $0.name == name } }
  package func title(ofState name: String) -> String { states.first { $0.name == name }?.title ?? name }

  /// Every field that a case of it holds for its readers, once, in the order of the declaration.
  package var fields: [FieldDescription] {
    var seen: Set<String> = []
    return steps.flatMap { $0.shownFields + $0.fields }.filter { seen.insert($0.name).inserted }
  }

  /// The states in which a case waits for a holder of one of `roles`.
  package func states(waitingFor roles: Set<Role>) -> Set<String> {
    Set(steps.filter { $0.isExpected && !roles.isDisjoint(with: $0.roles) }.flatMap(\.from))
  }

  /// The states in which a holder of one of `roles` can do anything.
  package func states(openTo roles: Set<Role>) -> Set<String> {
    Set(steps.filter { !roles.isDisjoint(with: $0.roles) }.flatMap(\.from))
  }
}

package struct StateDescription: Hashable, Sendable, Codable {
  package let name: String
  package let title: String
  /// Whether nothing leads on from it.
  package let isFinal: Bool
}

package struct StepDescription: Hashable, Sendable, Codable {
  package let name: String
  package let title: String
  /// Empty for a step that opens a case.
  package let from: [String]
  package let to: String
  package let roles: [Role]
  package let approvals: Int
  package let termInDays: Int?
  /// How many days before the end of the term the case reminds of it.
  package let remindersInDays: [Int]
  package let escalation: Term.Escalation?
  package let voting: VotingDescription?
  /// How many days after the step a party may appeal against it; nil if nobody can.
  package let appealTermInDays: Int?
  package let needsSubcasesClosed: Bool
  package let fields: [FieldDescription]
  /// What the step itself writes into the case and its readers are shown; nobody is asked for it.
  package let shownFields: [FieldDescription]
  /// The sentences of what must hold.
  package let requirements: [String]
  package let excludedSteps: [String]
  package let excludesConflicts: Bool
  /// Words for another case whose actors may not take it.
  package let excludedCase: String?
  /// The question that the reason answers, if one must be given.
  package let reasonPrompt: String?
  /// The roles that may read the actor's own words; nil if whoever reads the case may.
  package let noteAudience: [Role]?
  /// Whether cases wait for it; false for what is done only when there is cause.
  package let isExpected: Bool
  package let publishes: Bool
  package let commissionsTests: Bool
  /// Procedures of which it opens a case.
  package let opens: [String]

  package var opensCase: Bool { from.isEmpty }
}

/// How a step is decided by vote.
package struct VotingDescription: Hashable, Sendable, Codable {
  package let quorum: Int
  package let majority: Majority
  /// The state to which a lost vote leads.
  package let otherwise: String
}

package struct LapseDescription: Hashable, Sendable, Codable {
  package let name: String
  package let title: String
  package let from: [String]
  package let to: String
  package let publishes: Bool
}

package struct FieldDescription: Hashable, Sendable, Codable {
  package let name: String
  package let label: String
  package let help: String
  /// The word of ``FieldKind/word``.
  package let kind: String
  package let isRequired: Bool
  /// The roles that may read it; nil if whoever reads the case may.
  package let audience: [Role]?
  /// Most characters of text, octets, rows or answers, where the kind has such a bound.
  package let most: Int?
  package let smallestNumber: Double?
  package let largestNumber: Double?
  package let choices: [FieldKind.Choice]
  /// For an organisation: its kind.
  package let organisationKind: OrganisationKind?
  /// For a record: its procedure and the states it may be in.
  package let procedure: String?
  package let procedureStates: [String]
  /// For rows: the columns, each a field.
  package let columns: [FieldDescription]
  /// For a proforma: `ics` or `ixit`.
  package let proforma: String?
  package let mediaTypes: [String]
}
