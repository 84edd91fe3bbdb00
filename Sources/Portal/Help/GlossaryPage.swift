import Hummingbird

/// Every word with its meaning and source, a page for each kind.
struct GlossaryPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/glossary") { request, context in
      let part =
        try FormBody(decoding: request.uri.query ?? "")["part"].flatMap { GlossaryTerm.Kind(rawValue: $0) } ?? .word
      return portal.show(
        Page("Glossary", section: .help, trail: [("Help", Link("help"))], body: body(part)), to: context)
    }
  }

  private func body(_ part: GlossaryTerm.Kind) -> HTML {
    let terms = Glossary.terms.filter { $0.kind == part }.sorted { $0.title.lowercased() < $1.title.lowercased() }
    return """
      <h1>Glossary</h1><p class="lead">What the words of these pages mean, in short, and where they come from.</p>
      \(Tabs(label: "Parts of the glossary", GlossaryTerm.Kind.allCases.map { Tabs.Tab($0.title, $0.link(), isCurrent: $0 == part) }).markup)
      <dl class="facts">\(terms.each { term in
        "<dt id=\"\(term.name)\">\(term.title)</dt><dd>\(term.meaning) <span class=\"small muted\">\(term.source)</span></dd>"
      })</dl>
      """
  }
}
