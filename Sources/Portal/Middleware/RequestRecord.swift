import Hummingbird
import Logging

/// One structured line for each answered request: the pattern of its path, never the path, the query or an address, so
/// that no person can be found in the log.
package struct RequestRecord: RouterMiddleware {
  package func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    var response = try await next(request, context)
    response.headers[.requestID] = context.requestID
    let milliseconds = start.duration(to: clock.now) / .milliseconds(1)
    context.logger.info(
      "answered",
      metadata: [
        "method": .string(request.method.rawValue),
        "route": .string(context.endpointPath ?? "none"),
        "status": .stringConvertible(response.status.code),
        "milliseconds": .stringConvertible((milliseconds * 10).rounded() / 10),
      ])
    return response
  }
}
