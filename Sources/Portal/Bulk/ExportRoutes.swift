import HTTPTypes
import Hummingbird
import Programme

/// The cases of a procedure as a file, for pages and for programs: what the reader may read of those the reader may see.
/// It is written while it is read, so that any number of cases takes the same memory.
struct ExportRoutes: DescribedRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/exports/:file") { request, context in
      let parts = try context.segment("file").split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, let format = ExportFormat(rawValue: parts[1]) else {
        throw PortalError(.notFound, "There is no such file. The list of cases of a procedure leads to its files.")
      }
      return try export(parts[0], format, request, context)
    }
    router.get("/api/v1/exports/:procedure") { request, context in
      let asked = try FormBody(decoding: request.uri.query ?? "")["format"] ?? ExportFormat.json.rawValue
      guard let format = ExportFormat(rawValue: asked) else {
        throw PortalError(.malformed, "‘format’ is csv or json.")
      }
      return try export(try context.segment("procedure"), format, request, context)
    }
  }

  static func link(_ procedure: String, _ format: ExportFormat, _ states: Set<String> = []) -> Link {
    Link("exports", "\(procedure).\(format.rawValue)", query: states.sorted().map { ("state", $0) })
  }

  private func export(
    _ name: String, _ format: ExportFormat, _ request: Request, _ context: PortalContext
  ) throws -> Response {
    let member = try portal.member(context)
    let procedure = try portal.engine.procedure(name)
    let states = Set(try FormBody(decoding: request.uri.query ?? "").values("state").prefix(50))
    let begun = CaseExport(
      procedure: procedure.name, format: format, states: states.isEmpty ? nil : states, actor: member.actor)
    let (engine, store, now) = (portal.engine, portal.store, portal.clock())
    let body = ResponseBody { writer in
      var export = begun
      while true {
        let before = export
        let (piece, after) = try await store.read { transaction in
          var next = before
          return (try next.next(from: engine, in: transaction, now: now), next)
        }
        guard let piece else { break }
        try await writer.write(ByteBuffer(string: piece))
        export = after
      }
      try await writer.finish(nil)
    }
    let type = format == .csv ? "text/csv; charset=utf-8; header=present" : "application/json"
    return Response(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(procedure.name).\(format.rawValue)\"",
      ], body: body)
  }

  static let paths: [String: Answer] = [
    "/api/v1/exports/{procedure}": [
      "get": OpenAPIPaths.described(
        "export-cases", "Every case of a procedure that you may see, as far as you may read it", tag: "account",
        parameters: [
          OpenAPIPaths.pathParameter("procedure", "The name of the procedure"),
          ["name": "format", "in": "query", "schema": ["type": "string", "enum": ["csv", "json"]]],
          OpenAPIPaths.parameter("state"),
        ],
        answers: [
          "200": ["description": "The cases, newest first", "content": ["application/json": [:], "text/csv": [:]]]
        ])
    ]
  ]
}
