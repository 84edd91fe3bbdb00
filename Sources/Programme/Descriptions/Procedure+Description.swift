extension Procedure {
  package var description: ProcedureDescription {
    ProcedureDescription(
      name: name, title: title, purpose: purpose, clauses: clauses, series: series,
      states: Case.State.allCases.map { state in
        StateDescription(
          name: state.rawValue, title: state.title,
          isFinal: isFinal(state.rawValue))
      },
      steps: steps.map { description(of: $0) },
      lapses: lapses.map { lapse in
        LapseDescription(
          name: lapse.name, title: lapse.title, from: lapse.transition.from.map(\.rawValue),
          to: lapse.transition.to.rawValue, publishes: lapse.effects.contains(where: \.publishes))
      })
  }

  func description(of step: Step<Case>) -> StepDescription {
    StepDescription(
      name: step.name, title: step.title, from: step.transition.from.map(\.rawValue), to: step.transition.to.rawValue,
      roles: step.roles, approvals: step.approvals, termInDays: step.term?.days,
      remindersInDays: step.term?.reminders ?? [], escalation: step.term?.escalation,
      voting: step.voting.map {
        VotingDescription(quorum: $0.quorum, majority: $0.majority, otherwise: $0.otherwise.rawValue)
      },
      appealTermInDays: step.appeal?.days, needsSubcasesClosed: step.needsSubcasesClosed,
      fields: step.fields.map { FieldDescription($0) },
      shownFields: step.shownFields.map { FieldDescription($0) }, requirements: step.requirements.map(\.sentence),
      excludedSteps: step.excludedStepNames, excludesConflicts: step.excludesConflicts,
      excludedCase: step.excludedCase?.words,
      reasonPrompt: step.reasonPrompt, noteAudience: step.noteAudience.roles, isExpected: step.isExpected,
      publishes: step.effects.contains(where: \.publishes),
      commissionsTests: step.effects.contains { if case .commissions = $0 { true } else { false } },
      opens: step.effects.compactMap { if case .opens(let name, _) = $0 { name() } else { nil } })
  }
}

extension Effect {
  fileprivate var publishes: Bool { if case .publishes = self { true } else { false } }
}

extension FieldDescription {
  init<Case>(_ field: Field<Case>) {
    self.init(
      name: field.name, label: field.label, help: field.help, kind: field.kind, isRequired: field.isRequired,
      audience: field.audience.roles)
  }

  init(name: String, label: String, help: String, kind: FieldKind, isRequired: Bool, audience: [Role]? = nil) {
    var most: Int?
    var smallest: Double?
    var largest: Double?
    var choices: [FieldKind.Choice] = []
    var organisationKind: OrganisationKind?
    var record: (procedure: String, states: [String])?
    var columns: [FieldKind.Column] = []
    var proforma: String?
    var mediaTypes: [String] = []
    switch kind {
    case .text(let bound), .identifier(let bound), .longText(let bound), .octets(let bound), .organisations(let bound):
      most = bound
    case .integer(let range): (smallest, largest) = (Double(range.lowerBound), Double(range.upperBound))
    case .number(let range): (smallest, largest) = (range.lowerBound, range.upperBound)
    case .choice(let all), .choices(let all): choices = all
    case .organisation(let kind): organisationKind = kind
    case .record(let procedure, let states): record = (procedure, states)
    case .blob(let types): mediaTypes = types
    case .rows(let all, let bound): (columns, most) = (all, bound)
    case .proforma(let name, let bound): (proforma, most) = (name, bound)
    case .yesNo, .day: break
    }
    self.init(
      name: name, label: label, help: help, kind: kind.word, isRequired: isRequired, audience: audience, most: most,
      smallestNumber: smallest, largestNumber: largest, choices: choices, organisationKind: organisationKind,
      procedure: record?.procedure, procedureStates: record?.states ?? [],
      columns: columns.map {
        FieldDescription(name: $0.name, label: $0.label, help: "", kind: $0.kind, isRequired: $0.isRequired)
      },
      proforma: proforma, mediaTypes: mediaTypes)
  }
}
