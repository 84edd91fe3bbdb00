import Campaigns

/// The proformas of a suite, for everybody to read before anything is declared (ITU-T X.290: ICS and IXIT).
struct SuiteProformaMarkup {
  let description: SuiteDescription

  var markup: HTML {
    """
    \(table(
      "Implementation conformance statement (ICS)", "What a supplier says the product implements: it selects the tests",
      description.ics))
    \(table(
      "Extra information for testing (IXIT)", "What a laboratory needs to reach and drive the product", description.ixit))
    """
  }

  private func table(_ heading: String, _ caption: String, _ items: [ProformaItem]) -> HTML {
    guard !items.isEmpty else { return .empty }
    return """
      <h2>\(heading)</h2>\(Table(
        caption: caption, columns: ["Question", "Answer", "Asked", "Clause"],
        rows: items.prefix(80).map { item in
          [
            "\(words: item.question)<br><span class=\"small muted\">\(item.id)</span>", "\(answer(item))",
            "\(item.condition.map { "if \($0)" } ?? (item.isOptional ? "may stay open" : "always"))",
            "\(words: item.reference ?? "")",
          ]
        }
      ).markup)
      """
  }

  private func answer(_ item: ProformaItem) -> String {
    if case .choice(let choices) = item.type { return choices.joined(separator: ", ") }
    return item.type.name
  }
}
