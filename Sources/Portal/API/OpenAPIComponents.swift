import Programme

/// The schemas, parameters and answers that routes refer to.
enum OpenAPIComponents {
  static var components: Answer {
    [
      "securitySchemes": ["token": ["type": "http", "scheme": "bearer", "description": "An API token"]],
      "parameters": parameters,
      "responses": [
        "problem": [
          "description": "Refused: problem details (RFC 9457)",
          "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
        ]
      ],
      "schemas": schemas,
    ]
  }

  static let signIn: Answer = object(
    [
      "email": ["type": "string", "maxLength": 320], "password": ["type": "string", "maxLength": 256],
      "name": ["type": "string", "maxLength": 100], "days": ["type": "integer", "minimum": 1, "maximum": 366],
      "organisation": ["type": "string", "format": "uuid"],
    ], required: ["email", "password", "name"])

  private static func object(_ properties: [String: Answer], required: [String]) -> Answer {
    [
      "type": "object", "properties": .object(properties),
      "required": .list(required.map { .text($0) }),
    ]
  }

  private static func parameter(_ name: String, in place: String, _ schema: Answer, _ description: String) -> Answer {
    [
      "name": .text(name), "in": .text(place), "required": .boolean(place == "path" || name == "If-Match"),
      "schema": schema, "description": .text(description),
    ]
  }

  private static var parameters: Answer {
    let text: Answer = ["type": "string"]
    return [
      "case": parameter("case", in: "path", text, "The number or identifier of the case"),
      "number": parameter("number", in: "path", text, "The number of the entry"),
      "name": parameter("name", in: "path", text, "The name of the procedure"),
      "id": parameter("id", in: "path", text, "The identifier of the test order"),
      "index": parameter("index", in: "path", ["type": "integer", "minimum": 0], "The position in the log"),
      "state": parameter("state", in: "query", ["type": "array", "items": text], "States to show"),
      "after": parameter("after", in: "query", text, "The last case of the page before"),
      "from": parameter("from", in: "query", ["type": "integer", "minimum": 0], "The first position to show"),
      "subject": parameter("subject", in: "query", text, "Only statements about this subject"),
      "kind": parameter("kind", in: "query", text, "Only organisations of this kind"),
      "ifMatch": parameter("If-Match", in: "header", text, "The ETag of the case as you read it"),
      "idempotencyKey": parameter(
        "Idempotency-Key", in: "header", ["type": "string", "maxLength": 200],
        "The same request under the same key has its effect once"),
    ]
  }

  private static let text: Answer = ["type": "string"]
  private static let number: Answer = ["type": "integer"]
  private static let instant: Answer = ["type": "string", "format": "date-time"]
  private static let anything: Answer = ["type": "object"]

  private static func list(of schema: String) -> Answer {
    object(
      [
        "items": ["type": "array", "items": ["$ref": .text("#/components/schemas/\(schema)")]], "total": number,
        "next": ["type": "string", "description": "The address of the next page; absent on the last"],
      ], required: ["items"])
  }

