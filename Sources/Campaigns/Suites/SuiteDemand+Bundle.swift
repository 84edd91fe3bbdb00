import Programme

extension SuiteDemand {
  /// What a bundle demands under these answers, by the same static conformance review that a campaign begins with; the
  /// IXIT has no say in it.
  package init(of bundle: SuiteBundle, ics: [String: Answer]) {
    let description = bundle.description
    let review = ConformanceReview(of: description, ics: ics, ixit: [:])
    let selected = Set(review.selected.map(\.id))
    let fingerprints = Dictionary(
      SuiteOutline(bundle).purposes.map { ($0.id, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
    let proforma = Set(description.ixit.map(\.id))
    self.init(
      requirements: description.requirements.map {
        Requirement(
          id: $0.id, clause: $0.clause, table: $0.table, statement: $0.statement, level: $0.level.rawValue)
      },
      purposes: description.purposes.map { purpose in
        let conditions =
          [purpose.condition] + purpose.requirements.map { description.requirement($0)?.condition }
        return Purpose(
          id: purpose.id, requirements: purpose.requirements, text: purpose.text,
          testCase: purpose.testCase.description, condition: purpose.condition.map { "\($0)" },
          items: Array(Set(conditions.compactMap { $0?.items }.flatMap { $0 })).sorted(),
          fingerprint: fingerprints[purpose.id] ?? "", isDemanded: selected.contains(purpose.id))
      },
      untested: description.notTested.map {
        Untested(clause: $0.clause, statement: $0.statement, reason: $0.reason)
      },
      ics: review.ics,
      faults: review.findings.filter { $0.severity == .error && !proforma.contains($0.subject) }.map(\.message))
  }
}
