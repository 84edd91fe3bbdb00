import Programme

// What a recognition rests on, line by line and day by day.
extension LaboratoryMarkup {
  /// The lines of the accreditation's scope that name the Recommendation.
  var scope: HTML {
    guard let basis = view.laboratory.basis else { return .empty }
    return """
      <h2>What it was accredited for</h2>\(Table(
        caption: "Lines of the scope of its accreditation that name it",
        columns: ["Method", "Recommendation", "Range and limits", "In scope"],
        rows: basis.scope.map { line in
          [
            "\(words: line.method)", "\(words: line.recommendation) (\(words: line.edition.isEmpty ? "every edition" : line.edition))",
            line.limits.isEmpty ? "as stated by the method" : "\(words: line.limits)", Self.days(line.period),
          ]
        }
      ).markup)
      """
  }

  var accredited: HTML? { view.laboratory.basis.map { Self.periods($0.accredited) } }
  var recognised: HTML? { view.laboratory.basis.map { Self.periods($0.recognised) } }

  /// Whether the accreditation body is a signatory, and who says so.
  var signatory: HTML? {
    guard let basis = view.laboratory.basis else { return nil }
    if let number = basis.signatory {
      return "<a href=\"\(Link("accreditation-bodies", number))\">\(number)</a>, as recorded from what ILAC publishes"
    }
    return basis.isStatedUnderArrangement ? "Signatory for testing, by its own statement" : "Not a signatory"
  }

  static func periods(_ periods: [Period]) -> HTML {
    periods.isEmpty ? "on no day" : periods.each { "<div>\(days($0))</div>" }
  }

  static func days(_ period: Period) -> HTML {
    "\(period.first.description) to \(period.last?.description ?? "further notice")"
  }
}
