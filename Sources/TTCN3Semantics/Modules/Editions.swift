import TTCN3Syntax

/// What was not allowed in earlier editions, in modules that say they are written in one (Z.161 clause 8.1).
extension Analysis {
  /// Whether a module is written in the edition of 2016 or an earlier one.
  func isOfEdition2016(_ module: ModuleScope) -> Bool {
    edition(module.syntax.languages, in: module.file).map { $0 <= 2016 } ?? false
  }

  /// Whether values of a type have an enumerated type in them that is another one in the target: since later editions
  /// only, types with the same items are compatible (Z.161 clause 6.3.2.1).
  func differsInEnumeration(_ source: TypeID, _ target: TypeID) -> Bool {
    var visited: Set<[TypeID]> = []
    return differsInEnumeration(source, target, &visited)
  }

  private func differsInEnumeration(_ source: TypeID, _ target: TypeID, _ visited: inout Set<[TypeID]>) -> Bool {
    let (from, to) = (root(of: source), root(of: target))
    guard from != to, visited.insert([from, to]).inserted else { return false }
    switch (kind(of: from), kind(of: to)) {
    case (.enumerated, .enumerated): return true
    case (.record(let left), .record(let right)), (.set(let left), .set(let right)):
      for (one, other) in zip(left, right) where differsInEnumeration(one.type, other.type, &visited) { return true }
      return false
    default:
      guard let one = element(of: from), let other = element(of: to) else { return false }
      return differsInEnumeration(one, other, &visited)
    }
  }
}

extension BodyChecker {
  /// Whether a value fits by the edition of the module as well.
  func checkEdition(_ value: Expression, _ type: TypeID, at range: TokenRange) -> Bool {
    guard analysis.isOfEdition2016(module), analysis.differsInEnumeration(value.type, type) else { return true }
    error(
      .typeMismatch, range,
      "in this module's edition of TTCN-3, ‘\(spelling(value.type))’ and ‘\(spelling(type))’ are different enumerated types "
        + "although their items are the same: use one type for both", "6.3.2.1")
    return false
  }

  /// The default of a parameter and the component that the behaviour runs on (Z.161 clauses 5.4.1.1, 5.4.1.2).
  func checkDefault(refersTo name: String, _ range: TokenRange) {
    guard analysis.isOfEdition2016(module) else { return }
    error(
      .wrongActuals, range,
      "in this module's edition of TTCN-3, the default of a parameter does not refer to the component, as ‘\(name)’ does: "
        + "use it in the body", "5.4.1.1")
  }
}
