import Programme

/// One check: the form, and the answer in plain words.
struct CheckMarkup {
  let form: CheckForm
  /// What can be reported about the goods, without an account.
  var reports: [ReportLink] = []

  private var isFirst: Bool { form.question == nil }

  var asking: HTML {
    """
    \(isFirst ? Self.beginning : "<h2>Check something else</h2>")
    <form action="/check"><div class="field"><label for="id">Number on the goods or on the box</label>
    <span class="hint" id="id-hint">Under the bar code, on the label, or what *#06# shows. Of an IMEI only the first eight
    digits are used; nothing you enter is kept.</span>
    <input id="id" name="id" maxlength="200" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto"
    aria-describedby="id-hint" value="\(isFirst ? form.identifier : "")"></div>
    <div class="field"><label for="kind">What it is</label><select id="kind" name="kind">\(CheckQuestion.Kind.allCases.each {
      "<option value=\"\($0.rawValue)\"\(if: $0 == form.kind, " selected")>\($0.title)</option>"
    })</select></div>
    <div class="field"><label for="model">Model, if it is printed there</label>
    <input id="model" name="model" maxlength="200" autocomplete="off" dir="auto"></div>
    <div class="field"><label for="serial">Serial number, if you want it compared</label>
    <input id="serial" name="serial" maxlength="200" autocomplete="off" dir="auto"></div>
    <div class="actions"><button>Check</button></div></form>
    <p>More than a few? <a href="/check/list">Check a list</a>. A square code on the goods?
    <a href="/verify">Verify the code</a>.</p>
    """
  }

  private static let beginning: HTML = """
    <h1>Check goods</h1><p class="lead">Does what stands on the goods belong to a listed product? The answer says what the
    genuine goods look like and what to do next.</p>
    """

  func title(of answer: CheckAnswer) -> String { "\(answer.outcome.word): \(answer.asked)" }

  func answer(_ answer: CheckAnswer) -> HTML {
    """
    <h1>\(answer.outcome.word)</h1>
    \(notice(answer.outcome.tone, answer.headline, "<p>You asked: <bdi>\(answer.asked)</bdi></p>"))
    <h2>What to do</h2><ol>\(answer.next.each { "<li>\($0.sentence)</li>" })</ol>
    <p class="actions">\(reports.enumerated().each { index, report in
      "<a class=\"button\(if: index > 0 || answer.outcome == .match, " quiet")\" href=\"\(report.link)\">\(report.title)</a>"
    })</p>
    \(answer.licence.map { licence($0) })\(answer.listings.each { listing($0) })
    <h2>Why</h2><ul>\(answer.reasons.each { "<li>\($0.sentence)</li>" })</ul>
    """
  }

  private func licence(_ licence: CheckedLicence) -> HTML {
    """
    <section class="card"><h2><a href="\(Link("mark", "licences", licence.number))">Licence \(licence.number)</a></h2>
    \(facts([
      ("Status", MarkLicenceMarkup.statusBadge(licence.status)), ("Product", "\(words: licence.product)"),
      ("Supplier", "\(words: licence.supplier)"), ("Until", "\(licence.validUntil.description)"),
      ("Listing", "<a href=\"\(Link("products", licence.listing))\">\(licence.listing)</a>"),
    ]))</section>
    """
  }

  private func listing(_ listing: CheckedListing) -> HTML {
    """
    <section class="card"><h2><a href="\(Link("products", listing.number))">\(words: listing.product)</a></h2>
    \(facts([
      ("What to look at", "<strong>\(words: listing.whatToLookAt)</strong>"), ("Supplier", "\(words: listing.supplier)"),
      ("Model", listing.model.isEmpty ? nil : "\(words: listing.model)"),
      ("Made in", "\(Country.name(of: listing.origin))"),
      ("Tested against", "\(listing.recommendation) (\(listing.edition))"),
      ("Listing", "\(listing.number) \(StatusBadge.listing(listing.status))"),
    ]))</section>
    """
  }
}

extension CheckAnswer.Outcome {
  var word: String {
    switch self {
    case .match: "Match"
    case .mismatch: "Mismatch"
    case .refer: "Refer"
    }
  }

  /// A match asks to compare the goods still, so it is never plainly good.
  var tone: Tone {
    switch self {
    case .match: .good
    case .mismatch: .bad
    case .refer: .warn
    }
  }
}

/// A list of checks: the form, and the answers.
struct CheckListMarkup {
  let list: CheckList
  let answers: [CheckAnswer]
  /// Lines that the page shows; the table to take along has them all.
  static let shown = 100

  static let asking: HTML = """
    <h1>Check a list</h1><p class="lead">One number a line, or a table with the columns identifier, serial and model: at most
    \(IdentifierCheck.mostQuestions) lines. Nothing you enter is kept.</p>
    <form action="/check/list" method="post"><div class="field"><label for="list">The list</label>
    <textarea id="list" name="list" rows="12" spellcheck="false" autocapitalize="off" dir="auto" required></textarea></div>
    <div class="actions"><button>Check the list</button>
    <button class="quiet" name="format" value="csv">Answers as a table (CSV)</button></div></form>
    """

  var markup: HTML {
    let counts = CheckAnswer.Outcome.allCases.map { outcome in
      (outcome, answers.count { $0.outcome == outcome })
    }
    let first = Array(zip(list.lines, answers).filter { $1.outcome != .match }.prefix(Self.shown))
    return """
      <h1>Answers to a list</h1>
      <p role="status">\(counts.each { "\(badge("\($0.1) \($0.0.word.lowercased())", $0.0.tone)) " })</p>
      \(first.isEmpty ? "<p>Every line matches. Compare the goods with what their listings say to look at.</p>" : table(first))
      \(if: answers.count > first.count, "<p>Shown are lines that do not match, the first \(Self.shown) of them; the table has every line.</p>")
      \(Self.asking)
      """
  }

  private func table(_ lines: [(CheckList.Line, CheckAnswer)]) -> HTML {
    Table(
      caption: "Lines that do not match", columns: ["Line", "Asked", "Answer", "Why"],
      rows: lines.map { line, answer in
        [
          "\(line.number)", "<bdi>\(answer.asked)</bdi>", badge(answer.outcome.word, answer.outcome.tone),
          "\(answer.headline)",
        ]
      }
    ).markup
  }
}
