import Campaigns
import Foundation
import HTTPTypes
import Hummingbird
import Programme
import ServiceLifecycle

/// A campaign's events as they come: server-sent events (HTML Standard, 9.2).
///
/// An event's `id` is its position, so that a browser which lost the connection gets what it missed by `Last-Event-ID`.
/// A stream ends after some minutes; the browser comes back, and its session is checked anew.
struct CampaignStream {
  let portal: Portal
  let desk: CampaignDesk

  /// Seconds between signs of life, below the idle limits of common proxies.
  static let heartbeat = 15.0
  /// Seconds after which a stream ends.
  static let longest = 600.0
  /// Seconds within which changes are told together.
  static let calm = 0.2

  func add(to router: Router<PortalContext>) {
    router.get("/campaigns/:id/events", use: follow)
  }

  private func follow(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    guard let id = CampaignID(try context.segment("id")) else {
      throw CampaignsError(.unknownCampaign, "there is no such campaign that you may see")
    }
    let said = request.headers[.lastEventID] ?? request.uri.queryParameters["after"].map(String.init) ?? ""
    let start = EventPosition(said) ?? EventPosition(attempt: 0, sequence: 0)
    // Whoever may not watch is refused here, while there is still a status to refuse with.
    let first = try await desk.news(of: id, after: start, for: actor)
    let desk = desk
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store", .accelBuffering: "no"],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        do { try await Self.tell(desk, id, actor, from: start, first, to: &writer) } catch is CancellationError {
          // The portal shuts down: the browser comes back to the next one.
        }
        try await writer.finish(nil)
      })
  }

  /// Tells what is new until the campaign is over, the time is over, or nobody listens (writing throws).
  static func tell(
    _ desk: CampaignDesk, _ id: CampaignID, _ actor: Actor, from start: EventPosition, _ first: CampaignDesk.News,
    to writer: inout any ResponseBodyWriter
  ) async throws {
    let end = ContinuousClock.now + .seconds(longest)
    var (position, news, state) = (start, first, isOver(first.state) ? nil : Optional(first.state))
    while true {
      if news.attempt != position.attempt, position.attempt > 0 {
        try await writer.write(ByteBuffer(string: "event: attempt\ndata: \(news.attempt)\n\n"))
      }
      position = EventPosition(
        attempt: news.attempt, sequence: news.attempt == position.attempt ? position.sequence : 0)
      for event in news.events {
        position = EventPosition(attempt: news.attempt, sequence: event.sequence)
        try await writer.write(ByteBuffer(string: try text(of: event, at: position)))
      }
      if news.state != state {
        state = news.state
        try await writer.write(ByteBuffer(string: "event: state\ndata: \(news.state.rawValue)\n\n"))
      }
      if news.events.isEmpty, isOver(news.state) || ContinuousClock.now >= end { return }
      news = try await next(desk, id, actor, after: position, to: &writer)
    }
  }

  private static func next(
    _ desk: CampaignDesk, _ id: CampaignID, _ actor: Actor, after position: EventPosition,
    to writer: inout any ResponseBodyWriter
  ) async throws -> CampaignDesk.News {
    // Listen before looking, so that what comes in between rings.
    let changes = desk.changes()
    let news = try await desk.news(of: id, after: position, for: actor)
    guard news.events.isEmpty, !isOver(news.state) else { return news }
    let alarm = ContinuousClock.now + .seconds(heartbeat)
    try await cancelWhenGracefulShutdown { try await CampaignDesk.wait(for: changes, until: alarm) }
    if ContinuousClock.now >= alarm { try await writer.write(ByteBuffer(string: ": still here\n\n")) }
    try await Task.sleep(for: .seconds(calm))
    return try await desk.news(of: id, after: position, for: actor)
  }

  private static func isOver(_ state: Campaign.State) -> Bool { state == .completed || state == .withdrawn }

  private struct Told: Encodable {
    let event: CampaignEvent
    /// The event as a sentence, so that the script needs no words of its own.
    let text: String
  }

  private static func text(of event: CampaignEvent, at position: EventPosition) throws -> String {
    // JSON has no line ends within: they are escaped.
    let data = try CanonicalJSON.encode(Told(event: event, text: CampaignWords.sentence(event)))
    return "id: \(position)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
  }
}

extension HTTPField.Name {
  fileprivate static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .via
  /// Asks buffering proxies to pass events on at once.
  fileprivate static let accelBuffering = HTTPField.Name("X-Accel-Buffering") ?? .via
}