  private static var schemas: Answer {
    var schemas: [String: Answer] = [
      "Problem": problem,
      "Case": caseDocument,
      "CaseSummary": object(
        ["id": text, "number": text, "procedure": text, "title": text, "state": text, "version": number, "flag": text],
        required: ["id", "number", "procedure", "title", "state", "version"]),
      "Outcome": object(
        [
          "case": text, "number": text, "state": text, "version": number,
          "approvalsMissing": ["type": "integer", "description": "Persons who must still approve"],
          "statements": ["type": "array", "items": number], "orders": ["type": "array", "items": text],
          "opened": ["type": "array", "items": text], "secrets": anything,
        ], required: ["case", "number", "state", "version", "approvalsMissing"]),
      "Entry": object(
        [
          "register": text, "id": text, "number": text, "title": text, "status": text, "statement": number,
          "changedAt": instant, "content": anything, "facets": anything,
          "searchable": ["type": "array", "items": text],
        ], required: ["register", "id", "number", "title", "status", "content"]),
      "RegisterEntries": registerEntries,
      "Register": object(
        ["name": text, "title": text, "purpose": text, "entries": number],
        required: ["name", "title", "purpose", "entries"]),
      "Decision": object(
        [
          "colour": ["type": "string", "enum": ["green", "amber", "red", "unknown"]], "headline": text,
          "reasons": ["type": "array", "items": anything], "goods": ["type": "array", "items": anything],
          "statement": anything,
        ], required: ["colour", "headline", "reasons", "goods"]),
      "Acceptance": object(
        [
          "verdict": ["type": "string", "enum": ["yes", "no", "unknown"]], "country": text, "day": text,
          "evidence": anything, "chain": ["type": "array", "items": anything],
          "missing": ["type": "array", "items": object(["what": text, "who": text], required: ["what", "who"])],
          "others": ["type": "array", "items": anything], "note": text,
        ], required: ["verdict", "country", "day", "chain", "missing", "others", "note"]),
      "Statement": object(["index": number, "facts": anything, "text": text], required: ["index", "facts", "text"]),
      "Recommendation": anything, "Procedure": anything, "Organisation": anything, "Work": anything,
      "Campaign": anything,
      "Report": anything,
      "Token": object(
        ["token": text, "expiresAt": instant, "organisation": text], required: ["token", "expiresAt"]),
      "Me": object(
        ["person": text, "organisation": text, "roles": ["type": "array", "items": text]],
        required: ["person", "organisation", "roles"]),
      "Blob": object(["address": text, "size": number], required: ["address", "size"]),
    ]
    for name in ["Register", "Entry", "Statement", "Recommendation", "Procedure", "Organisation", "Work"] {
      schemas["\(name)List"] = list(of: name)
    }
    schemas["CaseList"] = list(of: "CaseSummary")
    return .object(schemas)
  }

  /// A page of a register: entries in order, and apart from them what has exactly the identifier asked for.
  private static let registerEntries: Answer = {
    let entries: Answer = ["type": "array", "items": ["$ref": "#/components/schemas/Entry"]]
    return object(
      [
        "items": entries,
        "exact": entries, "total": number,
        "totalIsExact": ["type": "boolean", "description": "Whether `total` is the number; otherwise there are more"],
        "facets": anything,
        "countsAreExact": ["type": "boolean", "description": "Whether every result was counted, or the newest only"],
        "alike": [
          "type": "array",
          "items": object(["code": text, "slips": number, "entries": number], required: ["code", "slips", "entries"]),
        ],
        "next": ["type": "string", "description": "The address of the next page; absent on the last"],
      ], required: ["items", "exact", "total", "totalIsExact", "facets", "countsAreExact", "alike"])
  }()

  private static var problem: Answer {
    object(
      [
        "type": ["type": "string", "format": "uri"], "title": text, "status": number, "detail": text, "instance": text,
        "code": text,
        "errors": [
          "type": "array", "items": object(["field": text, "message": text], required: ["field", "message"]),
        ],
        "nextActors": ["type": "array", "items": object(["role": text, "step": text], required: ["role", "step"])],
      ], required: ["type", "title", "status", "detail", "code"])
  }

  private static var caseDocument: Answer {
    object(
      [
        "id": text, "number": text, "procedure": text, "title": text, "state": text, "stateTitle": text,
        "version": number, "openedAt": instant, "changedAt": instant, "dueAt": instant, "flag": text,
        "answers": anything, "nextActors": ["type": "array", "items": anything],
        "steps": ["type": "array", "items": anything], "timeline": ["type": "array", "items": anything],
        "orders": ["type": "array", "items": text],
      ], required: ["id", "number", "procedure", "title", "state", "version", "answers", "steps", "timeline"])
  }
}
