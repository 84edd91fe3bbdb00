/// What differs between two editions of a Recommendation, requirement by requirement, and what that asks of suites and
/// of listed products. Requirements are the same if they have the same identifier.
package struct EditionComparison: Hashable, Sendable {
  package struct Change: Hashable, Sendable {
    package let before: CatalogueRequirement
    package let after: CatalogueRequirement
    /// What differs, by the names of the columns of a requirement table.
    package let what: [String]
    /// Whether a test's verdict may be another: a requirement that only moved to another clause is tested as before.
    package var changesTests: Bool { what != ["clause"] }
  }

  package let added: [CatalogueRequirement]
  package let removed: [CatalogueRequirement]
  package let changed: [Change]
  package let unchanged: [CatalogueRequirement]

  package init(from older: [CatalogueRequirement], to newer: [CatalogueRequirement]) {
    let before = Dictionary(older.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Set(newer.map(\.id))
    removed = older.filter { !after.contains($0.id) }
    added = newer.filter { before[$0.id] == nil }
    var (changed, unchanged): ([Change], [CatalogueRequirement]) = ([], [])
    for requirement in newer {
      guard let old = before[requirement.id] else { continue }
      let what = Self.differences(old, requirement)
      if what.isEmpty {
        unchanged.append(requirement)
      } else {
        changed.append(Change(before: old, after: requirement, what: what))
      }
    }
    self.changed = changed
    self.unchanged = unchanged
  }

  private static func differences(_ old: CatalogueRequirement, _ new: CatalogueRequirement) -> [String] {
    var what: [String] = []
    if old.clause != new.clause { what.append("clause") }
    if old.statement != new.statement { what.append("statement") }
    if old.level != new.level { what.append("level") }
    if old.condition != new.condition { what.append("condition") }
    if old.parameter != new.parameter { what.append("parameter") }
    if old.minimum != new.minimum { what.append("minimum") }
    if old.maximum != new.maximum { what.append("maximum") }
    if old.unit != new.unit { what.append("unit") }
    return what
  }

  /// New requirements that a product must meet to conform to the newer edition.
  package var demanded: [CatalogueRequirement] { added.filter { $0.level != .optional } }

  /// A purpose of a suite for the older edition that cannot stay as it is.
  package struct TouchedPurpose: Hashable, Sendable {
    package let id: String
    package let testCase: String
    package let changed: [String]
    package let removed: [String]
  }

  /// The purposes of `outline` that test what changed or went.
  package func touched(of outline: SuiteOutline) -> [TouchedPurpose] {
    let differing = Set(changed.filter(\.changesTests).map(\.after.id))
    let gone = Set(removed.map(\.id))
    return outline.purposes.compactMap { purpose in
      let changed = purpose.requirements.filter(differing.contains)
      let removed = purpose.requirements.filter(gone.contains)
      guard !changed.isEmpty || !removed.isEmpty else { return nil }
      return TouchedPurpose(id: purpose.id, testCase: purpose.testCase, changed: changed, removed: removed)
    }
  }

  /// Why a product that was tested under the older edition must be tested again to conform to the newer one.
  package struct Retest: Hashable, Sendable {
    /// Purposes that were run and test what changed.
    package let purposes: [String]
    /// Requirements that are new and not optional: no older test looked at them.
    package let untested: [String]
    /// Whether it is not known what was run, so that all of it counts.
    package let isUnreadable: Bool
  }

  /// What must be run again for a product tested with `outline`; nil if nothing.
  /// - Parameter tests: what its report rests on, if that can be read.
  package func retest(with outline: SuiteOutline, tests: ReportedTests?) -> Retest? {
    let changed = touched(of: outline).filter { !$0.changed.isEmpty }.map(\.id)
    let purposes = tests.map { tests in changed.filter(tests.purposes.contains) } ?? changed
    let untested = demanded.map(\.id)
    // A suite without an outline is one of which nobody knows what it tests: any change may touch it.
    let isUnknown = outline.isEmpty && self.changed.contains(where: \.changesTests)
    guard !purposes.isEmpty || !untested.isEmpty || isUnknown else { return nil }
    return Retest(purposes: purposes, untested: untested, isUnreadable: isUnknown || (tests == nil && !changed.isEmpty))
  }
}
