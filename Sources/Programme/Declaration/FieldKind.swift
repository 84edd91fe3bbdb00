/// What sort of answer a field takes, with its bounds. Every kind is bounded.
package indirect enum FieldKind: Hashable, Sendable {
  /// One line of at most so many characters.
  case text(most: Int)
  /// One line that identifies goods. The procedure itself brings it into its one form and keeps no number of a single
  /// device; the engine leaves it as it was typed.
  case identifier(most: Int)
  /// Several lines of at most so many characters.
  case longText(most: Int)
  case integer(ClosedRange<Int64>)
  case number(ClosedRange<Double>)
  case yesNo
  /// A calendar day.
  case day
  /// One of these.
  case choice([Choice])
  /// Some of these.
  case choices([Choice])
  /// An organisation of that kind.
  case organisation(OrganisationKind?)
  /// Several organisations.
  case organisations(most: Int)
  /// A case of the named procedure, in one of these states (any if empty); answered by identifier or number.
  case record(procedure: String, states: [String])
  /// The address of a blob uploaded before.
  case blob(mediaTypes: [String])
  /// Octets in base64, at most so many.
  case octets(most: Int)
  /// A table: each row answers the columns.
  case rows(columns: [Column], most: Int)
  /// Answers to a proforma kept with the suite: `ics` or `ixit`. Names and values as the suite declares them.
  case proforma(String, most: Int)

  /// An answer that can be picked.
  package struct Choice: Hashable, Sendable, Codable {
    package let value: String
    package let label: String

    package init(_ value: String, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// A column of a table.
  package struct Column: Hashable, Sendable {
    package let name: String
    package let label: String
    package let kind: FieldKind
    package let isRequired: Bool

    package init(_ name: String, _ label: String, _ kind: FieldKind, isRequired: Bool = true) {
      self.name = name
      self.label = label
      self.kind = kind
      self.isRequired = isRequired
    }
  }

  /// The stable word for the kind, for forms and schemas.
  package var word: String {
    switch self {
    case .text: "text"
    case .identifier: "identifier"
    case .longText: "long-text"
    case .integer: "integer"
    case .number: "number"
    case .yesNo: "yes-no"
    case .day: "day"
    case .choice: "choice"
    case .choices: "choices"
    case .organisation: "organisation"
    case .organisations: "organisations"
    case .record: "record"
    case .blob: "blob"
    case .octets: "octets"
    case .rows: "rows"
    case .proforma: "proforma"
    }
  }
}
