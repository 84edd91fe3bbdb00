import Hummingbird
import Programme

/// Every case that the person may see, by pages that stay stable while cases are added.
struct CaseListPage {
  let portal: Portal
  static let pageSize = 25

  func add(to router: Router<PortalContext>) {
    router.get("/cases") { request, context in
      let member = try portal.member(context)
      let query = try FormBody(decoding: request.uri.query ?? "")
      let after = query["after"].flatMap { CaseID($0) }
      let engine = portal.engine
      let wanted = query["procedure"].flatMap { name in engine.procedures.first { $0.name == name } }
      let states = Set(query.values("state").prefix(50))
      let now = portal.clock()
      let (lines, next) = try await portal.store.read { transaction in
        try CaseLine.page(
          of: member.actor, engine: engine, in: transaction, now: now, procedure: wanted?.name,
          states: states.isEmpty ? nil : states, after: after, limit: Self.pageSize)
      }
      let list = CaseList(procedure: wanted, states: states, actor: member.actor)
      return portal.show(
        Page(
          "Cases", trail: [("My work", Link("work"))], isPublic: false,
          body: list.markup(lines, next: next, isFirst: after == nil)), to: context)
    }
  }
}

/// A list of cases, with the ways to take it along and to bring more.
private struct CaseList {
  let procedure: (any DeclaredProcedure)?
  let states: Set<String>
  let actor: Actor

  func markup(_ lines: [CaseLine], next: CaseID?, isFirst: Bool) -> HTML {
    """
    <h1>\(procedure.map { "Cases: \($0.title)" } ?? "Cases")</h1>
    \(procedure.map { "<p class=\"lead\">\($0.purpose)</p>\(ways($0))" as HTML })
    \(lines.isEmpty ? nothing : table(lines))
    \(Pager(
      previous: isFirst ? nil : link(nil), next: next.map { link($0) }, previousTitle: "Newest", nextTitle: "Older"
    ).markup)
    """
  }

  private var nothing: HTML {
    emptyState(
      "No cases that you may see", "When one is begun that concerns you, it stands here.",
      actions: [("My work", Link("work")), ("All cases", Link("cases"))])
  }

  private func table(_ lines: [CaseLine]) -> HTML {
    Table(
      caption: "Newest first", columns: ["Case", "Procedure", "State", "Next", "Changed"], rows: lines.map(\.cells)
    ).markup + (procedure == nil ? onlyOne(lines) : .empty)
  }

  /// From the list of everything to the list of one procedure, which can be taken along.
  private func onlyOne(_ lines: [CaseLine]) -> HTML {
    let procedures = Set(lines.map { [$0.procedure, $0.row.procedure] }).sorted { $0[0] < $1[0] }
    return """
      <h2>By procedure</h2><ul>\(procedures.each { procedure in
        "<li><a href=\"\(Link("cases", query: [("procedure", procedure[1])]))\">\(procedure[0])</a></li>"
      })</ul>
      """
  }

  private func ways(_ procedure: any DeclaredProcedure) -> HTML {
    let files = ExportFormat.allCases.each { format in
      "<a href=\"\(ExportRoutes.link(procedure.name, format, states))\" download>\(format.rawValue.uppercased())</a> "
    }
    let openings = procedure.openingOffers(to: actor).filter(\.isAvailable).map(\.step)
    return """
      <p class="small">Take along what you may read: \(files)</p>
      \(openings.each { step in
        "<p class=\"actions\"><a class=\"button quiet\" href=\"\(Link("new", procedure.name, step.name))\">\(step.title)</a> \(BulkRoutes.link(procedure.name, step.name))</p>"
      })
      """
  }

  private func link(_ after: CaseID?) -> Link {
    Link(
      "cases",
      query: [("procedure", procedure?.name), ("after", after?.description)].compactMap { name, value in
        value.map { (name, $0) }
      } + states.sorted().map { ("state", $0) })
  }
}
