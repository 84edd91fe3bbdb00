import Hummingbird

/// Has requests answered where the store reads: each waits in line once, and the lines that form under load move alike
/// for all. What is kept in memory is answered before, and waits for no disk.
struct ReadersMiddleware: RouterMiddleware {
  let readers: (any TaskExecutor)?

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    try await withTaskExecutorPreference(readers) { try await next(request, context) }
  }
}
