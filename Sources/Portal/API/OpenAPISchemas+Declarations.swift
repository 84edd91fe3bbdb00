import Programme

/// Declarations of procedures, and campaigns.
extension OpenAPISchemas {
  static var declarations: [String: Answer] {
    [
      "Procedure": closed([
        "name": text, "title": text, "purpose": text, "clauses": texts, "series": text,
        "states": list(of: closed(["name": text, "title": text, "isFinal": truth])), "steps": lists("Step"),
        "lapses": list(of: closed(["name": text, "title": text, "from": texts, "to": text, "publishes": truth])),
      ]),
      "Step": closed(
        [
          "name": text, "title": text, "from": texts, "to": text, "roles": texts, "approvals": number,
          "remindersInDays": list(of: number), "needsSubcasesClosed": truth, "fields": lists("Field"),
          "shownFields": lists("Field"), "requirements": texts, "excludedSteps": texts, "excludesConflicts": truth,
          "isExpected": truth, "publishes": truth, "commissionsTests": truth, "opens": texts,
        ],
        optional: [
          "termInDays": number, "escalation": anything,
          "voting": closed(["quorum": number, "majority": text, "otherwise": text]), "appealTermInDays": number,
          "excludedCase": text, "reasonPrompt": text, "noteAudience": texts,
        ]),
      "Field": closed(
        [
          "name": text, "label": text, "help": text, "kind": text, "isRequired": truth,
          "choices": list(of: closed(["value": text, "label": text])), "procedureStates": texts,
          "columns": lists("Field"), "mediaTypes": texts,
        ],
        optional: [
          "audience": texts, "most": number, "smallestNumber": ["type": "number"], "largestNumber": ["type": "number"],
          "organisationKind": text, "procedure": text, "proforma": text,
        ]),
    ]
  }

  static var campaigns: [String: Answer] {
    [
      "Campaign": closed(
        [
          "campaign": text, "caseNumber": text, "product": closed(["supplier": text, "name": text, "version": text]),
          "suite": closed(["id": text, "version": text, "digest": text, "recommendation": text, "edition": text]),
          "laboratory": text, "state": word("waiting", "leased", "interrupted", "completed", "withdrawn"),
          "attempt": number,
          "purposes": list(of: closed(["name": text, "isRunning": truth], optional: ["result": anything])),
          "counts": ["type": "object", "additionalProperties": number],
          "evidence": list(of: closed(["name": text, "digest": text, "size": number, "mediaType": text])),
        ], optional: ["report": text, "completedAt": instant]),
      // What the laboratory signed, octet for octet: its form is the laboratory's tool's.
      "Report": anything,
    ]
  }
}
