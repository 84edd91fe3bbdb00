import Foundation

/// What a person asks the programme to do.
package struct StepRequest: Hashable, Sendable, Codable {
  package var procedure: String
  package var step: String
  /// Nil for a step that opens a case.
  package var `case`: CaseID?
  /// The version of the case that the person had before them; nil for a step that opens a case.
  package var version: Int?
  /// Answers to the fields that the step asks, by name.
  package var answers: [String: Answer]
  /// A reason or a remark.
  package var note: String
  /// For a step that is decided by vote: what the person says. The note is the reason.
  package var vote: Vote?
  /// A name of the caller's choosing: the same request under the same key has its effect once.
  package var idempotencyKey: String?

  package init(
    procedure: String, step: String, case: CaseID? = nil, version: Int? = nil, answers: [String: Answer] = [:],
    note: String = "", vote: Vote? = nil, idempotencyKey: String? = nil
  ) {
    self.procedure = procedure
    self.step = step
    self.case = `case`
    self.version = version
    self.answers = answers
    self.note = note
    self.vote = vote
    self.idempotencyKey = idempotencyKey
  }
}

/// What came of it.
package struct StepOutcome: Hashable, Sendable, Codable {
  package let `case`: CaseID
  package let number: String
  package let state: String
  package let version: Int
  /// Persons who must still approve, or vote, before the step has its effect; 0 when it had.
  package let approvalsMissing: Int
  /// Positions in the log of what was published.
  package let statements: [Int]
  package let orders: [TestOrderID]
  /// Cases that were opened in the same transaction.
  package let opened: [CaseID]
  /// Secrets shown once and kept nowhere, such as an invitation; empty when the request is repeated.
  package var secrets: [String: String] = [:]
  /// Labels of answers in which a whole IMEI was reduced to its TAC; empty when the request is repeated.
  package var reduced: [String] = []

  private enum CodingKeys: String, CodingKey {
    case `case`, number, state, version, approvalsMissing, statements, orders, opened
  }
}
