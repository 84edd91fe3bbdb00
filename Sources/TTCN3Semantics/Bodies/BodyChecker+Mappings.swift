import TTCN3Syntax

/// What `map`, `unmap` and `disconnect` have besides their ports (Z.161 clauses 21.1.1, 21.1.2).
extension BodyChecker {
  /// `param (…)`: what the port type of the system's port declares (Z.161 clauses 21.1.1, 21.1.2).
  func mapParameters(
    _ operation: OperationSyntax, _ system: PortEndpoint, _ formal: [FormalParameter], _ syntax: ExpressionSyntax
  ) -> [Argument] {
    guard let given = operation.parameters else { return [] }
    guard !formal.isEmpty, let entity = analysis.portEntity(of: system) else {
      let word = operation.kind.rawValue
      error(
        .wrongActuals, given.first?.value.range ?? syntax.range,
        "the port type of the system's port has no ‘\(word) param (…)’: remove ‘param’ here, or declare it there",
        word == "map" ? "21.1.1" : "21.1.2")
      return []
    }
    let names = formal.map { analysis.symbols.intern($0.name) }
    let actual = withDefaults(given, of: entity, isMap: operation.kind == .map)
    return arguments(actual, names: names, parameters: formal, of: entity, syntax.range)
  }

  /// The actual parameters, with defaults where ‘-’ stands or nothing.
  private func withDefaults(_ given: [ArgumentSyntax], of entity: Entity, isMap: Bool) -> [ArgumentSyntax] {
    guard case .type(_, let definition) = entity.kind, case .port(let port) = definition.body,
      let formal = isMap ? port.mapParameters : port.unmapParameters, given.allSatisfy({ $0.name == nil })
    else { return given }
    var actual = given
    for (index, parameter) in formal.enumerated() {
      guard let value = parameter.defaultValue, index <= actual.count else { continue }
      if index == actual.count {
        actual.append(ArgumentSyntax(name: nil, value: value))
      } else if isNotUsed(actual[index].value) {
        actual[index] = ArgumentSyntax(name: nil, value: value)
      }
    }
    return actual
  }

  /// Connections have no end at the system, and mappings have one (Z.161 clause 21.1.2).
  func checkEnds(
    _ operation: OperationSyntax, _ selection: ConnectionSelection, _ syntax: ExpressionSyntax
  ) {
    let ends: [PortEndpoint] =
      switch selection {
      case .between(let one, let other): [one, other]
      case .port(let only): [only]
      case .component, .everything, .own: []
      }
    let systems = ends.filter { if case .system = $0.component.kind { true } else { false } }.count
    if operation.kind == .disconnect {
      if systems > 0 {
        error(.wrongPort, syntax.range, "a port of ‘system’ is mapped, not connected: write ‘unmap’", "21.1.2")
      }
    } else if ends.count == 2, systems != 1 {
      error(
        .wrongPort, syntax.range,
        "‘unmap’ parts a port of a component and one of ‘system’: exactly one is ‘system:…’", "21.1.2")
    }
  }

  func unmapParameters(
    _ operation: OperationSyntax, _ selection: ConnectionSelection, _ syntax: ExpressionSyntax
  ) -> [Argument] {
    guard let given = operation.parameters else { return [] }
    let ends: [PortEndpoint] =
      switch selection {
      case .between(let one, let other): [one, other]
      case .port(let only): [only]
      default: []
      }
    guard let system = ends.first(where: { if case .system = $0.component.kind { true } else { false } }),
      let type = analysis.portType(of: system)
    else {
      error(
        .wrongActuals, given.first?.value.range ?? syntax.range,
        "‘param’ is for the system's port: name it, as in ‘unmap(self:p, system:q) param (…)’", "21.1.2")
      return []
    }
    return mapParameters(operation, system, type.unmapParameters, syntax)
  }
}

extension Analysis {
  private func portTypeID(of endpoint: PortEndpoint) -> TypeID? {
    guard let component = component(endpoint.componentType), endpoint.port.index < component.members.count,
      case .port(let type, _) = component.members[endpoint.port.index].kind
    else { return nil }
    return type
  }

  func portType(of endpoint: PortEndpoint) -> PortType? { portTypeID(of: endpoint).flatMap { port($0) } }

  /// What defines the port type of one end of a connection.
  func portEntity(of endpoint: PortEndpoint) -> Entity? {
    guard let type = portTypeID(of: endpoint) else { return nil }
    return typeEntities.first { entity in
      if case .type(let id, _) = entity.kind { return id == root(of: type) }
      return false
    }
  }
}
