import Programme

/// The page of an import: what the table holds, what came of the rehearsal, or what was done.
struct BulkMarkup {
  let bulk: BulkImport
  var rehearsal: Rehearsal?
  var done: BulkOutcome?
  /// Whether it was rehearsed anew because something had changed.
  let isAnew: Bool
  let objection: String?
  let text: String

  private static let mostShown = 100

  init(
    _ bulk: BulkImport, rehearsal: Rehearsal? = nil, done: BulkOutcome? = nil, isAnew: Bool = false,
    objection: String? = nil, text: String = ""
  ) {
    self.bulk = bulk
    self.rehearsal = rehearsal
    self.done = done
    self.isAnew = isAnew
    self.objection = objection
    self.text = text
  }

  func markup(_ proof: FormProof) -> HTML {
    """
    <p class="kicker">\(bulk.procedure.title)</p><h1>\(bulk.step.title): many at once</h1>
    \(objection.map { notice(.bad, "This table cannot be tried", "<p>\(words: $0.atSentenceStart)</p>") })\(body(proof))
    """
  }

  private func body(_ proof: FormProof) -> HTML {
    if let done { return report(done) }
    guard let rehearsal else { return upload(proof) + columns }
    return result(rehearsal, proof) + "<h2>Another table</h2>" + upload(proof)
  }

  private var place: Link { Link("bulk", bulk.procedure.name, bulk.step.name) }

  private func upload(_ proof: FormProof) -> HTML {
    """
    <p class="lead">Each row of the table opens one case. It is rehearsed first \(HelpTerm("rehearsal").mark): you see what
    would happen, and nothing is kept until you say so.</p>
    <p class="actions"><a class="button quiet" href="\(place)/template.csv" download>Template (CSV)</a></p>
    <form method="post" action="\(place)" enctype="multipart/form-data">\(proof.field)
    <div class="field"><label for="table">Table in CSV</label>
    <span class="hint" id="table-hint">UTF-8, cells separated by commas, the first line names the columns. At most
    \(BulkImport.largest >> 20) MiB.</span>
    <input id="table" name="table" type="file" accept=".csv,text/csv" aria-describedby="table-hint"></div>
    <div class="field"><label for="text">Or paste it <span class="optional">(optional)</span></label>
    <textarea id="text" name="text" rows="5" dir="auto" spellcheck="false" maxlength="\(FormBody.longestValue)">\(text)</textarea></div>
    <div class="actions"><button>Rehearse</button></div></form>
    """
  }

  private var columns: HTML {
    Table(
      caption: "The columns", columns: ["Column", "What it holds", "Needed", "Takes"],
      rows: bulk.step.fields.map { field in
        [
          "<code>\(field.name)</code>",
          "\(field.label)\(if: !field.help.isEmpty, "<br><span class=\"small muted\">\(field.help)</span>")",
          field.isRequired ? "Yes" : "No", "\(Self.takes(field))",
        ]
      }
    ).markup
  }

  /// What a cell of a column takes, in words.
  static func takes(_ field: FieldDescription) -> String {
    switch field.kind {
    case "text", "long-text": field.most.map { "Text, at most \($0) characters" } ?? "Text"
    case "integer", "number": "A number"
    case "yes-no": "yes or no"
    case "day": "A day, such as 2026-11-24"
    case "choice": "One of: " + choices(field)
    case "choices": "Any of these, separated by semicolons: " + choices(field)
    case "organisation": "The identifier of an organisation"
    case "organisations": "Identifiers of organisations, separated by semicolons"
    case "record": "The number of a case"
    case "blob": "The SHA-256 of an uploaded file"
    case "octets": "Octets in base64"
    default: "JSON"
    }
  }

  private static func choices(_ field: FieldDescription) -> String {
    let shown = field.choices.prefix(12).map(\.value).joined(separator: ", ")
    return field.choices.count > 12 ? shown + " and \(field.choices.count - 12) more" : shown
  }

  private func result(_ rehearsal: Rehearsal, _ proof: FormProof) -> HTML {
    let outcome = rehearsal.outcome
    let changed = notice(
      .warn, "Something changed since the rehearsal", "<p>Nothing was done. This is what would happen now.</p>")
    return """
      \(if: isAnew, changed)<h2>What would happen \(HelpTerm("rehearsal").mark)</h2>
      \(facts([
        ("Rows", "\(outcome.rows)"), ("Right", "\(badge("\(outcome.accepted)", .good, icon: .check))"),
        ("Wrong", "\(badge("\(outcome.refused)", outcome.refused == 0 ? .plain : .bad, icon: outcome.refused == 0 ? .check : .warning))"),
      ]))\(actions(rehearsal, proof))\(if: outcome.refused > 0, problems(rehearsal))
      """
  }

  private func actions(_ rehearsal: Rehearsal, _ proof: FormProof) -> HTML {
    let outcome = rehearsal.outcome
    guard outcome.accepted > 0 else {
      return "<p>No row can be taken on. Correct the table and send it again.</p>"
    }
    let (mode, words): (BulkMode, String) =
      outcome.refused == 0
      ? (.allOrNothing, "Open \(Self.cases(outcome.accepted))")
      : (.goodRows, "Open \(Self.cases(outcome.accepted)), leave \(outcome.refused) out")
    return """
      <p>\(outcome.refused == 0 ? "Every row is right." : "Correct the table and send it again, or leave the wrong rows out.")</p>
      <form method="post" action="\(place)/\(rehearsal.id)">\(proof.field)
      <input type="hidden" name="mode" value="\(mode.rawValue)">
      <div class="actions"><button\(if: outcome.refused > 0, " class=\"quiet\"")>\(words)</button></div></form>
      """
  }

  private func problems(_ rehearsal: Rehearsal) -> HTML {
    let lines = rehearsal.outcome.problems.flatMap(\.cells)
    let labels = Dictionary(bulk.step.fields.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    return Table(
      caption: lines.count > Self.mostShown ? "The first \(Self.mostShown) problems" : "What is wrong",
      columns: ["Line", "Column", "What is wrong"], figures: [0],
      rows: lines.prefix(Self.mostShown).map { cells in
        [
          "\(cells[0])", cells[1].isEmpty ? "–" : "\(labels[cells[1]] ?? cells[1]) <code>\(words: cells[1])</code>",
          "\(words: cells[3].atSentenceStart)",
        ]
      }
    ).markup + """
      <p class="small"><a href="\(place)/\(rehearsal.id)/problems.csv" download>All of them as a file (CSV)</a></p>
      """
  }

  private func report(_ outcome: BulkOutcome) -> HTML {
    let link = Link("cases", query: [("procedure", bulk.procedure.name)])
    guard outcome.isWritten else {
      return notice(.warn, "Nothing was done", "<p>Not every row was right.</p>")
    }
    return """
      \(notice(.good, "\(Self.cases(outcome.accepted)) \(outcome.accepted == 1 ? "was" : "were") opened",
        outcome.refused == 0 ? "<p>Every row of the table.</p>" : "<p>\(outcome.refused) rows were left out, as rehearsed.</p>"))
      <p class="actions"><a class="button" href="\(link)">See the cases</a>
      <a class="button quiet" href="\(place)">Import another table</a></p>
      """
  }

  private static func cases(_ count: Int) -> String { count == 1 ? "1 case" : "\(count) cases" }
}
