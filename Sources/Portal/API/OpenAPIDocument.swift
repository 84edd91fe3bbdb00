import Programme

/// The interface described in OpenAPI 3.1, made from the same declarations that the routes are made from.
struct OpenAPIDocument {
  let site: Site
  let procedures: [ProcedureDescription]

  var document: Answer {
    [
      "openapi": "3.1.0", "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
      "info": [
        "title": .text("\(site.name) programming interface"), "version": "1.0.0",
        "summary": "Conformance testing programme: registers, verification, log and procedures.",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": .text(site.address)]],
      "tags": .list(
        [["name": "public", "description": "Open to everybody"], ["name": "account"]]
          + procedures.map { ["name": .text($0.name), "description": .text($0.purpose)] }),
      "paths": .object(paths),
      "components": OpenAPIComponents.components,
    ]
  }

  private var paths: [String: Answer] {
    var paths = OpenAPIPaths.paths
    for group in OpenAPIPaths.groups { paths.merge(group.paths) { first, _ in first } }
    for route in procedures.flatMap(\.routes) {
      var item = paths[route.path]?.object ?? [:]
      item[route.method.lowercased()] = operation(route)
      paths[route.path] = .object(item)
    }
    return paths
  }

  private func operation(_ route: RouteDescription) -> Answer {
    var operation: [String: Answer] = [
      "operationId": .text(route.operationID), "summary": .text(route.summary), "tags": [.text(route.procedure)],
      "security": [["token": []]],
    ]
    var parameters: [Answer] = []
    let reading = Refusals(isOpen: false, takesBody: false)
    if route.path.contains("{case}") { parameters.append(OpenAPIPaths.parameter("case")) }
    switch route.action {
    case .list:
      parameters += [OpenAPIPaths.parameter("state"), OpenAPIPaths.parameter("after")]
      operation["responses"] = OpenAPIPaths.responses("200", "CaseList", reading)
    case .show: operation["responses"] = OpenAPIPaths.responses("200", "Case", hasTag: true, reading)
    case .open:
      parameters.append(OpenAPIPaths.parameter("idempotencyKey"))
      operation["requestBody"] = body(route)
      operation["responses"] = OpenAPIPaths.responses(
        "201", "Outcome", hasTag: true, Refusals(isOpen: false, takesBody: true))
    case .take:
      parameters += [OpenAPIPaths.parameter("ifMatch"), OpenAPIPaths.parameter("idempotencyKey")]
      operation["requestBody"] = body(route)
      operation["responses"] = OpenAPIPaths.responses(
        "200", "Outcome", hasTag: true, Refusals(isOpen: false, takesBody: true, takesStep: true))
    }
    if !route.roles.isEmpty {
      operation["description"] = .text("By: \(route.roles.map(\.title).joined(separator: " or ")).")
    }
    if !parameters.isEmpty { operation["parameters"] = .list(parameters) }
    return .object(operation)
  }

  private func body(_ route: RouteDescription) -> Answer {
    var required: [Answer] = []
    if route.fields.contains(where: \.isRequired) { required.append("answers") }
    if route.needsReason { required.append("note") }
    return OpenAPIPaths.body([
      "type": "object",
      "properties": [
        "answers": FieldDescription.object(of: route.fields), "note": ["type": "string", "maxLength": 10_000],
        "vote": [
          "type": "string", "enum": ["for", "against", "abstain"], "description": "Where the step is decided by vote",
        ],
      ],
      "required": .list(required),
    ])
  }
}
