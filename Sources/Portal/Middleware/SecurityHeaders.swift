import HTTPTypes
import Hummingbird

/// Tells browsers to trust nothing but this origin: no inline script or style, no framing, no guessing of types
/// (OWASP ASVS 5, chapter 3).
package struct SecurityHeaders: RouterMiddleware {
  let isSecure: Bool

  static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """

  package func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] = SecurityHeaders.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    if response.headers[.referrerPolicy] == nil { response.headers[.referrerPolicy] = "same-origin" }
    response.headers[.crossOriginOpenerPolicy] = "same-origin"
    if response.headers[.crossOriginResourcePolicy] == nil {
      response.headers[.crossOriginResourcePolicy] = "same-origin"
    }
    response.headers[.permissionsPolicy] = "camera=(self), geolocation=(), microphone=()"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}

extension HTTPField.Name {
  static let requestID = named("X-Request-Id")
  static let referrerPolicy = named("Referrer-Policy")
  static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
  static let permissionsPolicy = named("Permissions-Policy")
  static let idempotencyKey = named("Idempotency-Key")

  /// A header that HTTPTypes has no constant for. Every name here is a token of RFC 9110, so the other arm never runs.
  private static func named(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .via }
}
