import Foundation
import Statements

/// How `assay verify` says a decision.
enum DecisionReport {
  static func json(_ decision: Decision) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(decision), as: UTF8.self)
  }

  /// Colour as a word first: not everybody sees colours, and not every terminal shows them.
  static func text(_ decision: Decision) -> String {
    var lines = ["\(word(decision.colour)): \(decision.headline)"]
    lines += decision.reasons.map { "  - \($0.sentence)" }
    if !decision.goods.isEmpty {
      lines.append("Compare with the goods:")
      let width = decision.goods.map(\.label.count).max() ?? 0
      lines += decision.goods.map { check in
        "  \(check.label.padding(toLength: width, withPad: " ", startingAt: 0))  \(onOneLine(check.value))"
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func word(_ colour: Decision.Colour) -> String {
    let word =
      switch colour {
      case .green: "GREEN"
      case .amber: "AMBER"
      case .red: "RED"
      case .unknown: "UNKNOWN"
      }
    guard Terminal.isColourful else { return word }
    let code =
      switch colour {
      case .green: "1;32"
      case .amber, .unknown: "1;33"
      case .red: "1;31"
      }
    return "\u{1B}[\(code)m\(word)\u{1B}[0m"
  }

  /// What a stranger signed must not move the cursor or forge a second line.
  private static func onOneLine(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
        default: Character(scalar)
        }
      })
  }
}
