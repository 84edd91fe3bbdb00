import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Signing in and out, and choosing the organisation to act for.
struct SignInRoutes {
  let portal: Portal
  private var cookies: PortalCookies { portal.identity.cookies }

  func add(to router: Router<PortalContext>) {
    router.get("/sign-in") { request, context in
      let fields = try FormBody(decoding: request.uri.query ?? "")
      return show(SignInForm(returnTo: fields["return"].flatMap { Link(local: $0) }), request, context)
    }
    router.post("/sign-in") { request, context in try await signIn(request, context) }
    router.post("/sign-out") { request, context in try await signOut(request, context) }
    router.post("/account/organisation") { request, context in try await change(request, context) }
  }

  /// Shows the form with a proof that is tied to this browser by a cookie of its own.
  private func show(
    _ form: SignInForm, _ request: Request, _ context: PortalContext, status: HTTPResponse.Status = .ok
  ) -> Response {
    let known = cookies.visit(of: request)
    let visit = known ?? RandomText.make()
    let page = Page("Sign in", isPublic: false, body: form.markup(FormProof(cookieSecret: visit)))
    var response = portal.show(page, to: context, status: status)
    response.setCookie(cookies.visit(visit))
    return response
  }

  private func signIn(_ request: Request, _ context: PortalContext) async throws -> Response {
    let body = try await FormBody.read(request, upTo: 1 << 14)
    guard let visit = cookies.visit(of: request),
      FormProof(cookieSecret: visit).matches(body[FormProof.fieldName] ?? "")
    else { throw Portal.formNotOurs }
    var form = SignInForm(returnTo: body["return"].flatMap { Link(local: $0) })
    form.email = body["email"] ?? ""
    do {
      let (email, password) = (form.email, body["password"] ?? "")
      let signedIn = try await portal.passwords.pass {
        try await portal.accounts.signIn(
          email: email, password: password, origin: Self.origin(context), now: portal.clock())
      }
      guard let membership = signedIn.memberships.first else {
        throw ProgrammeError(.notPermitted, "You do not act for any organisation at present: ask the secretariat.")
      }
      return try await start(signedIn.person.id, membership.organisation, form.returnTo ?? Link("work"))
    } catch let error as ProgrammeError {
      form.refusal = error.reason
      return show(form, request, context, status: Refusal(error).status)
    }
  }

  private func signOut(_ request: Request, _ context: PortalContext) async throws -> Response {
    guard let member = context.visitor.member else { return redirect(to: Link()) }
    _ = try await portal.form(request, member)
    if let secret = cookies.session(of: request) { try await portal.accounts.endSession(secret) }
    var response = redirect(to: Link())
    response.setCookie(cookies.endOfSession())
    return response
  }

  /// Ends the session and starts one for another of the person's organisations.
  private func change(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let form = try await portal.form(request, member)
    guard let organisation = OrganisationID(form["organisation"] ?? "") else {
      throw PortalError(.malformed, "Choose one of your organisations.")
    }
    let response = try await start(member.actor.person, organisation, Link("work"))
    if let secret = cookies.session(of: request) { try await portal.accounts.endSession(secret) }
    return response
  }

  private func start(_ person: PersonID, _ organisation: OrganisationID, _ next: Link) async throws -> Response {
    let secret = try await portal.accounts.startSession(
      person: person, organisation: organisation, now: portal.clock())
    var response = redirect(to: next)
    response.setCookie(cookies.session(secret.text))
    return response
  }

  /// A name for the network address that cannot be turned back into it without the key, which no disk holds.
  static func origin(_ context: PortalContext) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data(context.remoteAddress.utf8), using: Self.originKey)
    return Data(code).prefix(16).map { String(format: "%02x", $0) }.joined()
  }

  private static let originKey = SymmetricKey(size: .bits256)
}

/// Unguessable text for cookies and for keys of forms.
enum RandomText {
  static func make() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { $0.map { String(format: "%02x", $0) }.joined() }
  }
}
