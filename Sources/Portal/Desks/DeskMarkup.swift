import Programme

/// The desks of a person's roles, as far as this installation has what their tasks need.
struct DeskMarkup: Sendable {
  let desks: [RoleDesk]
  let procedures: [any DeclaredProcedure]
  /// Procedures of which the person's organisation has a case.
  let begun: Set<String>

  init(_ actor: Actor, engine: Engine, in transaction: any ReadTransaction) throws {
    desks = actor.roles.sorted().compactMap { RoleDesk.of($0) }
    procedures = engine.procedures
    var begun: Set<String> = []
    for name in Set(desks.flatMap(\.path).compactMap(\.procedure)) {
      let mine = try transaction.caseRows(CaseQuery(procedure: name, party: actor.organisation, limit: 1))
      if !mine.isEmpty { begun.insert(name) }
    }
    self.begun = begun
  }

  /// What the person comes to do.
  var tasks: HTML {
    desks.each { desk in
      """
      <section aria-label="\(desk.role.title)"><h2>\(desk.role.title)</h2><p class="lead">\(desk.sentence)</p>
      \(grid(offered(desk.tasks).map { task in
        """
        <div class="card"><h3><a href="\(task.link)">\(task.title)</a></h3><p class="small muted">\(task.sentence)</p></div>
        """
      }))</section>
      """
    }
  }

  /// What to do first, for who has not done it all.
  var firstUse: HTML {
    desks.each { desk in
      let path = offered(desk.path)
      let isBegun = path.contains { $0.procedure.map(begun.contains) ?? false }
      guard path.contains(where: { !($0.procedure.map(begun.contains) ?? false) }) else { return .empty }
      return """
        <details class="step"\(if: !isBegun, " open")><summary>First steps as \(desk.role.inSentence)</summary>
        \(Stepper(
          label: "First steps as \(desk.role.inSentence)",
          path.map { task in
            ("<a href=\"\(task.link)\">\(task.title)</a>", "\(task.sentence)", task.procedure.map(begun.contains) ?? false)
          }
        ).markup)</details>
        """
    }
  }

  private func offered(_ tasks: [RoleDesk.Task]) -> [RoleDesk.Task] {
    tasks.filter { $0.isOffered(by: procedures) }
  }
}
