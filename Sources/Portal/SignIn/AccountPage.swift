import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// A person's own account: whom they act for, their password, and the tokens of their programs.
struct AccountPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/account") { _, context in try await show(context) }
    router.post("/account/tokens") { request, context in try await makeToken(request, context) }
    router.post("/account/tokens/:id/revoke") { request, context in
      let member = try portal.member(context)
      _ = try await portal.form(request, member)
      guard let id = TokenID(try context.segment("id")) else {
        throw ProgrammeError(.notFound, "There is no such token.")
      }
      try await portal.accounts.revokeToken(id, of: member.actor.person, now: portal.clock())
      return redirect(to: Link("account"))
    }
    router.post("/account/password") { request, context in try await changePassword(request, context) }
  }

  private func show(
    _ context: PortalContext, secret: String? = nil, refusal: ProgrammeError? = nil, typed: FormBody = FormBody()
  ) async throws -> Response {
    let member = try portal.member(context)
    let tokens = try await portal.accounts.tokens(of: member.actor.person)
    let organisations = try await portal.store.read { transaction in
      try transaction.memberships(of: member.actor.person).compactMap { try transaction.organisation($0.organisation) }
    }
    let body: HTML = """
      <h1>Your account</h1>
      \(facts([
        ("Name", "\(words: member.name)"), ("Acts for", "\(words: member.organisation)"), ("Roles", "\(member.roles)"),
      ]))
      \(if: organisations.count > 1, choice(organisations, member))
      \(tokenSection(tokens, member, secret: secret, refusal: refusal, typed: typed))
      \(passwordSection(member, refusal: refusal))
      """
    return portal.show(
      Page("Your account", isPublic: false, body: body), to: context,
      status: refusal.map { Refusal($0).status } ?? .ok)
  }

  private func choice(_ organisations: [Organisation], _ member: Member) -> HTML {
    """
    <h2>Act for another organisation</h2><form method="post" action="/account/organisation">\(member.proof.field)
    <div class="field"><label for="organisation">Organisation</label><select id="organisation" name="organisation">
    \(organisations.each { option($0, isChosen: $0.id == member.actor.organisation) })</select></div>
    <div class="actions"><button class="quiet">Change</button></div></form>
    """
  }

  private func option(_ organisation: Organisation, isChosen: Bool) -> HTML {
    "<option value=\"\(organisation.id.description)\"\(if: isChosen, " selected")>\(organisation.name)</option>"
  }

  private func tokenSection(
    _ tokens: [StoredSecret], _ member: Member, secret: String?, refusal: ProgrammeError?, typed: FormBody
  ) -> HTML {
    let now = portal.clock()
    let live = tokens.filter { $0.revokedAt == nil && $0.expiresAt > now }
    let made: HTML? = secret.map {
      notice(
        .good, "Your new token",
        """
        <p>Copy it now: it is shown only once.</p><p><code id="token">\($0)</code></p>
        <p><button class="quiet" type="button" hidden data-copy="token" data-copied="Copied">Copy</button></p>
        """)
    }
    return """
      <h2>API tokens</h2><p>With a token your programs act as you do, through the <a href="/api">programming
      interface</a>.</p>\(made)
      \(live.isEmpty ? emptyState("No tokens yet", "Make one for each program that acts for you.") : list(live, member))
      <form method="post" action="/account/tokens">\(member.proof.field)
      \(InputField(
        name: "name", label: "Name of a new token", value: typed["name"] ?? "", hint: "What the program is, such as ‘test bench 2’.",
        error: refusal?.field == "name" ? refusal?.reason : nil, most: 100).markup)
      <div class="field"><label for="days">Lasts</label><select id="days" name="days"><option value="30">30 days</option>
      <option value="90" selected>90 days</option><option value="365">A year</option></select></div>
      <div class="actions"><button>Make the token</button></div></form>
      """
  }

  private func list(_ tokens: [StoredSecret], _ member: Member) -> HTML {
    Table(
      caption: "Your tokens", columns: ["Name", "Made", "Ends", "End it"],
      rows: tokens.map { token in
        [
          "\(words: token.name)", "\(Day(token.createdAt).description)", "\(Day(token.expiresAt).description)",
          """
          <form method="post" action="\(Link("account", "tokens", token.id.description, "revoke"))">\(member.proof.field)\
          <button class="quiet">Revoke<span class="hidden"> \(token.name)</span></button></form>
          """,
        ]
      }
    ).markup
  }

  private func passwordSection(_ member: Member, refusal: ProgrammeError?) -> HTML {
    let field = refusal?.field
    return """
      <h2>Password</h2><form method="post" action="/account/password">\(member.proof.field)
      \(InputField(
        name: "current", label: "Present password", type: "password", autocomplete: "current-password",
        error: field == "current" ? refusal?.reason : nil).markup)
      \(InputField(
        name: "password", label: "New password", type: "password", autocomplete: "new-password",
        hint: "At least 15 characters; a few words that you can remember do.",
        error: field == "password" ? refusal?.reason : nil).markup)
      <div class="actions"><button class="quiet">Change the password</button></div></form>
      """
  }

  private func makeToken(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let form = try await portal.form(request, member)
    let days = min(366, max(1, Int(form["days"] ?? "") ?? 90))
    do {
      let secret = try await portal.accounts.createToken(
        for: member.actor, name: form["name"] ?? "", lasts: Double(days) * 86_400, now: portal.clock())
      return try await show(context, secret: secret.text)
    } catch let error as ProgrammeError {
      return try await show(context, refusal: error, typed: form)
    }
  }

  private func changePassword(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let form = try await portal.form(request, member)
    do {
      try await portal.passwords.pass {
        try await portal.accounts.changePassword(
          of: member.actor.person, from: form["current"] ?? "", to: form["password"] ?? "", now: portal.clock())
      }
      return redirect(to: Link("sign-in"))
    } catch let error as ProgrammeError where error.field != nil {
      return try await show(context, refusal: error)
    }
  }
}
