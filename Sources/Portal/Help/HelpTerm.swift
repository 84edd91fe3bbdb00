/// A word of the glossary with its meaning one press away. It works without scripts: the browser itself opens the
/// definition, which ``PageLayout`` puts once at the end of the page; an older browser shows it there.
package struct HelpTerm: Sendable {
  /// The name of the term in the ``Glossary``.
  package let name: String
  /// The word as the page needs it; the term's own title otherwise.
  package let word: String?

  package init(_ name: String, word: String? = nil) {
    self.name = name
    self.word = word
  }

  /// The word and the mark beside it; the word alone if the glossary has no such term.
  package var markup: HTML {
    guard let term = Glossary.term(name) else { return "\(word ?? name)" }
    return #"<span class="term">\#(word ?? term.title)\#(Self.mark(term))</span>"#
  }

  /// The mark alone, to stand beside a heading, a badge or a label.
  package var mark: HTML { Glossary.term(name).map { Self.mark($0) } ?? .empty }

  private static func mark(_ term: GlossaryTerm) -> HTML {
    """
    <button type="button" class="term-mark" popovertarget="\(term.anchor)" aria-label="What ‘\(term.title)’ means">?</button>
    """
  }

  /// The definitions that the marks of a page open, each once.
  static func definitions(for page: HTML) -> HTML {
    let names = page.source.utf8.withContiguousStorageIfAvailable { Self.names(in: $0) } ?? []
    return names.sorted().compactMap { Glossary.term($0) }.each { definition($0) }
  }

  /// The names in the attributes that begin as ``opening``. Every page is looked through for them, so this goes from one
  /// of its rarest letters to the next.
  private static func names(in page: UnsafeBufferPointer<UInt8>) -> Set<String> {
    var names: Set<String> = []
    var rest = page[...]
    while let letter = rest.firstIndex(of: UInt8(ascii: "v")) {
      rest = rest[(letter + 1)...]
      let start = letter - lettersBefore
      guard start >= 0, page[start...].starts(with: opening) else { continue }
      names.insert(
        String(decoding: page[(start + opening.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self))
    }
    return names
  }

  private static let opening = Array("popovertarget=\"\(GlossaryTerm.anchorStart)".utf8)
  private static let lettersBefore = opening.firstIndex(of: UInt8(ascii: "v")) ?? 0

  private static func definition(_ term: GlossaryTerm) -> HTML {
    """
    <aside class="definition" popover id="\(term.anchor)" aria-label="\(term.title)"><strong>\(term.title)</strong>
    <p>\(term.meaning)</p><p class="small muted">\(term.source)</p>
    <p class="small"><a href="\(term.link)">In the glossary</a></p></aside>
    """
  }
}

/// A badge whose word the glossary explains.
package func badge(_ word: String, _ tone: Tone, icon: Icon? = nil, term: String) -> HTML {
  #"<span class="term">\#(badge(word, tone, icon: icon))\#(HelpTerm(term).mark)</span>"#
}
