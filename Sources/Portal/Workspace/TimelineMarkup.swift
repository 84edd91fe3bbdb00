import Foundation
import Programme

/// One event of a case. Persons are shown by role and organisation, never by name.
struct TimelineMarkup {
  let entry: TimelineEntry
  let view: CaseView
  let member: Member

  var markup: HTML {
    """
    <li><span class="when"><time datetime="\(Instant.text(entry.at))">\(Moment.text(entry.at))</time> · \(who)</span>
    <strong>\(words: what)</strong>\(change)
    \(if: !entry.note.isEmpty, "<p>\(words: entry.note)</p>")
    \(if: !entry.statements.isEmpty, statements)</li>
    """
  }

  private var what: String {
    switch entry.kind {
    case .approval: "Approved: \(entry.title)"
    case .reminder: "Reminder: \(entry.title)"
    case .flag: "Flagged: \(entry.title)"
    case .vote: "Voted: \(entry.title)"
    case .step, .lapse, .escalation, .reopening: entry.title
    }
  }

  private var who: HTML {
    guard let organisation = entry.organisation else { return "\(entry.role.title)" }
    let name = view.organisations[organisation] ?? ""
    let you: HTML = entry.person == member.actor.person ? " (you)" : ""
    let behalf: HTML = entry.onBehalfOf == nil ? "" : ", on behalf of a colleague"
    return "\(entry.role.title), \(words: name)\(you)\(behalf)"
  }

  private var change: HTML {
    guard entry.from != entry.to else { return .empty }
    let from = entry.from.isEmpty ? "" : "\(view.description.title(ofState: entry.from)) → "
    return #" <span class="muted small">\#(from)\#(view.description.title(ofState: entry.to))</span>"#
  }

  private var statements: HTML {
    """
    <p class="small">Public since then: \(entry.statements.each { index in
      "<a href=\"\(Link("log", "entries", String(index)))\">statement \(index)</a> "
    })</p>
    """
  }
}

/// Moments as people read them, in UTC.
enum Moment {
  /// `2026-11-24 13:20 UTC`.
  static func text(_ date: Date) -> String {
    Instant.text(date).prefix(16).replacing("T", with: " ") + " UTC"
  }
}
