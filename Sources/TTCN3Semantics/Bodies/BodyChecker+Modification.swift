import TTCN3Syntax

extension BodyChecker {
  /// Parts are changed of a template that has parts: not of a list of templates, nor of another matching mechanism
  /// (Z.161 clauses 15.5, 15.6.2).
  func canBeModified(_ base: TemplateExpression, by body: ExpressionSyntax, at range: TokenRange) -> Bool {
    guard case .composite = body.kind else { return true }
    let what: String
    switch resolved(base).kind {
    case .list: what = "a list of templates"
    case .complement: what = "‘complement’"
    case .superset: what = "‘superset’"
    case .subset: what = "‘subset’"
    default: return true
    }
    error(
      .wrongModification, range, "what is modified here is \(what), which has no parts to change: write the whole anew",
      "15.5")
    return false
  }
}
