import Campaigns
import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// One campaign while it runs and after: for the vendor, the laboratory, and those who see every case.
struct CampaignPage {
  let portal: Portal
  let desk: CampaignDesk

  func add(to router: Router<PortalContext>) {
    router.get("/campaigns/:id") { _, context in
      let view = try await desk.view(campaign(context), for: portal.member(context).actor)
      return portal.show(
        Page(
          "Test of \(view.order.product.name)",
          trail: [
            ("My work", Link("work")), (view.order.caseNumber, Link("cases", view.order.caseNumber)),
          ], isPublic: false, body: CampaignMarkup(view: view, script: portal.assets.campaignScript.link).markup),
        to: context)
    }
    router.get("/api/v1/campaigns/:id/report", use: report)
    router.get("/campaigns/:id/files/:digest", use: file)
  }

  /// The report that counts, without knowing its digest.
  private func report(_ request: Request, _ context: PortalContext) async throws -> Response {
    let view = try await desk.view(campaign(context), for: portal.member(context).actor)
    guard let completion = view.campaign.completion, let content = try portal.blobs.get(completion.report) else {
      throw PortalError(.notFound, "This campaign has no report yet.")
    }
    return Response.octets(content, "application/json")
  }

  /// The report or a piece of evidence, as octets.
  private func file(_ request: Request, _ context: PortalContext) async throws -> Response {
    let view = try await desk.view(campaign(context), for: portal.member(context).actor)
    guard let address = ContentAddress(try context.segment("digest")), let completion = view.campaign.completion else {
      throw Self.noFile
    }
    let evidence = completion.evidence.first { $0.digest == address }
    guard evidence != nil || completion.report == address, let content = try portal.blobs.get(address) else {
      throw Self.noFile
    }
    var response = Response.octets(content, evidence == nil ? "application/json" : "application/octet-stream")
    let ending = evidence == nil ? "json" : "jsonl"
    response.headers[.contentDisposition] = "attachment; filename=\"\(address.description.prefix(16)).\(ending)\""
    return response
  }

  private static let noFile = PortalError(.notFound, "This campaign has no such file.")

  private func campaign(_ context: PortalContext) throws -> CampaignID {
    guard let id = CampaignID(try context.segment("id")) else {
      throw CampaignsError(.unknownCampaign, "there is no such campaign that you may see")
    }
    return id
  }
}
