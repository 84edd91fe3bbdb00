import Foundation
import Hummingbird
import Programme

/// What the market found that tests had not: the escape rate of each suite as a page and as data, computed from the
/// records at each request.
struct EscapePages: DescribedRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/escape-rates") { _, context in
      let (engine, actor) = (portal.engine, context.visitor.member?.actor)
      let (suites, visible) = try await portal.store.read { transaction in
        let suites = try SuiteEscapes.all(in: transaction)
        return (suites, try EscapeCases(suites, for: actor, engine: engine, in: transaction))
      }
      let markup = EscapeMarkup(suites: suites, cases: visible).markup
      return portal.show(
        Page(
          "Escape rates", section: .recommendations, trail: [("Recommendations", Link("recommendations"))], body: markup
        ),
        to: context)
    }
    router.get("/escape-rates.csv") { _, _ in
      let suites = try await portal.store.read { try SuiteEscapes.all(in: $0) }
      var response = Response.octets(Self.table(suites).utf8, "text/csv; charset=utf-8")
      response.headers[.contentDisposition] = "attachment; filename=\"escape-rates.csv\""
      return response
    }
    router.get("/api/v1/escape-rates") { _, _ in
      let suites = try await portal.store.read { try SuiteEscapes.all(in: $0) }
      return RegisterAPI.open(.json(PageDocument(items: suites.map { EscapeDocument($0) }, next: nil)))
    }
  }

  private static func table(_ suites: [SuiteEscapes]) -> String {
    CSVText.encode(
      header: [
        "suite", "title", "listings", "complaints", "escapes", "escapes per 100 listings", "95 % from", "95 % to",
        "gaps",
        "later version",
      ],
      rows: suites.map { cells(of: EscapeDocument($0)) })
  }

  private static func cells(of row: EscapeDocument) -> [String] {
    func count(_ value: Int?) -> String { value.map { String($0) } ?? "" }
    func share(_ value: Double?) -> String { value.map { figure($0) } ?? "" }
    let gaps = row.gaps.map { "\($0.number) (\($0.clause))" }.joined(separator: "; ")
    let rate = row.perHundred == nil ? "too few to say" : share(row.perHundred)
    return [
      row.suite, row.title, count(row.listings), count(row.complaints), count(row.escapes), rate, share(row.from),
      share(row.to), gaps, row.laterVersion ?? "",
    ]
  }

  /// With one decimal.
  static func figure(_ value: Double) -> String { String(format: "%.1f", value) }

  static let formula = """
    complaints that the analysis confirmed as a gap in the tests or as a non-conformity, for each hundred listings that \
    rest on the suite, in whatever status they are now
    """

  static let paths: [String: Answer] = [
    "/api/v1/escape-rates": [
      "get": OpenAPIPaths.described(
        "list-escape-rates", "What the market found that the tests of each suite had not", tag: "public",
        isOpen: true, parameters: [],
        answers: ["200": OpenAPIPaths.answer("A row for each suite: \(formula)")])
    ]
  ]
}

/// One suite for programs. Counts that would tell whose product it was are left out.
struct EscapeDocument: Encodable {
  let suite: String
  let title: String
  let listings: Int
  let complaints: Int?
  let escapes: Int?
  /// Nil where there are too few listings to say.
  let perHundred: Double?
  let from: Double?
  let to: Double?
  let gaps: [SuiteEscapes.Gap]
  let laterVersion: String?
  /// The entries that are counted.
  let listed: String

  init(_ escapes: SuiteEscapes) {
    let rate = escapes.rate
    suite = rate.suite
    title = escapes.title
    listings = rate.listings
    complaints = rate.isAnonymous ? rate.complaints : nil
    self.escapes = rate.isAnonymous ? rate.escapes : nil
    perHundred = rate.rate
    from = rate.interval?.lowerBound
    to = rate.interval?.upperBound
    gaps = rate.isAnonymous ? escapes.gaps : []
    laterVersion = escapes.laterVersion
    listed = Link("products", query: [("suite", rate.suite)]).description
  }
}

/// The numbers of the complaints and gaps that a person may open, by suite.
struct EscapeCases: Sendable {
  private(set) var complaints: [String: [String]] = [:]
  private(set) var gaps: Set<String> = []

