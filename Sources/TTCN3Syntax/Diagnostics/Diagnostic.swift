/// A place in a source: line and column count from 1, columns in Unicode scalars.
package struct TextPosition: Sendable, Hashable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// From the first character to the one after the last.
package struct TextRange: Sendable, Hashable {
  package let start: TextPosition
  package let end: TextPosition

  package init(start: TextPosition, end: TextPosition) {
    self.start = start
    self.end = end
  }
}

/// Something a person should know about a source: what, where, by which clause, and what to do.
package struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  package enum Severity: String, Sendable, Hashable {
    case error, warning, note
  }

  /// The other place that a diagnostic speaks about, for example the first of two equal names.
  package struct Note: Sendable, Hashable {
    package let file: String
    package let range: TextRange
    package let message: String

    package init(file: String, range: TextRange, message: String) {
      self.file = file
      self.range = range
      self.message = message
    }
  }

  /// A change to the file of the diagnostic that puts it right.
  package struct Fix: Sendable, Hashable {
    /// What is replaced; empty where something is put in.
    package let range: TextRange
    package let text: String

    package init(range: TextRange, text: String) {
      self.range = range
      self.text = text
    }
  }

  package let file: String
  package let range: TextRange
  package let severity: Severity
  package let code: DiagnosticCode
  /// A sentence a tester understands, with what to do.
  package let message: String
  /// The clause that is broken, such as `Z.161 15.8`; empty where no clause applies.
  package let clause: String
  package let notes: [Note]
  /// Where it is beyond doubt.
  package let fix: Fix?

  package init(
    file: String, range: TextRange, severity: Severity, code: DiagnosticCode, message: String, clause: String,
    notes: [Note] = [], fix: Fix? = nil
  ) {
    self.file = file
    self.range = range
    self.severity = severity
    self.code = code
    self.message = message
    self.clause = clause
    self.notes = notes
    self.fix = fix
  }

  /// `G711.ttcn:41:7: error: … (Z.161 15.8)`, with one indented line per note, and
  /// one for the fix.
  package var description: String {
    let clauseText = clause.isEmpty ? "" : " (\(clause))"
    var text = "\(file):\(range.start.line):\(range.start.column): \(severity.rawValue): \(message)\(clauseText)"
    for note in notes {
      text += "\n  \(note.file):\(note.range.start.line):\(note.range.start.column): note: \(note.message)"
    }
    if let fix {
      let start = fix.range.start
      text += "\n  \(file):\(start.line):\(start.column): fix: write ‘\(fix.text)’ here"
    }
    return text
  }
}

/// The stable name of a kind of diagnostic; tools and tests switch on it, people read the message.
package struct DiagnosticCode: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  package let name: String

  package init(_ name: String) { self.name = name }
  package init(stringLiteral name: String) { self.name = name }

  package var description: String { name }
}
