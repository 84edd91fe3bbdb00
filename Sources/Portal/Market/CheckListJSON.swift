import Programme

/// The answers to a list as JSON: the same octets as by encoding them, which took longer than finding them.
enum CheckListJSON {
  static func octets(_ list: CheckList, _ answers: [CheckAnswer]) -> [UInt8] {
    var json = JSONWriter(capacity: answers.count * 1500 + 20)
    json.raw(#"{"items":"#)
    json.list(zip(list.lines, answers)) { json, line in
      json.raw(#"{"answer":"#)
      json.answer(line.1)
      json.raw(#","line":"#)
      json.number(line.0.number)
      json.raw("}")
    }
    json.raw("}")
    return json.octets
  }
}

/// What stands in many answers, as it is written: half of an answer to a list. It is told by what it says, so that an answer
/// that says something else is written as it is.
private enum WrittenOnce {
  static let actions = CheckAnswer.Outcome.allCases.map { outcome in
    (value: outcome.actions, json: octets { $0.list(outcome.actions) { $0.action($1) } })
  }
  static let reasons = CheckAnswer.Reason.constant.map { reason in
    (value: reason, json: octets { $0.reason(reason) })
  }

  private static func octets(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    write(&json)
    return json.octets
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: StaticString, _ value: String) {
    raw(name)
    text(value)
  }

  fileprivate mutating func answer(_ answer: CheckAnswer) {
    member(#"{"asked":"#, answer.asked)
    raw(#","confirmed":"#)
    number(answer.confirmed)
    member(#","headline":"#, answer.headline)
    raw(#","listings":"#)
    list(answer.listings) { $0.listing($1) }
    raw(#","next":"#)
    if let known = WrittenOnce.actions.first(where: { $0.value == answer.next }) {
      written(known.json)
    } else {
      list(answer.next) { $0.action($1) }
    }
    member(#","outcome":"#, answer.outcome.rawValue)
    raw(#","reasons":"#)
    list(answer.reasons) { json, reason in
      if let known = WrittenOnce.reasons.first(where: { $0.value == reason }) {
        json.written(known.json)
      } else {
        json.reason(reason)
      }
    }
    raw(#","reported":"#)
    number(answer.reported)
    raw("}")
  }

  fileprivate mutating func action(_ action: CheckAnswer.Action) {
    member(#"{"kind":"#, action.kind.rawValue)
    member(#","sentence":"#, action.sentence)
    raw("}")
  }

  fileprivate mutating func reason(_ reason: CheckAnswer.Reason) {
    member(#"{"code":"#, reason.code.rawValue)
    member(#","sentence":"#, reason.sentence)
    raw("}")
  }

  private mutating func listing(_ listing: CheckedListing) {
    member(#"{"edition":"#, listing.edition)
    member(#","model":"#, listing.model)
    member(#","number":"#, listing.number)
    member(#","origin":"#, listing.origin)
    member(#","product":"#, listing.product)
    member(#","recommendation":"#, listing.recommendation)
    raw(#","serialPatterns":"#)
    list(listing.serialPatterns) { $0.text($1) }
    member(#","status":"#, listing.status.rawValue)
    member(#","supplier":"#, listing.supplier)
    if let supplier = listing.supplierID { member(#","supplierID":"#, supplier.description) }
    raw(#","versions":"#)
    list(listing.versions) { $0.text($1) }
    member(#","whatToLookAt":"#, listing.whatToLookAt)
    raw("}")
  }
}
