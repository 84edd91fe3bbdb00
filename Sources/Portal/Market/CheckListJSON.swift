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
    list(answer.next) { json, action in
      json.member(#"{"kind":"#, action.kind.rawValue)
      json.member(#","sentence":"#, action.sentence)
      json.raw("}")
    }
    member(#","outcome":"#, answer.outcome.rawValue)
    raw(#","reasons":"#)
    list(answer.reasons) { json, reason in
      json.member(#"{"code":"#, reason.code.rawValue)
      json.member(#","sentence":"#, reason.sentence)
      json.raw("}")
    }
    raw(#","reported":"#)
    number(answer.reported)
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
