/// From which states to which; without a ‘from’ it opens a case.
package struct Transition<State: CaseState>: Hashable, Sendable {
  package let from: [State]
  package let to: State

  package init(from: [State], to: State) {
    self.from = from
    self.to = to
  }

  package var opens: Bool { from.isEmpty }
}

infix operator → : AdditionPrecedence
prefix operator →

/// `.draft → .submitted`
package func → <State: CaseState>(from: State, to: State) -> Transition<State> { Transition(from: [from], to: to) }

/// `[.submitted, .reviewed] → .refused`
package func → <State: CaseState>(from: [State], to: State) -> Transition<State> { Transition(from: from, to: to) }

/// `→.registered`: a step that opens a case.
package prefix func → <State: CaseState>(to: State) -> Transition<State> { Transition(from: [], to: to) }
