import Foundation
import Programme

@testable import Portal

/// What somebody may write into any field: markup that would run, a way out of an attribute, characters that turn and
/// hide text.
enum HostileText {
  static let marker = "Zq"
  static let turning: Set<Unicode.Scalar> = ["\u{202E}", "\u{2066}", "\u{2067}", "\u{202D}"]
  static let whole = "Zq<script>x()</script>\"><img src=x onerror=x()>\u{202E}txt\u{2066}\u{200B}\u{FEFF}&amp;=1+1"

  /// As much of it as fits.
  static func fitting(_ most: Int?) -> String {
    let text = "Zq\u{202E}<b>\">\u{2066}" + whole.dropFirst(2)
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(most ?? 300)))
  }

  static func probe(_ page: String) -> MarkupProbe { MarkupProbe(page, marker: marker, turning: turning) }
}

/// Fills a record through its declared fields, past every check: what a record from elsewhere or from an older version
/// could hold. The protocol forgets the record's type.
protocol FillableProcedure {
  func record(filledBy answer: (FieldDescription) -> Answer?) throws -> Data
}

extension Procedure: FillableProcedure {
  func record(filledBy answer: (FieldDescription) -> Answer?) throws -> Data {
    var record = Case()
    var seen: Set<String> = []
    for field in steps.flatMap(\.fields) where seen.insert(field.name).inserted {
      guard let described = description.fields.first(where: { $0.name == field.name }), let value = answer(described)
      else { continue }
      let before = record
      do { try field.write(&record, value) } catch { record = before }
    }
    return try CanonicalJSON.encode(record)
  }
}

extension FieldDescription {
  /// Hostile text wherever the kind takes text, and something harmless elsewhere.
  var hostileAnswer: Answer? {
    switch kind {
    case "text", "long-text": .text(HostileText.fitting(most))
    case "integer", "number": .integer(Int64(smallestNumber ?? 1))
    case "yes-no": .boolean(true)
    case "day": "2026-03-02"
    case "choice": choices.first.map { .text($0.value) }
    case "choices": .list(choices.prefix(2).map { .text($0.value) })
    case "rows":
      .list([
        .object(Dictionary(columns.compactMap { column in column.hostileAnswer.map { (column.name, $0) } }) { $1 })
      ])
    case "proforma": [HostileText.marker + "\u{202E}<b>": .text(HostileText.whole)]
    default: nil
    }
  }
}
