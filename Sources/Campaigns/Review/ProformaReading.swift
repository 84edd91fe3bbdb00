import Programme

/// Answers read against one proforma.
struct ProformaReading {
  let items: [ProformaItem]
  /// `ICS` or `IXIT`, for messages.
  let title: String
  private(set) var findings: [ReviewFinding] = []
  /// What holds: answers that apply, presets, and ‘no’ for questions that do not arise.
  private(set) var effective: [String: Answer] = [:]
  /// The items that apply and have an answer, in the order of the proforma.
  private(set) var applying: [(item: ProformaItem, answer: Answer)] = []

  init(items: [ProformaItem], title: String) {
    self.items = items
    self.title = title
  }

  /// - Parameter claims: the ICS that conditions look at; nil when these items are the ICS themselves, whose conditions
  ///   look at the items before them.
  mutating func read(_ given: [String: Answer], conditionsOn claims: [String: Answer]?) {
    let known = Set(items.map(\.id))
    for id in given.keys.sorted() where !known.contains(id) {
      report(.error, .unknownItem, id, "the \(title) has no item ‘\(id)’; take it out, or correct its name")
    }
    for item in items {
      let answer = given[item.id].flatMap { $0 == .null ? nil : $0 }
      switch item.condition.map({ $0.holds(claims ?? effective) }) ?? true {
      case true?: readApplying(item, answer)
      case false?: readExcluded(item, answer, isClaim: claims == nil)
      case nil: break  // It hangs on an answer that is missing or wrong, which is a finding of its own.
      }
    }
  }

  private mutating func readApplying(_ item: ProformaItem, _ answer: Answer?) {
    guard let answer = answer ?? item.preset else {
      if !item.isOptional {
        report(.error, .missingAnswer, item.id, "the \(title) leaves ‘\(item.id)’ unanswered: \(item.question)", item)
      }
      return
    }
    if let objection = item.objection(to: answer) {
      report(.error, .invalidAnswer, item.id, "the \(title) answer to ‘\(item.id)’ \(objection)", item)
      return
    }
    let kept = answer.normalised
    effective[item.id] = kept
    applying.append((item, kept))
  }

  private mutating func readExcluded(_ item: ProformaItem, _ answer: Answer?, isClaim: Bool) {
    if isClaim, item.type == .boolean { effective[item.id] = .boolean(false) }
    guard let answer, answer != .boolean(false) else { return }
    let condition = item.condition.map { "\($0)" } ?? ""
    if isClaim, item.type == .boolean {
      report(
        .error, .contradiction, item.id,
        "the ICS claims ‘\(item.id)’, which only a product with ‘\(condition)’ can have; correct one of the answers",
        item)
    } else {
      report(
        .warning, .unusedAnswer, item.id,
        "the \(title) answer to ‘\(item.id)’ is not used: it is asked only where ‘\(condition)’", item)
    }
  }

  private mutating func report(
    _ severity: ReviewFinding.Severity, _ code: ReviewFinding.Code, _ subject: String, _ message: String,
    _ item: ProformaItem? = nil
  ) {
    findings.append(
      ReviewFinding(
        severity: severity, code: code, subject: String(subject.prefix(SuiteBounds.identifier)), message: message,
        reference: item?.reference))
  }
}

extension Answer {
  /// The same answer as a report spells it: JSON has one form for a whole number.
  fileprivate var normalised: Answer {
    guard case .number(let value) = self, let whole = Int64(exactly: value) else { return self }
    return .integer(whole)
  }
}
