import Foundation
import Hummingbird
import Programme

/// What a person was told, newest first, and how they want to be told.
struct NoticeRoutes {
  let portal: Portal

  /// A page stays below 50 kB.
  private static let pageSize = 20

  func add(to router: Router<PortalContext>) {
    router.get("/notices") { request, context in
      let member = try portal.member(context)
      let after = try FormBody(decoding: request.uri.query ?? "")["after"].flatMap { InboxNoticeID($0) }
      let person = member.actor.person
      let (notices, preference) = try await portal.store.read { transaction in
        (
          try transaction.notices(of: person, after: after, limit: Self.pageSize + 1),
          try transaction.mailPreference(of: person)
        )
      }
      return portal.show(
        Page(
          "Notices", trail: [("My work", Link("work"))], isPublic: false,
          body: """
            <h1>Notices</h1>\(list(Array(notices.prefix(Self.pageSize)), member))
            \(older(notices))\(preferences(preference, member))
            """), to: context)
    }
    router.post("/notices/read") { request, context in
      let member = try portal.member(context)
      let form = try await portal.form(request, member)
      let (person, now) = (member.actor.person, portal.clock())
      let notice = form["notice"].flatMap { InboxNoticeID($0) }
      let number = try await portal.store.write { transaction -> String? in
        guard let notice else {
          try transaction.markNoticesRead(of: person, at: now)
          return nil
        }
        try transaction.markNoticeRead(notice, of: person, at: now)
        return try transaction.notice(notice).flatMap { $0.person == person ? $0.number : nil }
      }
      return redirect(to: number.map { Link("cases", $0) } ?? Link("notices"))
    }
    router.post("/notices/preference") { request, context in
      let member = try portal.member(context)
      let form = try await portal.form(request, member)
      guard let preference = MailPreference(rawValue: form["preference"] ?? "") else {
        throw PortalError(.malformed, "Choose one of the ways to be told.")
      }
      let person = member.actor.person
      try await portal.store.write { try $0.saveMailPreference(preference, of: person) }
      return redirect(to: Link("notices"))
    }
  }

  private func list(_ notices: [InboxNotice], _ member: Member) -> HTML {
    guard !notices.isEmpty else {
      return emptyState("Nothing yet", "You are told here when a case waits for you or changes.")
    }
    let rows: [[HTML]] = notices.map { notice in
      let isNew = notice.readAt == nil && notice.settledAt == nil
      return [
        "<a href=\"\(Link("cases", notice.number))\">\(notice.number)</a><br>\(words: notice.title)",
        "\(badge(notice.kind.title, isNew ? Self.tone(notice.kind) : .plain))", "\(words: notice.event)",
        "\(Moment.text(notice.at))",
        isNew ? open(notice, member) : "\(notice.readAt == nil ? "Settled" : "Read")",
      ]
    }
    return """
      <form method="post" action="/notices/read">\(member.proof.field)
      <button class="quiet">Mark everything as read</button></form>
      \(Table(caption: "Newest first", columns: ["Case", "Kind", "What happened", "When", "Read"], rows: rows).markup)
      """
  }

  private static func tone(_ kind: InboxNotice.Kind) -> Tone {
    [InboxNotice.Kind.reminder: .warn, .escalated: .bad, .flagged: .warn][kind] ?? .info
  }

  private func open(_ notice: InboxNotice, _ member: Member) -> HTML {
    """
    <form method="post" action="/notices/read">\(member.proof.field)
    <input type="hidden" name="notice" value="\(notice.id.description)">
    <button class="quiet" aria-label="Read \(notice.number)">Read</button></form>
    """
  }

  private func older(_ notices: [InboxNotice]) -> HTML {
    guard notices.count > Self.pageSize, let last = notices.dropLast().last else { return .empty }
    let link = Link("notices", query: [("after", last.id.description)])
    return
      #"<nav class="pager" aria-label="Pages"><span></span><a class="button quiet" href="\#(link)">Older</a></nav>"#
  }

  private func preferences(_ present: MailPreference, _ member: Member) -> HTML {
    let choices = MailPreference.allCases.each { preference in
      """
      <div><label><input type="radio" name="preference" value="\(preference.rawValue)"\(
        if: preference == present, " checked")> \(preference.title)</label></div>
      """
    }
    let remark: HTML =
      portal.sendsMail
      ? .empty
      : notice(.info, "This portal sends no e-mail", "<p>No mail server is set up. Notices stay on this page.</p>")
    return """
      <h2>How you want to be told</h2>\(remark)
      <form method="post" action="/notices/preference">\(member.proof.field)
      <fieldset><legend>Besides this page</legend>\(choices)</fieldset>
      <p class="actions"><button>Save</button></p></form>
      """
  }
}
