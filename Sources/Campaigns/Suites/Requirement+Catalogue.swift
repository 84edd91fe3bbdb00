import Programme

extension Requirement {
  /// The requirement as the catalogue takes it.
  package var answer: Answer {
    [
      "id": .text(id), "clause": .text(table.map { "\(clause), table \($0)" } ?? clause), "statement": .text(statement),
      "level": .text(level.rawValue), "condition": .text(condition.map(\.description) ?? ""),
      "parameter": .text(parameter ?? ""), "minimum": bounds?.minimum.map(Answer.number) ?? .null,
      "maximum": bounds?.maximum.map(Answer.number) ?? .null, "unit": .text(unit ?? ""),
    ]
  }
}

extension SuiteOutline {
  /// The outline as the submission of a suite takes it, where the suite's files are not uploaded.
  package var answer: Answer {
    .list(
      purposes.map {
        [
          "purpose": .text($0.id), "requirements": .text($0.requirements.joined(separator: " ")),
          "testCase": .text($0.testCase),
        ]
      })
  }
}
