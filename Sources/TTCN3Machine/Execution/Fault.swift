/// Something that went wrong while a test case ran: it ends with verdict `error` and this reason.
struct Fault: Error, Sendable {
  var reason: String
  var attribution: Attribution
  /// The bound that was exceeded, if it was one.
  var bound: Bounds.Name?

  init(_ reason: String, _ attribution: Attribution = .suite) {
    self.reason = reason
    self.attribution = attribution
  }

  init(_ bound: Bounds.Name, _ reason: String, _ attribution: Attribution = .suite) {
    self.reason = "\(reason) (bound ‘\(bound)’)"
    self.attribution = attribution
    self.bound = bound
  }
}
