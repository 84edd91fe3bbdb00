import TTCN3Syntax

extension TypeResolver {
  /// A port type (Z.161 clause 6.2.9).
  func port(_ id: TypeID, _ syntax: PortTypeSyntax, _ name: NameSyntax) {
    var port = PortType(style: Self.style(syntax.kind), incoming: [], outgoing: [])
    // A message type may refer back to the port only through a component: the port is known as one already.
    analysis.program.types[id.index].kind = .port(port)
    guard syntax.kind != .stream else {
      analysis.diagnoseUnsupported("stream ports", in: file, at: analysis.range(name), "ES 202 786 5.2")
      // Refused already: whatever is sent through it is not reported again.
      analysis.program.types[id.index].kind = .port(PortType(incoming: [.invalid], outgoing: [.invalid]))
      return
    }
    var rules: [WrittenTranslation] = []
    for item in syntax.items {
      let types = item.isAll ? allTypes(port.style) : item.types.map { itemType($0, port.style) }
      for type in types {
        if item.direction != .out { port.incoming.append(type) }
        if item.direction != .in { port.outgoing.append(type) }
      }
      for (type, written) in zip(types, item.translations) {
        rules += written.map { translation($0, of: type, isOutgoing: item.direction == .out, port.style) }
      }
    }
    if syntax.items.isEmpty {
      analysis.diagnose(
        .wrongSubtype, in: file, at: analysis.range(name),
        "nothing goes through this port: list what it sends and receives with ‘in’, ‘out’ or ‘inout’", "Z.161 6.2.9")
    }
    port.address = address(syntax)
    addMapParameters(syntax, to: &port)
    port.translation = translation(of: id, syntax, rules)
    analysis.program.types[id.index].kind = .port(port)
  }

  /// `all`: every type and every signature that the module defines or imports, and the predefined types (Z.161 clause
  /// 6.2.9).
  private func allTypes(_ style: PortType.Style) -> [TypeID] {
    var types: [TypeID] = style == .procedure ? [] : Analysis.predefinedMessages
    let imported = module.imports.flatMap { entry in
      entry.module.ordered.filter { entry.accepts($0) && analysis.isVisible($0, from: module) }
    }
    for entity in module.ordered + imported {
      guard case .type(let id, let definition) = entity.kind else { continue }
      switch definition.body {
      case .signature: if style != .message { types.append(id) }
      case .subtype, .structured: if style != .procedure { types.append(id) }
      case .component, .port, .objectClass, .behaviour, .unsupported: break
      }
    }
    return types
  }

  private static func style(_ kind: PortTypeSyntax.Kind) -> PortType.Style {
    switch kind {
    case .message: .message
    case .procedure: .procedure
    case .mixed: .mixed
    case .stream: .stream
    }
  }

  /// Without one of its own, a port has the address type of its module (Z.161 clause 6.2.12).
  private func address(_ syntax: PortTypeSyntax) -> TypeID? {
    if let written = syntax.address {
      let address = type(written)
      if address != .invalid { analysis.addressTypes.insert(analysis.root(of: address)) }
      return address
    }
    guard let entity = analysis.lookup(analysis.words.address, in: module).first,
      case .type(let address, _) = entity.kind
    else { return nil }
    analysis.resolveType(entity)
    return address
  }

  private func addMapParameters(_ syntax: PortTypeSyntax, to port: inout PortType) {
    if let parameters = syntax.mapParameters { port.mapParameters = mapParameters(parameters) }
    if let parameters = syntax.unmapParameters { port.unmapParameters = mapParameters(parameters) }
  }

  /// `map param (…)`: values for the adapter, and no ports or timers (Z.161 clause 6.2.9).
  private func mapParameters(_ syntax: [ParameterSyntax]) -> [FormalParameter] {
    let (parameters, _) = analysis.formalParameters(syntax, self)
    for (parameter, written) in zip(parameters, syntax) {
      if case .value(let type) = parameter.kind, type == .invalid || isData(type), !analysis.isComponent(type) {
        continue
      }
      analysis.diagnose(
        .wrongActuals, in: file, at: written.range, "a parameter of ‘map’ and ‘unmap’ is a value of a type of data",
        "Z.161 6.2.9")
    }
    return parameters
  }

  /// What may be sent or called: messages in message ports, signatures in procedure ports.
  func itemType(_ syntax: TypeSyntax, _ style: PortType.Style) -> TypeID {
    let type = self.type(syntax)
    if type == .invalid { return type }
    analysis.refuseSentObject(type, at: syntax.range, in: file)
    switch analysis.kind(of: type) {
    case .port, .defaultReference, .timer:
      analysis.diagnose(
        .typeMismatch, in: file, at: syntax.range, "‘\(analysis.spelling(type))’ cannot be sent as a message",
        "Z.161 6.2.9")
    case .signature where style == .message:
      analysis.diagnose(
        .typeMismatch, in: file, at: syntax.range,
        "‘\(analysis.spelling(type))’ is a signature, and a message port has messages only: make it a ‘procedure’ port",
        "Z.161 6.2.9")
    case .signature: break
    default:
      if style != .procedure { break }
      analysis.diagnose(
        .typeMismatch, in: file, at: syntax.range,
        "‘\(analysis.spelling(type))’ is no signature, and a procedure port has signatures only: make it a ‘mixed’ port",
        "Z.161 6.2.9")
    }
    return type
  }

  // MARK: Signatures

  /// The signature of a procedure (Z.161 clause 14).
  func signature(_ id: TypeID, _ syntax: SignatureSyntax, _ name: NameSyntax) {
    let (parameters, names) = analysis.formalParameters(syntax.parameters, self)
    analysis.refuseObjectParameters(parameters, syntax.parameters, of: "signature", in: file)
    for (parameter, written) in zip(parameters, syntax.parameters) {
      guard case .value(let type) = parameter.kind else {
        analysis.diagnose(
          .wrongActuals, in: file, at: written.range, "the parameters of a signature are values", "Z.161 14")
        continue
      }
      requireData(type, at: written.range)
      if syntax.isNonBlocking, parameter.direction != .in {
        analysis.diagnose(
          .wrongActuals, in: file, at: written.range,
          "nothing comes back from a procedure that is ‘noblock’: ‘\(parameter.name)’ can only be an ‘in’ parameter",
          "Z.161 14")
      }
    }
    let result = syntax.result.map { data($0) }
    if syntax.isNonBlocking, let written = syntax.result {
      analysis.diagnose(
        .misplacedReturn, in: file, at: written.range,
        "nothing comes back from a procedure that is ‘noblock’: remove its ‘return’ clause", "Z.161 14")
    }
    let exceptions = syntax.exceptions.map { data($0) }
    analysis.program.types[id.index].kind = .signature(
      ProcedureSignature(
        parameters: parameters, result: result, exceptions: exceptions, isNonBlocking: syntax.isNonBlocking))
    analysis.fieldNames[id.index] = names
  }

  private func data(_ syntax: TypeSyntax) -> TypeID {
    let type = self.type(syntax)
    requireData(type, at: syntax.range)
    return type
  }

  private func requireData(_ type: TypeID, at range: TokenRange) {
    if type == .invalid || isData(type) { return }
    analysis.diagnose(
      .typeMismatch, in: file, at: range,
      "a signature has data only, and ‘\(analysis.spelling(type))’ is none", "Z.161 14")
  }

  private func isData(_ type: TypeID) -> Bool {
    switch analysis.kind(of: type) {
    case .port, .defaultReference, .timer, .signature: false
    default: true
    }
  }
}
