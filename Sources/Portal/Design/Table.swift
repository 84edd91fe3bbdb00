/// A table that turns into cards on a narrow screen. The first column names the row.
///
/// The roles are stated because changing `display` in the style sheet takes them away from assistive technology.
package struct Table: Sendable {
  package let caption: String
  /// Whether only assistive technology gets the caption, because a heading beside it says the same.
  package let isCaptionHidden: Bool
  package let columns: [String]
  package var rows: [[HTML]]
  /// Columns of figures, by position.
  package let figures: Set<Int>

  package init(
    caption: String, isCaptionHidden: Bool = false, columns: [String], figures: Set<Int> = [], rows: [[HTML]]
  ) {
    self.caption = caption
    self.isCaptionHidden = isCaptionHidden
    self.columns = columns
    self.figures = figures
    self.rows = rows
  }

  package var markup: HTML {
    """
    <div class="table-frame cards"><table role="table"><caption\(if: isCaptionHidden, " class=\"hidden\"")>\(caption)</caption>
    <thead role="rowgroup"><tr role="row">\(columns.enumerated().each { heading($0.element, at: $0.offset) })</tr></thead>
    <tbody role="rowgroup">\(body)</tbody></table></div>
    """
  }

  private func heading(_ title: String, at column: Int) -> HTML {
    #"<th scope="col" role="columnheader"\#(figureClass(column))>\#(title)</th>"#
  }

  /// Lists have hundreds of cells, so that what stands around each is made once for its column.
  private var body: HTML {
    let openings = (0..<max(columns.count, rows.map(\.count).max() ?? 0)).map { opening(at: $0) }
    var body = HTML.empty
    for cells in rows {
      body += #"<tr role="row">"#
      for (column, content) in cells.enumerated() {
        body += openings[column]
        body += content
        body += column > 0 ? "</span></td>" : "</span></th>"
      }
      body += "</tr>"
    }
    return body
  }

  private func opening(at column: Int) -> HTML {
    let label = columns.indices.contains(column) ? columns[column] : ""
    guard column > 0 else { return #"<th scope="row" role="rowheader" data-label="\#(label)"><span>"# }
    return #"<td role="cell" data-label="\#(label)"\#(figureClass(column))><span>"#
  }

  private func figureClass(_ column: Int) -> HTML { figures.contains(column) ? #" class="number""# : "" }
}

/// Terms and what they are, for the head of a record. A pair without content is left out.
package func facts(_ pairs: [(term: String, content: HTML?)]) -> HTML {
  let shown = pairs.compactMap { pair in pair.content.map { (pair.term, $0) } }
  return #"<dl class="facts">\#(shown.each { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>"#
}
