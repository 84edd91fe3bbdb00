import Documents
import Foundation
import Programme
import Statements

/// The page of one product.
struct ProductMarkup {
  let page: ProductPage
  private var listing: PublishedListing { page.listing }
  private var evidence: PublishedListing.Evidence { page.listing.evidence }

  var markup: HTML {
    get throws {
      """
      <p class="kicker">\(page.row.number) · \(listing.kind == .service ? "ICT service" : "Product")</p>
      <h1>\(words: listing.product)</h1><p class="lead">by \(words: listing.supplier)</p>
      <div class="columns"><div>\(decision)
      \(about)<h2>Why it may be believed</h2>\(chain)<h2>What happened to this entry</h2>\(history)</div>
      <aside>\(try code)\(check)</aside></div>
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
          "Tested by a recognised laboratory against \(listing.recommendation) (\(listing.edition)); listed until \(listing.validUntil)."
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

  private var about: HTML {
    """
    <h2>The product</h2><div class="card">\(facts([
      ("Supplier", "\(words: listing.supplier), \(Country.name(of: listing.supplierCountry))"),
      ("Model", listing.model.isEmpty ? nil : "\(words: listing.model)"),
      ("Versions", "\(listing.versions.each { "<div>\(words: "\($0.part): \($0.version)")</div>" })"),
      ("Identifiers", identifiers),
      ("Origin", "\(Country.name(of: listing.origin))"),
      ("Recommendation", recommendation),
      ("Claim", claim),
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
      #"<div>\#(words: $0.scheme) <span class="mono">\#(words: $0.value)</span></div>"#
    }
  }

  private var recommendation: HTML {
    """
    <a href="\(Link("recommendations", listing.recommendation))">ITU-T \(listing.recommendation)</a> (\(listing.edition)),
    \(listing.recommendationTitle)
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

  private var chain: HTML {
    let pass = "\(evidence.verdicts.pass) of \(evidence.demanded) demanded tests passed"
    return """
      <ol class="chain">
      <li><h3>The listing, \(page.row.number)</h3><p>Decided by a person who neither tested nor reviewed, and
      \(statementLinks).</p></li>
      <li><h3>The report: \(pass)</h3><p>Tested \(period), reported \(evidence.issuedOn.description).
      \(page.reportPosition.map { "<a href=\"\(Link("log", "entries", String($0)))\">Signed statement \($0)</a> in the public log." as HTML })</p>
      \(evidence.report.map { "<p class=\"small muted\">Digest of the report <code class=\"digest\">\($0.description)</code></p>" as HTML })</li>
      \(listing.suite.map { suite($0) })
      <li><h3>The laboratory: \(words: evidence.laboratory)</h3><p>\(words: evidence.site).
      <a href="\(Link("laboratories", evidence.recognitionNumber))">Recognition \(evidence.recognitionNumber)</a> by CASC
      was in force on the day of the test.</p></li>
      <li><h3>The accreditation</h3><p>To ISO/IEC 17025 by \(words: evidence.accreditationBody), certificate
      \(words: evidence.accreditationCertificate). ITU accredits no laboratory.</p></li></ol>
      """
  }

  private var period: String {
    evidence.testedFrom == evidence.testedUntil
      ? "on \(evidence.testedFrom)" : "from \(evidence.testedFrom) to \(evidence.testedUntil)"
  }

  private func suite(_ suite: SuiteReference) -> HTML {
    """
    <li><h3>The test suite: \(suite.id), version \(suite.version)</h3><p><a href="\(Link("suites", listing.suiteNumber))">\(listing.suiteNumber)</a>, for ITU-T \(suite.recommendation)
    (\(suite.edition)).</p><p class="small muted">Digest <code class="digest">\(suite.digest.description)</code></p></li>
    """
  }

  private var statementLinks: HTML {
    guard let current = page.current else { return "not in the log yet" }
    return """
      published as <a href="\(Link("log", "entries", String(current.position)))">statement \(current.position)</a> of the
      public log (<a href="\(Link("log", "proof", String(current.position)))">proof of inclusion</a>)
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
      let svg = try QRCode(claim.text).svg(title: "Code of \(page.row.number): the signed statement itself")
      return """
        <section class="card"><h2>Code</h2><div class="qr">\(HTML(trusted: svg))</div>
        <p class="small">It holds the signed statement itself and can be checked without a network.
        <a href="\(Link("products", page.row.number, "qr.svg"))">Picture</a></p>
        <details><summary class="small">As text</summary><code class="digest" id="code-text">\(claim.text)</code>
        <p><button class="quiet" type="button" hidden data-copy="code-text" data-copied="Copied">Copy</button></p></details>
        </section>
        """
    }
  }

  private var check: HTML {
    """
    <section class="card"><h2>Check it yourself</h2><ul class="small"><li><a href="/verify">Verify the code</a></li>
    <li><a href="/pack">Offline pack</a> for <code>assay verify</code></li>
    <li><a href="/api/v1/products/\(Link.encode(page.row.number))">This entry as JSON</a></li></ul></section>
    """
  }
}
