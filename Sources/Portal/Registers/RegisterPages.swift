import Foundation
import Hummingbird
import Programme
import Statements

/// Every public register, whatever is published in it: what there is, its list, and the page of each entry. Registers
/// with pages of their own keep them; these pages show the same facts plainly.
struct RegisterPages {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/registers") { _, context in
      let registers = try await portal.store.read { try $0.publicRegisters() }
      return portal.show(Page("Public registers", body: RegisterOverview(registers: registers).markup), to: context)
        .publicRecord
    }
    router.get("/registers/:name") { request, context in
      let description = RegisterDescription.named(try context.segment("name"))
      let search = RegisterSearch(try FormBody(decoding: request.uri.query ?? ""), register: description.name)
      let list = try await portal.store.read { transaction in
        try Self.demand(description.name, in: transaction)
        return try transaction.listPublic(search.publicQuery)
      }
      return portal.show(
        Page(
          description.title, trail: [("Public registers", Link("registers"))],
          feed: Following.hasFeed(description.name) ? Following.register(description.name).feed : nil,
          body: self.list(description, search, list)), to: context
      ).publicRecord
    }
    router.get("/registers/:name/:number") { _, context in
      let (name, number) = (try context.segment("name"), try context.segment("number"))
      let view = try await portal.store.read { try EntryView(name, number, in: $0) }
      return portal.show(
        Page(
          view.entry.title,
          trail: [
            ("Public registers", Link("registers")), (RegisterDescription.named(name).title, Link("registers", name)),
          ], body: EntryMarkup(view: view).markup), to: context
      ).publicRecord
    }
  }

  /// Throws ``PortalError/Code/notFound`` for a register in which nothing was ever published.
  static func demand(_ register: String, in transaction: any ReadTransaction) throws {
    guard try transaction.publicRegisters().contains(where: { $0.value == register }) else {
      throw PortalError(.notFound, "There is no public register ‘\(register.prefix(60))’. See the list of registers.")
    }
  }

  private func list(_ description: RegisterDescription, _ search: RegisterSearch, _ list: PublicList) -> HTML {
    let names = Set(list.facets.keys).union(search.ticked.keys)
    let markup = RegisterSearchMarkup(
      path: Link("registers", description.name), search: search, list: list,
      facets: Facet.facets(of: description, found: names), label: "Words or a number",
      table: RegisterTable(description: description) { Link("registers", $0.register, $0.number) }.markup,
      empty: emptyState("Nothing found", "Try fewer words or take a filter off."))
    return """
      <h1>\(description.title)</h1><p class="lead">\(description.purpose)</p>\(markup.markup)
      \(OpenData.links(description.name))
      \(if: Following.hasFeed(description.name), Following.register(description.name).markup)
      """
  }
}

/// The registers there are, with their exports.
struct RegisterOverview {
  let registers: [FacetCount]

  var markup: HTML {
    """
    <h1>Public registers</h1><p class="lead">Everything the programme made public, to read, to search and to take along
    as a whole. Each entry rests on signed statements in the <a href="/log">public log</a>.</p>
    \(registers.isEmpty ? emptyState("Nothing published yet", "Registers appear here with their first entry.") : table)
    <h2>As data</h2><p>Whole registers as CSV for spreadsheets, as JSON Lines for programs (one entry on each line,
    described by a <a href="\(OpenData.schemaLink)">JSON Schema</a>) and, for products, as schema.org
    <code>Certification</code> records. They are sent while they are read, in the order of entry, and are free to use.
    </p>
    """
  }

  private var table: HTML {
    Table(
      caption: "Registers", isCaptionHidden: true, columns: ["Register", "Entries", "Data"], figures: [1],
      rows: registers.map { register in
        let description = RegisterDescription.named(register.value)
        return [
          """
          <a href="\(Link("registers", register.value))">\(description.title)</a><br>
          <span class="small muted">\(description.purpose)</span>
          """,
          "\(register.count)", OpenData.formats(register.value),
        ]
      }
    ).markup
  }
}

/// An entry of any register with the statements about it.
struct EntryView: Sendable {
  let row: PublicRow
  let entry: RegisterEntry
  let statements: [(row: LogRow, statement: Statement)]

  init(_ register: String, _ number: String, in transaction: any ReadTransaction) throws {
    guard let row = try transaction.publicRow(register: register, number: number) else {
      throw PortalError(
        .notFound, "The register ‘\(register.prefix(60))’ has no entry ‘\(number.prefix(60))’. Search in its list.")
    }
    guard let entry = try? CanonicalJSON.decode(RegisterEntry.self, from: row.document) else {
      throw ProgrammeError(.damagedRecord, "the public entry \(number) cannot be read")
    }
    self.row = row
    self.entry = entry
    statements = try transaction.logRows(subject: number).map {
      ($0, try SignedStatement(decoding: Array($0.leaf)).statement)
    }
  }
}

struct EntryMarkup {
  let view: EntryView

  var markup: HTML {
    """
    <div class="page-head"><div><p class="kicker">\(view.row.number)</p><h1>\(words: view.entry.title)</h1></div>
    <p>\(StatusBadge.entry(register: view.row.register, status: view.row.status))</p></div>
    \(ownPage)\(members(view.entry.content.object ?? [:], deep: 0))
    <h2>What happened to this entry</h2>\(history)
    <p class="small"><a href="\(Link("api", "v1", "registers", view.row.register, view.row.number))">This entry as JSON</a></p>
    """
  }

  private var ownPage: HTML {
    guard let link = PublicSubject.link(view.row.number) else { return .empty }
    return #"<p><a href="\#(link)">The page of this entry, with everything explained</a></p>"#
  }

  /// Facts as far as they have something to say; lists and groups within, two levels deep.
  private func members(_ object: [String: Answer], deep: Int) -> HTML {
    facts(
      object.sorted { $0.key < $1.key }.compactMap { name, answer in
        answer.isBlank ? nil : (name.spacedWords, self.value(answer, deep: deep))
      })
  }

  private func value(_ answer: Answer, deep: Int) -> HTML {
    switch answer {
    case .object(let object) where deep < 2: members(object, deep: deep + 1)
    case .list(let elements) where deep < 2:
      elements.prefix(100).each { "<div>\(self.value($0, deep: deep + 1))</div>" }
    case .object, .list: "…"
    case .boolean(let value): value ? "yes" : "no"
    case .integer(let value): "\(value)"
    case .number(let value): "\(String(value))"
    case .text(let text): text.utf8.count > 2000 ? "\(words: String(text.prefix(500)))…" : "\(words: text)"
    case .null: .empty
    }
  }

  private var history: HTML {
    """
    <ol class="timeline">\(view.statements.reversed().each { row, statement in
      """
      <li><span class="when">\(Moment.text(statement.issuedAt)) · signed by the \(statement.kind.signer.description) key</span>
      <strong>\(statement.kind.title)</strong>
      <a class="small" href="\(Link("log", "entries", String(row.index)))">statement \(row.index)</a>
      \(statement.summary.reason.map { "<p>\(words: $0)</p>" as HTML })</li>
      """
    })</ol>
    """
  }
}

extension String {
  /// The name of a member in words: `whatToLookAt` becomes ‘What to look at’.
  fileprivate var spacedWords: String {
    var words = ""
    for character in self {
      if character.isUppercase, let last = words.last, last.isLowercase {
        words += " " + character.lowercased()
      } else {
        words.append(character == "-" ? " " : character)
      }
    }
    return words.atSentenceStart
  }
}
