import Foundation
import Hummingbird
import Programme
import Statements

/// Checks a claim: the text of a code, or the number of an entry. The answer is a colour with its reasons and with what
/// to look at on the goods.
struct VerifyPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/verify") { request, context in
      let claim = (try FormBody(decoding: request.uri.query ?? "")["claim"] ?? "")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      let answer = claim.isEmpty ? nil : try await portal.verify(claim)
      let page = Page(
        answer.map(\.title) ?? "Verify a claim", section: .verify,
        body: "\(answer.map { VerifyMarkup(answer: $0).markup })\(form(claim, isFirst: answer == nil))")
      return portal.show(page, to: context)
    }
  }

  private func form(_ claim: String, isFirst: Bool) -> HTML {
    let heading: HTML =
      isFirst
      ? """
      <h1>Verify a claim</h1><p class="lead">Scan the code on the goods with your phone and paste its text, or enter the
      number of the entry.</p>
      """ : "<h2>Check another one</h2>"
    return """
      \(heading)<form action="/verify"><div class="field"><label for="claim">Text of the code, or number of the entry</label>
      <span class="hint" id="claim-hint">A code's text begins with ASSAY1: and a number looks like LST-2026-0042.</span>
      <textarea id="claim" name="claim" rows="4" maxlength="5000" spellcheck="false" autocapitalize="off"
      autocomplete="off" required aria-describedby="claim-hint">\(isFirst ? claim : "")</textarea></div>
      <div class="field" data-scan="claim" data-scan-label="Or take a picture of the code"
      data-scan-none="No code was found in the picture. Go nearer, avoid reflections, and try again."></div>
      <div class="actions"><button>Verify</button></div></form>
      <p class="small muted">Without a network: the <a href="/pack">offline pack</a> and <code>assay verify</code> give
      the same answer.</p>
      """
  }
}

/// What came of a check.
struct VerifyAnswer: Sendable {
  let decision: Decision
  /// The number of the entry and its page, if there is one.
  let entry: (number: String, link: Link)?

  var title: String {
    switch decision.colour {
    case .green: "Green: genuine and in force"
    case .amber: "Amber: genuine, with something to mind"
    case .red: "Red: do not accept"
    case .unknown: "Unknown: not confirmed"
    }
  }
}

extension Portal {
  /// Checks the text of a code, or an entry by its number, against the log as it is now.
  func verify(_ claim: String) async throws -> VerifyAnswer {
    guard claim.utf8.count <= 5000 else {
      throw PortalError(.tooLarge, "This is longer than the text of any code (5000 octets).")
    }
    var text = claim
    if !claim.contains(":") {
      let number = claim.uppercased()
      let found = try await store.read { transaction in
        try PublicReader(transaction).product(number: number)?.current?.text
      }
      guard let code = found else {
        throw PortalError(
          .notFound, "No product is listed under ‘\(claim.prefix(60))’. A claim without an entry has not been shown.")
      }
      text = code
    }
    let decision = try await packs.verifier().decide(text: text, at: clock())
    let subject = decision.statement?.subject
    let entry = try await store.read { transaction -> (String, Link)? in
      guard let subject else { return nil }
      for (register, link) in [
        (PublicRegister.products, Link("products", subject)),
        (PublicRegister.markLicences, Link("mark", "licences", subject)),
      ] where try transaction.publicRow(register: register, number: subject) != nil { return (subject, link) }
      return nil
    }
    return VerifyAnswer(decision: decision, entry: entry)
  }
}

struct VerifyMarkup {
  let answer: VerifyAnswer

  var markup: HTML {
    let decision = answer.decision
    return """
      <h1>\(answer.title)</h1>
      <section class="decision \(tone.rawValue)" role="status"><p class="verdict">\(icon.markup)\(decision.headline)</p>
      <ul>\(decision.reasons.each { "<li>\(words: $0.sentence)</li>" })</ul></section>
      \(if: !decision.goods.isEmpty, goods)
      \(decision.statement.map { statement($0) })
      \(answer.entry.map { "<p><a class=\"button\" href=\"\($0.link)\">See the entry \($0.number)</a></p>" as HTML })
      """
  }

  private var tone: Tone {
    switch answer.decision.colour {
    case .green: .good
    case .amber: .warn
    case .red: .bad
    case .unknown: .plain
    }
  }

  private var icon: Icon {
    switch answer.decision.colour {
    case .green: .check
    case .amber: .warning
    case .red: .cross
    case .unknown: .question
    }
  }

  private var goods: HTML {
    """
    <section class="card"><h2>Compare with the goods</h2><p>A genuine code can be copied. Accept only goods that look
    like this.</p>\(facts(answer.decision.goods.map { ($0.label, "\(words: $0.value)") }))</section>
    """
  }

  private func statement(_ statement: StatementFacts) -> HTML {
    """
    <details><summary>What the signed statement says</summary>\(facts([
      ("Kind", "\(statement.kind)"), ("Subject", "\(statement.subject)"), ("Issued", "\(Moment.text(statement.issuedAt))"),
      ("Signed by", "\(statement.issuer) <span class=\"mono\">\(statement.keyID)</span>"),
      ("Position in the log", statement.logIndex.map { index in
        "<a href=\"\(Link("log", "entries", String(index)))\">\(index)</a>"
      }),
    ] + statement.summary.map { ($0.label.inWords, "\(words: $0.value)") }))</details>
    """
  }
}
