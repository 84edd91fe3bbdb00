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
  /// What is no part of the standard but of a widespread tool, and is understood.
  package static let toolExtension: Self = "tool-extension"
  package static let notSupportedYet: Self = "not-supported-yet"

  // The preprocessor
  package static let malformedDirective: Self = "malformed-directive"
  package static let unknownDirective: Self = "unknown-directive"
  package static let unbalancedCondition: Self = "unbalanced-condition"
  package static let missingInclude: Self = "missing-include"
  package static let includeTooDeep: Self = "include-too-deep"
  package static let expansionTooLarge: Self = "expansion-too-large"
  package static let wrongMacroUse: Self = "wrong-macro-use"
  package static let macroRedefined: Self = "macro-redefined"
  package static let preprocessorError: Self = "preprocessor-error"
}
