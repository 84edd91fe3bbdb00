/// Bounds of the event stream: what a person can follow, and what a hostile agent can fill.
package enum EventBounds {
  /// Octets of one text within an event (a reason, a note, a name); an agent clips, the portal refuses.
  package static let text = 4096
  /// Purposes named in one `runStarted`.
  package static let purposes = 5000
  package static let eventsInBatch = 500
  package static let eventsInAttempt = 20_000

  private static let verdicts: Set<String> = ["none", "pass", "inconc", "fail", "error"]

  /// Throws `malformed` when an event does not keep the bounds or names no verdict of TTCN-3 (Z.161 clause 24).
  package static func check(_ event: CampaignEvent) throws {
    guard (1...eventsInAttempt).contains(event.sequence) else {
      throw CampaignsError(.malformed, "an event's sequence number is between 1 and \(eventsInAttempt)")
    }
    switch event.body {
    case .runStarted(let names):
      guard names.count <= purposes else { throw CampaignsError(.malformed, "more than \(purposes) purposes in a run") }
      for name in names { try check(name, "a purpose's name") }
    case .purposeStarted(let name): try check(name, "a purpose's name")
    case .purposeFinished(let result):
      try check(result.purpose, "a purpose's name")
      try check(result.reason, "a verdict's reason")
      try check(result.attribution ?? "", "an attribution")
      try check(verdict: result.verdict)
      guard result.milliseconds >= 0 else { throw CampaignsError(.malformed, "a duration is not negative") }
    case .note(let text): try check(text, "a note")
    case .runFinished(let counts):
      for (verdict, count) in counts {
        try check(verdict: verdict)
        guard count >= 0 else { throw CampaignsError(.malformed, "a count of verdicts is not negative") }
      }
    case .runFailed(let reason, let attribution):
      try check(reason, "a reason")
      try check(attribution, "an attribution")
    }
  }

  private static func check(_ value: String, _ what: String) throws {
    guard value.utf8.count <= text else {
      throw CampaignsError(.malformed, "\(what) of \(value.utf8.count) octets exceeds the bound of \(text)")
    }
  }

  private static func check(verdict: String) throws {
    guard verdicts.contains(verdict) else {
      throw CampaignsError(.malformed, "a verdict is one of none, pass, inconc, fail, error")
    }
  }

  /// The text cut to the bound at a character's border, with an ellipsis.
  package static func clip(_ value: String) -> String {
    guard value.utf8.count > text else { return value }
    var kept = ""
    var octets = 0
    for character in value {
      octets += character.utf8.count
      guard octets <= text - 3 else { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
