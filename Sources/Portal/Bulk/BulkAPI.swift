import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Opening many cases for programs: a rehearsal by default, so that nothing happens that was not asked for.
struct BulkAPI: DescribedRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.post("/api/v1/imports/:procedure/:step") { request, context in try await take(request, context) }
  }

  /// What a program sends as JSON.
  private struct Body: Decodable {
    let rows: [[String: Answer]]
  }

  private func take(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let bulk = try BulkImport(portal, context, for: actor)
    let mode = try mode(request)
    let isCSV = (request.headers[.contentType] ?? "").lowercased().hasPrefix("text/csv")
    let octets = isCSV ? try await JSONBody.octets(of: request, upTo: BulkImport.largest) : Data()
    let listed = isCSV ? [] : try await JSONBody.read(Body.self, from: request, upTo: BulkImport.largest).rows
    let (engine, now) = (portal.engine, portal.clock())
    return .json(
      try await portal.store.write { transaction in
        let rows =
          isCSV
          ? try bulk.table(octets, in: transaction)
          : bulk.reviewed(Engine.numbered(listed), in: transaction)
        guard let mode else {
          return try bulk.plan(rows, by: actor, in: transaction, now: now, problems: nil)
        }
        return try engine.performAll(
          rows: rows, opening: bulk.step.name, of: bulk.procedure.name, mode: mode, by: actor, in: transaction,
          now: now)
      })
  }

  /// Nil for a rehearsal.
  private func mode(_ request: Request) throws -> BulkMode? {
    let asked = try FormBody(decoding: request.uri.query ?? "")["mode"] ?? "rehearsal"
    if asked == "rehearsal" { return nil }
    guard let mode = BulkMode(rawValue: asked) else {
      throw PortalError(.malformed, "‘mode’ is rehearsal, all-or-nothing or good-rows.")
    }
    return mode
  }

  static let paths: [String: Answer] = [
    "/api/v1/imports/{procedure}/{step}": [
      "post": OpenAPIPaths.described(
        "import-cases", "Open a case for each row of a table; only a rehearsal unless ‘mode’ says otherwise",
        tag: "account",
        parameters: [
          OpenAPIPaths.pathParameter("procedure", "The name of the procedure"),
          OpenAPIPaths.pathParameter("step", "A step that opens a case"),
          [
            "name": "mode", "in": "query",
            "schema": ["type": "string", "enum": ["rehearsal", "all-or-nothing", "good-rows"]],
          ],
        ],
        body: [
          "required": true,
          "content": [
            "text/csv": ["schema": ["type": "string"]],
            "application/json": [
              "schema": [
                "type": "object", "properties": ["rows": ["type": "array", "items": ["type": "object"]]],
                "required": ["rows"],
              ]
            ],
          ],
        ],
        answers: ["200": OpenAPIPaths.answer("How many rows are right, which are wrong and why, and what was kept")])
    ]
  ]
}
