import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Programme
import Statements

/// One listed product: its status big and plain, what the goods must look like, and why it may be believed.
struct ProductPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/products/:number") { _, context in
      let view = try await view(try context.segment("number"))
      return portal.show(
        Page(
          view.listing.product, section: .products, trail: [("Products", Link("products"))],
          body: try ProductMarkup(view: view).markup), to: context)
    }
    router.get("/products/:number/qr.svg") { _, context in
      let view = try await view(try context.segment("number"))
      guard let text = view.claim?.text else { throw PortalError(.notFound, "This entry has no code yet.") }
      var response = Response.octets(try QRCode(text).svg(title: "Code of \(view.row.number)").utf8, "image/svg+xml")
      response.headers[.contentDisposition] = "inline; filename=\"\(view.row.number).svg\""
      return response
    }
  }

  private func view(_ number: String) async throws -> ProductView {
    try await portal.store.read { transaction in
      guard let row = try transaction.publicRow(register: PublicRegister.products, number: number) else {
        throw PortalError(.notFound, "No product is listed under ‘\(number)’. Check the number, or search for it.")
      }
      return try ProductView(row, in: transaction)
    }
  }
}

/// What the page of a product shows, read in one transaction.
struct ProductView: Sendable {
  let row: PublicRow
  let listing: PublishedListing
  /// The statements about it, in the order of the log.
  let statements: [(row: LogRow, signed: SignedStatement)]
  /// The statement that the code on the goods holds: the latest that lists or amends.
  let claim: SignedStatement?
  /// The position in the log of the laboratory's report.
  let reportIndex: Int?
  let recognitionStatus: RecognitionCase.State?
  let logSize: Int

  init(_ row: PublicRow, in transaction: any ReadTransaction) throws {
    self.row = row
    listing = try row.content(as: PublishedListing.self)
    statements = try transaction.logRows(subject: row.number).map {
      ($0, try SignedStatement(decoding: Array($0.leaf)))
    }
    claim = statements.last { [.listed, .amended].contains($0.signed.statement.kind) }?.signed
    reportIndex = try transaction.logRow(leaf: listing.evidence.statement)?.index
    recognitionStatus = try transaction.publicRow(
      register: PublicRegister.laboratories, number: listing.evidence.recognitionNumber
    )?.content(as: PublishedLaboratory.self).status
    logSize = try transaction.logSize()
  }
}
