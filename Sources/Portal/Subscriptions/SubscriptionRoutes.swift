import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Public e-mail subscriptions. Links in letters show a page; only its button changes anything, because mail programs
/// open links by themselves.
struct SubscriptionRoutes {
  let portal: Portal

  /// So many requests from one place within an hour.
  private static let mostPerHour = 20

  func add(to router: Router<PortalContext>) {
    router.get("/subscribe") { request, context in
      let query = try FormBody(decoding: request.uri.query ?? "")
      if query["kind"] == nil, query["name"] == nil { return page("Follow what changes", overview, context) }
      let subject = try subject(query)
      return page("Subscribe to \(subject.name)", form(subject), context)
    }
    router.post("/subscribe") { request, context in try await ask(request, context) }
    router.get("/subscriptions/confirm/:secret") { _, context in
      let secret = try context.segment("secret")
      return page("Confirm your subscription", button("confirm", secret, "Confirm the subscription"), context)
    }
    router.post("/subscriptions/confirm/:secret") { _, context in
      let (secret, now) = (try context.segment("secret"), portal.clock())
      guard
        let confirmed = try await portal.store.write({ try Subscriptions.confirm(secret: secret, in: $0, now: now) })
      else { throw PortalError(.notFound, "This link is unknown or older than 48 hours. Subscribe again.") }
      return page(
        "Confirmed", "<p>Each new statement about \(words: confirmed.subject.name) is sent to you from now on.</p>",
        context)
    }
    router.get("/subscriptions/end/:secret") { _, context in
      let secret = try context.segment("secret")
      return page("End your subscription", button("end", secret, "End the subscription"), context)
    }
    // RFC 8058: a mail program posts here by itself; the answer is the same whether or not there was a subscription.
    router.post("/subscriptions/end/:secret") { _, context in
      let secret = try context.segment("secret")
      _ = try await portal.store.write { try Subscriptions.end(secret: secret, in: $0) }
      return page("Ended", "<p>Nothing more is sent, and the address is forgotten.</p>", context)
    }
  }

  private func subject(_ form: FormBody) throws -> SubscriptionSubject {
    guard let kind = SubscriptionSubject.Kind(rawValue: form["kind"] ?? ""), let name = form["name"],
      (1...100).contains(name.utf8.count)
    else { throw PortalError(.malformed, "A subscription is to a product, a laboratory or a Recommendation.") }
    return SubscriptionSubject(kind: kind, name: name)
  }

  private func ask(_ request: Request, _ context: PortalContext) async throws -> Response {
    let form = try await FormBody.read(request)
    let subject = try subject(form)
    guard portal.sendsMail else {
      throw PortalError(.unavailable, "This portal sends no e-mail. Follow the feed of the page instead.")
    }
    let address = (form["address"] ?? "").trimmingCharacters(in: .whitespaces)
    guard Self.mayBeAddress(address) else {
      throw PortalError(.answersRefused, "Write an e-mail address, as name@example.org.")
    }
    let (key, now) = ("subscribe:\(SignInRoutes.origin(context))", portal.clock())
    try await portal.store.write { transaction in
      guard try transaction.failedSignIns(key: key, since: now.addingTimeInterval(-3600)) < Self.mostPerHour else {
        throw PortalError(.tooManyTries, "Too many subscriptions were asked for from here. Try again in an hour.")
      }
      try transaction.recordFailedSignIn(key: key, at: now)
      try Subscriptions.ask(for: subject, address: address, in: transaction, now: now)
    }
    return page(
      "Look into your mailbox",
      """
      <p>If the address can be written to and is not subscribed yet, a letter is on its way. Follow its link within 48
      hours; until then nothing else is sent.</p>
      """, context)
  }

  /// Enough to refuse what is none; the mail server decides about the rest.
  static func mayBeAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && (1...64).contains(parts[0].utf8.count) && (3...190).contains(parts[1].utf8.count)
      && parts[1].contains(".")
      && text.unicodeScalars.allSatisfy { scalar in
        !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
          && scalar.properties.generalCategory != .format && !"<>()[],;:\\\"".unicodeScalars.contains(scalar)
      }
  }

  private func page(_ title: String, _ body: HTML, _ context: PortalContext) -> Response {
    portal.show(Page(title, isPublic: false, body: "<h1>\(title)</h1>\(body)"), to: context)
  }

  private func form(_ subject: SubscriptionSubject) -> HTML {
    guard portal.sendsMail else {
      let feed = Following.subject(subject).feed
      return notice(
        .info, "This portal sends no e-mail",
        "<p>Follow the feed instead.</p>\(FeedRoutes.discovery(feed.link, feed.title))")
    }
    return """
      <p class="lead">Each new public statement about \(words: subject.name), by e-mail.</p>
      <form method="post" action="/subscribe"><input type="hidden" name="kind" value="\(subject.kind.rawValue)">
      <input type="hidden" name="name" value="\(subject.name)">\(InputField(
        name: "address", label: "E-mail address", type: "email", autocomplete: "email",
        hint: "Kept only while you are subscribed. Each letter has a link that ends it.", most: 254
      ).markup)<p class="actions"><button>Subscribe</button></p></form>
      """
  }

  /// What can be followed, and how to name it.
  private var overview: HTML {
    let asked: HTML = """
      <h2>By e-mail</h2><form action="/subscribe"><div class="field"><label for="kind">What</label>
      <select id="kind" name="kind"><option value="product">A product</option><option value="laboratory">A laboratory</option>
      <option value="recommendation">A Recommendation</option></select></div>
      \(InputField(
        name: "name", label: "Its number or designation",
        hint: "As its page shows it: LST-2026-0001, REC-2026-0001, G.711.", most: 100
      ).markup)<p class="actions"><button>Continue</button></p></form>
      """
    return """
      <p class="lead">Each new public statement can come to you: by e-mail for one product, laboratory or Recommendation,
      and as a feed (Atom) for these and for whole registers. Their pages have the links.</p>
      \(card("Find what to follow", "<ul><li><a href=\"/products\">Products and services</a></li><li><a href=\"/laboratories\">Laboratories</a></li><li><a href=\"/recommendations\">Recommendations</a></li></ul>"))
      \(portal.sendsMail ? asked : notice(.info, "This portal sends no e-mail", "<p>Follow a feed instead.</p>"))
      <h2>Feeds</h2><ul><li><a href="/feed/log">The whole public log</a></li>\(RegisterAPI.registers.each { register in
        "<li><a href=\"\(Link("feed", "registers", register.name))\">\(register.title)</a></li>"
      })</ul>
      """
  }

  private func button(_ what: String, _ secret: String, _ words: String) -> HTML {
    """
    <form method="post" action="\(Link("subscriptions", what, secret))"><p class="actions"><button>\(words)</button></p>
    </form>
    """
  }
}
