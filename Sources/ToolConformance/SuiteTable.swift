/// The scores of a suite, counted by clause.
package struct SuiteTable: Sendable {
  package struct Row: Sendable {
    /// Nil for files that name no clause.
    package let clause: ClauseNumber?
    package var accept = Count()
    package var reject = Count()
    package var disagreements: [FileScore.Disagreement: Int] = [:]
    package var grounds: [FileScore.Ground: Int] = [:]
  }

  package struct Count: Sendable, Hashable {
    package var agreed = 0
    package var asked = 0

    package init(agreed: Int = 0, asked: Int = 0) {
      self.agreed = agreed
      self.asked = asked
    }

    /// In per cent; 100 where nothing was asked.
    package var percentage: Double { asked == 0 ? 100 : Double(agreed) * 100 / Double(asked) }
  }

  package let rows: [Row]
  package let total: Row

  /// - Parameter depth: how many numbers of a clause make a row.
  package init(_ scores: [FileScore], depth: Int) {
    var rows: [ClauseNumber?: Row] = [:]
    var total = Row(clause: nil)
    for score in scores {
      let clause = score.clause?.prefix(depth)
      rows[clause, default: Row(clause: clause)].add(score)
      total.add(score)
    }
    self.total = total
    self.rows = rows.values.sorted { one, other in
      guard let first = one.clause else { return false }
      return other.clause.map { first < $0 } ?? true
    }
  }
}

extension SuiteTable.Row {
  fileprivate mutating func add(_ score: FileScore) {
    let agreed = score.disagreement == nil ? 1 : 0
    if score.demand.demandsAcceptance {
      accept.asked += 1
      accept.agreed += agreed
    } else {
      reject.asked += 1
      reject.agreed += agreed
    }
    if let ground = score.ground { grounds[ground, default: 0] += 1 }
    if let disagreement = score.disagreement { disagreements[disagreement, default: 0] += 1 }
  }
}
