import Foundation
import Hummingbird
import Programme

/// Identifiers that listings of more than one supplier claim, with what these say of themselves side by side: for those
/// who may read the findings of the programme about them.
struct DuplicatesPage: DescribedRoutes {
  let portal: Portal
  private static let pageSize = 50

  func add(to router: Router<PortalContext>) {
    router.get("/duplicate-identifiers") { request, context in
      let found = try await found(request, context)
      return portal.show(
        Page(
          "Identifiers claimed twice", trail: [("My work", Link("work"))], isPublic: false,
          body: DuplicatesMarkup(conflicts: found.conflicts, next: found.next.map { Self.link($0) }).markup),
        to: context)
    }
    router.get("/api/v1/duplicate-identifiers") { request, context in
      let found = try await found(request, context)
      let next = found.next.map { Self.link($0, in: ["api", "v1"]).description }
      return Response.json(PageDocument(items: found.conflicts.map { ConflictDocument($0) }, next: next))
    }
  }

  /// One page of conflicts between suppliers. Throws `.notPermitted` for who may not read findings about them.
  private func found(
    _ request: Request, _ context: PortalContext
  ) async throws -> (conflicts: [IdentifierConflict], next: IndexedIdentifier?) {
    let member = try portal.member(context)
    guard case .roles(let readers) = identifierFinding.readers, !readers.isDisjoint(with: member.actor.roles) else {
      throw ProgrammeError(
        .notPermitted, "what suppliers claim of each other's identifiers is for those who look into it",
        nextActors: [NextActor(role: .secretariat, organisation: nil, stepTitle: "Look into an identifier")])
    }
    let query = try FormBody(decoding: request.uri.query ?? "")
    let after = query["scheme"].map {
      IndexedIdentifier(scheme: String($0.prefix(40)), value: String((query["after"] ?? "").prefix(300)))
    }
    return try await portal.store.read { transaction in
      let page = try DuplicateIdentifiers(transaction).page(after: after, limit: Self.pageSize)
      return (page.conflicts.filter(\.isBetweenSuppliers), page.next)
    }
  }

  private static func link(_ last: IndexedIdentifier, in head: [String] = []) -> Link {
    Link(segments: head + ["duplicate-identifiers"], query: [("scheme", last.scheme), ("after", last.value)])
  }

  private struct ConflictDocument: Encodable {
    let scheme: String
    let value: String
    let listings: [String]
    let traits: [IdentifierConflict.Trait]
    let differ: [String]

    init(_ conflict: IdentifierConflict) {
      scheme = conflict.identifier.scheme
      value = conflict.identifier.value
      listings = conflict.listings.map(\.number)
      traits = conflict.traits
      differ = conflict.traits.filter(\.differs).map(\.name)
    }
  }

  static let paths: [String: Answer] = [
    "/api/v1/duplicate-identifiers": [
      "get": OpenAPIPaths.described(
        "list-duplicate-identifiers", "Identifiers that listings of more than one supplier claim", tag: "account",
        parameters: ["scheme", "after"].map { name in
          ["name": .text(name), "in": "query", "required": false, "schema": ["type": "string"]]
        }, answers: ["200": OpenAPIPaths.answer("Each identifier with its listings and what these say differently")])
    ]
  ]
}

struct DuplicatesMarkup {
  let conflicts: [IdentifierConflict]
  let next: Link?

  var markup: HTML {
    """
    <h1>Identifiers claimed twice</h1><p class="lead">An identifier should name one product. Here listings of several
    suppliers claim the same one. Both may be right, one may have mistyped, or one may use the other's.</p>
    \(conflicts.isEmpty ? none : conflicts.each { section($0) })
    \(Pager(previous: nil, next: next, nextTitle: "More").markup)
    <p><a href="\(Link("cases", query: [("procedure", identifierFinding.name)]))">Findings that were opened, and how they were
    settled</a></p>
    """
  }

  private var none: HTML {
    emptyState(
      next == nil ? "No identifier is claimed by two suppliers" : "None on this page",
      next == nil ? "Each new declaration and listing is compared with all others." : "Go on to the next one.")
  }

  private func section(_ conflict: IdentifierConflict) -> HTML {
    let scheme = IdentifierScheme(rawValue: conflict.identifier.scheme)?.title ?? conflict.identifier.scheme
    return """
      <section class="card"><h2>\(scheme) <span class="mono">\(words: conflict.identifier.value)</span></h2>
      \(Table(
        caption: "What the listings say", isCaptionHidden: true,
        columns: [""] + conflict.listings.map(\.number) + ["Differs"],
        rows: [entries(conflict)] + conflict.traits.map { row($0) }
      ).markup)</section>
      """
  }

  private func entries(_ conflict: IdentifierConflict) -> [HTML] {
    ["Entry"] + conflict.listings.map { "<a href=\"\(Link("products", $0.number))\">\($0.number)</a>" } + ["–"]
  }

  private func row(_ trait: IdentifierConflict.Trait) -> [HTML] {
    ["\(trait.name)"] + trait.values.map { $0.isEmpty ? "–" : "\(words: $0)" }
      + [trait.differs ? badge("Yes", .warn, icon: .warning) : "No"]
  }
}
