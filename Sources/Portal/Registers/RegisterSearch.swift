import Foundation
import Programme

/// What a visitor asks of a public register: words, ticked facets and a page. Kept in the address, so that a search can
/// be shared and every page of it has its own address.
struct RegisterSearch: Hashable, Sendable {
  let register: String
  let text: String
  let ticked: [String: Set<String>]
  let page: Int

  static let pageSize = 25
  static let lastPage = 4000

  /// - Parameter facets: the facets that may be asked for; others are ignored.
  init(_ query: FormBody, register: String, facets: [Facet]) {
    self.register = register
    text = String((query["q"] ?? "").prefix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
    var ticked: [String: Set<String>] = [:]
    for facet in facets {
      let values = Set(query.values(facet.name).filter { !$0.isEmpty && $0.utf8.count <= 200 }.prefix(50))
      if !values.isEmpty { ticked[facet.name] = values }
    }
    self.ticked = ticked
    page = min(Self.lastPage, max(1, query["page"].flatMap(Int.init) ?? 1))
  }

  var publicQuery: PublicQuery {
    PublicQuery(
      register: register, text: text, facets: ticked, offset: (page - 1) * Self.pageSize, limit: Self.pageSize)
  }

  /// The address of another page of the same search.
  func link(_ path: Link, page: Int) -> String {
    var query: [(String, String)] = text.isEmpty ? [] : [("q", text)]
    for (name, values) in ticked.sorted(by: { $0.key < $1.key }) { query += values.sorted().map { (name, $0) } }
    if page > 1 { query.append(("page", String(page))) }
    guard !query.isEmpty else { return path.description }
    return path.description + "?"
      + query.map { "\(Link.encode($0.0))=\(Link.encode($0.1))" }.joined(separator: "&")
  }
}

/// One way to narrow a search.
struct Facet: Sendable {
  let name: String
  let title: String
  /// What people read for a value.
  let label: @Sendable (String) -> String

  init(_ name: String, _ title: String, label: @escaping @Sendable (String) -> String = { $0 }) {
    self.name = name
    self.title = title
    self.label = label
  }
}

/// The page of a search: facets beside results, all in one form that works without scripts.
struct RegisterSearchMarkup {
  let path: Link
  let search: RegisterSearch
  let results: PublicResults
  let facets: [Facet]
  /// What the search box is for.
  let label: String
  let table: HTML
  let empty: HTML

  var markup: HTML {
    """
    <form action="\(path)" role="search" data-live>
    <div class="search"><label class="hidden" for="q">\(label)</label>
    <input id="q" name="q" type="search" value="\(search.text)" placeholder="\(label)" maxlength="200" dir="auto">
    <button>Search</button></div>
    <div class="columns facets-first"><div class="facets" aria-label="Narrow the search" role="group">
    \(facets.each { facet($0) })\(if: facets.contains { !values($0).isEmpty }, "<button class=\"quiet\">Apply</button>")</div>
    <div><p class="muted" role="status">\(found)</p>\(results.rows.isEmpty ? empty : table)\(pager)</div></div></form>
    """
  }

  private var found: String {
    switch results.total {
    case 0: "Nothing found"
    case 1: "One entry"
    default: "\(results.total) entries"
    }
  }

  private func values(_ facet: Facet) -> [FacetCount] {
    var counts = results.facets[facet.name] ?? []
    for ticked in search.ticked[facet.name] ?? [] where !counts.contains(where: { $0.value == ticked }) {
      counts.append(FacetCount(value: ticked, count: 0))
    }
    return Array(counts.prefix(15))
  }

  private func facet(_ facet: Facet) -> HTML {
    let values = values(facet)
    guard !values.isEmpty else { return .empty }
    return """
      <fieldset><legend>\(facet.title)</legend><ul>\(values.each { value($0, of: facet) })</ul></fieldset>
      """
  }

  private func value(_ count: FacetCount, of facet: Facet) -> HTML {
    let ticked = search.ticked[facet.name]?.contains(count.value) ?? false
    return """
      <li><label><input type="checkbox" name="\(facet.name)" value="\(count.value)"\(if: ticked, " checked")>\
      <span>\(words: facet.label(count.value))</span><span class="count">\(count.count)</span></label></li>
      """
  }

  private var pager: HTML {
    let pages = max(1, (results.total + RegisterSearch.pageSize - 1) / RegisterSearch.pageSize)
    guard pages > 1 else { return .empty }
    let page = search.page
    return """
      <nav class="pager" aria-label="Pages">
      <span>\(if: page > 1, "<a class=\"button quiet\" rel=\"prev\" href=\"\(search.link(path, page: page - 1))\">Earlier</a>")</span>
      <span class="muted">Page \(page) of \(pages)</span>
      <span>\(if: page < pages, "<a class=\"button quiet\" rel=\"next\" href=\"\(search.link(path, page: page + 1))\">Later</a>")</span></nav>
      """
  }
}
