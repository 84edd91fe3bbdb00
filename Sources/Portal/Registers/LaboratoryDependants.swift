import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Every listing that rests on a recognition, as a file: whom to ask when a laboratory is suspended.
struct LaboratoryDependants {
  let portal: Portal
  private static let most = 100_000

  func add(to router: Router<PortalContext>) {
    router.get("/laboratories/:number/listings.csv") { _, context in
      let number = try context.segment("number")
      let rows = try await portal.store.read { transaction in
        guard try transaction.publicRow(register: PublicRegister.laboratories, number: number) != nil else {
          throw PortalError(.notFound, "No recognition has the number ‘\(number)’. See the list of laboratories.")
        }
        return try Self.rows(number, in: transaction)
      }
      var response = Response.octets(
        Array(CSVText.encode(header: Self.columns, rows: rows).utf8), "text/csv; charset=utf-8")
      response.headers[.contentDisposition] = "attachment; filename=\"\(Link.encode(number))-listings.csv\""
      return RegisterAPI.open(response)
    }
  }

  private static let columns = [
    "listing", "status", "supplier", "product", "model", "recommendation", "edition", "tested_from", "tested_until",
    "issued_on", "listed_on", "valid_until",
  ]

  private static func rows(_ number: String, in transaction: any ReadTransaction) throws -> [[String]] {
    let walk = try PublicWalk(PublicRegister.products, facets: ["recognition": [number]], in: transaction, most: most)
    return try walk.rows.map { row in
      let listing = try row.content(as: PublishedListing.self)
      return [
        row.number, row.status, listing.supplier, listing.product, listing.model, listing.recommendation,
        listing.edition, listing.evidence.testedFrom.description, listing.evidence.testedUntil.description,
        listing.evidence.issuedOn.description, listing.listedOn.description, listing.validUntil.description,
      ]
    }
  }
}
