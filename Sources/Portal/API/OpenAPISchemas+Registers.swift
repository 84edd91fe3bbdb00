import Programme

/// What is public: registers, statements, checks, the catalogue.
extension OpenAPISchemas {
  static var registers: [String: Answer] {
    entries.merging(statements) { first, _ in first }.merging(checks) { first, _ in first }
      .merging(catalogue) { first, _ in first }
  }

  private static var entries: [String: Answer] {
    let facets: Answer = ["type": "object", "additionalProperties": texts]
    let counts: Answer = [
      "type": "object", "additionalProperties": list(of: closed(["value": text, "count": number])),
    ]
    return [
      // Its facts are described by the entry schema of the open data.
      "Entry": closed([
        "register": text, "id": text, "number": text, "title": text, "status": text, "statement": number,
        "changedAt": instant, "content": anything, "facets": facets, "searchable": texts,
      ]),
      "RegisterEntries": closed(
        [
          "items": lists("Entry"),
          "exact": [
            "type": "array", "items": reference("Entry"),
            "description": "Entries that have exactly the identifier that was asked for",
          ],
          "total": number,
          "totalIsExact": [
            "type": "boolean", "description": "Whether `total` is the number; otherwise there are more",
          ],
          "facets": counts,
          "countsAreExact": [
            "type": "boolean", "description": "Whether every result was counted, or the newest only",
          ],
          "alike": list(of: closed(["code": text, "slips": number, "entries": number])),
        ], optional: ["next": ["type": "string", "description": "The next page; absent on the last"]]),
      "Register": closed(["name": text, "title": text, "purpose": text, "entries": number]),
    ]
  }

  private static var statements: [String: Answer] {
    let checks = list(of: closed(["label": text, "value": text]))
    return [
      "StatementFacts": closed(
        [
          "kind": text, "subject": text, "issuedAt": instant, "issuer": text, "keyID": text, "leafHash": text,
          "summary": checks,
        ], optional: ["logIndex": number]),
      "Statement": closed(["index": number, "facts": reference("StatementFacts"), "text": text]),
      "Change": closed(
        ["index": number, "kind": text, "subject": text, "issuedAt": instant, "link": text],
        optional: ["register": text, "status": text]),
      "ChangeList": closed(
        ["items": lists("Change"), "size": ["type": "integer", "description": "How many statements the log holds"]],
        optional: ["next": ["type": "string", "description": "Where to ask on; absent when nothing came"]]),
      "Decision": closed(
        [
          "colour": word("green", "amber", "red", "unknown"), "headline": text,
          "reasons": list(of: closed(["code": text, "sentence": text])), "goods": checks,
        ], optional: ["statement": reference("StatementFacts")]),
    ]
  }

  private static var checks: [String: Answer] {
    [
      "CheckAnswer": closed([
        "outcome": word("match", "mismatch", "refer"), "asked": text, "headline": text,
        "reasons": list(of: closed(["code": text, "sentence": text])),
        "next": list(of: closed(["kind": text, "sentence": text])), "listings": lists("CheckedListing"),
        "reported": number, "confirmed": number,
      ]),
      "CheckedListing": closed(
        [
          "number": text, "status": text, "product": text, "supplier": text, "model": text, "versions": texts,
          "recommendation": text, "edition": text, "origin": text, "whatToLookAt": text, "serialPatterns": texts,
        ], optional: ["supplierID": text]),
      "CheckedLine": closed(["line": number, "answer": reference("CheckAnswer")]),
      "Acceptance": closed(
        [
          "verdict": word("yes", "no", "unknown"), "country": text, "day": day,
          "chain": list(
            of: closed(
              ["rule": text, "asks": text, "outcome": word("holds", "fails", "unknown"), "fact": text],
              optional: [
                "record": text, "link": text, "from": day, "until": day, "missing": reference("MissingLink"),
              ])),
          "missing": lists("MissingLink"),
          "others": list(of: closed(["record": text, "verdict": word("yes", "no", "unknown"), "fact": text])),
          "note": text,
        ], optional: ["evidence": anything]),
      "MissingLink": closed(["what": text, "who": text]),
    ]
  }

  private static var catalogue: [String: Answer] {
    [
      "Recommendation": closed([
        "designation": text, "edition": text, "title": text, "state": text, "topics": texts, "studyGroup": text,
        "suites": number, "laboratories": number, "listings": number,
      ]),
      "Requirement": closed(
        [
          "id": text, "clause": text, "statement": text, "level": word("mandatory", "optional", "conditional"),
          "condition": text, "parameter": text, "unit": text,
        ], optional: ["minimum": ["type": "number"], "maximum": ["type": "number"], "contributor": text]),
      "Edition": closed([
        "number": text, "designation": text, "edition": text, "title": text, "studyGroup": text, "topics": texts,
        "status": text, "covered": number, "total": number, "isComplete": truth,
        "requirements": list(
          of: closed([
            "requirement": reference("Requirement"), "isCovered": truth,
            "tests": list(of: closed(["suite": text, "purpose": text, "testCase": text])),
          ])),
      ]),
      "Comparison": closed([
        "from": text, "to": text, "added": lists("Requirement"), "removed": lists("Requirement"),
        "changed": list(
          of: closed(["before": reference("Requirement"), "after": reference("Requirement"), "what": texts])),
        "unchanged": texts, "suites": list(of: closed(["number": text, "purposes": texts])),
        "products": list(
          of: closed([
            "number": text, "product": text, "supplier": text, "purposes": texts, "newRequirements": texts,
            "isUnreadable": truth,
          ])), "lookedAt": number, "listings": number,
      ]),
      "RehearsedTable": closed([
        "requirements": number, "problems": list(of: closed(["row": number, "column": text, "reason": text])),
      ]),
      "Mark": closed(
        [
          "isOn": truth,
          "milestones": list(
            of: closed([
              "name": text, "title": text, "count": number, "threshold": number, "isReached": truth, "entries": texts,
            ])),
        ], optional: ["decision": text]),
    ]
  }
}