  /// - Parameter actor: nil for everybody, who may open none.
  init(_ suites: [SuiteEscapes], for actor: Actor?, engine: Engine, in transaction: any ReadTransaction) throws {
    guard let actor else { return }
    for suite in suites {
      complaints[suite.rate.suite] = try EscapeRate.records(ofSuite: suite.rate.suite, in: transaction)
        .filter { try engine.procedure($0.procedure).mayRead($0, by: actor) }.map(\.number)
      for gap in suite.gaps {
        if let row = try transaction.caseRow(number: gap.number),
          try engine.procedure(row.procedure).mayRead(row, by: actor)
        {
          gaps.insert(gap.number)
        }
      }
    }
  }
}

struct EscapeMarkup {
  let suites: [SuiteEscapes]
  let cases: EscapeCases

  var markup: HTML {
    """
    <h1>Escape rates</h1><p class="lead">What the market found that the tests had not.\(HelpTerm("escape-rate").mark)</p>
    <p>The rate is \(EscapePages.formula). It is counted from the records at this moment. Of fewer than
    \(EscapeRate.fewestForRate) listings it says ‘too few to say’: one complaint more or less would turn it over. Of fewer
    than \(EscapeRate.fewestListings) not even the counts are shown, as they would tell whose product it was.</p>
    \(suites.isEmpty ? none : suites.each { section($0) })
    <p class="small">As data: <a href="/escape-rates.csv">CSV</a> · <a href="/api/v1/escape-rates">JSON</a></p>
    """
  }

  private var none: HTML {
    emptyState("No suite is published yet", "When one is, and products rest on it, its rate stands here.")
  }

  private func section(_ escapes: SuiteEscapes) -> HTML {
    let rate = escapes.rate
    return """
      <section class="card" id="\(rate.suite)"><h2><a href="\(Link("suites", rate.suite))">\(escapes.title)</a></h2>
      \(facts([
        ("Rate", verdict(rate)),
        ("Listings", "<a href=\"\(Link("products", query: [("suite", rate.suite)]))\">\(rate.listings)</a> rest on it"),
        ("Complaints taken up", rate.isAnonymous ? "\(rate.complaints)\(links(cases.complaints[rate.suite] ?? []))" : nil),
        ("Of these escaped the tests", rate.isAnonymous ? "\(rate.escapes)" : nil),
        ("Later version", escapes.laterVersion.map { "<a href=\"\(Link("suites", $0))\">\($0)</a>" }),
      ]))\(rate.isAnonymous || !cases.gaps.isEmpty ? gaps(escapes) : .empty)</section>
      """
  }

  private func verdict(_ rate: EscapeRate) -> HTML {
    guard let value = rate.rate else { return "<strong>Too few to say</strong>" }
    let between = rate.interval.map {
      "; with 95 % confidence between \(EscapePages.figure($0.lowerBound)) and \(EscapePages.figure($0.upperBound))"
    }
    return "<strong>\(EscapePages.figure(value))</strong> for each hundred listings\(between ?? "")"
  }

  private func links(_ numbers: [String]) -> HTML {
    guard !numbers.isEmpty else { return .empty }
    return
      " (\(numbers.enumerated().each { index, number in "\(if: index > 0, ", ")<a href=\"\(Link("cases", number))\">\(number)</a>" }))"
  }

  private func gaps(_ escapes: SuiteEscapes) -> HTML {
    guard !escapes.gaps.isEmpty else { return "<p class=\"small muted\">No gap in its tests was found.</p>" }
    return Table(
      caption: "Gaps that were found in its tests",
      columns: ["Gap", "Clause", "What is missing", "State", "Where the change is"],
      rows: escapes.gaps.map { gap in
        [
          cases.gaps.contains(gap.number)
            ? "<a href=\"\(Link("cases", gap.number))\">\(gap.number)</a>" : "\(gap.number)",
          "\(words: gap.clause)", "\(gap.kind?.title ?? "")", badge(gap.state.title.atSentenceStart, .plain),
          "\(words: gap.result)",
        ]
      }
    ).markup
  }
}
