extension LaboratoryError.Code {
  /// A suite that cannot be run: it has errors, or its coverage has gaps.
  package static let unsoundSuite = LaboratoryError.Code("unsound-suite")
  /// Evidence cannot be written.
  package static let evidenceUnwritable = LaboratoryError.Code("evidence-unwritable")
}
