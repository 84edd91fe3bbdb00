import Foundation

extension StatementFacts {
  package init(_ signed: SignedStatement) {
    let statement = signed.statement
    self.init(
      kind: statement.kind.name, subject: statement.subject, issuedAt: statement.issuedAt,
      issuer: statement.issuer.description, keyID: signed.keyID.description, leafHash: signed.leafHash.hexadecimal,
      logIndex: nil, summary: statement.summary.display)
  }
}

extension StatementSummary {
  /// The fields for people, in the order of their numbers.
  package var display: [Decision.Check] {
    keys.compactMap { key in
      values[key].map { Decision.Check(label: key.name, value: Self.display(key, $0)) }
    }
  }

  private static func display(_ key: SummaryKey, _ value: CBORValue) -> String {
    switch (key, value) {
    case (.keyRole, .unsigned(let code)): KeyRole(rawValue: code)?.description ?? String(code)
    case (.validFrom, .unsigned(let seconds)), (.validUntil, .unsigned(let seconds)):
      PlainDate.dayAndTime(Date(timeIntervalSince1970: TimeInterval(seconds)))
    case (.verdicts, .array(let counts)):
      zip(["pass", "fail", "inconc", "none", "error"], counts.compactMap(\.intValue))
        .map { "\($1) \($0)" }.joined(separator: ", ")
    case (_, .text(let text)): text
    case (_, .array(let items)): items.compactMap(\.textValue).joined(separator: ", ")
    case (_, .unsigned(let number)): String(number)
    case (_, .bytes(let bytes)): bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    default: ""
    }
  }
}

/// Dates as `2026-11-24` and `2026-11-24 13:20 UTC`: read the same everywhere.
enum PlainDate {
  static func day(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day())
  }

  static func dayAndTime(_ date: Date) -> String {
    let time = date.formatted(.iso8601.time(includingFractionalSeconds: false))
    return "\(day(date)) \(time.prefix(5)) UTC"
  }
}
