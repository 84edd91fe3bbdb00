import Programme

/// The parameters and answers that routes refer to; their schemas are in ``OpenAPISchemas``.
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
      "schemas": .object(OpenAPISchemas.all),
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
}
