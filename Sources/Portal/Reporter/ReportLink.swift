import Programme

/// A way to report something without an account, with answers that are known already.
struct ReportLink: Hashable, Sendable {
  let title: String
  let link: Link

  /// Reports about a listed product: every procedure that anybody can open and that asks for a listing.
  static func about(listing number: String, _ engine: Engine) -> [ReportLink] {
    engine.reporterOpenings.flatMap { procedure, steps in
      steps.compactMap { step in
        guard let field = step.fields.first(where: { $0.procedure == listingLife.name }) else { return nil }
        return ReportLink(procedure, step, [(field.name, number)])
      }
    }
  }

  /// Reports about goods: every procedure that anybody can open and that asks for what stands on them.
  /// - Parameters:
  ///   - seen: what was read off the goods, as kind and value.
  ///   - listing: the number of the only listing that they can claim.
  static func about(goods seen: [(kind: String, value: String)], listing: String?, _ engine: Engine) -> [ReportLink] {
    engine.reporterOpenings.flatMap { procedure, steps in
      steps.compactMap { step in
        guard let table = step.fields.first(where: { $0.identifierColumns != nil }),
          let columns = table.identifierColumns
        else { return nil }
        var answers: [(String, String)] = []
        for (index, one) in seen.enumerated() where !one.value.isEmpty {
          if columns.kind.choices.contains(where: { $0.value == one.kind }) {
            answers.append(("\(table.name).\(index).\(columns.kind.name)", one.kind))
          }
          answers.append(("\(table.name).\(index).\(columns.value.name)", one.value))
        }
        if let listing, let field = step.fields.first(where: { $0.procedure == listingLife.name }) {
          answers.append((field.name, listing))
        }
        return ReportLink(procedure, step, answers)
      }
    }
  }

  private init(_ procedure: ProcedureDescription, _ step: StepDescription, _ answers: [(String, String)]) {
    title = step.title
    link = Link("report", procedure.name, query: [("step", step.name)] + answers)
  }
}

extension FieldDescription {
  /// The columns of a table of identifiers: what kind each is, and its value.
  fileprivate var identifierColumns: (kind: FieldDescription, value: FieldDescription)? {
    guard kind == "rows", let value = columns.first(where: { $0.kind == "identifier" }),
      let kind = columns.first(where: { $0.kind == "choice" })
    else { return nil }
    return (kind, value)
  }
}
