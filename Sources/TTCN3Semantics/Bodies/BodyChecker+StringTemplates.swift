import TTCN3Syntax

extension BodyChecker {
  /// A binary string literal, with or without wildcards (Z.161 B.1.2.8).
  func stringPattern(_ syntax: ExpressionSyntax, _ type: TypeID) -> TemplateExpression {
    let elements = digits(syntax)
    let hasWildcards = elements.contains { $0 == .any || $0 == .anySequence }
    guard hasWildcards else {
      return TemplateExpression(.value(value(syntax, of: type)), type: type, position: position(syntax.range))
    }
    let fits =
      switch (syntax.kind, kind(of: type)) {
      case (.bitstring, .bitstring), (.hexstring, .hexstring), (.octetstring, .octetstring): true
      default: false
      }
    guard fits else {
      error(
        .typeMismatch, syntax.range,
        "here should be a template of type ‘\(spelling(type))’, not this kind of string", "6.3")
      return .invalid
    }
    return TemplateExpression(.stringPattern(elements), type: type, position: position(syntax.range))
  }

  /// `pattern "a*" & x` (Z.161 B.1.5)
  func pattern(
    _ text: ExpressionSyntax, ignoresCase: Bool, _ type: TypeID, _ syntax: ExpressionSyntax
  ) -> TemplateExpression {
    switch kind(of: type) {
    case .charstring, .universalCharstring: break
    default:
      error(
        .wrongMatching, syntax.range, "a pattern is for charstrings, not for a ‘\(spelling(type))’", "B.1.5")
      return .invalid
    }
    var parts: [PatternPart] = []
    collectOperands(text, into: &parts)
    return TemplateExpression(
      .pattern(PatternDefinition(parts: parts, ignoresCase: ignoresCase)), type: type,
      position: position(syntax.range))
  }

  /// The operands of `&` in order; literals next to each other are one text, for a reference may begin in one and end
  /// in the next.
  private func collectOperands(_ syntax: ExpressionSyntax, into parts: inout [PatternPart]) {
    var text = ""
    for operand in operands(of: syntax) {
      if case .charstring = operand.kind {
        text += analysis.string(of: operand, in: file, isPattern: true)
        continue
      }
      split(text, syntax, into: &parts)
      text = ""
      collect(operand, into: &parts)
    }
    split(text, syntax, into: &parts)
  }

  private func operands(of syntax: ExpressionSyntax) -> [ExpressionSyntax] {
    guard case .binary(.concatenate, let left, let right) = syntax.kind else { return [syntax] }
    return operands(of: left) + operands(of: right)
  }

