import Foundation
import Hummingbird
import Programme

/// Two to four products side by side. That each conforms does not make them work together, and the page says so.
struct ComparePage {
  let portal: Portal

  static let counts = 2...4

  func add(to router: Router<PortalContext>) {
    router.get("/products/compare") { request, context in
      let query = try FormBody(decoding: request.uri.query ?? "")
      let asked = Self.numbers(query.values("n"))
      let found = try await portal.store.read { transaction in
        try asked.map { try PublicReader(transaction).product(number: $0) }
      }
      let missing = zip(asked, found).filter { $0.1 == nil }.map(\.0)
      let markup = CompareMarkup(asked: asked, pages: found.compactMap { $0 }, missing: missing)
      return portal.show(
        Page(
          "Compare products", section: .products, trail: [("Products", Link("products"))], body: markup.markup),
        to: context)
    }
  }

  /// The numbers asked for, each once and no more than can be shown; several may stand in one field.
  static func numbers(_ values: [String]) -> [String] {
    values.prefix(20).flatMap { $0.prefix(400).split { $0 == "," || $0.isWhitespace } }
      .map { String($0.prefix(40)).uppercased() }
      .reduce(into: []) { numbers, number in
        if !numbers.contains(number), numbers.count < counts.upperBound { numbers.append(number) }
      }
  }
}

struct CompareMarkup {
  let asked: [String]
  let pages: [ProductPage]
  let missing: [String]

  var markup: HTML {
    """
    <h1>Compare products</h1><p class="lead">Two to four entries side by side: what was claimed, on whose evidence, and
    until when.</p>\(form)
    \(missing.each { notice(.warn, "No product is listed under \($0)", "<p>Check the number, or search for it.</p>") })
    \(pages.count >= ComparePage.counts.lowerBound ? comparison : wanting)
    """
  }

  private var form: HTML {
    """
    <form action="\(Link("products", "compare"))" class="search"><label class="hidden" for="n">Numbers of two to four entries</label>
    <input id="n" name="n" type="text" value="\(asked.joined(separator: " "))" maxlength="200"
    placeholder="LST-2026-0001 LST-2026-0002" autocomplete="off"><button>Compare</button></form>
    """
  }

  private var wanting: HTML {
    emptyState(
      "Enter at least two numbers", "The number of an entry stands on its page, and in the list of products.",
      actions: [("Products and services", Link("products"))])
  }

  private var comparison: HTML {
    """
    \(Table(
      caption: "Entries side by side", isCaptionHidden: true, columns: ["What"] + pages.map { $0.listing.product },
      rows: rows
    ).markup)
    \(notice(
      .info, "This says nothing of how they work together",
      "<p>Each product was compared with its Recommendation, on its own. Two conformant products need not interoperate; interoperability is tested in events, pair by pair.</p>"))
    """
  }

  private var rows: [[HTML]] {
    [
      row("Entry") { "<a href=\"\(Link("products", $0.number))\">\($0.number)</a>" },
      row("Status") { StatusBadge.listing($0.status) },
      row("Supplier") { "\(words: $0.supplier)" },
      row("Model") { $0.model.isEmpty ? "–" : "\(words: $0.model)" },
      row("Versions") { $0.versions.each { "<div>\(words: "\($0.part) \($0.version)")</div>" } },
      row("Origin") { "\(Country.name(of: $0.origin))" },
      row("Recommendation") { "ITU-T \($0.recommendation) (\($0.edition))" },
      row("Clauses claimed") {
        $0.clauses.isEmpty ? "as its conformance statement binds it" : "\($0.clauses.joined(separator: ", "))"
      },
      row("Evidence") { "\($0.evidence.kind.title.atSentenceStart)" },
      row("Issued by") { "\(words: $0.evidence.issuer(supplier: $0.supplier))" },
      row("Tests passed") {
        $0.evidence.demanded == 0 ? "–" : "\($0.evidence.verdicts.pass) of \($0.evidence.demanded) demanded"
      },
      row("Tested or issued") {
        $0.evidence.testedFrom == Day(ordinal: 0)
          ? "\($0.evidence.issuedOn.description)" : "\($0.evidence.testedFrom.description)"
      },
      row("Listed") { "\($0.listedOn.description)" },
      row("Valid until") { "\($0.validUntil.description)" },
    ]
  }

  private func row(_ title: String, _ cell: (PublishedListing) -> HTML) -> [HTML] {
    ["\(title)"] + pages.map { cell($0.listing) }
  }
}
