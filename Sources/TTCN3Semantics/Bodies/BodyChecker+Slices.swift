import TTCN3Syntax

/// `substr` of a template of characters (Z.161 clause C.4.2).
extension BodyChecker {
  func isTemplateOfCharacters(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .name, .member, .index, .call: break
    default: return false
    }
    guard case .data(let data) = quietly({ target(syntax) }), data.isTemplate else { return false }
    switch kind(of: data.reference.type) {
    case .charstring, .universalCharstring: return true
    default: return false
    }
  }

  /// What is taken apart consists of characters, ‘?’ and ‘*’, as far as it is known.
  func checkSlice(_ template: TemplateExpression, at range: TokenRange) {
    let known = resolved(template)
    if case .reference(let reference) = known.kind, case .local(let slot) = reference.root, reference.path.isEmpty {
      slicedTemplates.append((slot, range))
      return
    }
    guard !isSliceable(known) else { return }
    error(
      .wrongMatching, range, "‘substr’ takes a part of characters, ‘?’ and ‘*’, and this template has other matching",
      "C.4.2")
  }

  /// Once the body is known: a template variable that is never assigned is what it was declared as.
  func checkSlices() {
    for sliced in slicedTemplates where !assignedLocals.contains(sliced.slot) {
      if let template = initialTemplates[sliced.slot] { checkSlice(template, at: sliced.range) }
    }
  }

  private func isSliceable(_ template: TemplateExpression) -> Bool {
    switch template.kind {
    case .value: return template.length == nil
    case .pattern(let pattern): return pattern.parts.allSatisfy(isSliceable)
    // What is behind a reference, a parameter or a call shows when the test runs.
    case .reference, .call, .concatenate, .modified, .restricted: return true
    default: return false
    }
  }

  private func isSliceable(_ part: PatternPart) -> Bool {
    guard case .text(let text) = part else { return false }
    var isEscaped = false
    for character in text {
      if isEscaped {
        if character.isLetter || character.isNumber { return false }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if "[]()#+|{}".contains(character) {
        return false
      }
    }
    return true
  }
}