  private func collect(_ syntax: ExpressionSyntax, into parts: inout [PatternPart]) {
    switch syntax.kind {
    case .charstring: split(analysis.string(of: syntax, in: file, isPattern: true), syntax, into: &parts)
    case .list(let elements) where elements.count == 1:
      if let only = elements.first { collectOperands(only, into: &parts) }
    case .name, .member, .index, .call:
      let found = inferredTemplate(syntax)
      if found.type == .invalid { return }
      switch kind(of: found.type) {
      case .charstring, .universalCharstring: break
      default:
        error(.typeMismatch, syntax.range, "a pattern is made of charstrings", "B.1.5")
        return
      }
      if case .value(let value) = found.kind { parts.append(.pattern(value)) } else { parts.append(.template(found)) }
    case .quadruple, .characterIdentifiers:
      let value = expression(syntax, expected: nil)
      if case .literal(.charstring(let text)) = value.kind { parts.append(.text(Self.escaped(text))) }
    default:
      error(.wrongMatching, syntax.range, "a pattern is made of charstrings and references", "B.1.5")
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\?*[](){}#+|\"^-".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// Finds `{reference}`, `\N{reference}` and `\q{g,p,r,c}` in the text of a pattern.
  private func split(_ text: String, _ syntax: ExpressionSyntax, into parts: inout [PatternPart]) {
    var plain = ""
    var index = text.startIndex
    // Inside of ‘[…]’ braces stand for themselves (B.1.5.2).
    var isSet = false
    func flush() {
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = ""
    }
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if character == "\\", next < text.endIndex {
        let after = text.index(after: next)
        if text[next] == "N", after < text.endIndex, text[after] == "{", let end = text[after...].firstIndex(of: "}") {
          flush()
          characterSet(String(text[text.index(after: after)..<end]), syntax, into: &parts)
          index = text.index(after: end)
        } else if text[next] == "q", after < text.endIndex, text[after] == "{",
          let end = text[after...].firstIndex(of: "}")
        {
          plain += text[index...end]
          index = text.index(after: end)
        } else {
          plain.append(character)
          plain.append(text[next])
          index = after
        }
      } else if character == "{", !isSet, let end = text[index...].firstIndex(of: "}") {
        flush()
        reference(String(text[next..<end]), syntax, into: &parts)
        index = text.index(after: end)
      } else {
        if character == "[" { isSet = true } else if character == "]" { isSet = false }
        plain.append(character)
        index = next
      }
    }
    flush()
  }

  /// `{name}` or `{record.field}` in a pattern.
  private func reference(_ text: String, _ syntax: ExpressionSyntax, into parts: inout [PatternPart]) {
    if text.hasPrefix("\\") {
      guard let reference = parse(String(text.dropFirst()), syntax) else { return }
      let characters = value(reference, of: .universalCharstring)
      if characters.type == .invalid { return }
      if case .text(let known)? = constant(of: characters) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: known)
        parts.append(.text(Self.escaped(String(view))))
      } else {
        parts.append(.characters(characters))
      }
      return
    }
    guard let reference = parse(text, syntax) else { return }
    var path: [PatternPart] = []
    collect(reference, into: &path)
    parts += path
  }

  private func characterSet(_ text: String, _ syntax: ExpressionSyntax, into parts: inout [PatternPart]) {
    switch text.split(separator: " ").joined(separator: " ") {
    case "charstring": return parts.append(.characterOf(.charstring))
    case "universal charstring": return parts.append(.characterOf(.universalCharstring))
    default: break
    }
    guard let reference = parse(text, syntax) else { return }
    switch target(reference) {
    case .type(let type): parts.append(.characterOf(type))
    case .nothing: break
    default:
      let found = inferredTemplate(reference)
      if found.type == .invalid { return }
      switch kind(of: found.type) {
      case .charstring, .universalCharstring: checkCharacters(found, syntax, into: &parts)
      default: error(.typeMismatch, syntax.range, "‘\\N{…}’ needs something of characters", "B.1.5.4")
      }
    }
  }

  /// What `\N{…}` refers to is one character, or a list or range of characters (Z.161 clause B.1.5.4).
  private func checkCharacters(
    _ template: TemplateExpression, _ syntax: ExpressionSyntax, into parts: inout [PatternPart]
  ) {
    if !matchesCharacters(resolved(template)) {
      error(
        .wrongMatching, syntax.range,
        "‘\\N{…}’ stands for one character: refer to one, or to a list or range of characters", "B.1.5.4")
    }
    parts.append(.characterMatching(literal(resolved(template))))
  }

  /// A known value written out, so that nothing is left to refer to.
  private func literal(_ template: TemplateExpression) -> TemplateExpression {
    guard case .value(let value) = template.kind, case .text(let text)? = constant(of: value) else { return template }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text)
    var result = template
    result.kind = .value(
      Expression(.literal(.charstring(String(view))), type: value.type, position: value.position))
    return result
  }

  /// False if a template matches more or less than one character for certain.
  private func matchesCharacters(_ template: TemplateExpression) -> Bool {
    switch template.kind {
    case .value(let value):
      if case .reference(let reference) = value.kind, case .moduleParameter(let id) = reference.root,
        reference.path.isEmpty, case .value(let standard?) = analysis.program[id].initial
      {
        return matchesCharacters(TemplateExpression(.value(standard), type: value.type))
      }
      guard case .text(let text)? = constant(of: value) else { return true }
      return text.count == 1
    case .list(let elements), .complement(let elements):
      return elements.allSatisfy { element in
        guard case .template(let inner) = element else { return true }
        return matchesCharacters(resolved(inner))
      }
    case .pattern, .anyOrNone, .omit: return false
    default: return true
    }
  }

  private func parse(_ text: String, _ syntax: ExpressionSyntax) -> ExpressionSyntax? {
    let token = syntax.range.first
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map { part -> String in
      String(part.drop { $0 == " " }.prefix { $0 != " " })
    }
    let isReference = names.allSatisfy { name in
      name.first.map { $0.isLetter && $0.isASCII } == true
        && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
    guard isReference, let first = names.first else {
      unsupported("‘{\(text)}’ in a pattern", syntax.range, "B.1.5.2")
      return nil
    }
    var result = ExpressionSyntax(
      .name(NameSyntax(symbol: analysis.symbols.intern(first), token: token)), syntax.range, height: 1)
    for name in names.dropFirst() {
      let member = NameSyntax(symbol: analysis.symbols.intern(name), token: token)
      result = ExpressionSyntax(.member(result, member), syntax.range, height: result.height + 1)
    }
    return result
  }

  /// `a & b` of templates (Z.161 clause 15.11).
  func concatenation(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ syntax: ExpressionSyntax, _ type: TypeID
  ) -> TemplateExpression {
    let place = position(syntax.range)
    guard hasMatching(left) || hasMatching(right) else {
      return TemplateExpression(.value(value(syntax, of: type)), type: type, position: place)
    }
    let one = template(left, type: type)
    let other = template(right, type: type)
    for (operand, syntax) in [(one, left), (other, right)] where analysis.isStringType(type) {
      if case .anyOrNone = operand.kind, operand.length == nil, isText(type) {
        error(
          .wrongMatching, syntax.range,
          "how many characters ‘*’ stands for is not known: give it a length, or use a pattern",
          "15.11")
      }
    }
    if one.type == .invalid || other.type == .invalid { return .invalid }
    if case .value(let first) = one.kind, case .value(let second) = other.kind, one.length == nil, other.length == nil {
      return TemplateExpression(
        .value(Expression(.binary(.concatenate, first, second), type: type, position: place)), type: type,
        position: place)
    }
    return TemplateExpression(.concatenate(one, other), type: type, position: place)
  }

  private func isText(_ type: TypeID) -> Bool {
    switch kind(of: type) {
    case .charstring, .universalCharstring: true
    default: false
    }
  }

  /// Whether an operand of `&` is, or may be, more than a value.
  private func hasMatching(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .any, .anyOrOmit, .length, .pattern, .complement, .composite, .superset, .subset: return true
    case .bitstring, .hexstring, .octetstring: return digits(syntax).contains { $0 == .any || $0 == .anySequence }
    case .list(let elements): return elements.count > 1 || elements.contains(where: hasMatching)
    case .binary(.concatenate, let left, let right): return hasMatching(left) || hasMatching(right)
    case .typed(_, let body): return hasMatching(body)
    case .name, .member, .index, .call:
      return quietly {
        switch target(syntax) {
        case .data(let data): data.isTemplate
        case .template: true
        default: false
        }
      }
    default: return false
    }
  }
}
