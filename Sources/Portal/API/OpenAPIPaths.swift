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
          "list-changes", "What was published after a position of the log", "ChangeList",
          extra: [
            query("after", ["type": "integer", "minimum": -1], "The last position you have; -1 for all"),
            query("limit", ["type": "integer", "minimum": 1, "maximum": 500], "How many at most"),
          ])
      ],
      "/api/v1/statements/{index}": [
        "get": operation("show-statement", "One statement of the log", "Statement", parameters: ["index"])
      ],
      "/api/v1/acceptance": [
        "get": operation(
          "acceptance", "Whether evidence is accepted in a country on a day, and why", "Acceptance",
          extra: acceptanceParameters)
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
          "list-\(register.name)", register.title, "RegisterEntries",
          extra: register.facets.map { facet in
            query(facet.name, ["type": "array", "items": ["type": "string"]], facet.title)
          } + [
            query("q", ["type": "string", "maxLength": 200], "Words"),
            query("after", ["type": "string", "maxLength": 200], "The number of the last entry of the page before"),
          ])
      ]
      paths["/api/v1/\(register.name)/{number}"] = [
        "get": operation("show-\(register.name)", "\(register.title): one entry", "Entry", parameters: ["number"])
      ]
    }
    paths["/api/v1/registers"] = [
      "get": operation("list-registers", "Every public register with how many entries it has", "RegisterList")
    ]
    paths["/api/v1/registers/{name}"] = [
      "get": operation(
        "list-register", "Entries of any public register; any facet of it can be asked for", "RegisterEntries",
        parameters: ["name"],
        extra: [
          query("q", ["type": "string", "maxLength": 200], "Words"),
          query("after", ["type": "string", "maxLength": 200], "The number of the last entry of the page before"),
        ])
    ]
    paths["/api/v1/registers/{name}/{number}"] = [
      "get": operation("show-register-entry", "One entry of any register", "Entry", parameters: ["name", "number"])
    ]
    return paths
  }

  static func parameter(_ name: String) -> Answer { ["$ref": .text("#/components/parameters/\(name)")] }

  private static func query(_ name: String, _ schema: Answer, _ description: String) -> Answer {
    ["name": .text(name), "in": "query", "schema": schema, "description": .text(description)]
  }

  static func body(_ schema: Answer) -> Answer {
    ["required": true, "content": ["application/json": ["schema": schema]]]
  }

  static func responses(_ status: String, _ schema: String, hasTag: Bool = false, _ ways: Refusals) -> Answer {
    var success: [String: Answer] = [
      "description": "Done",
      "content": ["application/json": ["schema": OpenAPISchemas.reference(schema)]],
    ]
    if hasTag {
      success["headers"] = [
        "ETag": ["description": "The version of the case", "required": true, "schema": ["type": "string"]]
      ]
    }
    return .object(ways.answers.merging([status: .object(success)]) { _, done in done })
  }

  private static func operation(
    _ id: String, _ summary: String, _ schema: String, tag: String = "public", status: String = "200",
    isOpen: Bool = true, parameters: [String] = [], extra: [Answer] = [], body: Answer? = nil
  ) -> Answer {
    var operation: [String: Answer] = [
      "operationId": .text(id), "summary": .text(summary), "tags": [.text(tag)],
      "responses": responses(
        status, schema, Refusals(isOpen: isOpen, takesBody: body != nil, signsIn: schema == "Token")),
      "security": isOpen ? [] : [["token": []]],
    ]
    let all = parameters.map { parameter($0) } + extra
    if !all.isEmpty { operation["parameters"] = .list(all) }
    if let body { operation["requestBody"] = self.body(body) }
    return .object(operation)
  }

  private static var acceptanceParameters: [Answer] {
    let text: Answer = ["type": "string", "maxLength": 100]
    let country: Answer = ["type": "string", "pattern": "^[A-Za-z]{2}$"]
    let day: Answer = ["type": "string", "format": "date"]
    return [
      query("listing", text, "The number of a listing; without it, what follows describes the evidence"),
      query("country", country, "Who is to accept it (ISO 3166-1 alpha-2); always needed"),
      query("day", day, "On which day; today if left out"),
      query("recommendation", text, "The Recommendation, as G.711"), query("edition", text, "Its edition, as 11/1988"),
      query(
        "evidence", ["type": "string", "enum": .list(EvidenceForm.allCases.map { .text($0.rawValue) })],
        "The kind of evidence; a test report if left out"),
      query("laboratory", text, "The number of the laboratory's recognition"),
      query("issuer", country, "The country of the issuer, where no laboratory is named"),
      query("tested", day, "The day of the test; today if left out"),
    ]
  }

  private static var upload: Answer {
    [
      "operationId": "upload-blob", "summary": "Keep a file under its SHA-256", "tags": ["account"],
      "security": [["token": []]],
      "requestBody": ["required": true, "content": ["application/octet-stream": [:]]],
      "responses": responses("201", "Blob", Refusals(isOpen: false, takesBody: true)),
    ]
  }
}
