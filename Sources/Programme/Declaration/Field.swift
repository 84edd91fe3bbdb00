import Foundation

/// A property of a record that steps may ask for: its name, what people read beside it, and what it takes.
package struct Field<Case: CaseRecord>: Sendable {
  /// The stable name, as in JSON bodies and forms.
  package let name: String
  package let label: String
  /// What helps a person to answer.
  package let help: String
  package let kind: FieldKind
  package let isRequired: Bool
  /// Who may read it; for everybody else it is left out of pages, answers and exports.
  package let audience: Audience
  /// Reads the property back as an answer, to fill a form.
  package let read: @Sendable (Case) throws -> Answer
  /// Writes an accepted answer into the property.
  package let write: @Sendable (inout Case, Answer) throws -> Void

  package init<Value: Codable & SendableMetatype>(
    _ name: String, _ property: WritableKeyPath<Case, Value> & Sendable, _ label: String, _ kind: FieldKind,
    help: String = "", isRequired: Bool = true, audience: Audience = .readers
  ) {
    self.name = name
    self.label = label
    self.help = help
    self.kind = kind
    self.isRequired = isRequired
    self.audience = audience
    read = { record in
      try CanonicalJSON.decode([Answer].self, from: CanonicalJSON.encode([record[keyPath: property]])).first ?? .null
    }
    write = { record, answer in
      func decoded(_ answer: Answer) throws -> Value? {
        try CanonicalJSON.decode([Value].self, from: CanonicalJSON.encode([answer])).first
      }
      do {
        if let value = try decoded(answer) { record[keyPath: property] = value }
      } catch {
        // A property that is no optional holds ‘unanswered’ as empty text.
        if answer == .null, let empty = try? decoded(.text("")) {
          record[keyPath: property] = empty
          return
        }
        throw ProgrammeError(.invalidAnswer, "‘\(label)’ cannot take this answer", field: name)
      }
    }
  }

  /// Checks the answer and writes it.
  package func answer(_ answer: Answer, into record: inout Case, in context: some AnswerContext) throws {
    do {
      let accepted = try kind.accept(answer, isRequired: isRequired, label: label, in: context)
      try refuseHiddenSigns(in: accepted)
      try write(&record, accepted)
    } catch let error as ProgrammeError {
      throw ProgrammeError(error.code, error.reason, field: name, nextActors: error.nextActors)
    }
  }
}
