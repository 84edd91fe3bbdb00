extension ConcernCase {
  package struct Fields: Sendable {
    let listing = Field(
      "listing", \ConcernCase.listing, "Listing", .record(procedure: "listing-life", states: []),
      help: "The number of the listed product, as LST-2026-0042.")
    let otherEquipment = Field(
      "otherEquipment", \ConcernCase.otherEquipment, "The other equipment", .text(most: 300),
      help: "What it should work with: maker, model, version.")
    let whatFailed = Field(
      "whatFailed", \ConcernCase.whatFailed, "What failed", .longText(most: 5000),
      help: "What you did, what you expected, what happened. No names, no serial numbers.")
    let setting = Field(
      "setting", \ConcernCase.setting, "How they were connected", .longText(most: 2000), isRequired: false)
    let clause = Field(
      "clause", \ConcernCase.clause, "Clause of the Recommendation, if you know it", .text(most: 100),
      isRequired: false)
    let attachments = Field(
      "attachments", \ConcernCase.attachments, "Files", .attachments, help: "Traces, logs, pictures.",
      isRequired: false, audience: .only(.vendor, .laboratory, .secretariat, .reporter))
    let contact = Field(
      ReporterContact.field, \ConcernCase.contact, "How to reach you", .text(most: 200), help: ReporterContact.help,
      isRequired: false, audience: .only(.secretariat))
    let supplierAnswer = Field(
      "supplierAnswer", \ConcernCase.supplierAnswer, "Your answer", .longText(most: 5000),
      help: "The reporter reads it.")
    let supplierConfidential = Field(
      "supplierConfidential", \ConcernCase.supplierConfidential,
      "What only the secretariat and the laboratory may read",
      .longText(most: 5000), isRequired: false, audience: .only(.vendor, .laboratory, .secretariat))
    let rerunQuestion = Field(
      "rerunQuestion", \ConcernCase.rerunQuestion, "What to test again", .longText(most: 2000),
      audience: .only(.vendor, .laboratory, .secretariat))
    let rerunVerdict = Field(
      "rerunVerdict", \ConcernCase.rerunVerdict, "Verdict",
      .choice([
        .init("pass", "Pass: it could not be reproduced"), .init("fail", "Fail: it was reproduced"),
        .init("inconc", "Inconclusive"),
      ]), audience: .only(.vendor, .laboratory, .secretariat))
    let rerunFinding = Field(
      "rerunFinding", \ConcernCase.rerunFinding, "What was found", .longText(most: 5000),
      audience: .only(.vendor, .laboratory, .secretariat))
    let analysedClause = Field(
      "analysedClause", \ConcernCase.analysedClause, "Clause of the Recommendation", .text(most: 100))
    let gap = Field(
      "gap", \ConcernCase.gap, "Which gap", .choice(TestGapCase.Kind.choices))
    let gapDescription = Field(
      "gapDescription", \ConcernCase.gapDescription, "What a test should find", .longText(most: 3000),
      help: "The study group reads this and not the complaint: name no product and no supplier.")
    let suspends = Field(
      "suspends", \ConcernCase.suspends, "Suspend the listing", .yesNo, isRequired: false)
    let told = Field(
      "told", \ConcernCase.told, "What the reporter is told", .longText(most: 3000))
  }
  package static let fields = Fields()
}
