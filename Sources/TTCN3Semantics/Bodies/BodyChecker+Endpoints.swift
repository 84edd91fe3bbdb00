import TTCN3Syntax

/// The ends of connections and mappings (Z.161 clause 21.1.1).
extension BodyChecker {
  /// `component:port[i]`
  func endpoint(_ syntax: ExpressionSyntax) -> (PortEndpoint, PortType)? {
    guard case .typed(let componentSyntax, let portSyntax) = syntax.kind else {
      error(.wrongPort, syntax.range, "here should be ‘component:port’", "21.1.1")
      return nil
    }
    guard let (name, indices) = portName(portSyntax) else {
      error(.wrongPort, portSyntax.range, "after ‘:’ should be the name of a port", "21.1.1")
      return nil
    }
    let component = expression(componentSyntax, expected: nil)
    if component.type == .invalid { return nil }
    guard analysis.isComponent(component.type) else {
      error(.wrongPort, componentSyntax.range, "before ‘:’ should be a component", "21.1.1")
      return nil
    }
    let type = endpointType(component, name)
    if analysis.isOpen(type), analysis.fieldIndex(name.symbol, in: type) == nil { return nil }
    if type == .anyComponent, isUnknownOwner(syntax) {
      analysis.diagnose(
        .wrongPort, in: file, at: analysis.range(name),
        "whether ‘\(text(componentSyntax))’ has such a port is not known here, and this will not be carried out: add "
          + "a ‘\(Self.clause(for: componentSyntax))’ clause to this behaviour", "Z.161 21.1.1", severity: .warning)
      return nil
    }
    guard let members = analysis.component(type)?.members, let index = analysis.fieldIndex(name.symbol, in: type),
      case .port(let portType, let dimensions) = members[index].kind
    else {
      error(
        .wrongPort, analysis.range(name),
        type == .anyComponent
          ? "the type of this component is not known here: add a ‘system’ or ‘mtc’ clause to this behaviour"
          : "‘\(spelling(type))’ has no port ‘\(self.name(name.symbol))’", "21.1.1")
      return nil
    }
    if indices.count < dimensions.count, isUncertain(component, type) { return nil }
    if indices.count < dimensions.count {
      error(.typeMismatch, portSyntax.range, "this is an array of ports: say which with an index", "6.2.10")
    }
    guard let port = analysis.port(portType) else { return nil }
    let endpoint = PortEndpoint(
      component: component, port: MemberIndex(index), componentType: type,
      indices: indices.map { value($0, of: .integer) }, position: position(syntax.range))
    return (endpoint, port)
  }

  /// What would tell of which type ‘self’, ‘mtc’ or ‘system’ is.
  private static func clause(for syntax: ExpressionSyntax) -> String {
    guard case .instance(let keyword) = syntax.kind else { return "runs on" }
    switch keyword {
    case .mtc: return "mtc"
    case .system: return "system"
    default: return "runs on"
    }
  }

  /// ‘system’ or ‘mtc’ is only thought to be of the own type: there the port may be a single one.
  private func isUncertain(_ component: Expression, _ type: TypeID) -> Bool {
    component.type == .anyComponent && type != .anyComponent
  }

  /// Whether this is a port of ‘mtc’ or ‘system’ in a behaviour that does not say what those are.
  func isUnknownOwner(_ syntax: ExpressionSyntax) -> Bool {
    guard case .typed(let component, let port) = syntax.kind, case .instance(let keyword) = component.kind,
      let (name, _) = portName(port)
    else { return false }
    switch keyword {
    case .mtc, .system, .self:
      let owner = quietly { expression(component, expected: nil) }
      return endpointType(owner, name) == .anyComponent
    default: return false
    }
  }

  private func portName(_ syntax: ExpressionSyntax) -> (NameSyntax, [ExpressionSyntax])? {
    switch syntax.kind {
    case .name(let name): return (name, [])
    case .index(let base, let indices):
      guard let (name, outer) = portName(base) else { return nil }
      return (name, outer + indices)
    default: return nil
    }
  }

  /// `mtc` and `system` are of a known type only with such clauses; otherwise the own type is taken if it has the
  /// port, for then the names agree in the usual way of writing.
  private func endpointType(_ component: Expression, _ name: NameSyntax) -> TypeID {
    if component.type != .anyComponent { return component.type }
    if let runsOn, analysis.fieldIndex(name.symbol, in: runsOn) != nil { return runsOn }
    return component.type
  }
}
