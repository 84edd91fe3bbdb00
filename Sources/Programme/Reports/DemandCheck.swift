import Statements

/// Whether a report holds everything that the suite demands. 212 of 215 was once accepted elsewhere, because the number
/// that was demanded came from the report itself.
package struct DemandCheck {
  /// What the laboratory states.
  package let stated: VerdictCounts
  package let statedDemand: Int
  /// The report itself, where it can be read.
  package let content: ReportContent?
  /// The purposes that a laboratory confirmed as passed, where the report is a document for people.
  package let confirmed: [String]?
  /// What the suite demands, where its files are kept here.
  package let demand: SuiteDemand?
  /// The purposes that were ordered; nil: all that the suite demands.
  package let wanted: [String]?
  /// How many purposes the suite has, as it was published.
  package let published: Int
  /// The ICS that the supplier declared.
  package let ics: [String: Answer]

  package init(
    stated: VerdictCounts, statedDemand: Int, content: ReportContent?, confirmed: [String]? = nil,
    demand: SuiteDemand?, wanted: [String]? = nil, published: Int, ics: [String: Answer]
  ) {
    self.stated = stated
    self.statedDemand = statedDemand
    self.content = content
    self.confirmed = confirmed
    self.demand = demand
    self.wanted = wanted
    self.published = published
    self.ics = ics
  }

  /// What is missing or contradicts itself, as a sentence with what to do; nil if everything was run.
  package var fault: String? {
    if let demand, !demand.faults.isEmpty {
      return "the ICS leaves open what is demanded: \(demand.faults.prefix(3).joined(separator: "; ")); correct it"
    }
    return statedFault ?? contentFault ?? missingFault ?? icsFault
  }

  private var statedFault: String? {
    guard statedDemand > 0 else { return "0 of 0 were run: a suite that demands nothing shows nothing" }
    guard stated.total != statedDemand else { return nil }
    return "\(stated.total) of \(statedDemand) were run\(named(missing)); have the rest run"
  }

  /// The report against the statement that sums it up, and against the number of purposes of the suite.
  private var contentFault: String? {
    guard let content else {
      return confirmed == nil ? "the report does not list its purposes; hand in the machine-readable report" : nil
    }
    guard content.verdicts == stated, content.purposes.count == statedDemand else {
      return "the report lists \(content.run.count) of \(content.purposes.count) purposes run, the statement says "
        + "\(stated.total) of \(statedDemand); they must agree"
    }
    guard Set(content.purposes.map(\.id)).count == content.purposes.count else {
      return "the report lists a purpose twice; count each once"
    }
    guard demand == nil, wanted == nil, published > 0 else { return nil }
    let accounted = content.purposes.count + content.notSelected.count
    guard accounted != published else { return nil }
    return "the suite has \(published) purposes; the report lists \(content.purposes.count) and gives a reason for "
      + "leaving out \(content.notSelected.count): the others must be run, or left out with a reason"
  }

  private var missingFault: String? {
    let missing = missing
    guard !missing.isEmpty else { return nil }
    let demanded = demandedIDs.count
    return "\(demanded - missing.count) of \(demanded) were run\(named(missing)); have the rest run"
  }

  private var icsFault: String? {
    guard let content else { return nil }
    // An answer that no question asks for under the others is not in the report.
    let other = ics.keys.sorted().first { item in
      content.ics[item].map { $0.comparable != ics[item]?.comparable } ?? false
    }
    return other.map {
      "the report was made for another ICS: ‘\($0.prefix(60))’ is answered otherwise in the declaration; test again"
    }
  }

  private var demandedIDs: [String] {
    wanted ?? demand.map { $0.demanded.map(\.id) } ?? content?.purposes.map(\.id) ?? []
  }

  private var missing: [String] {
    let run = Set(content.map { $0.run.map(\.id) } ?? confirmed ?? [])
    return demandedIDs.filter { !run.contains($0) }
  }

  /// At most five by name, with their clauses.
  private func named(_ missing: [String]) -> String {
    guard !missing.isEmpty else { return "" }
    let names = missing.prefix(5).map { id -> String in
      let purpose = demand?.purposes.first { $0.id == id }
      let clauses =
        purpose.flatMap { demand?.clauses(of: $0) } ?? content?.purposes.first { $0.id == id }?.clauses ?? []
      return clauses.isEmpty ? id : "\(id) (clause \(clauses.joined(separator: ", ")))"
    }
    return ", not run: \(names.joined(separator: ", "))\(missing.count > 5 ? " and \(missing.count - 5) more" : "")"
  }
}

extension Answer {
  /// A whole number is one answer, however it is spelled.
  fileprivate var comparable: Answer {
    guard case .number(let value) = self, let whole = Int64(exactly: value) else { return self }
    return .integer(whole)
  }
}
