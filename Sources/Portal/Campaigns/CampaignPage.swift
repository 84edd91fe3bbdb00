import Campaigns
import Foundation
import Hummingbird

/// One campaign while it runs and after: for the vendor, the laboratory, and those who see every case.
struct CampaignPage {
  let portal: Portal
  let desk: CampaignDesk

  func add(to router: Router<PortalContext>) {
    router.get("/campaigns/:id") { _, context in
      let view = try await portal.campaign(context, desk)
      return portal.show(
        Page(
          "Test of \(view.order.product.name)",
          trail: [
            ("My work", Link("work")), (view.order.caseNumber, Link("cases", view.order.caseNumber)),
          ], isPublic: false, body: CampaignMarkup(view: view, script: portal.assets.campaignScript.link).markup),
        to: context)
    }
    router.get("/campaigns/:id/files/:digest") { _, context in
      try portal.campaignFile(await portal.campaign(context, desk), context)
    }
  }
}
