import HTTPTypes
import Hummingbird

/// Turns a refusal into a page for people, or into problem details (RFC 9457) for programs.
package struct RefusalResponse: Sendable {
  let site: Site
  let layout: PageLayout

  func respond(to error: any Error, _ request: Request, _ context: PortalContext) -> Response {
    let refusal = Refusal(error)
    if refusal.isOurs {
      context.logger.error("refused", metadata: ["code": .string(refusal.code), "error": .string("\(error)")])
    }
    let path = request.uri.path
    if refusal.status == .unauthorized, !isForPrograms(request), request.method == .get || request.method == .head {
      return redirect(to: Link("sign-in", query: [("return", request.uri.string)]))
    }
    var response = isForPrograms(request) ? problem(refusal, path, context) : page(refusal, request, context)
    for field in refusal.headers { response.headers[field.name] = field.value }
    if refusal.status == .unauthorized { response.headers[.wwwAuthenticate] = #"Bearer realm="assay""# }
    return response
  }

  private func isForPrograms(_ request: Request) -> Bool {
    let path = request.uri.path
    if path.hasPrefix("/api/") || path.hasPrefix("/health/") { return true }
    if path.hasPrefix("/log/"), !(request.headers[.accept] ?? "").contains("text/html") { return true }
    let accepted = request.headers[.accept] ?? ""
    return accepted.contains("json") && !accepted.contains("text/html")
  }

  private func page(_ refusal: Refusal, _ request: Request, _ context: PortalContext) -> Response {
    let way = WayOn(refusal: refusal, path: request.uri.path, isSignedIn: context.visitor.member != nil)
    let body: HTML = """
      <p class="kicker">\(refusal.status.code)</p><h1>\(heading(refusal))</h1>
      <p class="lead">\(words: refusal.reason.atSentenceStart)</p>
      \(if: !refusal.fields.isEmpty, problems(refusal))
      <h2>What you can do</h2><p>\(way.advice)</p>
      \(if: !refusal.nextActors.isEmpty, "<h2>Who can act</h2>\(nextActors(refusal))")
      <p class="actions">\(way.links.enumerated().each { index, way in
        "<a class=\"button\(if: index > 0, " quiet")\" href=\"\(way.link)\">\(way.title)</a>"
      })</p>
      <p class="small muted">Request <span class="mono">\(context.requestID)</span>: tell it to the secretariat if you ask
      for help.</p>
      """
    return .page(
      layout.render(Page(heading(refusal), isPublic: false, body: body), for: context.visitor), status: refusal.status)
  }

  private func problems(_ refusal: Refusal) -> HTML {
    "<ul>\(refusal.fields.sorted { $0.key < $1.key }.each { "<li>\(words: $0.value)</li>" })</ul>"
  }

  private func nextActors(_ refusal: Refusal) -> HTML {
    "<ul>\(refusal.nextActors.each { "<li>\($0.roleTitle): \(words: $0.step)</li>" })</ul>"
  }

  private func heading(_ refusal: Refusal) -> String {
    switch refusal.status.code {
    case 401: "Sign in first"
    case 403: "This is not open to you"
    case 404: "Not found"
    case 405: "This address does not do that"
    case 409: "Not in this state"
    case 412: "Somebody was faster"
    case 413: "Too large"
    case 415: "This type of file is not taken"
    case 429: "Too many tries"
    case 503: "Not available just now"
    case 400..<500: "This could not be done"
    default: "Something went wrong"
    }
  }

  private func problem(_ refusal: Refusal, _ path: String, _ context: PortalContext) -> Response {
    let problem = ProblemDetails(
      type: "\(site.address)/help#problem-\(refusal.code)", title: heading(refusal), status: refusal.status.code,
      detail: refusal.reason, instance: "urn:assay:request:\(context.requestID)", code: refusal.code,
      errors: refusal.fields.sorted { $0.key < $1.key }.map { .init(field: $0.key, message: $0.value) },
      nextActors: refusal.nextActors.map { .init(role: $0.role, step: $0.step) })
    var response = Response.json(problem, status: refusal.status)
    response.headers[.contentType] = "application/problem+json"
    return response
  }
}

/// RFC 9457, with the members that this interface adds.
package struct ProblemDetails: Codable, Hashable, Sendable {
  package struct FieldError: Codable, Hashable, Sendable {
    package let field: String
    package let message: String
  }
  package struct Actor: Codable, Hashable, Sendable {
    package let role: String
    package let step: String
  }

  package let type: String
  package let title: String
  package let status: Int
  package let detail: String
  package let instance: String
  package let code: String
  package let errors: [FieldError]
  package let nextActors: [Actor]
}
