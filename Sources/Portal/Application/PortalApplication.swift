import Hummingbird
import Logging
import NIOCore

/// The portal, put together: one router with its middleware, to be served or to be tested in process.
package enum PortalApplication {
  /// Everything the portal answers. The composition root gives what lies below; nothing is global.
  package static func router(_ dependencies: PortalDependencies) -> Router<PortalContext> {
    let portal = Portal(dependencies)
    let router = Router(context: PortalContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: RequestRecord())
    router.add(middleware: SecurityHeaders(isSecure: dependencies.site.isSecure))
    router.add(middleware: IdentityMiddleware(identity: portal.identity, refusals: portal.refusals))
    router.add(middleware: RefusalMiddleware(refusals: portal.refusals))
    AssetRoutes(portal: portal).add(to: router)
    HealthRoutes(portal: portal).add(to: router)
    HomePage(portal: portal).add(to: router)
    return router
  }

  /// The application that listens on `host` and `port` (0 for any free one); `listening` hears which port it became.
  package static func build(
    _ dependencies: PortalDependencies, host: String, port: Int, logger: Logger,
    listening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    Application(
      router: router(dependencies),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { await listening($0.localAddress?.port ?? port) }, logger: logger)
  }
}

/// What the portal stands on.
package struct PortalDependencies: Sendable {
  package let site: Site

  package init(site: Site) { self.site = site }
}

/// What every route shares.
struct Portal: Sendable {
  let site: Site
  let assets: Assets
  let layout: PageLayout
  let refusals: RefusalResponse
  let identity: Identity

  init(_ dependencies: PortalDependencies) {
    site = dependencies.site
    assets = Assets()
    layout = PageLayout(site: site, assets: assets)
    refusals = RefusalResponse(site: site, layout: layout)
    identity = Identity()
  }

  func show(_ page: Page, to context: PortalContext, status: HTTPResponse.Status = .ok) -> Response {
    .page(layout.render(page, for: context.visitor), status: status)
  }
}
