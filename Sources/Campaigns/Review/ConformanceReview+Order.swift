import Programme

extension ConformanceReview {
  /// The review for an order that names the purposes it wants, as one for a changed product does; an empty order wants
  /// everything that the suite demands.
  ///
  /// A purpose that is ordered and not demanded is an error: the order was made for other claims or another version of
  /// the suite, and running the rest would show less than was asked.
  package func limited(to ordered: [String]) -> ConformanceReview {
    guard !ordered.isEmpty else { return self }
    let wanted = Set(ordered)
    let demanded = Set(selected.map(\.id))
    return replacing(
      selected: selected.filter { wanted.contains($0.id) },
      notSelected: notSelected
        + selected.filter { !wanted.contains($0.id) }.map {
          UnselectedPurpose(id: $0.id, reason: "it was not ordered: what changed does not affect it")
        },
      findings: findings
        + wanted.subtracting(demanded).sorted().map { id in
          ReviewFinding(
            severity: .error, code: .orderedNotDemanded, subject: id,
            message: "the order names ‘\(id)’, which the suite does not demand of a product with this ICS; order anew")
        })
  }
}
