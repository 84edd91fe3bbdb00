/// One requirement of an edition: what conformance testing verifies, ‘as determined by the study groups developing the
/// Recommendations’ (resolves 8).
package struct CatalogueRequirement: Hashable, Sendable, Codable {
  package enum Level: String, Hashable, Sendable, Codable, CaseIterable { case mandatory, optional, conditional }

  /// Stable from edition to edition; what suites and comparisons go by.
  package let id: String
  package let clause: String
  package let statement: String
  package let level: Level
  /// When a conditional requirement binds; empty for the others.
  package let condition: String
  /// What is measured, empty if nothing is.
  package let parameter: String
  /// Bounds of the parameter, both included.
  package let minimum: Double?
  package let maximum: Double?
  package let unit: String
  /// The organisation that contributed it, if it came by a contribution; never a person.
  package var contributor: OrganisationID?

  package init(
    id: String, clause: String, statement: String, level: Level, condition: String = "", parameter: String = "",
    minimum: Double? = nil, maximum: Double? = nil, unit: String = "", contributor: OrganisationID? = nil
  ) {
    self.id = id
    self.clause = clause
    self.statement = statement
    self.level = level
    self.condition = condition
    self.parameter = parameter
    self.minimum = minimum
    self.maximum = maximum
    self.unit = unit
    self.contributor = contributor
  }

  /// The bounds in words: `1 … 4032`, `≥ 1`; empty without any.
  package var bounds: String {
    func text(_ value: Double) -> String {
      value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
    switch (minimum, maximum) {
    case (let minimum?, let maximum?): return minimum == maximum ? text(minimum) : "\(text(minimum)) … \(text(maximum))"
    case (let minimum?, nil): return "≥ \(text(minimum))"
    case (nil, let maximum?): return "≤ \(text(maximum))"
    case (nil, nil): return ""
    }
  }

  /// The most requirements that one edition has: its record is one document of at most 1 MiB.
  package static let most = 2000

  static let columns: [FieldKind.Column] = [
    .init("id", "Identifier", .text(most: 60)), .init("clause", "Clause", .text(most: 40)),
    .init("statement", "Requirement", .text(most: 400)),
    .init("level", "Level", .choice(Level.allCases.map { .init($0.rawValue, $0.rawValue) })),
    .init("condition", "Condition", .text(most: 200), isRequired: false),
    .init("parameter", "Parameter", .text(most: 100), isRequired: false),
    .init("minimum", "From", .number(-1e15...1e15), isRequired: false),
    .init("maximum", "To", .number(-1e15...1e15), isRequired: false),
    .init("unit", "Unit", .text(most: 60), isRequired: false),
  ]

  /// What is wrong with it by itself, as a sentence; nil if nothing is.
  package var fault: String? {
    if id.contains(where: { $0.isWhitespace || $0 == "," }) { return "an identifier holds no space and no comma" }
    if (level == .conditional) == condition.isEmpty {
      return "a condition belongs to a conditional requirement, and to no other"
    }
    if let minimum, let maximum, minimum > maximum { return "the lower bound is above the upper bound" }
    if parameter.isEmpty, minimum != nil || maximum != nil { return "bounds need a parameter" }
    return nil
  }
}

extension [CatalogueRequirement] {
  /// What is wrong with them together or one by one, as sentences, at most ten.
  package var faults: [String] {
    var seen: Set<String> = []
    var found: [String] = []
    for requirement in self {
      if !seen.insert(requirement.id).inserted { found.append("‘\(requirement.id)’ stands there twice") }
      if let fault = requirement.fault { found.append("‘\(requirement.id)’: \(fault)") }
    }
    return [String](found.prefix(10))
  }

  /// These, with `others` in the place of those of the same identifier, or at the end.
  func merged(with others: [CatalogueRequirement]) -> [CatalogueRequirement] {
    var merged = self
    for other in others {
      if let place = merged.firstIndex(where: { $0.id == other.id }) {
        merged[place] = other
      } else {
        merged.append(other)
      }
    }
    return merged
  }
}
