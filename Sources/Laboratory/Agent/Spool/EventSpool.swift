import Campaigns
import Foundation
import Programme
import Synchronization

/// The events of one attempt: on disk first, then to the portal. Telling never waits for the network.
package final class EventSpool: Sendable {
  private struct State {
    var events: [CampaignEvent] = []
    /// The octets of each event as a line.
    var lengths: [Int] = []
    var descriptor: Int32
    var failure: LaboratoryError?
  }

  private let state: Mutex<State>
  private let place: URL
  private let now: @Sendable () -> Date
  private let bell: AsyncStream<Void>.Continuation
  /// Rings after events were added; several additions may ring once.
  package let additions: AsyncStream<Void>

  /// Notes beyond this many events are dropped, so that there is always room for verdicts.
  private static let notesEnd = EventBounds.eventsInAttempt - 2 * EventBounds.purposes - 10

  /// Opens the file, and reads what an earlier process left in it; a last line cut off by its death is dropped.
  package init(_ place: URL, now: @escaping @Sendable () -> Date) throws {
    self.place = place
    self.now = now
    (additions, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let former = (try? Data(contentsOf: place)) ?? Data()
    var events: [CampaignEvent] = []
    var lengths: [Int] = []
    var length = 0
    for line in former.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard length + line.count < former.count,
        let event = try? CanonicalJSON.decode(CampaignEvent.self, from: Data(line)),
        event.sequence == events.count + 1
      else { break }
      events.append(event)
      lengths.append(line.count + 1)
      length += line.count + 1
    }
    let descriptor = open(place.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DurableFile.failure("open", place) }
    guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      let failure = DurableFile.failure("truncate", place)
      close(descriptor)
      throw failure
    }
    state = Mutex(State(events: events, lengths: lengths, descriptor: descriptor))
    if !events.isEmpty { bell.yield() }
  }

  deinit { _ = state.withLock { close($0.descriptor) } }

  /// Adds an event. Texts are clipped to their bounds; a failing disk is reported by ``synchronize()``, not here, so
  /// that a run is not disturbed.
  package func tell(_ body: CampaignEvent.Body) {
    let body = Self.clipped(body)
    state.withLock { state in
      let sequence = state.events.count + 1
      guard sequence <= EventBounds.eventsInAttempt else { return }
      if case .note = body, sequence > Self.notesEnd { return }
      let at = Date(timeIntervalSince1970: (now().timeIntervalSince1970 * 1000).rounded() / 1000)
      let event = CampaignEvent(sequence: sequence, at: at, body: body)
      do {
        var line = try CanonicalJSON.encode(event)
        line.append(UInt8(ascii: "\n"))
        state.events.append(event)
        state.lengths.append(line.count)
        try DurableFile.writeAll(line, to: state.descriptor, at: place)
      } catch {
        state.failure = LaboratoryError(.spoolFailed, "cannot spool an event in \(place.path): \(error)")
      }
    }
    bell.yield()
  }

  /// Brings all events to disk. Throws what went wrong since the start.
  package func synchronize() throws {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      guard fsync(state.descriptor) == 0 else { throw DurableFile.failure("synchronise", place) }
    }
  }

  /// The next batch after `sequence`, within the portal's bounds of a batch and of a body.
  package func batch(after sequence: Int) -> [CampaignEvent] {
    state.withLock { state in
      var batch: [CampaignEvent] = []
      var octets = 0
      for (event, length) in zip(state.events, state.lengths).dropFirst(sequence).prefix(EventBounds.eventsInBatch) {
        octets += length
        guard batch.isEmpty || octets < AgentWire.bodyLimit / 2 else { break }
        batch.append(event)
      }
      return batch
    }
  }

  package var last: Int { state.withLock { $0.events.count } }

  private static func clipped(_ body: CampaignEvent.Body) -> CampaignEvent.Body {
    switch body {
    case .note(let text): .note(EventBounds.clip(text))
    case .runFailed(let reason, let attribution): .runFailed(reason: EventBounds.clip(reason), attribution: attribution)
    case .purposeFinished(let result):
      .purposeFinished(
        CampaignEvent.PurposeResult(
          purpose: result.purpose, verdict: result.verdict, reason: EventBounds.clip(result.reason),
          attribution: result.attribution, milliseconds: result.milliseconds))
    default: body
    }
  }
}
