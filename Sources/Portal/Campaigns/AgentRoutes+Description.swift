import Programme

extension AgentRoutes: DescribedRoutes {
  private static let order = OpenAPIPaths.pathParameter("id", "The identifier of the test order")
  private static let digest = OpenAPIPaths.pathParameter("digest", "The SHA-256 of the file, hexadecimal")
  private static let anyBody = OpenAPIPaths.body(["type": "object"])
  private static let octets: Answer = ["required": true, "content": ["application/octet-stream": [:]]]

  private static func operation(
    _ id: String, _ summary: String, _ parameters: [Answer], body: Answer? = nil, _ answers: [String: Answer]
  ) -> Answer {
    OpenAPIPaths.described(id, summary, tag: "laboratory", parameters: parameters, body: body, answers: answers)
  }

  /// What `docs/laboratory.md` explains, for programs.
  static var paths: [String: Answer] {
    let base = "/api/v1/laboratory"
    let campaign = "\(base)/campaigns/{id}"
    return [
      "\(base)/work": [
        "get": operation(
          "agent-work", "Wait for test orders",
          [
            ["name": "agent", "in": "query", "required": true, "schema": ["type": "string"]],
            ["name": "wait", "in": "query", "schema": ["type": "integer", "minimum": 0, "maximum": 1]],
          ], ["200": OpenAPIPaths.answer("Orders that wait")])
      ],
      "\(campaign)/lease": [
        "post": operation(
          "agent-take", "Take an order", [order], body: anyBody, ["200": OpenAPIPaths.answer("The lease")]),
        "put": operation("agent-renew", "Renew the lease", [order], ["200": OpenAPIPaths.answer("The lease")]),
        "delete": operation(
          "agent-give-back", "Give the order back", [order], body: anyBody, ["204": ["description": "Given back"]]),
      ],
      "\(campaign)/events": [
        "post": operation(
          "agent-events", "Tell what happened", [order], body: anyBody, ["200": OpenAPIPaths.answer("What is kept")])
      ],
      "\(campaign)/suite": [
        "get": operation(
          "agent-suite", "The suite's manifest", [order], ["200": OpenAPIPaths.answer("The manifest", json: false)])
      ],
      "\(campaign)/suite/{digest}": [
        "get": operation(
          "agent-suite-file", "A file of the suite", [order, digest],
          ["200": OpenAPIPaths.answer("The file", json: false)])
      ],
      "\(campaign)/blobs/{digest}": [
        "head": operation(
          "agent-kept", "How much of a file is here", [order, digest],
          ["200": ["description": "The offset is in a header"], "204": ["description": "The offset is in a header"]]),
        "put": operation(
          "agent-upload", "Send a part of a file", [order, digest], body: octets,
          ["200": ["description": "The offset is in a header"], "204": ["description": "The offset is in a header"]]),
      ],
      "\(campaign)/report": [
        "put": operation(
          "agent-report", "Hand over the signed report", [order], body: anyBody,
          ["200": OpenAPIPaths.answer("What came of it")])
      ],
    ]
  }
}

extension CampaignAPI: DescribedRoutes {
  /// The routes that ``OpenAPIPaths`` does not already have.
  static var paths: [String: Answer] {
    [
      "/api/v1/campaigns/{id}/files/{digest}": [
        "get": OpenAPIPaths.described(
          "campaign-file", "A file of a campaign's evidence", tag: "account",
          parameters: [
            OpenAPIPaths.pathParameter("id", "The identifier of the test order"),
            OpenAPIPaths.pathParameter("digest", "The SHA-256 of the file, hexadecimal"),
          ], answers: ["200": OpenAPIPaths.answer("The file", json: false)])
      ]
    ]
  }
}
