import Campaigns
import Foundation
import Programme

/// The page of a campaign. It says everything without a script; the script only saves reloading.
struct CampaignMarkup {
  let view: CampaignView
  let script: Link

  var markup: HTML {
    """
    <div class="page-head"><div><p class="kicker">Campaign for \(view.order.caseNumber)</p>
    <h1>Test of \(words: view.order.product.name)</h1></div><p>\(CampaignWords.state(view.state))</p></div>
    <p class="lead">\(CampaignWords.explanation(view))</p>
    \(failure)\(head)
    <section\(stream) aria-labelledby="progress-heading"><h2 id="progress-heading">Progress</h2>
    \(progress)\(purposes)</section>
    \(report)\(attempts)
    <h2>Last events</h2>
    \(events)
    \(if: !isOver, "<p><a class=\"button quiet\" href=\"\(here)\">Reload</a></p>")
    \(if: !isOver, templates)
    """
  }

  private var here: Link { Link("campaigns", view.order.id.description) }
  private var isOver: Bool { view.state == .completed || view.state == .withdrawn }

  private var stream: HTML {
    guard !isOver else { return .empty }
    let position = EventPosition(attempt: view.attempt, sequence: view.progress.lastSequence)
    let link = Link("campaigns", view.order.id.description, "events", query: [("after", position.description)])
    return #" data-campaign-events="\#(link)""#
  }

  private var failure: HTML {
    guard let reason = view.progress.failure, !isOver else { return .empty }
    return notice(.bad, "The last run could not be done", "<p>\(reason)</p>")
  }

  private var head: HTML {
    let order = view.order
    return facts([
      ("Product", "\(words: order.product.supplier), \(words: order.product.name) \(words: order.product.version)"),
      ("Suite", "\(order.suite.id) \(order.suite.version), for \(order.suite.recommendation) (\(order.suite.edition))"),
      ("Laboratory", "\(words: view.laboratory)"),
      ("Ordered", "\(moment(order.placedAt))"),
      ("Attempt", view.attempt > 0 ? "\(view.attempt)" : nil),
      ("Agent", view.campaign.lease.map { "\($0.agent.text), since \(moment($0.takenAt))" }),
    ])
  }

  private var progress: HTML {
    let progress = view.progress
    guard !progress.purposes.isEmpty else { return #"<p class="muted">No test purpose has begun.</p>"# }
    return """
      <p><label for="bar"><span id="finished">\(progress.finished)</span> of \(progress.purposes.count) test purposes
      finished</label> <progress id="bar" max="\(progress.purposes.count)" value="\(progress.finished)"></progress></p>
      \(if: isOver, "<p>\(counts)</p>")
      """
  }

  /// Finished purposes by verdict: a sum that stands still, so only of a campaign that is over.
  private var counts: HTML {
    CampaignWords.verdicts.each { verdict in
      guard let count = view.progress.counts[verdict.key] else { return .empty }
      return "\(verdict.badge) \(count) "
    }
  }

  private var purposes: HTML {
    guard !view.progress.purposes.isEmpty else { return .empty }
    let clauses = Dictionary(
      (view.report?.purposes ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let rows: [[HTML]] = view.progress.purposes.map { purpose in
      [
        "\(purpose.name)",
        #"<span data-purpose="\#(purpose.name)">\#(CampaignWords.verdict(purpose))</span>"#,
        #"<span data-reason="\#(purpose.name)">\#(words: purpose.result?.reason ?? "")</span>"#,
        clauses[purpose.name].map { evidence($0) } ?? "",
      ]
    }
    return Table(
      caption: "Test purposes that the implementation conformance statement demands",
      columns: ["Purpose", "Verdict", "Why", "Clause and evidence"], rows: rows
    ).markup
  }

  private func evidence(_ purpose: PurposeReport) -> HTML {
    let clauses = purpose.clauses.joined(separator: ", ")
    guard let address = purpose.evidence else { return "\(clauses)" }
    return "\(clauses) <a href=\"\(file(address))\">event log<span class=\"hidden\"> of \(purpose.id)</span></a>"
  }

  private var report: HTML {
    guard let completion = view.campaign.completion else { return .empty }
    return """
      <h2>Report</h2>
      \(facts([
        ("Result", view.report.map { "\($0.summary)" }),
        ("Accepted", "\(moment(completion.completedAt))"),
        ("Report", "<a href=\"\(file(completion.report))\">Download</a>, SHA-256 <code>\(completion.report.description)</code>"),
      ]))
      """
  }

  private var attempts: HTML {
    let earlier = view.campaign.earlier
    guard !earlier.isEmpty else { return .empty }
    return """
      <h2>Earlier attempts</h2><ul>\(earlier.each { lease in
        "<li>Attempt \(lease.attempt) by \(lease.agent.text), from \(moment(lease.takenAt)): \(words: lease.ending ?? "taken over")</li>"
      })</ul>
      """
  }

  /// The newest first. Of a campaign that is over they are folded away: the report says more.
  private var events: HTML {
    let list: HTML = """
      <ul class="small" id="events">\(view.lastEvents.reversed().each { event($0) })</ul>
      \(if: view.lastEvents.isEmpty, "<p class=\"muted\">Nothing has been told yet.</p>")
      """
    return isOver ? "<details><summary>\(view.lastEvents.count) events</summary>\(list)</details>" : list
  }

  private func event(_ event: CampaignEvent) -> HTML {
    "<li><time datetime=\"\(Instant.text(event.at))\">\(moment(event.at))</time> \(words: CampaignWords.sentence(event))</li>"
  }

  private var templates: HTML {
    """
    \(CampaignWords.verdicts.each { "<template data-verdict=\"\($0.key)\">\($0.badge)</template>" })
    <script src="\(script)" defer></script>
    """
  }

  private func file(_ address: ContentAddress) -> Link {
    Link("campaigns", view.order.id.description, "files", address.description)
  }

  private func moment(_ date: Date) -> String {
    let text = Instant.text(date)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
  }
}
