import Documents
import Programme

/// The form of a report, and the choice among the kinds of reports.
struct ReportMarkup {
  let procedure: ProcedureDescription
  let form: StepForm
  let member: Member?
  /// What the link brought along, for the same form with an account.
  let query: String

  func markup(_ ticket: FormProof) -> HTML {
    """
    <p class="kicker">\(procedure.title)</p><h1>\(form.step.title)</h1><p class="lead">\(procedure.purpose)</p>
    \(member == nil ? Self.anonymous : withAccount)\(form.markup(ticket))
    """
  }

  private static let anonymous = notice(
    .info, "You need no account",
    """
    <p>We keep no name and no network address. After sending you get a private link, by which you read the answers and
    add to the report.\(HelpTerm("private-link").mark)</p>
    """)

  private var withAccount: HTML {
    let link = "\(Link("new", procedure.name, form.step.name))\(query.isEmpty ? "" : "?" + query)"
    return notice(
      .info, "You are signed in, and this form does not say who you are",
      """
      <p>Sent from here, the report is as one without an account. To report for your organisation,
      <a href="\(link)">use the form of your account</a>.</p>
      """)
  }

  static func kinds(_ openings: [(procedure: ProcedureDescription, steps: [StepDescription])]) -> HTML {
    """
    <h1>Report something</h1><p class="lead">You need no account and give no name. After sending you get a private link:
    by it you read the answers and add to the report.</p>
    \(grid(openings.flatMap { procedure, steps in
      steps.map { step in
        """
        <section class="card"><h2><a href="\(Link("report", procedure.name, query: steps.count > 1 ? [("step", step.name)] : []))">\(step.title)</a></h2>
        <p>\(procedure.purpose.firstSentence)</p></section>
        """
      }
    }))
    <h2>You reported something before</h2><p>Open the private link that you were shown then. It is the only way back, and we
    cannot restore it.</p>
    <p class="small">For programs: <a href="/api">the programming interface</a> takes reports as well.</p>
    """
  }

  /// Programs that fill every field fill this one; people do not see it.
  static let trap: HTML = """
    <div class="hidden"><label for="\(ReportPages.trap)">Leave this empty</label>
    <input id="\(ReportPages.trap)" name="\(ReportPages.trap)" tabindex="-1" autocomplete="off"></div>
    """

  static let trapSprung = """
    A field that people do not see was filled in, as programs do. Nothing was kept. If it was your browser, send the form \
    again as it stands now.
    """
  static let formTooOld = """
    This form was opened more than a day ago, or the portal was restarted since. Nothing you typed is lost (choose files \
    again): look over it and send it once more.
    """
}

/// What is shown once after a report was taken: its private link.
struct ReportSentMarkup {
  let outcome: StepOutcome
  let procedure: ProcedureDescription
  let secret: String
  let site: Site

  private var link: Link { Link("r", secret) }
  private var address: String { site.address + link.description }

  var markup: HTML {
    get throws {
      let svg = try QRCode(address).svg(title: "Code of the private link of \(outcome.number)")
      return """
        <p class="kicker">\(outcome.number) · \(procedure.title)</p><h1>Your report was taken</h1>
        <p class="lead">Keep this link now. It is shown once, and we cannot restore it.</p>
        \(if: !outcome.reduced.isEmpty, DeviceNumberNotice.sentence)
        <section class="card"><h2>Your private link</h2><div class="qr">\(HTML(trusted: svg))</div>
        <p><code id="private-link">\(address)</code></p>
        <p><button class="quiet" type="button" hidden data-copy="private-link" data-copied="Copied">Copy</button></p>
        <p>Whoever has it reads the report and can answer in your place: do not pass it on. Print this page, take a picture
        of the code, or keep the address.</p></section>
        <p class="actions"><a class="button" href="\(link)">Open your report</a></p>
        <h2>What happens next</h2><p>\(next) By the private link you see what came of it, answer questions and add to the
        report.</p>
        """
    }
  }

  private var next: String {
    let expected = procedure.steps.filter { $0.from.contains(outcome.state) && $0.isExpected }
    return expected.map { step in
      "The \(step.roles.map { $0.inSentence }.joined(separator: " or ")) is asked next: ‘\(step.title)’"
        + (step.termInDays.map { ", within \($0) days." } ?? ".")
    }.joined(separator: " ")
  }
}

extension String {
  /// Up to and with the first full stop that ends a sentence.
  var firstSentence: String {
    guard let end = range(of: ". ") else { return self }
    return String(self[..<end.lowerBound]) + "."
  }
}
