import Programme

/// The routes that no procedure brings with it, and the parts that routes are described with.
enum OpenAPIPaths {
  static var paths: [String: Answer] {
    var paths: [String: Answer] = [
      "/api/v1/verify": [
        "post": operation(
          "verify", "Check the text of a code, or an entry by its number", "Decision",
          body: [
            "type": "object", "properties": ["claim": ["type": "string", "maxLength": 5000]], "required": ["claim"],
          ])
      ],
      "/api/v1/statements": [
        "get": operation(
          "list-statements", "The public log, oldest first", "StatementList", parameters: ["from", "subject"])
      ],
      "/api/v1/changes": [
        "get": operation(
          "list-changes", "What was published after a position of the log", "StatementList",
          extra: [
            query("after", ["type": "integer", "minimum": -1], "The last position you have; -1 for all"),
            query("limit", ["type": "integer", "minimum": 1, "maximum": 500], "How many at most"),
          ])
      ],
      "/api/v1/statements/{index}": [
        "get": operation("show-statement", "One statement of the log", "Statement", parameters: ["index"])
      ],
      "/api/v1/recommendations": [
        "get": operation("list-recommendations", "The catalogue of Recommendations", "RecommendationList")
      ],
      "/api/v1/procedures": ["get": operation("list-procedures", "The declarations", "ProcedureList")],
      "/api/v1/procedures/{name}": [
        "get": operation("show-procedure", "One declaration", "Procedure", parameters: ["name"])
      ],
      "/api/v1/tokens": [
        "post": operation(
          "make-token", "Exchange an address and a password for a token", "Token", tag: "account", status: "201",
          body: OpenAPIComponents.signIn)
      ],
      "/api/v1/me": ["get": operation("me", "Whom the token stands for", "Me", tag: "account", isOpen: false)],
      "/api/v1/work": ["get": operation("work", "What waits for you", "WorkList", tag: "account", isOpen: false)],
      "/api/v1/organisations": [
        "get": operation(
          "list-organisations", "Registered organisations", "OrganisationList", tag: "account", isOpen: false,
          parameters: ["kind"])
      ],
      "/api/v1/blobs": ["post": upload],
      "/api/v1/campaigns/{id}": [
        "get": operation(
          "show-campaign", "Where a test campaign stands", "Campaign", tag: "account", isOpen: false,
          parameters: ["id"])
      ],
      "/api/v1/campaigns/{id}/report": [
        "get": operation(
          "campaign-report", "The report of a campaign", "Report", tag: "account", isOpen: false, parameters: ["id"])
      ],
    ]
    for register in RegisterAPI.registers {
      paths["/api/v1/\(register.name)"] = [
        "get": operation(
          "list-\(register.name)", register.title, "EntryList",
          extra: register.facets.map { facet in
            query(facet.name, ["type": "array", "items": ["type": "string"]], facet.title)
          } + [
            query("q", ["type": "string", "maxLength": 200], "Words"),
            query("page", ["type": "integer", "minimum": 1], "Page"),
          ])
      ]
      paths["/api/v1/\(register.name)/{number}"] = [
        "get": operation("show-\(register.name)", "\(register.title): one entry", "Entry", parameters: ["number"])
      ]
    }
    return paths
  }

  static func parameter(_ name: String) -> Answer { ["$ref": .text("#/components/parameters/\(name)")] }

  private static func query(_ name: String, _ schema: Answer, _ description: String) -> Answer {
    ["name": .text(name), "in": "query", "schema": schema, "description": .text(description)]
  }

  static func body(_ schema: Answer) -> Answer {
    ["required": true, "content": ["application/json": ["schema": schema]]]
  }

  static func responses(_ status: String, _ schema: String, hasTag: Bool = false) -> Answer {
    var success: [String: Answer] = [
      "description": "Done",
      "content": ["application/json": ["schema": ["$ref": .text("#/components/schemas/\(schema)")]]],
    ]
    if hasTag {
      success["headers"] = ["ETag": ["description": "The version of the case", "schema": ["type": "string"]]]
    }
    return .object([status: .object(success), "default": ["$ref": "#/components/responses/problem"]])
  }

  private static func operation(
    _ id: String, _ summary: String, _ schema: String, tag: String = "public", status: String = "200",
    isOpen: Bool = true, parameters: [String] = [], extra: [Answer] = [], body: Answer? = nil
  ) -> Answer {
    var operation: [String: Answer] = [
      "operationId": .text(id), "summary": .text(summary), "tags": [.text(tag)],
      "responses": responses(status, schema), "security": isOpen ? [] : [["token": []]],
    ]
    let all = parameters.map { parameter($0) } + extra
    if !all.isEmpty { operation["parameters"] = .list(all) }
    if let body { operation["requestBody"] = self.body(body) }
    return .object(operation)
  }

  private static var upload: Answer {
    [
      "operationId": "upload-blob", "summary": "Keep a file under its SHA-256", "tags": ["account"],
      "security": [["token": []]],
      "requestBody": ["required": true, "content": ["application/octet-stream": [:]]],
      "responses": responses("201", "Blob"),
    ]
  }
}
