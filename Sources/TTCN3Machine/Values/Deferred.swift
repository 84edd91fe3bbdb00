/// An expression that is evaluated when it is used (Z.161 clause 3.1, ‘lazy’ and ‘fuzzy’), with the call it stands in: its
/// variables have the values that they have then.
///
/// It lives no longer than that call: what it is given to is called by it, and a variable of a component holds only
/// expressions that need no variables of a call.
///
/// Sendable although a lazy one remembers its result: it never leaves the component that made it.
package final class Deferred: @unchecked Sendable {
  /// Which of the program's `deferrals`.
  let recipe: Int
  /// Where the window of the call begins, from the start of the component's stacks.
  let scalars: Int
  let heap: Int
  /// Of a lazy one that was used already; otherwise unbound.
  var result = Value.unbound

  init(recipe: Int, scalars: Int, heap: Int) {
    self.recipe = recipe
    self.scalars = scalars
    self.heap = heap
  }
}
