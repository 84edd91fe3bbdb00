/// What is evaluated when it is used (Z.161 clauses 5.4.1.1, 11.1).
extension Execution {
  /// The expression that a register waits with; nil if it holds a value by now, which a lazy one leaves there.
  func waiting(in register: UnsafeMutablePointer<Value>) -> Deferred? {
    guard case .deferred(let deferred) = register.pointee else { return nil }
    if deferred.result.isUnbound { return deferred }
    register.pointee = deferred.result
    return nil
  }

  /// Gives the function that evaluates an expression the variables of the call in which it was written. Its window is
  /// at the given registers.
  func placeVariables(
    of deferred: Deferred, _ component: Component, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>
  ) {
    for capture in code.deferrals[deferred.recipe].captures {
      if capture.isHeap {
        h[capture.target] = component.heap[deferred.heap + capture.source]
      } else {
        s[capture.target] = component.scalars[deferred.scalars + capture.source]
      }
    }
  }
}
