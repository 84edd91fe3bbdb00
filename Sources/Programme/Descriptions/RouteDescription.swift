/// A route of the REST interface that a procedure brings with it. The portal turns these into handlers and OpenAPI.
package struct RouteDescription: Hashable, Sendable, Codable {
  package enum Action: Hashable, Sendable, Codable {
    /// Lists the cases that the caller may see.
    case list
    /// Shows a case.
    case show
    /// Opens a case by the step.
    case open(step: String)
    /// Takes the step on a case.
    case take(step: String)
  }

  /// `GET` or `POST`.
  package let method: String
  /// With OpenAPI's parameters: `/api/v1/cases/product-listing/{case}/submit`.
  package let path: String
  package let operationID: String
  package let summary: String
  package let procedure: String
  package let action: Action
  package let roles: [Role]
  /// What the body's `answers` hold.
  package let fields: [FieldDescription]
  package let needsReason: Bool
  /// Whether the body says `vote`: for, against or abstain.
  package let takesVote: Bool
}

extension ProcedureDescription {
  /// Every route of the procedure.
  package var routes: [RouteDescription] {
    let base = "/api/v1/cases/\(name)"
    let reading = [
      RouteDescription(
        method: "GET", path: base, operationID: "list-\(name)", summary: "List cases: \(title)", procedure: name,
        action: .list, roles: [], fields: [], needsReason: false, takesVote: false),
      RouteDescription(
        method: "GET", path: "\(base)/{case}", operationID: "show-\(name)", summary: "Show a case: \(title)",
        procedure: name, action: .show, roles: [], fields: [], needsReason: false, takesVote: false),
    ]
    // A step of the programme itself is no member's to call, nor is a reporter's where nobody reports with an account.
    let isReportedByMembers = steps.contains { step in
      step.opensCase && step.roles.contains(.reporter) && step.roles.contains { $0 != .system && $0 != .reporter }
    }
    let taken = steps.filter { step in
      step.roles.contains { $0 != .system && ($0 != .reporter || isReportedByMembers) }
    }
    return reading
      + taken.map { step in
        RouteDescription(
          method: "POST", path: step.opensCase ? "\(base)/\(step.name)" : "\(base)/{case}/\(step.name)",
          operationID: "\(name)-\(step.name)", summary: step.title, procedure: name,
          action: step.opensCase ? .open(step: step.name) : .take(step: step.name), roles: step.roles,
          fields: step.fields, needsReason: step.reasonPrompt != nil, takesVote: step.voting != nil)
      }
  }
}

extension FieldDescription {
  /// The JSON Schema (2020-12) of an answer to this field.
  package var schema: Answer {
    var schema: [String: Answer] = ["title": .text(label)]
    if !help.isEmpty { schema["description"] = .text(help) }
    let bound = most.map { Answer.integer(Int64($0)) }
    switch kind {
    case "text", "identifier", "long-text":
      schema["type"] = "string"
      schema["maxLength"] = bound
    case "integer", "number":
      schema["type"] = .text(kind)
      schema["minimum"] = smallestNumber.map { .number($0) }
      schema["maximum"] = largestNumber.map { .number($0) }
    case "yes-no": schema["type"] = "boolean"
    case "day":
      schema["type"] = "string"
      schema["format"] = "date"
    case "choice":
      schema["type"] = "string"
      schema["enum"] = .list(choices.map { .text($0.value) })
    case "choices":
      schema["type"] = "array"
      schema["items"] = ["type": "string", "enum": .list(choices.map { .text($0.value) })]
    case "organisation": schema.merge(["type": "string", "format": "uuid"]) { $1 }
    case "organisations":
      schema["type"] = "array"
      schema["maxItems"] = bound
      schema["items"] = ["type": "string", "format": "uuid"]
    case "record":
      schema["type"] = "string"
      schema["description"] = .text(
        "\(help) The identifier or number of a case of ‘\(procedure ?? "")’.".drop(while: { $0 == " " }).description)
    case "blob": schema.merge(["type": "string", "pattern": "^[0-9a-f]{64}$"]) { $1 }
    case "octets": schema.merge(["type": "string", "contentEncoding": "base64"]) { $1 }
    case "rows":
      schema["type"] = "array"
      schema["maxItems"] = bound
      schema["items"] = Self.object(of: columns)
    default: schema["type"] = "object"
    }
    return .object(schema)
  }

  /// The schema of an object whose properties answer `fields`.
  package static func object(of fields: [FieldDescription]) -> Answer {
    [
      "type": "object", "additionalProperties": false,
      "properties": .object(Dictionary(fields.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })),
      "required": .list(fields.filter(\.isRequired).map { .text($0.name) }),
    ]
  }
}
