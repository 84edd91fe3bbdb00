import Documents
import Foundation
import Programme
import Statements

/// The page of one product.
struct ProductMarkup {
  let page: ProductPage
  /// What can be reported about it, without an account.
  var reports: [ReportLink] = []
  private var listing: PublishedListing { page.listing }
  private var evidence: PublishedListing.Evidence { page.listing.evidence }

  var markup: HTML {
    get throws {
      """
      <p class="kicker">\(page.row.number) · \(listing.kind == .service ? "ICT service" : "Product")</p>
      <h1>\(words: listing.product)</h1><p class="lead">by \(words: listing.supplier)</p>
      <div class="columns"><div>\(decision)
      \(about)<h2>Why it may be believed</h2>\(ProductChain(page: page).markup)\(relatives)\(revisions)
      <h2>What happened to this entry</h2>\(history)</div>
      <aside>\(try code)\(check)\(concerns)</aside></div>
      """
    }
  }

  private var decision: HTML {
    let last = listing.history.last
    let (tone, icon, word, sentence): (Tone, Icon, String, String) =
      switch listing.status {
      case .listed:
        (
          .good, .check, "Listed",
          "\(basis) for \(listing.recommendation) (\(listing.edition)); listed until \(listing.validUntil)."
        )
      case .suspended:
        (.warn, .pause, "Suspended", "Do not rely on this entry for now. Reason: \(last?.reason ?? "")")
      case .withdrawn: (.bad, .cross, "Withdrawn", "This entry no longer holds. Reason: \(last?.reason ?? "")")
      case .expired: (.plain, .clock, "Expired", "The term of this entry is over. It is kept for the record.")
      }
    return """
      \(page.notices.each { notice(.warn, "Something it rests on changed", "<p>\(words: $0)</p>") })
      <section class="decision \(tone.rawValue)" aria-label="Status"><p class="verdict">\(icon.markup)\(word)</p>
      <p>\(words: sentence)</p>\(if: last != nil, "<p class=\"small\">Since \(last?.on.description ?? "")</p>")</section>
      <section class="card"><h2>What the goods must look like</h2><p class="looks">\(words: listing.whatToLookAt)</p>
      <p class="small muted">A genuine code can be copied onto other goods: compare before you accept.</p></section>
      """
  }

  /// On whose word it is listed.
  private var basis: String {
    switch evidence.kind {
    case .laboratoryReport: "Tested by a recognised laboratory"
    case .supplierDeclaration: "Declared by its supplier alone, without a test by a recognised laboratory,"
    case .certificate: "Certified by \(evidence.certificate?.body ?? "a certification body")"
    case .similarity: "Listed by its similarity to a tested product of the same family"
    }
  }

  private var about: HTML {
    """
    <h2>The product</h2><div class="card">\(facts([
      ("Supplier", "\(words: listing.supplier), \(words: Country.name(of: listing.supplierCountry))"),
      ("Model", listing.model.isEmpty ? nil : "\(words: listing.model)"),
      ("Versions", "\(listing.versions.each { "<div>\(words: "\($0.part): \($0.version)")</div>" })"),
      ("Identifiers", identifiers),
      ("Origin", "\(words: Country.name(of: listing.origin))"),
      ("Recommendation", recommendation),
      ("Clauses claimed", listing.clauses.isEmpty ? nil : "\(words: listing.clauses.joined(separator: ", "))"),
      ("Claim", claim),
      ("Evidence", "\(evidence.kind.title.atSentenceStart), issued by \(words: evidence.issuer(supplier: listing.supplier))"),
      ("Family", listing.family.map { "\(words: $0.name) <span class=\"small muted\">\($0.number)</span>" }),
      ("Listed", "\(listing.listedOn.description), until \(listing.validUntil.description)"),
    ]))</div>
    \(notice(
      .info, "Conformant is not the same as interoperable",
      "<p>The tests compare this product with the Recommendation, on its own. They do not show that it works together with every other product.</p>"))
    """
  }

  private var identifiers: HTML? {
    guard !listing.identifiers.isEmpty else { return nil }
    return listing.identifiers.each {
      #"<div>\#($0.schemeTitle) <span class="mono">\#(words: $0.printed)</span></div>"#
    }
  }

