import Foundation
import Hummingbird
import Programme

/// One edition: every requirement, with the test purposes and the suites that test it.
struct RecommendationEditionPages {
  let portal: Portal
  /// Requirements on one page, so that a page stays small.
  private static let pageSize = 60

  func add(to router: Router<PortalContext>) {
    router.get("/recommendations/:designation/editions/:number") { request, context in
      let (edition, coverage) = try await found(context)
      let query = try FormBody(decoding: request.uri.query ?? "")
      let page = min(1000, max(1, query["page"].flatMap(Int.init) ?? 1))
      return portal.show(
        Page(
          "ITU-T \(edition.designation) (\(edition.edition))", section: .recommendations,
          trail: [
            ("Recommendations", Link("recommendations")),
            (edition.designation, Link("recommendations", edition.designation)),
          ], body: markup(edition, coverage, page)),
        to: context)
    }
    router.get("/api/v1/recommendations/:designation/editions/:number") { _, context in
      let (edition, coverage) = try await found(context)
      return RegisterAPI.open(.json(EditionDocument(edition, coverage)))
    }
  }

  private func found(_ context: PortalContext) async throws -> (PublishedRecommendation, EditionCoverage) {
    let (designation, number) = (try context.segment("designation"), try context.segment("number"))
    return try await portal.store.read { transaction in
      let reader = PublicReader(transaction)
      guard let edition = try reader.edition(number: number), edition.designation == designation else {
        throw PortalError(.notFound, "\(designation) has no edition ‘\(number)’ in the catalogue.")
      }
      return (edition, try reader.coverage(of: edition))
    }
  }

  private func markup(_ edition: PublishedRecommendation, _ coverage: EditionCoverage, _ page: Int) -> HTML {
    """
    <div class="page-head"><div><p class="kicker">\(edition.number) · \(words: edition.studyGroup)</p>
    <h1>ITU-T \(edition.designation) (\(edition.edition))</h1></div><p>\(StatusBadge.edition(edition.status))</p></div>
    <p class="lead">\(words: edition.title)</p>
    \(facts([
      ("Technology", "\(RecommendationTopics.words(edition.topics))"),
      ("Published at", edition.source.isEmpty ? nil : "\(words: edition.source)"),
      ("Tested", "\(coverage.share.words) of the requirements"),
      ("Mandatory", "\(coverage.share(of: .mandatory).words)"),
      ("Conditional", "\(coverage.share(of: .conditional).words)"),
      ("Optional", "\(coverage.share(of: .optional).words)"),
    ]))
    \(if: !coverage.lines.isEmpty && !coverage.isComplete, notice(
      .warn, "Not tested completely",
      "<p>Some requirement that is not optional has no test in a published suite. A listing says what was tested.</p>"))
    <h2>Requirements</h2>\(requirements(edition, coverage, page))
    """
  }

  private func requirements(_ edition: PublishedRecommendation, _ coverage: EditionCoverage, _ page: Int) -> HTML {
    guard !coverage.lines.isEmpty else {
      return emptyState(
        "No requirement yet", "The study group enters what conformance testing verifies, or members contribute it.")
    }
    let contributors = Dictionary(
      edition.requirements.map { ($0.requirement.id, $0.contributor) }, uniquingKeysWith: { first, _ in first })
    let pages = (coverage.lines.count + Self.pageSize - 1) / Self.pageSize
    let shown = coverage.lines.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
    return """
      \(Table(
        caption: "What testing verifies", isCaptionHidden: true,
        columns: ["Clause", "Requirement", "Level", "Parameter", "Tests"],
        rows: shown.map { line in row(line, contributor: contributors[line.requirement.id] ?? "") }
      ).markup)\(Pager(
        previous: page > 1 ? at(edition, page - 1) : nil, next: page < pages ? at(edition, page + 1) : nil,
        position: "Page \(page) of \(pages)").markup)
      """
  }

  private func at(_ edition: PublishedRecommendation, _ page: Int) -> Link {
    Link("recommendations", edition.designation, "editions", edition.number, query: [("page", String(page))])
  }

  private func row(_ line: EditionCoverage.Line, contributor: String) -> [HTML] {
    let requirement = line.requirement
    let parameter = [requirement.parameter, requirement.bounds, requirement.unit].filter { !$0.isEmpty }
    return [
      "\(requirement.clause)<br><span class=\"small muted\">\(requirement.id)</span>",
      """
      \(words: requirement.statement)\(if: !requirement.condition.isEmpty, "<br><span class=\"small\">If \(words: requirement.condition)</span>")\
      \(if: !contributor.isEmpty, "<br><span class=\"small muted\">Contributed by \(words: contributor)</span>")
      """,
      "\(requirement.level.rawValue)", "\(words: parameter.joined(separator: ", "))", tests(line),
    ]
  }

  private func tests(_ line: EditionCoverage.Line) -> HTML {
    var counts: [(suite: String, count: Int)] = []
    for test in line.tests {
      if counts.last?.suite == test.suite {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((test.suite, 1))
      }
    }
    guard !counts.isEmpty else {
      return line.recalled.isEmpty ? badge("Not tested", .warn) : badge("Test recalled", .bad)
    }
    return counts.each { suite, count in
      "<div><a href=\"\(Link("suites", suite))\">\(suite)</a>: \(count) \(count == 1 ? "purpose" : "purposes")</div>"
    }
  }
}

/// An edition for programs, with its computed coverage.
struct EditionDocument: Encodable {
  struct Requirement: Encodable {
    struct Test: Encodable {
      let suite: String
      let purpose: String
      let testCase: String
    }
    let requirement: CatalogueRequirement
    let isCovered: Bool
    let tests: [Test]
  }

  let number: String
  let designation: String
  let edition: String
  let title: String
  let studyGroup: String
  let topics: [String]
  let status: String
  let covered: Int
  let total: Int
  let isComplete: Bool
  let requirements: [Requirement]

  init(_ edition: PublishedRecommendation, _ coverage: EditionCoverage) {
    number = edition.number
    designation = edition.designation
    self.edition = edition.edition
    title = edition.title
    studyGroup = edition.studyGroup
    topics = edition.topics
    status = edition.status.rawValue
    covered = coverage.share.covered
    total = coverage.share.total
    isComplete = coverage.isComplete
    requirements = coverage.lines.map { line in
      Requirement(
        requirement: line.requirement, isCovered: line.isCovered,
        tests: line.tests.map { .init(suite: $0.suite, purpose: $0.purpose, testCase: $0.testCase) })
    }
  }
}
