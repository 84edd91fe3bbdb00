import Programme

/// What the catalogue and the Mark programme answer to programs.
enum CatalogueRoutes: DescribedRoutes {
  private static func get(
    _ id: String, _ summary: String, _ parameters: [Answer], _ answer: String, _ schema: String
  ) -> Answer {
    [
      "get": OpenAPIPaths.described(
        id, summary, tag: "Registers", isOpen: true, parameters: parameters,
        answers: ["200": OpenAPIPaths.answer(answer, schema)])
    ]
  }

  private static let designation = OpenAPIPaths.pathParameter("designation", "The designation, such as G.711")

  static let paths: [String: Answer] = [
    "/api/v1/recommendations/{designation}/editions/{number}": get(
      "show-edition", "One edition with its requirements and what covers them",
      [designation, OpenAPIPaths.pathParameter("number", "The number of the entry")], "Requirements and coverage",
      "Edition"),
    "/api/v1/recommendations/{designation}/compare": get(
      "compare-editions", "What changed between two editions, and what must be tested again",
      [designation]
        + ["from", "to"].map { name in
          ["name": .text(name), "in": "query", "required": false, "schema": ["type": "string"]]
        }, "Changes and their impact", "Comparison"),
    "/api/v1/requirement-tables": [
      "post": OpenAPIPaths.described(
        "rehearse-requirement-table", "What a table of requirements would enter, and which rows are wrong",
        tag: "Registers", isOpen: true, parameters: [],
        body: ["required": true, "content": ["text/csv": ["schema": ["type": "string"]]]],
        answers: [
          "200": OpenAPIPaths.answer("The requirements, and each wrong row with its reason", "RehearsedTable")
        ])
    ],
    "/api/v1/mark": get(
      "mark", "Where the Mark programme stands, with its milestones and their records", [], "State and milestones",
      "Mark"),
  ]
}