  private var recommendation: HTML {
    """
    <a href="\(Link("recommendations", listing.recommendation))">ITU-T \(words: listing.recommendation)</a> (\(words: listing.edition)),
    \(words: listing.recommendationTitle)
    """
  }

  private var claim: HTML? {
    guard !listing.ics.isEmpty else { return nil }
    let answers = listing.ics.sorted { $0.key < $1.key }
    return """
      <details><summary>\(answers.count == 1 ? "One answer" : "\(answers.count) answers") of the conformance statement</summary>
      \(facts(answers.map { name, value in (name, "\(words: value.shown)") }))</details>
      """
  }

  private var relatives: HTML {
    guard !page.relatives.isEmpty else { return .empty }
    return """
      <h2>The family</h2><ul>\(page.relatives.each { row in
        "<li><a href=\"\(Link("products", row.number))\">\(words: row.title)</a> <span class=\"muted\">\(row.number), \(row.status)\(if: row.number == listing.family?.representative, ", the tested representative")</span></li>"
      })</ul>
      """
  }

  /// What was listed before each amendment; nothing is edited away.
  private var revisions: HTML {
    guard !listing.revisions.isEmpty else { return .empty }
    let now: [HTML] = [
      "\(listing.versions.map { "\($0.part) \($0.version)" }.joined(separator: ", "))",
      "\(words: listing.recommendation) (\(words: listing.edition))",
      "\((listing.revisions.last?.until ?? listing.listedOn).description) to now", "the entry as it is",
    ]
    let before: [[HTML]] = listing.revisions.reversed().map { revision in
      [
        "\(words: revision.versions.map { "\($0.part) \($0.version)" }.joined(separator: ", "))",
        "\(revision.recommendation) (\(revision.edition))",
        "\(revision.from.description) to \(revision.until.description)",
        "\(words: revision.change) <span class=\"small muted\">\(revision.amendment)</span>",
      ]
    }
    return """
      <h2>Versions that were listed</h2>\(Table(
        caption: "Versions, the newest first", isCaptionHidden: true,
        columns: ["Versions", "Recommendation", "Listed", "What then changed"], rows: [now] + before
      ).markup)
      """
  }

  private var history: HTML {
    """
    <ol class="timeline">\(page.statements.reversed().each { statement in
      """
      <li><span class="when">\(Moment.text(statement.issuedAt)) · signed by the \(statement.kind.signer.description) key</span>
      <strong>\(statement.kind.title)</strong>
      <a class="small" href="\(Link("log", "entries", String(statement.position)))">statement \(statement.position)</a>
      \(if: !statement.reason.isEmpty, "<p>\(words: statement.reason)</p>")</li>
      """
    })</ol>
    """
  }

  private var code: HTML {
    get throws {
      guard let claim = page.current else { return .empty }
      let title = "Code of \(page.row.number): the signed statement itself"
      let svg = try QRCode(claim.text, for: .screen).svg(title: title)
      return """
        <section class="card"><h2>Code</h2><div class="qr">\(HTML(trusted: svg))</div>
        <p class="small">It holds the signed statement itself and can be checked without a network.
        <a href="\(Link("products", page.row.number, "qr.svg"))">Picture to print</a></p>
        <details><summary class="small">As text</summary><code class="digest" id="code-text">\(claim.text)</code>
        <p><button class="quiet" type="button" hidden data-copy="code-text" data-copied="Copied">Copy</button></p></details>
        </section>
        """
    }
  }

  private var concerns: HTML {
    guard !reports.isEmpty else { return .empty }
    return """
      <section class="card"><h2>Is something wrong?</h2><p class="small">Without an account:</p><ul class="small">\(reports.each {
        "<li><a href=\"\($0.link)\">\($0.title)</a></li>"
      })</ul></section>
      """
  }

  private var check: HTML {
    """
    <section class="card"><h2>Check it yourself</h2><ul class="small"><li><a href="/verify">Verify the code</a></li>
    <li><a href="/pack">Offline pack</a> for <code>assay verify</code></li>
    \(if: listing.declaration != nil, "<li><a href=\"\(Link("products", page.row.number, "declaration"))\">Declaration of conformity, to print</a></li>")
    <li><a href="\(Link(segments: ["products", "compare"], query: [("n", page.row.number)]))">Compare with another product</a></li>
    <li><a href="/api/v1/products/\(Link.encode(page.row.number))">This entry as JSON</a></li></ul></section>
    """
  }
}
