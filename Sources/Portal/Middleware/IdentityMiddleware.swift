import Hummingbird

/// Finds out who asks before anything else looks at the request.
package struct IdentityMiddleware: RouterMiddleware {
  let identity: Identity
  let refusals: RefusalResponse

  package func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    do { context.visitor = try await identity.visitor(of: request) } catch {
      return refusals.respond(to: error, request, context)
    }
    return try await next(request, context)
  }
}

/// Catches every error of the routes below it.
package struct RefusalMiddleware: RouterMiddleware {
  let refusals: RefusalResponse

  package func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch { return refusals.respond(to: error, request, context) }
  }
}
