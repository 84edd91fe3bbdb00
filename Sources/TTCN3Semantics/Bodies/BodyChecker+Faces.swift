import TTCN3Syntax

/// Ports that translate look different from outside: those with ‘map to’ (ES 202 781 5.2), and those that Titan's
/// attribute ‘user’ lays over another port type.
extension BodyChecker {
  /// The port as its own component sees it, then as others may see it. Empty if that is not known.
  func faces(of endpoint: PortEndpoint, _ own: PortType) -> [PortType] {
    guard let members = analysis.component(endpoint.componentType)?.members, endpoint.port.index < members.count,
      case .port(let type, _) = members[endpoint.port.index].kind
    else { return [own] }
    var faces = [own]
    for outer in analysis.outerPorts(of: type) {
      guard let outer, let port = analysis.port(outer) else { return [] }
      faces.append(port)
    }
    return faces
  }

  /// `function f(…) port P { … }`: the variables of the port are there (ES 202 781 5.2).
  func translating(for syntax: ExpressionSyntax) -> [Statement] {
    let type = resolver.reference(syntax)
    if type == .invalid { return [] }
    guard analysis.port(type) != nil else {
      error(.wrongKindOfName, syntax.range, "‘\(spelling(type))’ is no port type", "ES 202 781 5.2")
      return []
    }
    declare(NameSyntax(symbol: analysis.words.port, token: syntax.range.first), .port, type: type)
    var variables: [Statement] = []
    if let entity = analysis.entity(of: analysis.root(of: type)), case .type(_, let definition) = entity.kind,
      case .port(let port) = definition.body, entity.module === module
    {
      variables = port.variables.flatMap { statement(StatementSyntax(.declaration($0), $0.range)) }
    }
    return made(.notCarriedOut("a function that translates for a port", clause: "ES 202 781 5.2"), syntax.range)
      + variables
  }
}

extension Analysis {
  /// The port types that one translates for; nil for one that is not known.
  func outerPorts(of type: TypeID) -> [TypeID?] {
    guard let entity = entity(of: root(of: type)), case .type(_, let definition) = entity.kind,
      case .port(let syntax) = definition.body
    else { return [] }
    let resolver = TypeResolver(analysis: self, module: entity.module)
    muted += 1
    defer { muted -= 1 }
    let mapped = syntax.translates.map { written -> TypeID? in
      let type = resolver.reference(written)
      return type == .invalid ? nil : type
    }
    let provider = program.types[type.index].attributes.texts(.extension).compactMap(Self.provider)
    return mapped
      + provider.map { name in
        guard case .type(let type, _)? = lookup(symbols.intern(name), in: entity.module).first?.kind else { return nil }
        return type
      }
  }

  /// `internal user Provider out(…)`
  private static func provider(_ attribute: String) -> String? {
    let words = attribute.split(maxSplits: 4) { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." }
    guard let user = words.firstIndex(of: "user"), user + 1 < words.count else { return nil }
    return words[user + 1].split(separator: ".").last.map(String.init)
  }
}
