import Hummingbird
import Programme

/// Every case that the person may see, by pages that stay stable while cases are added.
struct CaseListPage {
  let portal: Portal
  static let pageSize = 50

  func add(to router: Router<PortalContext>) {
    router.get("/cases") { request, context in
      let member = try portal.member(context)
      let query = try FormBody(decoding: request.uri.query ?? "")
      let after = query["after"].flatMap { CaseID($0) }
      let engine = portal.engine
      let lines = try await portal.store.read { transaction in
        try CaseLine.recent(
          of: member.actor, engine: engine, in: transaction, after: after, limit: Self.pageSize + 1)
      }
      return portal.show(
        Page("Cases", trail: [("My work", Link("work"))], isPublic: false, body: body(lines, isFirst: after == nil)),
        to: context)
    }
  }

  private func body(_ lines: [CaseLine], isFirst: Bool) -> HTML {
    guard !lines.isEmpty else {
      return "<h1>Cases</h1>\(emptyState("No cases", "Begin one from <a href=\"/work\">your work</a>."))"
    }
    let shown = lines.prefix(Self.pageSize)
    let more: HTML? = lines.count > Self.pageSize ? shown.last.map { next($0.row.id) } : nil
    return """
      <h1>Cases</h1>\(Table(
        caption: "Newest first", columns: ["Case", "Procedure", "State", "Next", "Changed"], rows: shown.map(\.cells)
      ).markup)
      <nav class="pager" aria-label="Pages">\(if: !isFirst, "<a class=\"button quiet\" href=\"/cases\">Newest</a>")\(more)</nav>
      """
  }

  private func next(_ id: CaseID) -> HTML {
    #"<a class="button quiet" href="\#(Link("cases", query: [("after", id.description)]))">Older</a>"#
  }
}
