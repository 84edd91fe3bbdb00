import Programme

/// A group of routes that describes itself in OpenAPI. Add yours to ``OpenAPIPaths/groups``: a test fails while a route
/// under `/api/v1/` is in no description.
protocol DescribedRoutes {
  /// Path items (OpenAPI 3.1) by path, with `{name}` for parameters.
  static var paths: [String: Answer] { get }
}

extension OpenAPIPaths {
  static var groups: [any DescribedRoutes.Type] {
    [
      AgentRoutes.self, CampaignAPI.self, MessageAPI.self, CheckAPI.self, CatalogueRoutes.self, ReportAPI.self,
      EscapePages.self, DuplicatesPage.self, BulkAPI.self, ExportRoutes.self,
    ]
  }

  /// An operation with its answers in full; it takes a token unless it is open.
  static func described(
    _ id: String, _ summary: String, tag: String, isOpen: Bool = false, parameters: [Answer], body: Answer? = nil,
    answers: [String: Answer]
  ) -> Answer {
    let refusals = Refusals(isOpen: isOpen, takesBody: body != nil).answers
    var operation: [String: Answer] = [
      "operationId": .text(id), "summary": .text(summary), "tags": [.text(tag)],
      "security": isOpen ? [] : [["token": []]], "parameters": .list(parameters),
      "responses": .object(refusals.merging(answers) { _, given in given }),
    ]
    if let body { operation["requestBody"] = body }
    return .object(operation)
  }

  static func pathParameter(_ name: String, _ description: String) -> Answer {
    [
      "name": .text(name), "in": "path", "required": true, "schema": ["type": "string"],
      "description": .text(description),
    ]
  }

  /// An answer in JSON of that schema.
  static func answer(_ description: String, _ schema: String) -> Answer {
    [
      "description": .text(description),
      "content": ["application/json": ["schema": OpenAPISchemas.reference(schema)]],
    ]
  }

  static func answer(_ description: String, json: Bool = true) -> Answer {
    let type = json ? "application/json" : "application/octet-stream"
    return ["description": .text(description), "content": .object([type: [:]])]
  }
}
