/// Something that went wrong while a test case ran: it ends with verdict `error` and this reason.
struct Fault: Error, Sendable {
  var reason: String
  var attribution: Attribution

  init(_ reason: String, _ attribution: Attribution = .suite) {
    self.reason = reason
    self.attribution = attribution
  }
}
