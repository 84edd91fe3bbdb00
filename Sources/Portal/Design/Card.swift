/// A part of a page that stands for itself, with a heading.
package func card(_ heading: HTML, id: String? = nil, _ body: HTML) -> HTML {
  """
  <section class="card"\(id.map { " id=\"\($0)\"" as HTML })><h2>\(heading)</h2>\(body)</section>
  """
}

/// Cards beside one another where there is room.
package func grid(_ cards: [HTML]) -> HTML {
  #"<div class="grid">\#(cards.each { $0 })</div>"#
}
