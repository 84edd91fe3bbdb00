extension FlowChecker {
  /// What is done with objects (ES 203 790 clause 5.1.2).
  func object(_ operation: ObjectOperation, _ place: SourcePosition) -> Known {
    switch operation {
    case .create(_, let arguments, let external, let outer):
      if let outer { requireObject(evaluate(outer), outer.position) }
      pass(arguments)
      pass(external)
    case .call(let receiver, let method, let arguments, _):
      requireObject(evaluate(receiver), receiver.position)
      pass(arguments, to: analysis.program[method].parameters)
    case .predefined(let receiver, _, let arguments):
      requireObject(evaluate(receiver), receiver.position)
      pass(arguments)
    case .isInstance(let object, _): evaluate(object)
    case .cast(let object, _): evaluate(object)
    case .this, .superclass, .outer: break
    }
    return .unknown
  }

  /// Nothing is inside of ‘null’ (5.1.2.3).
  func requireObject(_ value: Known, _ place: SourcePosition) {
    guard value == .null else { return }
    analysis.diagnose(
      .certainError, at: place, "the object is ‘null’ here and has no members: create one before", "ES 203 790 5.1.2.3")
  }
}
