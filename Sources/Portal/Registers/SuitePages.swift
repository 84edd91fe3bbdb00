import Campaigns
import Foundation
import Hummingbird
import Programme

/// A published version of a test suite: what it covers of the Recommendation, clause by clause, and what it leaves out.
struct SuitePages {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/suites/:number") { _, context in
      let number = try context.segment("number")
      guard let page = try await portal.store.read({ try PublicReader($0).suite(number: number) }) else {
        throw PortalError(.notFound, "No suite is published under ‘\(number)’. See the Recommendations.")
      }
      let replaced = try await portal.store.read { transaction in
        try page.suite.replaces.flatMap { try PublicReader(transaction).suite(number: $0) }
      }
      let designation = page.suite.suite.recommendation
      return portal.show(
        Page(
          page.row.title, section: .recommendations,
          trail: [
            ("Recommendations", Link("recommendations")), (designation, Link("recommendations", designation)),
          ],
          body: SuiteMarkup(page: page, description: bundle(page.suite.suite)?.description, replaced: replaced).markup),
        to: context)
    }
  }

  /// The suite's own files, if they are kept here.
  private func bundle(_ suite: SuiteReference) -> SuiteBundle? {
    guard let manifest = try? portal.blobs.get(suite.digest) else { return nil }
    return try? SuiteBundle(manifest: manifest) { try portal.blobs.get($0) ?? Data() }
  }
}

struct SuiteMarkup {
  let page: SuitePage
  let description: SuiteDescription?
  /// The version whose place this one takes.
  let replaced: SuitePage?
  private var suite: PublishedSuite { page.suite }

  var markup: HTML {
    """
    <div class="page-head"><div><p class="kicker">\(page.row.number) · test suite</p>
    <h1>\(words: suite.suite.id), version \(words: suite.suite.version)</h1></div><p>\(StatusBadge.suite(suite.status))</p></div>
    \(suite.recallReason.map { notice(.bad, "Recalled: do not rely on it", "<p>\(words: $0)</p>") })
    \(facts([
      ("Recommendation", """
        <a href="\(Link("recommendations", suite.suite.recommendation))">ITU-T \(words: suite.suite.recommendation)</a>
        (\(words: suite.suite.edition)), \(words: suite.recommendationTitle)
        """),
      ("Study group", "\(words: suite.studyGroup)"), ("Published on", "\(suite.publishedOn.description)"),
      ("Covers", "\(suite.requirements) requirements by \(suite.purposes) purposes and \(suite.testCases) test cases"),
      ("About", suite.summaryText.isEmpty ? nil : "\(words: suite.summaryText)"),
      ("Digest", "<code class=\"digest\">\(suite.suite.digest.description)</code>"),
    ]))
    \(recalled)\(rerun)\(description.map { requirements($0) })\(description.map { untested($0) })
    \(description.map { SuiteProformaMarkup(description: $0).markup })
    <p class="small">\(page.products.total == 1 ? "One product rests" : "\(page.products.total) products rest") on this
    version. <a href="\(Link("products", query: [("suite", page.row.number)]))">See them</a> ·
    <a href="\(Link(segments: ["escape-rates"], fragment: page.row.number))">What the market found beyond its tests</a></p>
    """
  }

  private func requirements(_ description: SuiteDescription) -> HTML {
    var purposes: [String: Int] = [:]
    for id in description.purposes.flatMap(\.requirements) { purposes[id, default: 0] += 1 }
    return """
      <h2>Requirements and their tests</h2>\(Table(
        caption: "Every requirement, with how many test purposes it has",
        columns: ["Clause", "Requirement", "Level", "Purposes"], figures: [3],
        rows: description.requirements.map { requirement in
          [
            "\(requirement.clause)\(requirement.table.map { ", table \($0)" } ?? "")", "\(words: requirement.statement)",
            "\(requirement.level.rawValue)", "\(purposes[requirement.id] ?? 0)",
          ]
        }
      ).markup)
      """
  }

  private var recalled: HTML {
    guard let recalled = suite.recalled, !recalled.isEmpty else { return .empty }
    return """
      <h2>Recalled test cases</h2>\(Table(
        caption: "Nobody relies on their verdicts any more", columns: ["Test case", "Since", "Why"],
        rows: recalled.map { ["<code>\($0.testCase)</code>", "\($0.on.description)", "\(words: $0.reason)"] }
      ).markup)<p class="small">Listings whose reports rest on them are looked at again, one by one.</p>
      """
  }

  /// What must be run again by those who were tested with the version before.
  private var rerun: HTML {
    guard let replaced else { return .empty }
    let rerun = SuiteRerun(
      from: replaced.suite.outline ?? SuiteOutline(),
      recalled: Set((replaced.suite.recalled ?? []).map(\.testCase)), to: suite.outline ?? SuiteOutline())
    let heading: HTML = """
      <h2>What must be run again</h2><p>It replaces <a href="\(Link("suites", replaced.row.number))">version
      \(words: replaced.suite.suite.version)</a>, on which \(replaced.products.total) listings rest.</p>
      """
    guard !rerun.purposes.isEmpty else { return heading + emptyState("Nothing", "Every test is as it was.") }
    return """
      \(heading)\(Table(
        caption: "\(rerun.purposes.count) of \(suite.purposes) purposes", columns: ["Purpose", "Test case", "Why"],
        rows: rerun.purposes.prefix(60).map {
          ["\($0.id)", "<code>\($0.testCase)</code>", "\($0.cause.title)"]
        }
      ).markup)\(if: rerun.purposes.count > 60, "<p class=\"small muted\">And \(rerun.purposes.count - 60) more.</p>")
      """
  }

  private func untested(_ description: SuiteDescription) -> HTML {
    guard !description.notTested.isEmpty else { return .empty }
    return """
      <h2>What it leaves out</h2>\(Table(
        caption: "Said so that nobody takes silence for a test", columns: ["Clause", "Provision", "Why it is not tested"],
        rows: description.notTested.map {
          ["\($0.clause)", "\(words: $0.statement)", "\(words: $0.reason)"]
        }
      ).markup)
      """
  }
}
