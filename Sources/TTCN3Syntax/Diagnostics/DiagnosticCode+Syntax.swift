extension DiagnosticCode {
  package static let sourceTooLarge: Self = "source-too-large"
  package static let tooManyErrors: Self = "too-many-errors"
  package static let strayCharacter: Self = "stray-character"
  package static let unterminatedString: Self = "unterminated-string"
  package static let unterminatedComment: Self = "unterminated-comment"
  package static let malformedNumber: Self = "malformed-number"
  package static let malformedString: Self = "malformed-string"
  package static let unexpectedToken: Self = "unexpected-token"
  package static let nestingTooDeep: Self = "nesting-too-deep"
  package static let notSupportedYet: Self = "not-supported-yet"
}
