import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// One listed product: its status big and plain, what the goods must look like, and why it may be believed.
struct ProductRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    ComparePage(portal: portal).add(to: router)
    EvidencePage(portal: portal).add(to: router)
    DeclarationPage(portal: portal).add(to: router)
    router.get("/products/:number") { _, context in
      let page = try await portal.product(try context.segment("number"))
      return portal.show(
        Page(
          page.listing.product, section: .products, trail: [("Products", Link("products"))],
          feed: Following.product(page.row.number).feed,
          body: try ProductMarkup(
            page: page, reports: ReportLink.about(listing: page.row.number, portal.engine)
          ).markup + Following.product(page.row.number).markup
            + CertificationRecord(page.listing, site: portal.site).block),
        to: context
      ).publicRecord
    }
    router.get("/products/:number/qr.svg") { _, context in
      let page = try await portal.product(try context.segment("number"))
      guard let text = page.current?.text else { throw PortalError(.notFound, "This entry has no code yet.") }
      var response = Response.octets(try QRCode(text).svg(title: "Code of \(page.row.number)").utf8, "image/svg+xml")
      response.headers[.contentDisposition] = "inline; filename=\"\(page.row.number).svg\""
      return response
    }
  }
}

extension Portal {
  /// Throws ``PortalError/Code/notFound`` for a number under which nothing is listed.
  func product(_ number: String) async throws -> ProductPage {
    let page = try await store.read { try PublicReader($0).product(number: number) }
    guard let page else {
      throw PortalError(
        .notFound, "No product is listed under ‘\(number)’. Check the number, or search for the product.")
    }
    return page
  }
}
