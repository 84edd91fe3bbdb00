import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// For what watches the service, and for people who wonder.
struct HealthRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/health/live") { _, _ in Response.json(["status": "live"]) }
    router.get("/health/ready") { _, context in
      do {
        _ = try await portal.store.read { try $0.logSize() }
        return Response.json(["status": "ready"])
      } catch {
        context.logger.error("not ready", metadata: ["error": .string("\(error)")])
        return Response.json(["status": "not ready"], status: .serviceUnavailable)
      }
    }
    router.get("/status") { _, context in
      let (size, checkpoint) = try await portal.store.read { (try $0.logSize(), try $0.latestCheckpoint()) }
      return portal.show(Page("Service status", body: page(size, checkpoint)), to: context)
    }
  }

  private func page(_ size: Int, _ checkpoint: CheckpointRow?) -> HTML {
    """
    <h1>Service status</h1>\(notice(.good, "The portal answers, and its store can be read."))
    \(facts([
      ("Time here", "\(Moment.text(portal.clock()))"), ("Entries in the public log", "\(size)"),
      ("Last tree head signed", checkpoint.map { "\(Moment.text($0.signedAt))" } ?? "none yet"),
    ]))
    <p class="small">For programs: <a href="/health/live">/health/live</a>, <a href="/health/ready">/health/ready</a>.</p>
    """
  }
}
