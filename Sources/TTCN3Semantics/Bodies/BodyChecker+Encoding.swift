import TTCN3Syntax

extension BodyChecker {
  /// `p.setencode(T, "encoding")` (Z.161 clause 27.9)
  func setEncoding(_ subject: ExpressionSyntax, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> [Statement] {
    guard given.count == 2 else {
      error(.wrongActuals, syntax.range, "‘setencode’ takes a type and the encoding for it", "27.9")
      return []
    }
    var port: PortType?
    let scope: EncodingScope
    switch subject.kind {
    case .instance(.allPort): scope = .ports(.all)
    case .instance(.self): scope = .component
    default:
      guard let reference = self.port(subject) else { return [] }
      port = analysis.port(reference.type)
      scope = .ports(.one(reference))
    }
    noteEffect("‘setencode’", syntax.range)
    guard let type = encodedType(given[0].value) else { return [] }
    let encoding = value(given[1].value, of: .universalCharstring)
    if let port, !isSent(type.type, by: port) {
      error(
        .wrongPort, given[0].value.range,
        "this port neither sends nor receives a ‘\(spelling(type.type))’, alone or inside a message", "27.9")
    }
    return made(.setEncoding(scope, type, encoding), syntax.range)
  }

  /// A type, or a field or element of one.
  private func encodedType(_ syntax: ExpressionSyntax) -> EncodedType? {
    switch target(syntax) {
    case .type(let type):
      if type == .invalid { return nil }
      guard let base = base(of: syntax), case .type(let outer) = target(base) else { return EncodedType(type) }
      let path = Array(analysis.path(of: syntax, in: file).suffix(depth(of: syntax)))
      if let index = path.first(where: { $0.hasPrefix("[") && $0 != "[-]" }) {
        error(
          .wrongKindOfName, syntax.range,
          "an encoding is chosen for all elements of a list: write ‘[-]’ for ‘\(index)’",
          "27.9")
        return nil
      }
      let part = analysis.type(type, encodedBy: analysis.attributeValues(of: outer, path: path))
      return EncodedType(outer, path: path, part: part)
    case .nothing: return nil
    default:
      error(.wrongKindOfName, syntax.range, "an encoding is chosen for a type, and this is none", "27.9")
      return nil
    }
  }

  /// The name of the type that a reference to a field or element begins with.
  private func base(of syntax: ExpressionSyntax) -> ExpressionSyntax? {
    switch syntax.kind {
    case .member(let base, _): entity(syntax) == nil ? self.base(of: base) : syntax
    case .index(let base, _): self.base(of: base)
    default: syntax
    }
  }

  /// How many fields and elements a reference goes into.
  private func depth(of syntax: ExpressionSyntax) -> Int {
    switch syntax.kind {
    case .member(let base, _): entity(syntax) == nil ? depth(of: base) + 1 : 0
    case .index(let base, _): depth(of: base) + 1
    default: 0
    }
  }

  /// Whether values of a type are messages of a port, or parts of them.
  private func isSent(_ type: TypeID, by port: PortType) -> Bool {
    var visited: Set<TypeID> = []
    let root = analysis.root(of: type)
    func contains(_ outer: TypeID) -> Bool {
      let outer = analysis.root(of: outer)
      if outer == root || outer == .invalid { return true }
      guard visited.insert(outer).inserted else { return false }
      if let element = analysis.element(of: outer) { return contains(element) }
      return analysis.fields(of: outer)?.contains { contains($0.type) } ?? false
    }
    return (port.incoming + port.outgoing).contains(where: contains)
  }

  // MARK: Maps

  /// Whether `unmap` is about a map and not about ports.
  func isMap(_ operation: OperationSyntax) -> Bool {
    guard let first = operation.arguments.first?.value else { return false }
    if case .typed = first.kind { return false }
    return quietly {
      guard case .data(let data) = target(first), case .map = kind(of: data.reference.type) else { return false }
      return true
    }
  }

  /// `unmap(m, key)` (Z.161 clause 6.2.15.3)
  func unmapKey(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard operation.arguments.count == 2 else {
      error(.wrongActuals, syntax.range, "‘unmap’ of a map takes the map and a key", "6.2.15.3")
      return []
    }
    guard let data = assignable(operation.arguments[0].value, "changed by ‘unmap’"),
      case .map(let key, _) = kind(of: data.reference.type)
    else { return [] }
    noteAssignment(data.reference, operation.arguments[0].value.range)
    let value = mapKey(operation.arguments[1].value, of: key)
    return made(.unmapKey(data.reference, value), syntax.range)
  }
}
