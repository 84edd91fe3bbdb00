import Hummingbird

/// For what watches the service: alive, and able to answer.
struct HealthRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/health/live") { _, _ in Response.json(["status": "live"]) }
  }
}
