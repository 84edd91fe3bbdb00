/// Appending to one attempt's events: idempotent, in order, without gaps.
package enum EventStream {
  package static let outOfOrder = CampaignsError.Code("events-out-of-order")
  package static let contradictory = CampaignsError.Code("events-contradictory")

  /// Which events of a batch are new.
  ///
  /// - Parameters:
  ///   - batch: as sent; sequence numbers ascend by one.
  ///   - last: the highest sequence number stored of this attempt, 0 for none.
  ///   - stored: the stored event of a sequence number up to `last`.
  /// - Throws: `events-out-of-order` for a gap (send again from `last + 1`), `events-contradictory` when a number
  ///   comes again with another content, `malformed` for a batch beyond the bounds.
  package static func novel(
    in batch: [CampaignEvent], after last: Int, stored: (Int) throws -> CampaignEvent?
  ) throws -> ArraySlice<CampaignEvent> {
    guard batch.count <= EventBounds.eventsInBatch else {
      throw CampaignsError(.malformed, "a batch holds at most \(EventBounds.eventsInBatch) events")
    }
    guard let first = batch.first else { return [] }
    for (offset, event) in batch.enumerated() {
      try EventBounds.check(event)
      guard event.sequence == first.sequence + offset else {
        throw CampaignsError(outOfOrder, "event \(event.sequence) does not follow event \(first.sequence + offset - 1)")
      }
    }
    guard first.sequence <= last + 1 else {
      throw CampaignsError(
        outOfOrder, "events \(last + 1) to \(first.sequence - 1) are missing; send again from \(last + 1)")
    }
    for event in batch where event.sequence <= last {
      guard try stored(event.sequence) == event else {
        throw CampaignsError(
          contradictory, "event \(event.sequence) was acknowledged with another content; an event is never changed")
      }
    }
    return batch.drop { $0.sequence <= last }
  }
}
