import Programme

/// The control for files: those that were kept already, and a way to choose more.
struct FileControl: Sendable {
  let field: FieldDescription
  let name: String
  let answer: Answer
  let attributes: HTML

  var markup: HTML {
    guard let columns = field.fileColumns else { return "\(chooser(field, isMany: false))\(byAddress)" }
    return "\(kept(columns))\(chooser(columns.file, isMany: true))"
  }

  private func chooser(_ file: FieldDescription, isMany: Bool) -> HTML {
    let types: HTML = file.mediaTypes.isEmpty ? "" : " accept=\"\(file.mediaTypes.joined(separator: ","))\""
    return """
      <input id="\(name)" name="\(name)" type="file"\(if: isMany, " multiple")\(types)\(attributes)>
      """
  }

  /// A file that is here already, by its address.
  private var byAddress: HTML {
    """
    <details\(if: !answer.isBlank, " open")><summary class="small">Uploaded before</summary>
    <input name="\(name)" aria-label="\(field.label): SHA-256 of a file that was uploaded before" type="text"
    value="\(answer.shown)" autocomplete="off" spellcheck="false" placeholder="64 hexadecimal digits"></details>
    """
  }

  private func kept(_ columns: (name: FieldDescription, file: FieldDescription)) -> HTML {
    (answer.list ?? []).enumerated().each { index, row in
      let cells = row.object ?? [:]
      let title = cells[columns.name.name]?.text ?? ""
      return """
        <input type="hidden" name="\(name).\(index).\(columns.name.name)" value="\(title)">\
        <input type="hidden" name="\(name).\(index).\(columns.file.name)" value="\(cells[columns.file.name]?.text ?? "")">\
        <label class="choice"><input type="checkbox" name="\(name).\(index).remove" value="on">\
        <span>Leave out ‘\(words: title)’, which is here already</span></label>
        """
    }
  }
}
