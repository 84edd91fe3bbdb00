import Programme

/// The page of a search: facets beside results, all in one form that works without scripts. What has exactly the
/// identifier that was asked for stands first and apart; what is only like it is offered, and never mixed in.
struct RegisterSearchMarkup {
  let path: Link
  let search: RegisterSearch
  let list: PublicList
  let facets: [Facet]
  /// What the search box is for.
  let label: String
  let table: ([PublicLine]) -> HTML
  let empty: HTML

  init(
    path: Link, search: RegisterSearch, list: PublicList, facets: [Facet], label: String,
    table: @escaping ([PublicLine]) -> HTML, empty: HTML
  ) {
    self.path = path
    self.search = search
    self.list = list
    self.facets = facets
    self.label = label
    self.table = table
    self.empty = empty
  }

  /// For a page that makes its table from the documents.
  init(
    path: Link, search: RegisterSearch, results: PublicResults, facets: [Facet], label: String, table: HTML, empty: HTML
  ) {
    self.init(
      path: path, search: search, list: results.list, facets: facets, label: label, table: { _ in table }, empty: empty)
  }

  var markup: HTML {
    """
    <form action="\(path)" role="search" data-live>
    <div class="search"><label class="hidden" for="q">\(label)</label>
    <input id="q" name="q" type="search" value="\(search.text)" placeholder="\(label)" maxlength="200" dir="auto">
    <button>Search</button></div>
    <div class="columns facets-first">\(filters)
    <div><p class="muted" role="status" id="found">\(found)</p>\(exact)\(alike)\(results)\(pager)</div></div></form>
    """
  }

  /// Folded away where the screen is narrow, so that the results come first; the style opens them where they stand beside.
  private var filters: HTML {
    guard facets.contains(where: { !values($0).isEmpty }) else { return "<div></div>" }
    let chosen = search.ticked.values.reduce(0) { $0 + $1.count }
    return """
      <details class="facets"><summary>Narrow the search\(if: chosen > 0, " (\(chosen) chosen)")</summary>
      <div role="group" aria-label="Narrow the search">\(facets.each { facet($0) })<button class="quiet">Apply</button></div>
      </details>
      """
  }

  private var found: String {
    switch list.total {
    case _ where !list.isTotalExact:
      "More than \(list.total) entries. The numbers beside the filters are of the newest \(list.total)."
    case 0 where list.exact.isEmpty: "Nothing found"
    case 1: "One entry"
    default: "\(list.total) entries"
    }
  }

  private var exact: HTML {
    guard !list.exact.isEmpty, search.after == nil else { return .empty }
    return """
      <h2>Exactly ‘\(words: search.text)’</h2>\(table(list.exact))\(if: !list.lines.isEmpty, "<h2>Also found</h2>")
      """
  }

  private var alike: HTML {
    guard !list.alike.isEmpty else { return .empty }
    return """
      <section class="card alike"><h2>Did you mean</h2><ul>\(list.alike.each { code in
        """
        <li><a href="\(search.link(path, text: code.code))">\(words: code.code)</a>
        <span class="small muted">\(entries(code)), \(difference(code))</span></li>
        """
      })</ul></section>
      """
  }

  private func entries(_ code: AlikeCode) -> String {
    switch code.entries {
    case 1: "one entry"
    case 100...: "100 entries or more"
    default: "\(code.entries) entries"
    }
  }

  private func difference(_ code: AlikeCode) -> String {
    switch code.slips {
    case 0: "has what you typed in it"
    case 1: "one character differs"
    default: "\(code.slips) characters differ"
    }
  }

  private var results: HTML {
    guard list.lines.isEmpty else { return table(list.lines) }
    return list.exact.isEmpty ? empty : .empty
  }

  /// So many values of a facet stand beside the results; all of them have a page.
  private static let fewValues = 15

  private func values(_ facet: Facet) -> [FacetCount] {
    var counts = Array((list.facets[facet.name] ?? []).prefix(Self.fewValues))
    for ticked in (search.ticked[facet.name] ?? []).sorted() where !counts.contains(where: { $0.value == ticked }) {
      counts.append(
        list.facets[facet.name]?.first { $0.value == ticked } ?? FacetCount(value: ticked, count: 0))
    }
    return counts
  }

  private func facet(_ facet: Facet) -> HTML {
    let values = values(facet)
    guard !values.isEmpty else { return .empty }
    return """
      <fieldset><legend>\(facet.title)</legend><ul>\(values.each { value($0, of: facet) })</ul>\(all(facet))</fieldset>
      """
  }

  private func all(_ facet: Facet) -> HTML {
    guard (list.facets[facet.name] ?? []).count > Self.fewValues else { return .empty }
    let link = search.link(Link("values", search.register, facet.name), after: nil)
    return """
      <a class="small" href="\(link)">Show all<span class="hidden">: \(facet.title)</span></a>
      """
  }

  private func value(_ count: FacetCount, of facet: Facet) -> HTML {
    let ticked = search.ticked[facet.name]?.contains(count.value) ?? false
    return """
      <li><label><input type="checkbox" name="\(facet.name)" value="\(count.value)"\(if: ticked, " checked")>\
      <span>\(words: facet.label(count.value))</span>\
      <span class="count">\(count.count)\(if: !list.areCountsExact, "+")</span></label></li>
      """
  }

  private var pager: HTML {
    guard list.next != nil || search.after != nil else { return .empty }
    let first = search.link(path, after: nil)
    return """
      <nav class="pager" aria-label="Pages">
      <span>\(if: search.after != nil, "<a class=\"button quiet\" href=\"\(first)\">Newest</a>")</span>
      <span>\(list.next.map {
        "<a class=\"button quiet\" rel=\"next\" href=\"\(search.link(path, after: $0))\">Older</a>" as HTML
      })</span></nav>
      """
  }
}

extension PublicResults {
  /// The results as a page of a list whose table is made elsewhere.
  fileprivate var list: PublicList {
    var list = PublicList()
    list.lines = rows.map {
      PublicLine(
        place: 0, register: $0.register, id: $0.id, number: $0.number, title: $0.title, status: $0.status, columns: [],
        statement: $0.statement, changedAt: $0.changedAt)
    }
    list.total = total
    list.isTotalExact = isTotalExact
    list.areCountsExact = isTotalExact
    list.facets = facets
    list.next = next
    return list
  }
}
