import Foundation

/// Where an attempt stands: a fold over its events, the same for the page, for the server-sent events and for tests.
package struct CampaignProgress: Hashable, Sendable, Codable {
  package struct Purpose: Hashable, Sendable, Codable {
    package let name: String
    /// Nil while it waits or runs.
    package var result: CampaignEvent.PurposeResult?
    package var isRunning: Bool
  }

  package private(set) var purposes: [Purpose] = []
  package private(set) var startedAt: Date?
  package private(set) var finishedAt: Date?
  /// Why the run could not be done to its end.
  package private(set) var failure: String?
  /// The last notes, oldest first; bounded.
  package private(set) var notes: [String] = []
  package private(set) var lastSequence = 0

  package static let keptNotes = 20

  private var places: [String: Int] = [:]

  package init() {}

  package init(_ events: some Sequence<CampaignEvent>) { for event in events { apply(event) } }

  package var finished: Int { purposes.count { $0.result != nil } }

  /// Finished purposes by verdict.
  package var counts: [String: Int] {
    purposes.reduce(into: [:]) { counts, purpose in
      if let verdict = purpose.result?.verdict { counts[verdict, default: 0] += 1 }
    }
  }

  package mutating func apply(_ event: CampaignEvent) {
    lastSequence = max(lastSequence, event.sequence)
    switch event.body {
    case .runStarted(let names):
      startedAt = event.at
      for name in names { _ = place(of: name) }
    case .purposeStarted(let name): purposes[place(of: name)].isRunning = true
    case .purposeFinished(let result):
      let place = place(of: result.purpose)
      purposes[place].isRunning = false
      purposes[place].result = result
    case .note(let text):
      notes.append(text)
      if notes.count > Self.keptNotes { notes.removeFirst() }
    case .runFinished: finishedAt = event.at
    case .runFailed(let reason, _):
      finishedAt = event.at
      failure = reason
    }
  }

  private mutating func place(of name: String) -> Int {
    if let known = places[name] { return known }
    purposes.append(Purpose(name: name, result: nil, isRunning: false))
    places[name] = purposes.count - 1
    return purposes.count - 1
  }
}
