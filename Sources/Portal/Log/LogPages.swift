import Foundation
import Hummingbird
import Programme
import Statements
import VerifiableLog

/// The public log as people read it.
struct LogPages {
  let portal: Portal
  static let pageSize = 50

  func add(to router: Router<PortalContext>) {
    router.get("/log") { request, context in
      let before = try FormBody(decoding: request.uri.query ?? "")["before"].flatMap(Int.init)
      let (checkpoint, rows, size) = try await portal.store.read { transaction in
        let size = try transaction.logSize()
        let end = min(size, max(0, before ?? size))
        return (
          try transaction.latestCheckpoint(), try transaction.logRows(max(0, end - Self.pageSize)..<end), size
        )
      }
      return portal.show(
        Page("Public log", section: .log, body: list(checkpoint, rows, size: size)), to: context)
    }
    router.get("/log/entries/:index") { _, context in
      let text = try context.segment("index")
      guard text.utf8.count <= 18, let index = Int(text), index >= 0,
        let row = try await portal.store.read({ try $0.logRow(index) })
      else { throw PortalError(.notFound, "The log has no such entry. See the log.") }
      return portal.show(
        Page("Statement \(index)", section: .log, trail: [("Public log", Link("log"))], body: try entry(row)),
        to: context)
    }
  }

  private func list(_ checkpoint: CheckpointRow?, _ rows: [LogRow], size: Int) -> HTML {
    let table = Table(
      caption: "Newest first", columns: ["Statement", "Subject", "Published", "Position"], figures: [3],
      rows: rows.reversed().map { row in
        [
          "<a href=\"\(Link("log", "entries", String(row.index)))\">\(StatementKind.of(name: row.kind)?.title ?? row.kind)</a>",
          "\(subject(row.subject))",
          "\(Moment.text(row.appendedAt))", "\(row.index)",
        ]
      })
    let older: HTML? = rows.first.flatMap { first in
      first.index > 0
        ? #"<a class="button quiet" href="\#(Link("log", query: [("before", String(first.index))]))">Older</a>"# : nil
    }
    return """
      <h1>Public log</h1><p class="lead">Every public fact of the programme, signed and in one order that cannot be
      changed unnoticed. Anybody can follow it, verify it and keep a copy.</p>
      \(checkpoint.map { head($0) })
      \(rows.isEmpty ? emptyState("Nothing published yet", "The first statement appears with the first decision.") : table.markup)
      <nav class="pager" aria-label="Pages"><span></span>\(older)</nav>\(machine)
      """
  }

  private func head(_ checkpoint: CheckpointRow) -> HTML {
    """
    <section class="card"><h2>Signed tree head</h2>\(facts([
      ("Entries", "\(checkpoint.size)"), ("Signed", "\(Moment.text(checkpoint.signedAt))"),
      ("Key", "<code class=\"digest\">\(portal.logKey.description)</code>"),
    ]))</section>
    """
  }

  private var machine: HTML {
    """
    <h2>For programs</h2><p>The log is served in the C2SP formats <i>tlog-tiles</i> and <i>tlog-checkpoint</i>:</p>
    <ul><li><a href="/log/checkpoint">/log/checkpoint</a>, the signed tree head</li>
    <li><code>/log/tile/&lt;L&gt;/&lt;N&gt;</code> and <code>/log/tile/entries/&lt;N&gt;</code>, hashes and entries</li>
    <li><code>/log/proof/&lt;position&gt;</code>, an inclusion proof; <code>/log/consistency?from=&amp;to=</code></li>
    <li><a href="/log/key">/log/key</a>, the key that checks tree heads</li></ul>
    """
  }

  /// A link where the subject has a page of its own.
  private func subject(_ subject: String) -> HTML {
    guard let link = PublicSubject.link(subject) else { return "\(subject)" }
    return #"<a href="\#(link)">\#(subject)</a>"#
  }

  private func entry(_ row: LogRow) throws -> HTML {
    let signed = try SignedStatement(decoding: Array(row.leaf))
    let statement = signed.statement
    return """
      <p class="kicker">Statement \(row.index) of the public log</p><h1>\(statement.kind.title)</h1>
      \(facts([
        ("Subject", subject(statement.subject)), ("Issued", "\(Moment.text(statement.issuedAt))"),
        ("Signed by", "The \(statement.issuer.description) key <span class=\"mono\">\(signed.keyID.description)</span>"),
      ]))
      <h2>What it says</h2><div class="card">\(facts(StatementFacts(signed).summary.map { check in
        (check.label.inWords, "\(words: check.value)")
      }))</div>
      <h2>Proof</h2><p>The hash of this entry is <code class="digest">\(signed.leafHash.hexadecimal)</code>.
      The <a href="\(Link("log", "proof", String(row.index)))">inclusion proof</a> leads from it to the signed tree head;
      <a href="\(Link("log", "leaf", String(row.index)))">its exact octets</a> are \(signed.bytes.count) long.</p>
      <details><summary>As text of a code</summary><code class="digest">\(signed.text)</code></details>
      """
  }
}
