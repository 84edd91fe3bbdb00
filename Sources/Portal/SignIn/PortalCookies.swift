import Hummingbird

/// The two cookies of the portal: one holds a session, the other ties the sign-in form to the browser that got it.
/// Neither can be read by scripts nor is sent along when another site posts a form here.
struct PortalCookies: Sendable {
  let isSecure: Bool

  /// The prefix makes browsers refuse the cookie unless it is for this host alone (RFC 6265bis 4.1.3.2).
  private var prefix: String { isSecure ? "__Host-" : "" }
  private var sessionName: String { prefix + "assay-session" }
  private var visitName: String { prefix + "assay-visit" }

  func session(of request: Request) -> String? { bounded(request.cookies[sessionName]?.value) }

  func visit(of request: Request) -> String? { bounded(request.cookies[visitName]?.value) }

  func session(_ secret: String) -> Cookie { cookie(sessionName, secret, maxAge: nil) }

  func endOfSession() -> Cookie { cookie(sessionName, "", maxAge: 0) }

  func visit(_ secret: String) -> Cookie { cookie(visitName, secret, maxAge: 3600) }

  private func bounded(_ value: String?) -> String? {
    value.flatMap { (16...200).contains($0.utf8.count) ? $0 : nil }
  }

  private func cookie(_ name: String, _ value: String, maxAge: Int?) -> Cookie {
    guard let maxAge else {
      return Cookie(name: name, value: value, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
    return Cookie(
      name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }
}
