import Documents
import Foundation
import Hummingbird
import Programme

/// The supplier's declaration of conformity as one printable page, by the items of ISO/IEC 17050-1 clause 6.1.
struct DeclarationPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/products/:number/declaration") { _, context in
      let page = try await portal.product(try context.segment("number"))
      guard let declaration = page.listing.declaration else {
        throw PortalError(
          .notFound,
          "This entry rests on a \(page.listing.evidence.kind.title); no declaration of its supplier is public.")
      }
      let signatory = try await signatory(of: page.listing, for: context.visitor)
      return portal.show(
        Page(
          "Declaration \(declaration.identification)", section: .products,
          trail: [("Products", Link("products")), (page.listing.product, Link("products", page.row.number))],
          body: try DeclarationMarkup(
            page: page, declaration: declaration, signatory: signatory, site: portal.site
          ).markup), to: context)
    }
  }

  /// The name of the person who signed: only for the supplier's own people and for those who see every case.
  private func signatory(of listing: PublishedListing, for visitor: Visitor) async throws -> String? {
    guard let member = visitor.member, let application = listing.application else { return nil }
    let actor = member.actor
    guard actor.organisation == listing.supplierID || actor.roles.contains(.secretariat) else { return nil }
    return try await portal.store.read { transaction in
      guard let row = try transaction.caseRow(application), row.procedure == productListing.name,
        let person = try Snapshot(row, of: productListing).record.declaration?.signatory
      else { return nil }
      return try transaction.person(person)?.name
    }
  }
}

struct DeclarationMarkup {
  let page: ProductPage
  let declaration: PublishedDeclaration
  let signatory: String?
  let site: Site

  var markup: HTML {
    get throws {
      "<article class=\"sheet\">\(head)\(items)\(requirements)\(supporting)\(try verification)</article>"
    }
  }

  private var head: HTML {
    """
    <p class="kicker">\(page.row.number)</p><h1>Supplier's declaration of conformity</h1>
    <p class="lead">By the items of ISO/IEC 17050-1:2004, clause 6.1. The supplier alone is responsible for it; ITU issues
    no declaration and no certificate.</p>
    """
  }

  private var items: HTML {
    """
    <div class="card">\(facts([
      ("a) No.", "\(words: declaration.identification)"),
      ("b) Issuer", "\(words: declaration.issuer)<br>\(words: declaration.address)"),
      ("c) Object", "\(words: declaration.object)"),
      ("d) Statement", "\(words: declaration.statement)"),
      ("f) Issued", "\(declaration.issuedOn.description), \(words: declaration.place)"),
      ("g) Signed by", signed),
      ("h) Limitations", declaration.limitations.isEmpty ? "none stated" : "\(words: declaration.limitations)"),
      ("Valid until", declaration.validUntil.map { "\($0.description)" }),
    ]))</div>
    """
  }

  /// The code that proves what is printed, and the same in words for who holds paper only.
  private var verification: HTML {
    get throws {
      let document: HTML? = declaration.document.map {
        "<p class=\"small\">SHA-256 of the supplier's signed document <code class=\"digest\">\($0.description)</code></p>"
      }
      let address = "\(site.address)\(Link("products", page.row.number))"
      guard let current = page.current else { return document ?? .empty }
      let svg = try QRCode(current.text).svg(title: "Code of \(page.row.number): the signed statement itself")
      return """
        <section class="card seal"><div class="qr">\(HTML(trusted: svg))</div><div><h2>Check this declaration</h2>
        <p>The code holds the signed statement of the listing: scan it with the portal or with
        <code>assay verify</code>. It is <a href="\(Link("log", "entries", String(current.position)))">statement
        \(current.position)</a> of the public log, in which the supplier's own step stands. Whether the listing still
        holds is told at</p><p class="mono">\(address)</p>\(document)</div></section>
        """
    }
  }

  private var signed: HTML {
    let name: HTML = signatory.map { "\(words: $0), " } ?? ""
    let kept: HTML =
      signatory == nil
      ? "<br><span class=\"small muted no-print\">The name is kept by the programme and shown to the parties.</span>"
      : ""
    return "\(name)\(words: declaration.function), for \(words: declaration.issuer)\(kept)"
  }

  private var requirements: HTML {
    Table(
      caption: "e) Standards and other requirements", columns: ["Document", "Edition", "Clauses", "Options"],
      rows: declaration.requirements.map {
        ["\(words: $0.document)", "\(words: $0.edition)", "\(words: $0.clauses)", "\(words: $0.options)"]
      }
    ).markup
  }

  private var supporting: HTML {
    guard !declaration.supporting.isEmpty else { return .empty }
    return Table(
      caption: "Supporting documentation (ISO/IEC 17050-2)", columns: ["Document", "Reference", "Issued by"],
      rows: declaration.supporting.map { ["\(words: $0.title)", "\(words: $0.reference)", "\(words: $0.body)"] }
    ).markup
  }
}
