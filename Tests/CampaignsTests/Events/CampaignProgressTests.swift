import Foundation
import Testing

@testable import Campaigns

@Suite("Progress is a fold over the events")
struct CampaignProgressTests {
  static let start = Date(timeIntervalSince1970: 1_790_000_000)

  static func events(_ bodies: [CampaignEvent.Body]) -> [CampaignEvent] {
    bodies.enumerated().map {
      CampaignEvent(sequence: $0.offset + 1, at: start.addingTimeInterval(Double($0.offset)), body: $0.element)
    }
  }

  static func result(_ purpose: String, _ verdict: String) -> CampaignEvent.Body {
    .purposeFinished(.init(purpose: purpose, verdict: verdict, reason: "why", attribution: nil, milliseconds: 3))
  }

  @Test("demanded, running and finished purposes are told apart")
  func purposes() {
    let progress = CampaignProgress(
      Self.events([
        .runStarted(purposes: ["A", "B", "C"]), .purposeStarted(purpose: "A"), Self.result("A", "pass"),
        .purposeStarted(purpose: "B"),
      ]))
    #expect(progress.purposes.map(\.name) == ["A", "B", "C"])
    #expect(progress.purposes.map(\.isRunning) == [false, true, false])
    #expect(progress.finished == 1)
    #expect(progress.counts == ["pass": 1])
    #expect(progress.finishedAt == nil)
    #expect(progress.lastSequence == 4)
  }

  @Test("applying one by one is the same as folding all at once, at every cut")
  func incremental() {
    let events = Self.events([
      .runStarted(purposes: ["A", "B"]), .purposeStarted(purpose: "A"), Self.result("A", "fail"), .note("look"),
      .purposeStarted(purpose: "B"), Self.result("B", "pass"), .runFinished(counts: ["pass": 1, "fail": 1]),
    ])
    for cut in 0...events.count {
      var progress = CampaignProgress(events[..<cut])
      for event in events[cut...] { progress.apply(event) }
      #expect(progress == CampaignProgress(events))
    }
  }

  @Test("a purpose that nobody announced still shows, and notes are bounded")
  func surprises() {
    var bodies: [CampaignEvent.Body] = [Self.result("Z", "error")]
    bodies += (0..<100).map { .note("note \($0)") }
    bodies.append(.runFailed(reason: "the program is missing", attribution: "configuration"))
    let progress = CampaignProgress(Self.events(bodies))
    #expect(progress.counts == ["error": 1])
    #expect(progress.notes.count == CampaignProgress.keptNotes)
    #expect(progress.notes.last == "note 99")
    #expect(progress.failure == "the program is missing")
  }
}
