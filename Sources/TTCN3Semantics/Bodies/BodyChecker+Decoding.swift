import TTCN3Syntax

extension BodyChecker {
  /// `decmatch ("UTF-8") T:template` (Z.161 B.1.2.9)
  func decodedMatch(
    _ encoding: ExpressionSyntax?, _ body: ExpressionSyntax, _ type: TypeID, _ syntax: ExpressionSyntax
  ) -> TemplateExpression {
    guard analysis.isStringType(type) else {
      error(
        .wrongMatching, syntax.range, "‘decmatch’ is for strings, not for a ‘\(spelling(type))’", "B.1.2.9")
      return .invalid
    }
    let serialization = encoding.flatMap { stringEncoding($0, of: type) }
    let inner = inferredTemplate(body)
    if inner.type == .invalid { return .invalid }
    return TemplateExpression(
      .decodedMatch(encoding: serialization, inner), type: type, position: position(syntax.range))
  }
}
