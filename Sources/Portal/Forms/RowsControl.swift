import Programme

/// A table of answers: the rows there are, and a few empty ones; rows left empty are not sent on.
struct RowsControl: Sendable {
  let field: FieldDescription
  let name: String
  let answer: Answer
  let choices: FieldChoices
  let blankRows: Int

  var markup: HTML {
    let rows = answer.list ?? []
    let shown = min(rows.count + blankRows, field.most ?? 500)
    return """
      <div class="table-frame cards"><table role="table"><caption class="hidden">\(field.label)</caption>
      <thead role="rowgroup"><tr role="row">\(field.columns.each { heading($0) })</tr></thead>
      <tbody role="rowgroup">\((0..<shown).each { row($0, rows) })</tbody></table></div>
      \(field.columns.filter(isLong).each { suggestions($0) })
      """
  }

  /// Whether a column has so many choices that every row refers to one list of them.
  private func isLong(_ column: FieldDescription) -> Bool {
    column.kind == "choice" && column.choices.count > FieldChoices.mostBoxes
  }

  private func suggestions(_ column: FieldDescription) -> HTML {
    """
    <datalist id="\(name)-\(column.name)">\(column.choices.each {
      "<option value=\"\($0.value)\">\($0.label)</option>"
    })</datalist>
    """
  }

  private func heading(_ column: FieldDescription) -> HTML {
    let optional: HTML = column.isRequired ? "" : #" <span class="optional">(optional)</span>"#
    return #"<th scope="col" role="columnheader">\#(column.label)\#(optional)</th>"#
  }

  private func row(_ index: Int, _ rows: [Answer]) -> HTML {
    let cells = rows.indices.contains(index) ? rows[index].object ?? [:] : [:]
    return #"<tr role="row">\#(field.columns.each { cell($0, index, cells[$0.name] ?? .null) })</tr>"#
  }

  private func cell(_ column: FieldDescription, _ index: Int, _ value: Answer) -> HTML {
    let control = "\(name).\(index).\(column.name)"
    let label = "\(column.label), row \(index + 1)"
    return """
      <td role="cell" data-label="\(column.label)">\(input(column, control, label, value))</td>
      """
  }

  private func input(_ column: FieldDescription, _ control: String, _ label: String, _ value: Answer) -> HTML {
    let options: [FieldKind.Choice] =
      switch column.kind {
      case "choice": column.choices
      case "yes-no": [.init("true", "Yes"), .init("false", "No")]
      case "organisation", "record": choices["\(field.name).\(column.name)"]
      default: []
      }
    if isLong(column) {
      return """
        <input class="table-input" name="\(control)" aria-label="\(label)" list="\(name)-\(column.name)" value="\(value.shown)"
        autocomplete="off">
        """
    }
    guard options.isEmpty else {
      return """
        <select class="table-input" name="\(control)" aria-label="\(label)"><option value=""></option>\(options.each {
          choice in
          "<option value=\"\(choice.value)\"\(if: choice.value == value.shown, " selected")>\(choice.label)</option>"
        })</select>
        """
    }
    if column.kind == "long-text" {
      return """
        <textarea class="table-input" name="\(control)" aria-label="\(label)" rows="2" dir="auto">\(value.shown)</textarea>
        """
    }
    let type = column.kind == "day" ? "date" : "text"
    return """
      <input class="table-input" name="\(control)" aria-label="\(label)" type="\(type)" value="\(value.shown)" dir="auto">
      """
  }
}
