import Programme

/// What a form offers to pick from, read once from the store: organisations and cases.
struct FieldChoices: Sendable {
  /// By the name of the field (`table.column` inside a table).
  private var options: [String: [FieldKind.Choice]] = [:]

  /// More than this are not listed: the person types the number instead.
  static let most = 300

  /// More than this are a list to choose from and no boxes, so that a page stays small on a slow link.
  static let mostBoxes = 60

  subscript(field: String) -> [FieldKind.Choice] { options[field] ?? [] }

  /// Nothing to pick from: for forms of people without an account, to whom no register of cases is open.
  init() {}

  /// Reads what the fields of `steps` need. A case is offered if it is in a state the field asks for, or if the person
  /// may see it anyhow.
  init(
    for steps: [StepDescription], actor: Actor, engine: Engine, in transaction: any ReadTransaction
  ) throws {
    for field in steps.flatMap(\.fields) {
      try read(field, as: field.name, actor, engine, transaction)
      for column in field.columns { try read(column, as: "\(field.name).\(column.name)", actor, engine, transaction) }
    }
  }

  private mutating func read(
    _ field: FieldDescription, as name: String, _ actor: Actor, _ engine: Engine, _ transaction: any ReadTransaction
  ) throws {
    switch field.kind {
    case "organisation", "organisations":
      options[name] = try transaction.organisations(kind: field.organisationKind, limit: Self.most).map {
        FieldKind.Choice($0.id.description, "\($0.name) (\($0.country))")
      }
    case "record":
      guard let procedure = field.procedure else { return }
      let states = field.procedureStates.isEmpty ? nil : Set(field.procedureStates)
      let declared = try engine.procedure(procedure)
      options[name] = try transaction.caseRows(
        CaseQuery(procedure: procedure, states: states, limit: Self.most)
      ).filter { try states != nil || declared.mayRead($0, by: actor) }
        .map { FieldKind.Choice($0.number, $0.title.isEmpty ? $0.number : "\($0.number) · \($0.title)") }
    default: break
    }
  }
}
