import Foundation
import Testing

@testable import Campaigns

@Suite("Events are appended in order, without gaps, and repetition is harmless")
struct EventStreamTests {
  static func note(_ sequence: Int, _ text: String = "note") -> CampaignEvent {
    CampaignEvent(
      sequence: sequence, at: Date(timeIntervalSince1970: 1_790_000_000), body: .note("\(text) \(sequence)"))
  }

  static func batch(_ range: ClosedRange<Int>) -> [CampaignEvent] { range.map { note($0) } }

  /// What is new of a batch, when events 1 to `last` are stored.
  static func novel(_ batch: [CampaignEvent], after last: Int) throws -> [Int] {
    try EventStream.novel(in: batch, after: last) { sequence in sequence <= last ? note(sequence) : nil }.map(
      \.sequence)
  }

  @Test(
    "which of a batch are new",
    arguments: [
      (1...3, 0, [1, 2, 3]), (1...3, 3, []), (2...5, 3, [4, 5]), (4...4, 3, [4]), (1...2, 3, []),
    ] as [(ClosedRange<Int>, Int, [Int])])
  func novel(range: ClosedRange<Int>, last: Int, expected: [Int]) throws {
    #expect(try Self.novel(Self.batch(range), after: last) == expected)
  }

  @Test("nothing at all is appended by an empty batch")
  func empty() throws { #expect(try Self.novel([], after: 7) == []) }

  @Test("a gap is refused: before the batch, and within it")
  func gaps() throws {
    #expect(throws: refusal(EventStream.outOfOrder)) { try Self.novel(Self.batch(5...6), after: 3) }
    #expect(throws: refusal(EventStream.outOfOrder)) {
      try Self.novel([Self.note(4), Self.note(6)], after: 3)
    }
    #expect(throws: refusal(EventStream.outOfOrder)) {
      try Self.novel([Self.note(5), Self.note(4)], after: 4)
    }
  }

  @Test("an acknowledged event never changes")
  func contradiction() throws {
    #expect(throws: refusal(EventStream.contradictory)) {
      try Self.novel([Self.note(3, "another"), Self.note(4)], after: 3)
    }
  }

  @Test(
    "hostile events are refused",
    arguments: [
      CampaignEvent.Body.note(String(repeating: "x", count: EventBounds.text + 1)),
      .purposeStarted(purpose: String(repeating: "é", count: EventBounds.text / 2 + 1)),
      .runStarted(purposes: Array(repeating: "TP", count: EventBounds.purposes + 1)),
      .runFinished(counts: ["perfect": 3]),
      .runFinished(counts: ["pass": -1]),
      .purposeFinished(.init(purpose: "TP", verdict: "passed", reason: "", attribution: nil, milliseconds: 1)),
      .purposeFinished(.init(purpose: "TP", verdict: "pass", reason: "", attribution: nil, milliseconds: -1)),
    ])
  func hostile(body: CampaignEvent.Body) {
    let event = CampaignEvent(sequence: 1, at: .distantPast, body: body)
    #expect(throws: refusal(.malformed)) { try EventBounds.check(event) }
  }

  @Test("a sequence number beyond the bound, and a batch beyond the bound, are refused", arguments: [0, -1, Int.max])
  func bounds(sequence: Int) {
    #expect(throws: refusal(.malformed)) { try EventBounds.check(Self.note(sequence)) }
    #expect(throws: refusal(.malformed)) { try Self.novel(Self.batch(1...(EventBounds.eventsInBatch + 1)), after: 0) }
  }

  @Test("a clipped text keeps the bound and whole characters", arguments: ["x", "é", "👩‍🔬"])
  func clipping(character: String) {
    let long = String(repeating: character, count: EventBounds.text + 1)
    let clipped = EventBounds.clip(long)
    #expect(clipped.utf8.count <= EventBounds.text)
    #expect(clipped.hasSuffix("…"))
    #expect(clipped.dropLast().allSatisfy { String($0) == character } && clipped.count > EventBounds.text / 32)
    #expect(EventBounds.clip("short") == "short")
  }
}
