import Foundation
import Hummingbird
import Programme

/// The evidence of a listing clause by clause, with the way from each clause to the statement in the log.
struct EvidencePage {
  let portal: Portal

  /// Purposes on one page, so that it stays small on a slow link.
  static let pageSize = 40

  func add(to router: Router<PortalContext>) {
    router.get("/products/:number/evidence") { request, context in
      let product = try await portal.product(try context.segment("number"))
      let chain = try EvidenceChain(of: product.listing, suites: portal.engine.suites, in: portal.blobs)
      let query = try FormBody(decoding: request.uri.query ?? "")
      let markup = EvidenceMarkup(
        page: product, chain: chain, place: min(10_000, max(1, query["page"].flatMap(Int.init) ?? 1)))
      return portal.show(
        Page(
          "Evidence of \(product.listing.product)", section: .products,
          trail: [("Products", Link("products")), (product.listing.product, Link("products", product.row.number))],
          body: markup.markup), to: context)
    }
  }
}

struct EvidenceMarkup {
  let page: ProductPage
  let chain: EvidenceChain?
  /// The page of the list, from 1.
  let place: Int
  private var listing: PublishedListing { page.listing }

  var markup: HTML {
    """
    <p class="kicker">\(page.row.number)</p><h1>Evidence, clause by clause</h1>
    <p class="lead">\(words: listing.product) by \(words: listing.supplier): what was tested for
    ITU-T \(words: listing.recommendation) (\(words: listing.edition)), and how each verdict is traced.</p>
    \(body)
    """
  }

  private var body: HTML {
    guard let chain else {
      return emptyState(
        "No clause-by-clause report is public for this entry",
        "It rests on a \(listing.evidence.kind.title); the entry says whose it is and how it was verified.",
        actions: [("Back to the entry", Link("products", page.row.number))])
    }
    return "\(way)\(summary(chain))\(table(chain))\(pager(chain))\(untested(chain))"
  }

  /// What is the same for every verdict: report, laboratory, scope on that day, statement.
  private var way: HTML {
    let evidence = listing.evidence
    let days =
      evidence.testedFrom == evidence.testedUntil
      ? "\(evidence.testedFrom)" : "\(evidence.testedFrom) to \(evidence.testedUntil)"
    return """
      <section class="card"><h2>Every verdict below rests on</h2>\(facts([
        ("Report", "tested \(days), reported \(evidence.issuedOn.description)\(if: evidence.similarity != nil, " on the tested product of the family")"),
        ("Digest", evidence.report.map { "<code class=\"digest\">\($0.description)</code>" }),
        ("Laboratory", "\(words: evidence.laboratory), \(words: evidence.site)"),
        ("Scope on that day", "<a href=\"\(Link("laboratories", evidence.recognitionNumber))\">Recognition \(words: evidence.recognitionNumber)</a>; accreditation \(words: evidence.accreditationCertificate) of \(words: evidence.accreditationBody)"),
        ("Suite", listing.suite.map { "<a href=\"\(Link("suites", listing.suiteNumber))\">\(words: $0.id) \(words: $0.version)</a>" }),
        ("In the log", page.reportPosition.map { "<a href=\"\(Link("log", "entries", String($0)))\">statement \($0)</a>, <a href=\"\(Link("log", "proof", String($0)))\">proof</a>" }),
      ]))</section>
      """
  }

  private func summary(_ chain: EvidenceChain) -> HTML {
    """
    <p>\(chain.links.count) demanded tests, all passed; \(chain.notDemanded) more are not demanded of what this product
    claims. Clauses: \(chain.clauses.map { "\($0.clause) (\($0.purposes))" }.joined(separator: ", ")).</p>
    """
  }

  private func table(_ chain: EvidenceChain) -> HTML {
    let shown = chain.links.dropFirst((place - 1) * EvidencePage.pageSize).prefix(EvidencePage.pageSize)
    return Table(
      caption: "Clauses, requirements and verdicts", columns: ["Clause", "Requirement", "Test purpose", "Verdict"],
      rows: shown.map { row($0) }
    ).markup
  }

  private func row(_ link: EvidenceChain.Link) -> [HTML] {
    let text: HTML = link.text.isEmpty ? "" : "\(link.text)<br>"
    let rerun: HTML = link.isRerun ? "<br><span class=\"small muted\">run again for the amendment</span>" : ""
    return [
      "\(link.clauses.joined(separator: ", "))", link.requirements.each { requirement($0) },
      "\(text)<span class=\"small muted\">\(link.purpose), test case \(link.testCase)</span>",
      "\(badge("Pass", .good))\(rerun)",
    ]
  }

  private func requirement(_ requirement: SuiteDemand.Requirement) -> HTML {
    let table: HTML = requirement.table.map { " <span class=\"small muted\">Table \($0)</span>" } ?? ""
    return "<div>\(requirement.statement)\(table) <span class=\"small muted\">\(requirement.id)</span></div>"
  }

  private func pager(_ chain: EvidenceChain) -> HTML {
    let pages = max(1, (chain.links.count + EvidencePage.pageSize - 1) / EvidencePage.pageSize)
    guard pages > 1 else { return .empty }
    func link(_ place: Int) -> String {
      Link(segments: ["products", page.row.number, "evidence"], query: [("page", String(place))]).description
    }
    return """
      <nav class="pager" aria-label="Pages">
      <span>\(if: place > 1, "<a class=\"button quiet\" rel=\"prev\" href=\"\(link(place - 1))\">Earlier</a>")</span>
      <span class="muted">Page \(place) of \(pages)</span>
      <span>\(if: place < pages, "<a class=\"button quiet\" rel=\"next\" href=\"\(link(place + 1))\">Later</a>")</span></nav>
      """
  }

  private func untested(_ chain: EvidenceChain) -> HTML {
    guard !chain.untested.isEmpty else { return .empty }
    return """
      <h2>What the suite does not test</h2><ul>\(chain.untested.each { provision in
        "<li>Clause \(provision.clause): \(provision.statement) <span class=\"muted\">\(provision.reason)</span></li>"
      })</ul>
      """
  }
}
