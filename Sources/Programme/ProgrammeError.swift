/// What went wrong in the programme: a code callers switch on, and a sentence for the person in front of the screen.
package struct ProgrammeError: Error, Hashable, CustomStringConvertible {
  /// The kinds of failure. A caller decides by these; it never parses ``reason``.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    private init(_ description: String) { self.description = description }

    /// An answer is missing, malformed or out of bounds; ``ProgrammeError/field`` names it.
    package static let invalidAnswer = Code("invalid-answer")
    /// The record changed since the caller read it.
    package static let staleVersion = Code("stale-version")
    /// The actor does not hold the role, or acts for another organisation.
    package static let notPermitted = Code("not-permitted")
    /// The actor took an earlier part that excludes this one.
    package static let notIndependent = Code("not-independent")
    /// The actor's organisations have an interest in the outcome.
    package static let conflictOfInterest = Code("conflict-of-interest")
    /// The step does not start in the state the case is in.
    package static let wrongState = Code("wrong-state")
    /// A requirement of the step is not met.
    package static let requirementNotMet = Code("requirement-not-met")
    /// No such record, or none that the actor may see.
    package static let notFound = Code("not-found")
    /// No procedure or step of that name is declared.
    package static let unknownStep = Code("unknown-step")
    /// The same idempotency key came with another request.
    package static let idempotencyConflict = Code("idempotency-conflict")
    /// A name, address or number that must be unique is taken.
    package static let alreadyExists = Code("already-exists")
    /// Sign-in failed: unknown name, wrong password, expired or revoked secret.
    package static let signInFailed = Code("sign-in-failed")
    /// Too many attempts; ``ProgrammeError/reason`` says when to try again.
    package static let tooManyAttempts = Code("too-many-attempts")
    /// A stored record or blob cannot be read back as what it was.
    package static let damagedRecord = Code("damaged-record")
    /// Something is larger than its bound.
    package static let tooLarge = Code("too-large")
    /// A signature or statement does not hold.
    package static let invalidStatement = Code("invalid-statement")
    /// The store refused for a reason of its own (disk full, file damaged).
    package static let storeFailed = Code("store-failed")
  }

  package let code: Code
  /// What, where, and what to do.
  package let reason: String
  /// The field at fault, for forms.
  package let field: String?
  /// Every answer at fault, when more than one can be: the first is ``field``'s.
  package let problems: [FieldProblem]
  /// Who can act next, when it is not the caller.
  package let nextActors: [NextActor]
  package let file: StaticString
  package let line: UInt

  package init(
    _ code: Code, _ reason: String, field: String? = nil, problems: [FieldProblem] = [], nextActors: [NextActor] = [],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    self.code = code
    self.reason = reason
    self.field = field
    self.problems = problems.isEmpty ? field.map { [FieldProblem(field: $0, reason: reason)] } ?? [] : problems
    self.nextActors = nextActors
    self.file = file
    self.line = line
  }

  package var description: String { "\(code): \(reason) (\(file):\(line))" }

  package static func == (left: ProgrammeError, right: ProgrammeError) -> Bool { left.code == right.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// What is wrong with one answer, for the form to show beside it.
package struct FieldProblem: Hashable, Sendable, Codable {
  package let field: String
  package let reason: String

  package init(field: String, reason: String) {
    self.field = field
    self.reason = reason
  }
}

extension ProgrammeError {
  /// Several wrong answers in one refusal; nil if there is none. One alone reads as it is.
  static func all(_ problems: [ProgrammeError]) -> ProgrammeError? {
    guard let first = problems.first else { return nil }
    guard problems.count > 1 else { return first }
    return ProgrammeError(
      .invalidAnswer, problems.map(\.reason).joined(separator: "; "), field: first.field,
      problems: problems.flatMap(\.problems))
  }
}

/// A role whose turn it is, and what it can do: the answer to ‘who acts next?’.
package struct NextActor: Hashable, Sendable, Codable {
  package let role: Role
  /// The organisation, when only one can act (the vendor of this case, say).
  package let organisation: OrganisationID?
  package let stepTitle: String

  package init(role: Role, organisation: OrganisationID?, stepTitle: String) {
    self.role = role
    self.organisation = organisation
    self.stepTitle = stepTitle
  }
}
