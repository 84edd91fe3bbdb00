/// A procedure of the programme, as data: which steps lead from which state to which, who takes them, what they ask
/// and require, and what becomes public. Forms, permissions, routes, documentation and the rest derive from it.
package struct Procedure<Case: CaseRecord>: Sendable {
  /// The stable name, as stored and as used in addresses.
  package let name: String
  package let title: String
  /// What it is for, in a few sentences and in the Resolution's words.
  package let purpose: String
  /// The paragraphs of the Resolution (new numbering) and of standards that ask for it.
  package let clauses: [String]
  /// The head of its case numbers: `REC` in `REC-2026-0042`.
  package let series: String
  package let steps: [Step<Case>]
  package let lapses: [Lapse<Case>]

  package init(
    _ name: String, title: String, series: String, clauses: [String], purpose: String,
    @ProcedureBuilder<Case> _ parts: () -> [ProcedurePart<Case>]
  ) {
    self.name = name
    self.title = title
    self.series = series
    self.clauses = clauses
    self.purpose = purpose
    let parts = parts()
    steps = parts.compactMap { if case .step(let step) = $0 { step } else { nil } }
    lapses = parts.compactMap { if case .lapse(let lapse) = $0 { lapse } else { nil } }
  }

  package func step(_ name: String) -> Step<Case>? { steps.first { $0.name == name } }

  /// The steps that open a case.
  package var openingSteps: [Step<Case>] { steps.filter(\.transition.opens) }
}

package enum ProcedurePart<Case: CaseRecord>: Sendable {
  case step(Step<Case>)
  case lapse(Lapse<Case>)
}

@resultBuilder
package enum ProcedureBuilder<Case: CaseRecord> {
  package static func buildExpression(_ step: Step<Case>) -> ProcedurePart<Case> { .step(step) }
  package static func buildExpression(_ lapse: Lapse<Case>) -> ProcedurePart<Case> { .lapse(lapse) }
  package static func buildBlock(_ parts: ProcedurePart<Case>...) -> [ProcedurePart<Case>] { parts }
}
