import Campaigns
import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// A campaign for programs: where it stands, its report and its evidence. Open to those who may read its case.
struct CampaignAPI {
  let portal: Portal
  let desk: CampaignDesk

  func add(to router: Router<PortalContext>) {
    router.get("/api/v1/campaigns/:id") { _, context in
      let view = try await portal.campaign(context, desk)
      return Response.octets(try CanonicalJSON.encode(CampaignDocument(view)), "application/json")
    }
    router.get("/api/v1/campaigns/:id/report") { _, context in
      let view = try await portal.campaign(context, desk)
      guard let completion = view.campaign.completion, let content = try portal.blobs.get(completion.report) else {
        throw PortalError(.notFound, "This campaign has no report yet.")
      }
      return Response.octets(content, "application/json")
    }
    router.get("/api/v1/campaigns/:id/files/:digest") { _, context in
      try portal.campaignFile(await portal.campaign(context, desk), context)
    }
  }
}

/// What a program gets of a campaign.
struct CampaignDocument: Codable {
  let campaign: CampaignID
  let caseNumber: String
  let product: ProductReference
  let suite: SuiteReference
  let laboratory: String
  let state: Campaign.State
  /// The attempt that counts, else the latest; 0 before the first.
  let attempt: Int
  let purposes: [CampaignProgress.Purpose]
  let counts: [String: Int]
  let report: ContentAddress?
  let evidence: [EvidenceReference]
  let completedAt: Date?

  init(_ view: CampaignView) {
    campaign = view.order.id
    caseNumber = view.order.caseNumber
    product = view.order.product
    suite = view.order.suite
    laboratory = view.laboratory
    state = view.state
    attempt = view.attempt
    purposes = view.progress.purposes
    counts = view.progress.counts
    report = view.campaign.completion?.report
    evidence = view.campaign.completion?.evidence ?? []
    completedAt = view.campaign.completion?.completedAt
  }
}

extension Portal {
  /// The campaign that the address names, if the visitor may see it.
  func campaign(_ context: PortalContext, _ desk: CampaignDesk) async throws -> CampaignView {
    let actor = try member(context).actor
    guard let id = CampaignID(try context.segment("id")) else {
      throw CampaignsError(.unknownCampaign, "there is no such campaign that you may see")
    }
    return try await desk.view(id, for: actor)
  }

  /// The report or a piece of evidence of a completed campaign, as octets; no other blob is served here.
  func campaignFile(_ view: CampaignView, _ context: PortalContext) throws -> Response {
    let noFile = PortalError(.notFound, "This campaign has no such file.")
    guard let address = ContentAddress(try context.segment("digest")), let completion = view.campaign.completion else {
      throw noFile
    }
    let isReport = completion.report == address
    guard isReport || completion.evidence.contains(where: { $0.digest == address }),
      let content = try blobs.get(address)
    else { throw noFile }
    var response = Response.octets(content, isReport ? "application/json" : "application/octet-stream")
    let name = "\(address.description.prefix(16)).\(isReport ? "json" : "jsonl")"
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }
}
