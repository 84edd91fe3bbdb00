import Programme

/// Which public page a number leads to.
enum PublicSubject {
  /// By the series that the declarations give their cases; nil for a number without a public page.
  static func link(_ number: String) -> Link? {
    let pages = [
      (listingLife.series, "products"), (laboratoryRecognition.series, "laboratories"),
      (suitePublication.series, "suites"), (mutualRecognitionArrangement.series, "arrangements"),
      (nationalAcceptance.series, "acceptances"), (signatoryStatus.series, "accreditation-bodies"),
    ]
    return pages.first { number.hasPrefix($0.0 + "-") }.map { Link($0.1, number) }
  }
}
