import Hummingbird
import Programme

/// What Assay is, for whom, and the two things most people come for: to find a product and to check a claim.
struct HomePage {
  let portal: Portal

  private struct Figures: Sendable {
    let listed: Int
    let laboratories: Int
    let recommendations: Int
    let statements: Int

    init(in transaction: any ReadTransaction) throws {
      func count(_ register: String, _ status: String) throws -> Int {
        try transaction.searchPublic(
          PublicQuery(register: register, facets: ["status": [status]], limit: 1)
        ).total
      }
      listed = try count(PublicRegister.products, ListingRecord.State.listed.rawValue)
      laboratories = try count(PublicRegister.laboratories, RecognitionCase.State.recognised.rawValue)
      recommendations = try transaction.caseRows(
        CaseQuery(
          procedure: recommendationEntry.name, states: [RecommendationCase.State.inForce.rawValue], limit: 500)
      ).count
      statements = try transaction.logSize()
    }
  }

  func add(to router: Router<PortalContext>) {
    router.get("/") { _, context in
      let figures = try await portal.store.read { try Figures(in: $0) }
      return portal.show(Page("Tested, and open to check", body: body(figures)), to: context)
    }
  }

  private func body(_ figures: Figures) -> HTML {
    """
    <h1>Tested against the Recommendation, and open to check</h1>
    <p class="lead">Assay runs conformance tests of ITU-T Recommendations against real products, and publishes what was
    tested, by whom and with which result, so that anybody can verify it, even offline.</p>
    <div class="tasks">
    <section class="card"><h2>Find a product or service</h2>
    <form class="search" action="/products" role="search"><label class="hidden" for="q">Name, supplier or
    Recommendation</label><input id="q" name="q" type="search" placeholder="Name, supplier or Recommendation"
    maxlength="200"><button>Search</button></form></section>
    <section class="card"><h2>Check a claim</h2>
    <form class="search" action="/verify"><label class="hidden" for="claim">Text of the code, or number of the entry</label>
    <input id="claim" name="claim" placeholder="Text of the code, or LST-2026-0042" maxlength="5000" required>
    <button>Verify</button></form></section></div>
    <ul class="figures">
    <li><a href="/products?status=listed"><strong>\(figures.listed)</strong><span>products and services listed</span></a></li>
    <li><a href="/laboratories?status=recognised"><strong>\(figures.laboratories)</strong><span>recognitions of laboratories
    in force</span></a></li>
    <li><a href="/recommendations"><strong>\(figures.recommendations)</strong><span>Recommendations in the catalogue</span></a></li>
    <li><a href="/log"><strong>\(figures.statements)</strong><span>signed statements in the public log</span></a></li></ul>
    <h2>For whom</h2><div class="grid">\(Self.audiences.each { audience in
      "<section class=\"card\"><h3>\(audience.who)</h3><p>\(audience.what)</p><p><a href=\"\(audience.begin.link)\">\(audience.begin.title)</a></p></section>"
    })</div>
    <h2>Why it can be believed</h2>
    <ol><li>A study group's test suite covers each requirement of the Recommendation with a test.</li>
    <li>A laboratory, accredited by its accreditation body and recognised by CASC, runs the suite and signs the report.</li>
    <li>Two different people review and decide; nobody decides on a case in which their organisation has an interest.</li>
    <li>Each public fact is a signed statement in a log that nobody can change unnoticed, the operator included.</li></ol>
    <p><a href="/help">More about how it works</a></p>
    """
  }

  private static let audiences: [(who: String, what: String, begin: (title: String, link: Link))] = [
    (
      "Buyers and citizens",
      "Look up what a product was tested for, and by whom; report what does not fit, without an account.",
      ("Report something", Link("report"))
    ),
    (
      "Customs and regulators", "Check what stands on the goods, with or without a network, and see what to look at.",
      ("Check goods", Link("check"))
    ),
    (
      "Suppliers", "Declare a product once, have it tested by a recognised laboratory, and show the result.",
      ("Find a laboratory", Link("laboratories"))
    ),
    (
      "Laboratories", "Run published suites near the product, sign the report, and keep the evidence.",
      ("See the Recommendations", Link("recommendations"))
    ),
  ]
}
