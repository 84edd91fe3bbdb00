import TTCN3Semantics

/// `map` and `unmap`, with what their `param` clauses give to the adapter and take from it (Z.161 clauses 21.1.1,
/// 21.1.2).
extension FunctionTranslator {
  func map(_ port: PortEndpoint, _ system: PortEndpoint, _ arguments: [Argument]) throws(MachineError) {
    let formal = portType(of: system)?.mapParameters ?? []
    let (ours, theirs) = (try endpoint(port), try endpoint(system))
    try configure(arguments, formal) { .map(ours, system: theirs, parameters: $0) }
  }

  func unmap(_ selection: ConnectionSelection, _ arguments: [Argument]) throws(MachineError) {
    switch selection {
    case .between(let one, let other):
      let formal = [one, other].compactMap { portType(of: $0)?.unmapParameters }.first { !$0.isEmpty } ?? []
      let (first, second) = (try endpoint(one), try endpoint(other))
      try configure(arguments, formal) { .unmap(first, second, parameters: $0) }
    case .port(let one):
      let formal = portType(of: one)?.unmapParameters ?? []
      let first = try endpoint(one)
      try configure(arguments, formal) { .unmap(first, nil, parameters: $0) }
    case .component(let component): add(.unmapAll(component: try scalar(component, into: newScalar())))
    case .everything: add(.unmapAll(component: nil))
    case .own: add(.unmapAll(component: selfRegister()))
    }
  }

  private func portType(of endpoint: PortEndpoint) -> PortType? {
    guard case .component(let component) = builder.program[endpoint.componentType].kind,
      component.members.indices.contains(endpoint.port.index),
      case .port(let type, _) = component.members[endpoint.port.index].kind,
      case .port(let port) = builder.program[type].kind
    else { return nil }
    return port
  }

  private func configure(
    _ arguments: [Argument], _ formal: [FormalParameter], _ recipe: ([MapParameter]) -> ConfigureRecipe
  ) throws(MachineError) {
    guard !arguments.isEmpty else { return add(recipe([])) }
    var parameters: [MapParameter] = []
    for parameter in formal {
      guard case .value(let type) = parameter.kind else {
        throw notSupported("a parameter of a mapping that is no value", "21.1.1")
      }
      parameters.append(MapParameter(register: 0, type: type, isTakenBack: parameter.direction != .in))
    }
    let outs = try outs(arguments)
    let first = try boxedArguments(arguments, formal)
    for index in parameters.indices { parameters[index].register = first + index }
    add(recipe(parameters))
    try takeBack(from: first, outs, formal)
  }
}
