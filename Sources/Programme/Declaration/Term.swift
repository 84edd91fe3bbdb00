import Foundation

/// How long a step may take, counted in periods of 24 hours from the entry into the state it starts from.
package struct Term: Hashable, Sendable, Codable {
  package let days: Int
  /// How many days before the end the case reminds of it.
  package private(set) var reminders: [Int] = []
  package private(set) var escalation: Escalation?

  /// Who is asked to see to it when nothing happened after the term.
  package struct Escalation: Hashable, Sendable, Codable {
    package let role: Role
    /// Days after the end of the term.
    package let after: Int
  }

  private init(days: Int) { self.days = days }

  package static func days(_ days: Int) -> Term { Term(days: days) }

  /// Reminds so many days before the end; what would come before the beginning is left out.
  package func remind(_ daysBefore: Int...) -> Term {
    var term = self
    term.reminders = Set(reminders + daysBefore).filter { (1..<days).contains($0) }.sorted(by: >)
    return term
  }

  /// Gives the case to `role` as well, so many days after the end.
  package func escalate(to role: Role, after days: Int) -> Term {
    var term = self
    term.escalation = Escalation(role: role, after: max(0, days))
    return term
  }
}

/// A moment at which a case that waits makes itself heard.
struct Notice: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// So many days are left.
    case early(days: Int)
    case late
    case escalated(to: Role)
  }

  let kind: Kind
  let stepTitle: String
  let at: Date
  let due: Date

  var isEscalation: Bool { if case .escalated = kind { true } else { false } }

  /// Every notice of a term that began at `start`.
  static func all(of term: Term, stepTitle: String, since start: Date) -> [Notice] {
    let due = start.addingTimeInterval(Double(term.days) * 86_400)
    func notice(_ kind: Kind, _ days: Int) -> Notice {
      Notice(kind: kind, stepTitle: stepTitle, at: due.addingTimeInterval(Double(days) * 86_400), due: due)
    }
    return term.reminders.map { notice(.early(days: $0), -$0) } + [notice(.late, 0)]
      + (term.escalation.map { [notice(.escalated(to: $0.role), $0.after)] } ?? [])
  }
}
