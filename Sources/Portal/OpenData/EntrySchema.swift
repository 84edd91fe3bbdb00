import Programme

/// What an entry of a public register looks like as JSON: one line of the JSON Lines files, one item of the interface.
/// JSON Schema 2020-12. Members that are not named here may appear: entries grow, and what is there keeps its meaning.
struct EntrySchema {
  let site: Site

  var document: Answer {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": .text(site.address + OpenData.schemaLink.description),
      "title": "Entry of a public register",
      "description": "The public record as its signed statement commits to it, with the statement's position and time.",
      "type": "object",
      "required": [
        "register", "id", "number", "title", "status", "facets", "searchable", "content", "statement", "changedAt",
      ],
      "properties": [
        "register": Self.text("The register: products, laboratories, suites …"),
        "id": Self.text("Names the entry for ever"), "number": Self.text("The number people use: LST-2026-0007"),
        "title": Self.text("What it is"), "status": Self.text("What it is worth now"),
        "facets": [
          "type": "object", "description": "Values to filter and count by",
          "additionalProperties": ["type": "array", "items": ["type": "string"]],
        ],
        "searchable": ["type": "array", "items": ["type": "string"], "description": "More that is searched through"],
        "content": ["type": "object", "description": "The published facts"],
        "statement": [
          "type": "integer", "minimum": 0, "description": "Where the statement stands in the public log",
        ],
        "changedAt": ["type": "string", "format": "date-time"],
      ],
      "allOf": .list([
        Self.content(of: PublicRegister.products, Self.product),
        Self.content(of: PublicRegister.laboratories, Self.laboratory),
      ]),
    ]
  }

  private static func text(_ description: String) -> Answer {
    ["type": "string", "description": .text(description)]
  }
  private static let day: Answer = ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
  private static let country: Answer = [
    "type": "string", "pattern": "^([A-Z]{2})?$", "description": "ISO 3166-1 alpha-2",
  ]

  private static func content(of register: String, _ schema: Answer) -> Answer {
    [
      "if": ["properties": ["register": ["const": .text(register)]], "required": ["register"]],
      "then": ["properties": ["content": schema]],
    ]
  }

  private static let product: Answer = [
    "type": "object",
    "required": [
      "number", "supplier", "product", "kind", "origin", "recommendation", "edition", "evidence", "listedOn",
      "validUntil", "history",
    ],
    "properties": [
      "number": text("The number of the listing"), "supplier": text("Who answers for it"), "supplierCountry": country,
      "product": text("Its name"), "kind": ["enum": ["product", "service"]], "model": text("The model"),
      "versions": list(["part", "version"]), "identifiers": list(["scheme", "value"]), "origin": country,
      "recommendation": text("The ITU-T Recommendation: G.711"), "edition": text("Its edition"),
      "clauses": ["type": "array", "items": ["type": "string"]],
      "whatToLookAt": text("How the goods are told from others"),
      "evidence": [
        "type": "object", "required": ["kind"], "description": "What the listing rests on; ITU issued none of it",
        "properties": [
          "kind": ["type": "string"], "laboratory": ["type": "string"], "recognitionNumber": ["type": "string"],
          "testedFrom": day, "testedUntil": day, "issuedOn": day,
        ],
      ],
      "listedOn": day, "validUntil": day,
      "history": [
        "type": "array", "minItems": 1, "description": "Every status it had, oldest first",
        "items": [
          "type": "object", "required": ["status", "on", "reason"],
          "properties": [
            "status": ["enum": ["listed", "suspended", "withdrawn", "expired"]], "on": day,
            "reason": ["type": "string"],
          ],
        ],
      ],
    ],
  ]

  private static let laboratory: Answer = [
    "type": "object",
    "required": ["number", "laboratory", "country", "recommendation", "edition", "accreditationBody", "status"],
    "properties": [
      "number": text("The number of the recognition"), "laboratory": text("Its name"), "site": text("Where it tests"),
      "country": country, "recommendation": text("What it is recognised for"), "edition": text("Its edition"),
      "accreditationBody": text("Who accredited it; never ITU"), "accreditationUntil": day, "recognisedOn": day,
      "remoteTesting": ["type": "boolean"], "securityScope": ["type": "boolean"], "status": text("Its recognition now"),
    ],
  ]

  private static func list(_ members: [String]) -> Answer {
    [
      "type": "array",
      "items": [
        "type": "object", "required": .list(members.map { .text($0) }),
        "properties": .object(Dictionary(uniqueKeysWithValues: members.map { ($0, ["type": "string"]) })),
      ],
    ]
  }
}
