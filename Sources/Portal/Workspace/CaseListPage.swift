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
      let wanted = query["procedure"].flatMap { name in engine.procedures.first { $0.name == name } }
      let now = portal.clock()
      let (waiting, lines) = try await portal.store.read { transaction in
        // What is left to a role in a country has no party before somebody takes it up.
        let waiting = try wanted.map { procedure in
          try engine.myWork(of: member.actor, in: transaction, now: now).map(\.row).filter { row in
            row.procedure == procedure.name && !member.actor.seesEveryCase
              && !row.keys.contains(CaseKey(CaseKey.party, member.actor.organisation.description))
          }.map { try CaseLine($0, engine: engine) }
        }
        return (
          after == nil ? waiting ?? [] : [],
          try CaseLine.recent(
            of: member.actor, engine: engine, in: transaction, procedure: wanted?.name, after: after,
            limit: Self.pageSize + 1)
        )
      }
      return portal.show(
        Page(
          "Cases", trail: [("My work", Link("work"))], isPublic: false,
          body: body(waiting, lines, wanted, isFirst: after == nil)), to: context)
    }
  }

  private func body(
    _ waiting: [CaseLine], _ lines: [CaseLine], _ procedure: (any DeclaredProcedure)?, isFirst: Bool
  ) -> HTML {
    let heading: HTML = """
      <h1>\(procedure.map { "Cases: \($0.title)" } ?? "Cases")</h1>
      \(procedure.map { "<p class=\"lead\">\($0.purpose)</p>" as HTML })
      """
    guard !lines.isEmpty || !waiting.isEmpty else {
      return """
        \(heading)\(emptyState(
          "No cases that you may see", "When one is begun that concerns you, it stands here.",
          actions: [("My work", Link("work")), ("All cases", Link("cases"))]))
        """
    }
    let shown = lines.prefix(Self.pageSize)
    let more = lines.count > Self.pageSize ? shown.last.map { link(procedure, $0.row.id) } : nil
    return """
      \(heading)\(Table(
        caption: "Newest first", columns: ["Case", "Procedure", "State", "Next", "Changed"], rows: (waiting + shown).map(\.cells)
      ).markup)
      \(Pager(
        previous: isFirst ? nil : link(procedure, nil), next: more, previousTitle: "Newest", nextTitle: "Older").markup)
      """
  }

  private func link(_ procedure: (any DeclaredProcedure)?, _ after: CaseID?) -> Link {
    Link(
      "cases",
      query: [("procedure", procedure?.name), ("after", after?.description)].compactMap { name, value in
        value.map { (name, $0) }
      })
  }
}
