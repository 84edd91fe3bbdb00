import TTCN3Syntax

extension BodyChecker {
  /// `-> value … sender … @index value … timestamp …` (Z.161 clause 22.2.2). `value` is the template of what arrives.
  func redirect(
    _ syntax: RedirectSyntax, value: TemplateExpression?, from: TemplateExpression?, _ port: ReceivingPort,
    _ whole: ExpressionSyntax
  ) -> ReceiveRedirect {
    var redirect = ReceiveRedirect()
    if let value, !syntax.values.isEmpty {
      if syntax.isValueList {
        redirect.parts = syntax.values.compactMap { part($0, value) }
      } else if let first = syntax.values.first {
        redirect.value = variable(first.target, of: value.type)
      }
    }
    if let sender = syntax.sender { redirect.sender = senderVariable(sender, from: from, port.type) }
    if let index = syntax.index { redirect.index = indexVariable(index, port.dimensions ?? [], "22.2.2") }
    if let verdict = syntax.verdict {
      error(.wrongRedirect, verdict.range, "‘verdict’ belongs to the call of a component", "21.3.10")
    }
    if let timestamp = syntax.timestamp {
      redirect.timestamp = variable(timestamp, of: .float)
    }
    return redirect
  }

  /// `@index` says which of an array it was: with a single port there is nothing to say.
  func acceptsIndex(_ redirect: RedirectSyntax, _ port: ReceivingPort) -> Bool {
    guard let index = redirect.index, port.dimensions == nil else { return true }
    error(.wrongRedirect, index.range, "‘@index’ needs ‘any from’ an array of ports: here is only one", "22.2.2")
    return false
  }

  // MARK: Parts

  private func part(_ part: RedirectSyntax.Part, _ message: TemplateExpression) -> PartRedirect? {
    var path: [PathStep] = []
    var type = message.type
    if let source = part.source {
      guard let found = self.path(source, from: message.type) else { return nil }
      (path, type) = found
    }
    guard part.isDecoded else {
      return variable(part.target, of: type).map { PartRedirect(target: $0, path: path) }
    }
    let matched = analysis.entry(of: message, at: path)
    guard let target = decodedVariable(part, from: type, matched: matched) else { return nil }
    return PartRedirect(target: target, path: path, isDecoded: true, encoding: encoding(part, of: type))
  }

  /// `@decoded` takes the bits or characters of a string apart: the variable says as what (Z.161 clause 22.2.2).
  func decodedVariable(
    _ part: RedirectSyntax.Part, from type: TypeID, matched: TemplateExpression?
  ) -> Reference? {
    guard analysis.isStringType(type) else {
      if type != .invalid {
        error(
          .wrongRedirect, part.source?.range ?? part.target.range,
          "only a string can be decoded, and a ‘\(spelling(type))’ is none: remove ‘@decoded’", "22.2.2")
      }
      return nil
    }
    guard let data = assignable(part.target, "the target of a redirection") else { return nil }
    if case .decodedMatch(_, let inner)? = matched?.kind, inner.type != .invalid,
      !analysis.isCompatible(inner.type, with: data.reference.type)
    {
      error(
        .wrongRedirect, part.target.range,
        "‘decmatch’ decodes it as ‘\(spelling(inner.type))’: the variable must be of that type, not of "
          + "‘\(spelling(data.reference.type))’", "22.2.2")
    }
    var reference = data.reference
    reference.type = encodedType(reference.type, of: part.target)
    return reference
  }

  /// The string encoding of `@decoded(…)`, which only a universal charstring has.
  func encoding(_ part: RedirectSyntax.Part, of type: TypeID) -> Expression? {
    part.encoding.flatMap { stringEncoding($0, of: type) }
  }

  /// The string encoding that stands in the parentheses of `@decoded` or `decmatch`, or after the type of `=>`.
  func stringEncoding(_ syntax: ExpressionSyntax, of type: TypeID, clause: String = "22.2.2") -> Expression? {
    guard case .universalCharstring = kind(of: type) else {
      error(
        .wrongRedirect, syntax.range,
        "only a universal charstring has a string encoding, and a ‘\(spelling(type))’ has none: remove the parameter",
        clause)
      return nil
    }
    let name = value(syntax, of: .universalCharstring)
    if case .text(let text)? = constant(of: name),
      !Self.stringEncodings.contains(String(String.UnicodeScalarView(text)))
    {
      error(
        .wrongRedirect, syntax.range,
        "this is no string encoding: write one of \(Self.stringEncodings.joined(separator: ", "))", clause)
    }
    return name
  }

  private static let stringEncodings = [
    "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE",
  ]

  /// `field.sub[2]` below a type.
  private func path(_ syntax: ExpressionSyntax, from type: TypeID) -> ([PathStep], TypeID)? {
    let root = DataReference(
      reference: Reference(.local(LocalSlot(0)), type: type), isTemplate: false, isAssignable: false)
    guard case .data(let data)? = follow(syntax, root) else { return nil }
    return (data.reference.path, data.reference.type)
  }

