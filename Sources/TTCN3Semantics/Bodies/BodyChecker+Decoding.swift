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

  /// `payload => Type`, `payload => (Type, "UTF-8")` (Z.161 clause 7.3)
  func decodedField(
    _ payload: ExpressionSyntax, _ typeSyntax: TypeSyntax, _ encoding: ExpressionSyntax?, _ syntax: ExpressionSyntax
  ) -> Expression {
    let encoded = expression(payload, expected: nil)
    if analysis.isObject(encoded.type) { return cast(encoded, typeSyntax, syntax) }
    let type = resolver.type(typeSyntax)
    if encoded.type == .invalid || type == .invalid { return .invalid }
    guard analysis.isStringType(encoded.type) else {
      error(
        .wrongOperand, payload.range,
        "‘=>’ decodes what a string holds, and this is a ‘\(spelling(encoded.type))’: name the field with the payload",
        "7.3")
      return .invalid
    }
    if analysis.isComponent(type) || analysis.signature(type) != nil || analysis.holdsReference(type) {
      error(
        .typeMismatch, typeSyntax.range,
        "after ‘=>’ should be a type of data, and ‘\(spelling(type))’ cannot be what a string holds", "7.3")
      return .invalid
    }
    needsRun = true
    let serialization = encoding.flatMap { stringEncoding($0, of: encoded.type, clause: "7.3") }
    return Expression(.decoded(encoded, encoding: serialization), type: type, position: position(syntax.range))
  }
}
