import Foundation

/// What happens by itself: when time passes or when a record that the case relies on changes.
package struct Lapse<Case: CaseRecord>: Sendable {
  package let name: String
  package let title: String
  package let transition: Transition<Case.State>
  /// The first day on which it may be due, if time alone can make it so.
  package let firstDay: @Sendable (Inspection<Case>) throws -> Day?
  package let condition: @Sendable (Inspection<Case>) throws -> Bool
  package private(set) var effects: [Effect<Case>] = []

  /// - Parameters:
  ///   - firstDay: the first day on which time may make it due; nil if only another record's change does.
  ///   - condition: whether it is due.
  package init(
    _ name: String, _ title: String, _ transition: Transition<Case.State>,
    from firstDay: @escaping @Sendable (Inspection<Case>) throws -> Day? = { _ in nil },
    when condition: @escaping @Sendable (Inspection<Case>) throws -> Bool
  ) {
    self.name = name
    self.title = title
    self.transition = transition
    self.firstDay = firstDay
    self.condition = condition
  }

  package func records(_ change: @escaping @Sendable (inout Case, Inspection<Case>) throws -> Void) -> Lapse {
    with { $0.effects.append(.records(change)) }
  }

  package func publishes(_ make: @escaping @Sendable (Inspection<Case>) throws -> [Publication]) -> Lapse {
    with { $0.effects.append(.publishes(make)) }
  }

  package func flagsDependants(_ sentence: @escaping @Sendable (Inspection<Case>) throws -> String) -> Lapse {
    with { $0.effects.append(.flagsDependants(sentence)) }
  }

  /// Opens a case of another procedure, by an opening step of that name which must ask nothing.
  package func opens<Other: CaseRecord>(
    _ procedure: @escaping @Sendable () -> Procedure<Other>, by step: String,
    _ make: @escaping @Sendable (Inspection<Case>) throws -> Other
  ) -> Lapse {
    with {
      $0.effects.append(
        .opens(named: { procedure().name }) { inspection, opener in
          try opener.open(procedure(), by: step, record: make(inspection))
        })
    }
  }

  private func with(_ change: (inout Lapse) -> Void) -> Lapse {
    var lapse = self
    change(&lapse)
    return lapse
  }
}
