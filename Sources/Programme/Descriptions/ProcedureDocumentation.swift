/// The procedures as a document, `docs/procedures.md`: written from the declarations, so that it cannot differ.
package enum ProcedureDocumentation {
  package static func markdown(of procedures: [ProcedureDescription]) -> String {
    """
    # Procedures

    Written from `Sources/Programme/Procedures/` by `WRITE_DOCS=1 swift test --filter ProcedureDocumentation`; do not edit. Paragraph numbers are the new ones \
    of Resolution 76 as proposed in ATU/35A19/1.


    """ + procedures.map { "- [\($0.title)](#\($0.name))\n" }.joined() + procedures.map(section).joined()
  }

  private static func section(_ procedure: ProcedureDescription) -> String {
    """

    <a id="\(procedure.name)"></a>
    ## \(procedure.title)

    `\(procedure.name)`, cases numbered `\(procedure.series)-year-number`. Asked by: \
    \(procedure.clauses.joined(separator: "; ")).

    \(procedure.purpose)

    States: \(procedure.states.map { $0.isFinal ? "**\($0.title)** (final)" : $0.title }.joined(separator: ", ")).

    \(procedure.steps.map { step($0, of: procedure) }.joined())
    """
      + (procedure.lapses.isEmpty ? "" : "By itself:\n\n" + procedure.lapses.map { lapse($0, of: procedure) }.joined())
  }

  private static func step(_ step: StepDescription, of procedure: ProcedureDescription) -> String {
    var lines: [String] = []
    let roles = step.roles.map(\.inSentence).joined(separator: " or ")
    lines.append("By the \(roles)\(step.approvals > 1 ? ", \(step.approvals) different persons" : "").")
    lines += voting(step, of: procedure)
    if let days = step.termInDays { lines.append(term(step, days)) }
    if !step.excludedSteps.isEmpty {
      let excluded = step.excludedSteps.compactMap { procedure.step($0)?.title }.map { "‘\($0)’" }
      lines.append("Not by a person who took \(excluded.joined(separator: " or ")) in the same case.")
    }
    if let words = step.excludedCase { lines.append("Not by a person who took a step in \(words).") }
    if step.excludesConflicts { lines.append("Not by a person with an interest in a party of the case.") }
    if let prompt = step.reasonPrompt { lines.append("A reason is given: \(prompt)") }
    if let readers = step.noteAudience {
      lines.append("What is written is read by \(readers.map { $0.inSentence }.joined(separator: ", ")) only.")
    }
    if !step.fields.isEmpty { lines.append("Asks: \(step.fields.map(field).joined(separator: ", ")).") }
    if !step.shownFields.isEmpty { lines.append("Shows: \(step.shownFields.map(field).joined(separator: ", ")).") }
    lines += step.requirements.map { "Requires that \($0)." }
    if step.needsSubcasesClosed { lines.append("Requires that every case opened from it is closed.") }
    if let days = step.appealTermInDays { lines.append("A party may appeal within \(days) days.") }
    if step.commissionsTests { lines.append("Places a test order with the laboratory.") }
    if step.publishes { lines.append("Publishes a statement in the log.") }
    lines += step.opens.map { "Opens a case of [`\($0)`](#\($0))." }
    let from = step.from.map { procedure.title(ofState: $0) }.joined(separator: ", ")
    return "### \(step.title)\n\n`\(step.name)`: \(from.isEmpty ? "opens a case" : from) → "
      + "\(procedure.title(ofState: step.to)).\n\n" + lines.map { "- \($0)\n" }.joined() + "\n"
  }

  private static func voting(_ step: StepDescription, of procedure: ProcedureDescription) -> [String] {
    guard let voting = step.voting else { return [] }
    return [
      "Decided by vote of \(voting.quorum) persons: \(voting.majority.title); otherwise "
        + "\(procedure.title(ofState: voting.otherwise))."
    ]
  }

  private static func term(_ step: StepDescription, _ days: Int) -> String {
    var words = "Within \(days) days"
    if !step.remindersInDays.isEmpty {
      words += ", with reminders \(step.remindersInDays.map(String.init).joined(separator: ", ")) days before the end"
    }
    if let escalation = step.escalation {
      words += ", escalated to the \(escalation.role.inSentence) \(escalation.after) days after it"
    }
    return words + "."
  }

  private static func field(_ field: FieldDescription) -> String {
    "\(field.label) (`\(field.name)`, \(field.kind)"
      + "\(field.isRequired ? "" : ", optional")"
      + (field.audience.map { ", read by \($0.map(\.inSentence).joined(separator: ", ")) only" } ?? "") + ")"
  }

  private static func lapse(_ lapse: LapseDescription, of procedure: ProcedureDescription) -> String {
    let from = lapse.from.map { procedure.title(ofState: $0) }.joined(separator: ", ")
    return "- \(lapse.title): \(from) → \(procedure.title(ofState: lapse.to))"
      + "\(lapse.publishes ? "; publishes a statement in the log" : "").\n"
  }
}
