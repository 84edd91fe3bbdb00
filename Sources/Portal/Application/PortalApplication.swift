import Campaigns
import Hummingbird
import Logging
import NIOCore
import Programme

/// The portal, put together: one router with its middleware, to be served or to be tested in process.
package enum PortalApplication {
  /// Everything the portal answers. The composition root gives what lies below; nothing is global.
  package static func router(_ dependencies: PortalDependencies) -> Router<PortalContext> {
    let portal = Portal(dependencies)
    let router = Router(context: PortalContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: RequestRecord())
    if let witness = dependencies.store as? any ChangeWitness {
      router.add(middleware: PublicRecordMiddleware(store: portal.store, witness: witness, cache: PublicRecordCache()))
    }
    router.add(middleware: ReadersMiddleware(readers: portal.store.readers))
    router.add(middleware: SecurityHeaders(isSecure: dependencies.site.isSecure))
    router.add(middleware: IdentityMiddleware(identity: portal.identity, refusals: portal.refusals))
    router.add(middleware: RefusalMiddleware(refusals: portal.refusals))
    addPublicPages(portal, to: router)
    addWorkspace(portal, to: router)
    addProgrammingInterface(portal, to: router)
    if let desk = dependencies.campaigns { addCampaigns(portal, desk, to: router) }
    return router
  }

  private static func addPublicPages(_ portal: Portal, to router: Router<PortalContext>) {
    AssetRoutes(portal: portal).add(to: router)
    HealthRoutes(portal: portal).add(to: router)
    HomePage(portal: portal).add(to: router)
    ProductsPage(portal: portal).add(to: router)
    ProductRoutes(portal: portal).add(to: router)
    ExternalPages(portal: portal).add(to: router)
    SubscriptionRoutes(portal: portal).add(to: router)
    FeedRoutes(portal: portal).add(to: router)
    LaboratoriesPages(portal: portal).add(to: router)
    LaboratoryExpertsPage(portal: portal).add(to: router)
    LaboratoryDependants(portal: portal).add(to: router)
    ArrangementPages(portal: portal).add(to: router)
    AcceptancePage(portal: portal).add(to: router)
    RecommendationsPages(portal: portal).add(to: router)
    SuitePages(portal: portal).add(to: router)
    RegisterPages(portal: portal).add(to: router)
    FacetValuesPage(portal: portal).add(to: router)
    OpenData(portal: portal).add(to: router)
    RecommendationCandidatePages(portal: portal).add(to: router)
    MarkPages(portal: portal).add(to: router)
    ProcedurePages(portal: portal).add(to: router)
    VerifyPage(portal: portal).add(to: router)
    CheckPage(portal: portal).add(to: router)
    CheckAPI(portal: portal).add(to: router)
    ReportPages(portal: portal).add(to: router)
    ReportAPI(portal: portal).add(to: router)
    EscapePages(portal: portal).add(to: router)
    DuplicatesPage(portal: portal).add(to: router)
    LogPages(portal: portal).add(to: router)
    LogEndpoints(portal: portal).add(to: router)
    PackRoutes(portal: portal).add(to: router)
    HelpPage(portal: portal).add(to: router)
    GlossaryPage(portal: portal).add(to: router)
    DesignPage(portal: portal).add(to: router)
  }

  private static func addProgrammingInterface(_ portal: Portal, to router: Router<PortalContext>) {
    ProcedureAPI(portal: portal).add(to: router)
    RegisterAPI(portal: portal).add(to: router)
    ChangesAPI(portal: portal).add(to: router)
    VerifyAPI(portal: portal).add(to: router)
    AccountAPI(portal: portal).add(to: router)
    CaseAPI(portal: portal).add(to: router)
    MessageAPI(portal: portal).add(to: router)
    BulkAPI(portal: portal).add(to: router)
  }

  private static func addWorkspace(_ portal: Portal, to router: Router<PortalContext>) {
    SignInRoutes(portal: portal).add(to: router)
    InvitationRoutes(portal: portal).add(to: router)
    AccountPage(portal: portal).add(to: router)
    WorkPage(portal: portal).add(to: router)
    NoticeRoutes(portal: portal).add(to: router)
    ImportPage(portal: portal).add(to: router)
    CaseListPage(portal: portal).add(to: router)
    CasePage(portal: portal).add(to: router)
    StepRoutes(portal: portal).add(to: router)
    MessageRoutes(portal: portal).add(to: router)
    ReporterRoutes(portal: portal).add(to: router)
    NewCaseRoutes(portal: portal).add(to: router)
    BulkRoutes(portal: portal).add(to: router)
    ExportRoutes(portal: portal).add(to: router)
  }

  private static func addCampaigns(_ portal: Portal, _ desk: CampaignDesk, to router: Router<PortalContext>) {
    AgentRoutes(portal: portal, desk: desk).add(to: router)
    CampaignPage(portal: portal, desk: desk).add(to: router)
    CampaignAPI(portal: portal, desk: desk).add(to: router)
    CampaignStream(portal: portal, desk: desk).add(to: router)
  }

  /// How long a connection may lie idle between requests, in the middle of one, or after an answer whose client does not
  /// close. Longer than proxies keep theirs by default (60 s), so that none sends into a connection that closes.
  package static let idleAtMost = TimeAmount.seconds(90)

  /// The application that listens on `host` and `port` (0 for any free one); `listening` hears which port it became.
  package static func build(
    _ dependencies: PortalDependencies, host: String, port: Int, idleAtMost: TimeAmount = idleAtMost, logger: Logger,
    listening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    Application(
      router: router(dependencies), server: .http1(configuration: .init(idleTimeout: idleAtMost)),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { await listening($0.localAddress?.port ?? port) }, logger: logger)
  }
}
