import Hummingbird
import Programme

/// The check of goods for programs: one question in the address, or a list in the body.
struct CheckAPI: DescribedRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/api/v1/check") { request, _ in
      guard let question = CheckForm(try FormBody(decoding: request.uri.query ?? "")).question else {
        throw ProgrammeError(.invalidAnswer, "say what stands on the goods: ‘id’, ‘model’ or ‘serial’", field: "id")
      }
      return RegisterAPI.open(.json(try await portal.store.read { try IdentifierCheck($0).answer(question) }))
    }
    router.post("/api/v1/check") { request, _ in
      let octets = try await JSONBody.octets(of: request, upTo: CheckList.largest)
      let (list, answers) = try await portal.check(list: String(decoding: octets, as: UTF8.self))
      if request.headers[.accept]?.contains("text/csv") == true { return CheckPage.table(list, answers) }
      return RegisterAPI.open(.octets(CheckListJSON.octets(list, answers), "application/json"))
    }
  }

  static let paths: [String: Answer] = [
    "/api/v1/check": [
      "get": OpenAPIPaths.described(
        "check", "Whether what stands on goods belongs to a listed product", tag: "Registers", isOpen: true,
        parameters: ["id", "kind", "model", "serial"].map { name in
          ["name": .text(name), "in": "query", "required": false, "schema": ["type": "string"]]
        },
        answers: [
          "200": OpenAPIPaths.answer("match, mismatch or refer, with reasons and what to do next", "CheckAnswer")
        ]),
      "post": OpenAPIPaths.described(
        "check-list", "The same for a list of at most 10000 lines", tag: "Registers", isOpen: true, parameters: [],
        body: ["required": true, "content": ["text/csv": ["schema": ["type": "string"]]]],
        answers: [
          "200": [
            "description": "An answer for each line; as CSV where ‘Accept’ asks for it",
            "content": [
              "application/json": ["schema": OpenAPISchemas.reference("CheckedLineList")],
              "text/csv": ["schema": ["type": "string"]],
            ],
          ]
        ]),
    ]
  ]
}
