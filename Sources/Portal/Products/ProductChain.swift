import Programme

/// Why a listing may be believed: from the entry down to what it rests on, each link with its record.
struct ProductChain {
  let page: ProductPage
  private var listing: PublishedListing { page.listing }
  private var evidence: PublishedListing.Evidence { page.listing.evidence }

  var markup: HTML {
    """
    <ol class="chain"><li><h3>The listing, \(page.row.number)</h3><p>Decided by a person who neither tested nor reviewed,
    and \(statementLinks).</p></li>\(links)</ol>
    """
  }

  private var links: HTML {
    switch evidence.kind {
    case .laboratoryReport: "\(report)\(verifications)\(suite)\(laboratory)\(declaration)"
    case .similarity: "\(similarity)\(report)\(suite)\(laboratory)"
    case .certificate: "\(certificate)\(verifications)"
    case .supplierDeclaration: "\(declaration)"
    }
  }

  private var report: HTML {
    let pass = "\(evidence.verdicts.pass) of \(evidence.demanded) demanded tests passed"
    let statement: HTML? = page.reportPosition.map {
      "<a href=\"\(Link("log", "entries", String($0)))\">Signed statement \($0)</a> in the public log."
    }
    return """
      <li><h3>The report\(if: !evidence.rerun.isEmpty, " on what the amendment affects"): \(pass)</h3>
      <p>Tested \(period), reported \(evidence.issuedOn.description)\(if: !evidence.reportNumber.isEmpty, " as \(words: evidence.reportNumber), before this application").
      \(statement)</p>
      \(if: evidence.report != nil, "<p><a href=\"\(Link("products", page.row.number, "evidence"))\">Clause by clause</a></p>")
      \(evidence.report.map { "<p class=\"small muted\">Digest of the report <code class=\"digest\">\($0.description)</code></p>" as HTML })</li>
      """
  }

  private var period: String {
    evidence.testedFrom == evidence.testedUntil
      ? "on \(evidence.testedFrom)" : "from \(evidence.testedFrom) to \(evidence.testedUntil)"
  }

  private var suite: HTML? {
    listing.suite.map { suite in
      """
      <li><h3>The test suite: \(words: suite.id), version \(words: suite.version)</h3>
      <p><a href="\(Link("suites", listing.suiteNumber))">\(words: listing.suiteNumber)</a>, for ITU-T \(words: suite.recommendation)
      (\(words: suite.edition)).</p>
      <p class="small muted">Digest <code class="digest">\(suite.digest.description)</code></p></li>
      """
    }
  }

  private var laboratory: HTML {
    """
    <li><h3>The laboratory: \(words: evidence.laboratory)</h3><p>\(words: evidence.site).
    <a href="\(Link("laboratories", evidence.recognitionNumber))">Recognition \(words: evidence.recognitionNumber)</a> by CASC
    was in force on the day of the test.</p></li>
    <li><h3>The accreditation</h3><p>To ISO/IEC 17025 by \(words: evidence.accreditationBody), certificate
    \(words: evidence.accreditationCertificate). ITU accredits no laboratory.</p></li>
    """
  }

  private var declaration: HTML? {
    listing.declaration.map { declaration in
      """
      <li><h3>The supplier's declaration of conformity, \(words: declaration.identification)</h3>
      <p>Issued \(declaration.issuedOn.description) in \(words: declaration.place) by \(words: declaration.issuer), under its
      sole responsibility (ISO/IEC 17050-1).
      <a href="\(Link("products", page.row.number, "declaration"))">Read and print it</a>. ITU issues no declaration.</p></li>
      """
    }
  }

  private var certificate: HTML? {
    evidence.certificate.map { certificate in
      """
      <li><h3>The certificate: \(words: certificate.number)</h3>
      <p>Of \(words: certificate.body), a certification body accredited to ISO/IEC 17065 by
      \(words: certificate.accreditation). Scheme: \(words: certificate.scheme). Scope: \(words: certificate.scope). Valid
      from \(certificate.validFrom.description) to \(certificate.validUntil.description). ITU issues no certificate.</p>
      \(certificate.document.map { "<p class=\"small muted\">Digest of the document <code class=\"digest\">\($0.description)</code></p>" as HTML })</li>
      """
    }
  }

  private var similarity: HTML? {
    evidence.similarity.map { similarity in
      """
      <li><h3>The tested product: \(words: similarity.representativeProduct)</h3>
      <p>This product itself was not tested. <a href="\(Link("products", similarity.representative))">\(similarity.representative)</a>
      of the same family was; the supplier declares that no difference affects the tested clauses, and a reviewer agrees:
      \(words: similarity.agreement)</p>\(Table(
        caption: "Differences", columns: ["Part", "Tested product", "This product", "Why it has no effect"],
        rows: similarity.differences.map {
          ["\(words: $0.part)", "\(words: $0.representative)", "\(words: $0.member)", "\(words: $0.reason)"]
        }
      ).markup)</li>
      """
    }
  }

  private var verifications: HTML {
    guard !evidence.verifications.isEmpty else { return .empty }
    return """
      <li><h3>What was verified</h3><ul>\(evidence.verifications.each { verification in
        "<li>\(verification.on.description), by the \(verification.by): \(words: verification.what); \(words: verification.how)</li>"
      })</ul></li>
      """
  }

  private var statementLinks: HTML {
    guard let current = page.current else { return "not in the log yet" }
    return """
      published as <a href="\(Link("log", "entries", String(current.position)))">statement \(current.position)</a> of the
      public log (<a href="\(Link("log", "proof", String(current.position)))">proof of inclusion</a>)
      """
  }
}
