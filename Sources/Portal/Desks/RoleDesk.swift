import Programme

/// What the first screen after signing in offers to a holder of a role: what the person comes to do every week, and
/// the order in which to begin. Data only; the desks are in `RoleDesk+All.swift`.
package struct RoleDesk: Sendable {
  package struct Task: Sendable {
    /// Where it is done.
    package enum Place: Sendable {
      /// A page of the portal.
      case page(Link)
      /// The form of a step that opens a case; not offered where the installation has no such procedure.
      case opening(procedure: String, step: String)
      /// What waits in this procedure: the list of cases.
      case cases(procedure: String)
    }

    package let title: String
    package let sentence: String
    package let place: Place

    package init(_ title: String, _ sentence: String, _ place: Place) {
      self.title = title
      self.sentence = sentence
      self.place = place
    }

    /// The procedure it belongs to, if it belongs to one.
    package var procedure: String? {
      switch place {
      case .page: nil
      case .opening(let procedure, _), .cases(let procedure): procedure
      }
    }

    package var link: Link {
      switch place {
      case .page(let link): link
      case .opening(let procedure, let step): Link("new", procedure, step)
      case .cases(let procedure): Link("cases", query: [("procedure", procedure)])
      }
    }

    /// Whether this installation declares what the task needs.
    package func isOffered(by procedures: [any DeclaredProcedure]) -> Bool {
      switch place {
      case .page: true
      case .opening(let name, let step):
        procedures.first { $0.name == name }?.description.step(step)?.opensCase ?? false
      case .cases(let name): procedures.contains { $0.name == name }
      }
    }
  }

  package let role: Role
  /// What the role comes to do, in one sentence.
  package let sentence: String
  /// What the person comes to do every week.
  package let tasks: [Task]
  /// What to do first, in order; done when the organisation has a case of the procedure.
  package let path: [Task]

  package static func of(_ role: Role) -> RoleDesk? { all.first { $0.role == role } }
}
