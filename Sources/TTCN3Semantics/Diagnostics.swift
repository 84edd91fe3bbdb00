import TTCN3Syntax

extension DiagnosticCode {
  // Names (Z.161 5, 8)
  static let duplicateDefinition: Self = "duplicate-definition"
  static let shadowedName: Self = "shadowed-name"
  static let unknownName: Self = "unknown-name"
  static let unknownModule: Self = "unknown-module"
  static let foreignModule: Self = "foreign-module"
  static let importOfItself: Self = "import-of-itself"
  static let recursiveImport: Self = "recursive-import"
  static let importOfOtherKind: Self = "import-of-other-kind"
  static let invisibleDefinition: Self = "invisible-definition"
  static let ambiguousName: Self = "ambiguous-name"
  static let wrongKindOfName: Self = "wrong-kind-of-name"
  static let wrongModifier: Self = "wrong-modifier"

  static let wrongLanguage: Self = "wrong-language"

  // Types (Z.161 6)
  static let circularDefinition: Self = "circular-definition"
  static let duplicateField: Self = "duplicate-field"
  static let unknownField: Self = "unknown-field"
  static let typeMismatch: Self = "type-mismatch"
  static let valueOutsideSubtype: Self = "value-outside-subtype"
  static let wrongSubtype: Self = "wrong-subtype"
  static let notConstant: Self = "not-constant"
  static let indexOutOfBounds: Self = "index-out-of-bounds"
  static let missingType: Self = "missing-type"
  static let duplicateNumber: Self = "duplicate-number"
  static let misplacedType: Self = "misplaced-type"
  static let duplicateKey: Self = "duplicate-key"

  // Expressions (Z.161 7, 16.1.2)
  static let wrongOperand: Self = "wrong-operand"
  static let divisionByZero: Self = "division-by-zero"
  static let invalidValue: Self = "invalid-value"
  static let wrongActuals: Self = "wrong-actual-parameters"
  static let omitNotAllowed: Self = "omit-not-allowed"
  static let templateWhereValue: Self = "template-where-value"
  static let noResult: Self = "no-result"
  package static let certainError: Self = "certain-error"

  // Objects (ES 203 790)
  static let packageNotNamed: Self = "package-not-named"
  static let wrongSuperclass: Self = "wrong-superclass"
  static let wrongVisibility: Self = "wrong-visibility"
  static let wrongMethod: Self = "wrong-method"
  static let wrongOverriding: Self = "wrong-overriding"
  static let misplacedObject: Self = "misplaced-object"

  // Templates (Z.161 15, B.1)
  static let templateRestriction: Self = "template-restriction"
  static let incompleteTemplate: Self = "incomplete-template"
  static let neverMatches: Self = "never-matches"
  static let wrongMatching: Self = "wrong-matching-mechanism"
  static let wrongModification: Self = "wrong-modification"

  // Attributes (Z.161 27)
  static let wrongAttribute: Self = "wrong-attribute"

  // Behaviour (Z.161 16, 19, 20)
  static let assignmentToConstant: Self = "assignment-to-constant"
  static let missingReturn: Self = "missing-return"
  static let misplacedReturn: Self = "misplaced-return"
  static let misplacedStatement: Self = "misplaced-statement"
  static let repeatOutsideAlternative: Self = "repeat-outside-alternative"
  static let wrongAlternative: Self = "wrong-alternative"
  static let wrongLabel: Self = "wrong-label"
  static let wrongRunsOn: Self = "wrong-runs-on"
  static let wrongPort: Self = "wrong-port"
  static let wrongTranslation: Self = "wrong-translation"
  static let wrongRedirect: Self = "wrong-redirect"
  static let sideEffect: Self = "side-effect"
  static let wrongVerdict: Self = "wrong-verdict"
}
