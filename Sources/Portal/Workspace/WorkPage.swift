import Foundation
import Hummingbird
import Programme

/// The first screen after signing in: exactly what this person can do next, the most urgent first.
struct WorkPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/work") { request, context in
      let member = try portal.member(context)
      let place = try FormBody(decoding: request.uri.query ?? "")["page"].flatMap(Int.init) ?? 1
      let now = portal.clock()
      let engine = portal.engine
      let (items, recent, desk) = try await portal.store.read { transaction in
        let items = try engine.myWork(of: member.actor, in: transaction, now: now)
        return (
          items, try CaseLine.page(of: member.actor, engine: engine, in: transaction, now: now, limit: 10).lines,
          try DeskMarkup(member.actor, engine: engine, in: transaction)
        )
      }
      let page = Page(
        "My work", isPublic: false,
        body: """
          <p class="kicker">\(words: member.organisation) · \(member.roles)</p><h1>My work</h1>
          \(waiting(items, page: min(1000, max(1, place)), now: now))\(desk.firstUse)\(desk.tasks)\(openings(member))\(Self.recent(recent))
          """)
      return portal.show(page, to: context)
    }
  }

  /// Cases on one page, so that it stays small for who has much to do.
  private static let pageSize = 15

  private func waiting(_ items: [WorkItem], page: Int, now: Date) -> HTML {
    guard !items.isEmpty else {
      return emptyState(
        "Nothing waits for you", "You are told here when it is your turn. Below is what you can do of your own accord.")
    }
    let pages = (items.count + Self.pageSize - 1) / Self.pageSize
    let page = min(page, pages)
    func link(_ place: Int) -> Link? {
      (1...pages).contains(place) ? Link("work", query: [("page", String(place))]) : nil
    }
    let rows: [[HTML]] = items.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize).map { item in
      [
        "<a href=\"\(Link("cases", item.row.number))\">\(item.row.number)</a><br>\(words: item.row.title)",
        "\(item.procedureTitle)",
        "\(badge(item.stateTitle.atSentenceStart, .plain))\(Self.flag(item.row))\(if: item.isEscalated, badge("Escalated to you", .warn, icon: .warning))",
        "\(item.offers.filter(\.isAvailable).each { action($0, item.row) })", "\(due(item, now: now))",
      ]
    }
    return Table(
      caption: "\(items.count == 1 ? "One case waits" : "\(items.count) cases wait") for you",
      columns: ["Case", "Procedure", "State", "What you can do", "Due"], rows: rows
    ).markup
      + Pager(previous: link(page - 1), next: link(page + 1), position: "Page \(page) of \(pages)").markup
  }

  private func action(_ offer: StepOffer, _ row: CaseRow) -> HTML {
    let link = Link("cases", row.number, "steps", offer.step.name)
    return #"<div><a href="\#(link)">\#(offer.step.title)</a></div>"#
  }

  private func due(_ item: WorkItem, now: Date) -> HTML {
    guard let due = item.row.dueAt else { return #"<span class="muted">No term</span>"# }
    let day = Day(due)
    if item.isOverdue { return badge("Since \(day)", .bad, icon: .clock) }
    return day.ordinal - Day(now).ordinal <= 7 ? badge("By \(day)", .warn, icon: .clock) : "By \(day.description)"
  }

  private func openings(_ member: Member) -> HTML {
    let openings = portal.engine.openings(for: member.actor)
    guard !openings.isEmpty else { return .empty }
    return """
      <h2>Begin something new</h2><details><summary>Everything you can begin</summary><div class="grid">\(openings.each { procedure, offers in
        """
        <section class="card"><h3>\(procedure.title)</h3><p class="small muted">\(firstSentence(procedure.purpose))</p>
        <p class="actions">\(offers.each { offer in
          "<a class=\"button quiet\" href=\"\(Link("new", procedure.name, offer.step.name))\">\(offer.step.title)</a>"
        })</p></section>
        """
      })</div></details>
      """
  }

  private func firstSentence(_ text: String) -> String {
    text.firstIndex(of: ".").map { String(text[...$0]) } ?? text
  }

  static func recent(_ lines: [CaseLine]) -> HTML {
    guard !lines.isEmpty else { return .empty }
    return """
      <h2>Your cases</h2>\(Table(
        caption: "Newest first", columns: ["Case", "Procedure", "State", "Next", "Changed"], rows: lines.map(\.cells)
      ).markup)<p><a href="/cases">All cases</a></p>
      """
  }

  static func flag(_ row: CaseRow) -> HTML {
    row.flag == nil ? .empty : " " + badge("Flagged", .warn, icon: .warning)
  }
}

/// A case in one line of a list.
struct CaseLine: Sendable {
  let row: CaseRow
  let procedure: String
  let state: String
  /// Whom it waits for.
  let next: [NextActor]

  init(_ row: CaseRow, engine: Engine) throws {
    self.row = row
    let declared = try engine.procedure(row.procedure)
    procedure = declared.title
    state = declared.description.title(ofState: row.state)
    next = try declared.awaitedActors(of: row)
  }

  var cells: [HTML] {
    [
      "<a class=\"case-number\" href=\"\(Link("cases", row.number))\">\(row.number)</a><br>\(words: row.title)",
      "\(procedure)",
      "\(badge(state.atSentenceStart, .plain))\(WorkPage.flag(row))",
      "\(next.isEmpty ? "–" : Set(next.map(\.role.title)).sorted().joined(separator: ", "))",
      "<time>\(Day(row.changedAt).description)</time>",
    ]
  }

  /// A page of the cases that `actor` may see, newest first, and where the next one begins.
  static func page(
    of actor: Actor, engine: Engine, in transaction: any ReadTransaction, now: Date, procedure: String? = nil,
    states: Set<String>? = nil, after: CaseID? = nil, limit: Int
  ) throws -> (lines: [CaseLine], next: CaseID?) {
    let page = try engine.fullPage(
      of: procedure, states: states, readableBy: actor, after: after, limit: limit, in: transaction, now: now)
    return (try page.rows.map { try CaseLine($0, engine: engine) }, page.next)
  }
}

extension Engine {
  /// The most pages that are looked through for one that is full, where many cases are none of the reader's.
  private static let mostPages = 20

  /// As many cases as a page holds, unless there are fewer.
  func fullPage(
    of procedure: String?, states: Set<String>? = nil, readableBy actor: Actor, after: CaseID?, limit: Int,
    in transaction: any ReadTransaction, now: Date
  ) throws -> ReadableCases {
    var rows: [CaseRow] = []
    var next = after
    for _ in 0..<Self.mostPages {
      let page = try cases(
        of: procedure, states: states, readableBy: actor, after: next, limit: limit - rows.count, in: transaction,
        now: now)
      rows += page.rows
      next = page.next
      if next == nil || rows.count >= limit { break }
    }
    return ReadableCases(rows: rows, next: next)
  }
}
