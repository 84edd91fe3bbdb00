import Campaigns
import Foundation
import Programme
import Statements
import VerifiableLog

/// What the portal stands on: made once by the composition root, replaced piece by piece in tests.
package struct PortalDependencies: Sendable {
  package let site: Site
  package let store: any Store
  package let blobs: any BlobStore
  package let engine: Engine
  package let accounts: Accounts
  /// The key that checks the log's checkpoints.
  package let logKey: NoteVerifierKey
  /// Signs offline packs: the registry's key.
  package let packSigner: any StatementSigner
  package let clock: @Sendable () -> Date
  /// What laboratories' agents talk to; without it there are no campaigns here.
  package let campaigns: CampaignDesk?
  /// Whether somebody sends what is in the outbox.
  package let sendsMail: Bool

  package init(
    site: Site, store: any Store, blobs: any BlobStore, engine: Engine, accounts: Accounts, logKey: NoteVerifierKey,
    packSigner: any StatementSigner, clock: @escaping @Sendable () -> Date = { Date() },
    campaigns: CampaignDesk? = nil, sendsMail: Bool = false
  ) {
    self.site = site
    self.store = store
    self.blobs = blobs
    self.engine = engine
    self.accounts = accounts
    self.logKey = logKey
    self.packSigner = packSigner
    self.clock = clock
    self.campaigns = campaigns
    self.sendsMail = sendsMail
  }
}

/// What every route shares.
struct Portal: Sendable {
  let site: Site
  let store: any Store
  let blobs: any BlobStore
  let engine: Engine
  let accounts: Accounts
  let logKey: NoteVerifierKey
  let packSigner: any StatementSigner
  let clock: @Sendable () -> Date
  let sendsMail: Bool
  let assets: Assets
  let layout: PageLayout
  let refusals: RefusalResponse
  let identity: Identity
  let packs: PackShelf
  let passwords = PasswordGate()
  let reports = ReportGate()
  let reportTickets = ReportTickets()
  let rehearsals = RehearsalShelf()

  init(_ dependencies: PortalDependencies) {
    site = dependencies.site
    store = dependencies.store
    blobs = dependencies.blobs
    engine = dependencies.engine
    accounts = dependencies.accounts
    logKey = dependencies.logKey
    packSigner = dependencies.packSigner
    clock = dependencies.clock
    sendsMail = dependencies.sendsMail
    assets = Assets()
    layout = PageLayout(site: site, assets: assets)
    refusals = RefusalResponse(site: site, layout: layout)
    packs = PackShelf(store: store, logKey: logKey, signer: packSigner, clock: clock)
    identity = Identity(
      store: store, accounts: accounts, clock: clock, cookies: PortalCookies(isSecure: site.isSecure))
  }
}