  private func follow(_ syntax: ExpressionSyntax, _ root: DataReference) -> Target? {
    switch syntax.kind {
    case .name(let name): return field(name, of: root, syntax)
    case .member(let base, let name):
      guard case .data(let data)? = follow(base, root) else { return nil }
      return field(name, of: data, syntax)
    case .index(let base, let indices):
      guard case .data(let data)? = follow(base, root) else { return nil }
      return element(data, indices, syntax)
    default:
      error(.wrongRedirect, syntax.range, "here should be a field of what is received", "22.2.2")
      return nil
    }
  }

  // MARK: Variables

  /// A variable that takes something of a type.
  func variable(_ syntax: ExpressionSyntax, of type: TypeID) -> Reference? {
    guard let data = assignable(syntax, "the target of a redirection") else { return nil }
    let actual = data.reference.type
    if !analysis.isCompatible(type, with: actual) {
      error(
        .wrongRedirect, syntax.range,
        "here should be a variable of type ‘\(spelling(type))’, not of ‘\(spelling(actual))’", "22.2.2")
      return nil
    }
    return data.reference
  }

  /// The variable after `sender`: of a component type that those after `from` fit, or of the address type.
  func senderVariable(
    _ syntax: ExpressionSyntax, from: TemplateExpression?, _ port: PortType?
  ) -> Reference? {
    let address = port?.address ?? moduleAddress
    guard let data = assignable(syntax, "the target of a redirection") else { return nil }
    let actual = data.reference.type
    if actual == .invalid { return nil }
    if let from, from.type != .invalid, analysis.isComponent(from.type) != analysis.isComponent(actual) {
      error(
        .wrongRedirect, syntax.range,
        "‘from’ asks for a ‘\(spelling(from.type))’, and this variable holds a ‘\(spelling(actual))’", "22.2.2")
      return nil
    }
    if analysis.isComponent(actual) {
      if let from, !analysis.isCompatible(from.type, with: actual) {
        error(
          .wrongRedirect, syntax.range,
          "the sender is a ‘\(spelling(from.type))’ as ‘from’ says, and this variable holds a ‘\(spelling(actual))’",
          "22.2.2")
        return nil
      }
      return data.reference
    }
    guard let address else {
      error(.wrongRedirect, syntax.range, "‘sender’ needs a variable of a component type", "22.2.2")
      return nil
    }
    if !analysis.isCompatible(address, with: actual) {
      error(
        .wrongRedirect, syntax.range,
        "here should be a variable of a component type or of type ‘\(spelling(address))’, not of ‘\(spelling(actual))’",
        "22.2.2")
      return nil
    }
    return data.reference
  }

  /// The variable after `@index value`: an integer for an array of one dimension, else a list of integers with a place
  /// for each dimension (Z.161 clause 22.2.2). It must be able to hold the bounds of the array.
  func indexVariable(_ syntax: ExpressionSyntax, _ dimensions: [ArrayDimension], _ clause: String) -> Reference? {
    guard let data = assignable(syntax, "the target of a redirection") else { return nil }
    let type = data.reference.type
    if type == .invalid || dimensions.isEmpty { return nil }
    guard dimensions.count > 1 else {
      guard case .integer = kind(of: type) else { return wrongIndex(syntax, "an integer", type, clause) }
      return holds(dimensions[0], type, syntax, clause) ? data.reference : nil
    }
    guard let element = analysis.element(of: type), case .integer = kind(of: element) else {
      return wrongIndex(syntax, "an array of \(dimensions.count) integers", type, clause)
    }
    switch kind(of: type) {
    case .array(_, _, let count) where count != dimensions.count:
      return wrongIndex(syntax, "an array of \(dimensions.count) integers", type, clause)
    case .array, .recordOf: break
    default: return wrongIndex(syntax, "an array of \(dimensions.count) integers", type, clause)
    }
    return dimensions.allSatisfy { holds($0, element, syntax, clause) } ? data.reference : nil
  }

  private func wrongIndex(
    _ syntax: ExpressionSyntax, _ wanted: String, _ type: TypeID, _ clause: String
  ) -> Reference? {
    error(
      .wrongRedirect, syntax.range,
      "‘@index’ needs a variable that is \(wanted), not a ‘\(spelling(type))’", clause)
    return nil
  }

  private func holds(
    _ dimension: ArrayDimension, _ type: TypeID, _ syntax: ExpressionSyntax, _ clause: String
  ) -> Bool {
    let constraints = analysis.program.types[type.index].constraints
    for index in [dimension.lowerBound, dimension.lowerBound + dimension.count - 1] {
      let value = ConstantValue.integer(.init(index))
      guard constraints.contains(where: { analysis.matches(value, $0) == false }) else { continue }
      error(
        .wrongRedirect, syntax.range,
        "‘@index’ may give \(index), which is no value of ‘\(spelling(type))’: use a variable of a wider type", clause)
      return false
    }
    return true
  }
}

extension Analysis {
  /// What a template says of a field; absent if it says nothing that is known here.
  func entry(of template: TemplateExpression, at path: [PathStep]) -> TemplateExpression? {
    var current = template
    for step in path {
      switch (step, current.kind) {
      case (.field(let index), .record(let entries)):
        guard index < entries.count, let entry = entries[index] else { return nil }
        current = entry
      case (.alternative(let index), .union(let chosen, let inner)) where chosen == index: current = inner
      default: return nil
      }
    }
    return current
  }
}
