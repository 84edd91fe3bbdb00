import Programme

/// What the interface answers, as JSON Schema (2020-12). The objects are closed: a member that is not named here is not
/// there, so that a client that is generated from the description misses nothing, and a check of the answers means
/// something.
enum OpenAPISchemas {
  static let text: Answer = ["type": "string"]
  static let number: Answer = ["type": "integer"]
  static let truth: Answer = ["type": "boolean"]
  static let instant: Answer = ["type": "string", "format": "date-time"]
  static let day: Answer = ["type": "string", "format": "date"]
  static let anything: Answer = ["type": "object"]
  static let texts = list(of: text)

  static func list(of items: Answer) -> Answer { ["type": "array", "items": items] }
  static func reference(_ name: String) -> Answer { ["$ref": .text("#/components/schemas/\(name)")] }
  static func lists(_ name: String) -> Answer { list(of: reference(name)) }
  static func word(_ words: String...) -> Answer { ["type": "string", "enum": .list(words.map { .text($0) })] }

  /// An object of these members and no other; those in `optional` can be absent.
  static func closed(_ members: [String: Answer], optional: [String: Answer] = [:]) -> Answer {
    [
      "type": "object", "additionalProperties": false,
      "properties": .object(members.merging(optional) { needed, _ in needed }),
      "required": .list(members.keys.sorted().map { .text($0) }),
    ]
  }

  /// One page of a list.
  static func page(of schema: String) -> Answer {
    closed(
      ["items": lists(schema)],
      optional: ["total": number, "next": ["type": "string", "description": "The next page; absent on the last"]])
  }

  static var all: [String: Answer] {
    var schemas = cases.merging(registers) { first, _ in first }.merging(people) { first, _ in first }
      .merging(campaigns) { first, _ in first }.merging(declarations) { first, _ in first }
    for name in [
      "Register", "Entry", "Statement", "Recommendation", "Procedure", "Organisation", "Work", "Message", "CheckedLine",
    ] { schemas["\(name)List"] = page(of: name) }
    schemas["CaseList"] = page(of: "CaseSummary")
    return schemas
  }

  /// Refusals (RFC 9457).
  private static let problem = closed([
    "type": ["type": "string", "format": "uri"], "title": text, "status": number, "detail": text, "instance": text,
    "code": text, "errors": list(of: closed(["field": text, "message": text])),
    "nextActors": list(of: closed(["role": text, "step": text])),
  ])

  private static var cases: [String: Answer] {
    [
      "Problem": problem,
      "NextActor": closed(["role": text, "step": text], optional: ["organisation": text]),
      "Case": closed(
        [
          "id": text, "number": text, "procedure": text, "title": text, "state": text, "stateTitle": text,
          "version": number, "openedAt": instant, "changedAt": instant, "answers": anything,
          "nextActors": lists("NextActor"), "orders": texts,
          "steps": list(
            of: closed([
              "name": text, "title": text, "to": text, "isAvailable": truth, "isForYou": truth, "objections": texts,
              "approvalsGiven": number, "approvalsNeeded": number, "nextActors": lists("NextActor"),
            ])),
          "timeline": list(
            of: closed(
              [
                "sequence": number, "kind": text, "name": text, "title": text, "from": text, "to": text, "at": instant,
                "role": text, "note": text, "statements": list(of: number),
              ], optional: ["organisation": text])),
        ], optional: ["dueAt": instant, "flag": text]),
      "CaseSummary": closed(
        [
          "id": text, "number": text, "procedure": text, "title": text, "state": text, "version": number,
          "changedAt": instant,
        ], optional: ["dueAt": instant, "flag": text]),
      "Outcome": closed(
        [
          "case": text, "number": text, "state": text, "version": number, "statements": list(of: number),
          "orders": texts, "opened": texts,
          "approvalsMissing": ["type": "integer", "description": "Persons who must still approve"],
        ],
        optional: [
          "reduced": texts,
          "secrets": [
            "type": "object", "additionalProperties": text, "description": "Shown once and kept nowhere",
          ],
        ]),
      "Message": closed(
        [
          "id": text, "kind": word("comment", "question", "answer"), "text": text, "role": text, "at": instant,
          "attachments": lists("Attachment"),
        ], optional: ["answers": text, "audience": texts]),
      "Attachment": closed(["address": text, "name": text, "mediaType": text, "size": number]),
    ]
  }

  private static var people: [String: Answer] {
    [
      "Organisation": closed(["id": text, "name": text, "kinds": texts, "country": text]),
      "Work": closed(["case": reference("CaseSummary"), "steps": texts, "isOverdue": truth]),
      "Token": closed(["token": text, "expiresAt": instant, "organisation": text]),
      "Me": closed(["person": text, "organisation": text, "organisationName": text, "roles": texts]),
      "Blob": closed(["address": text, "size": number]),
    ]
  }
}
