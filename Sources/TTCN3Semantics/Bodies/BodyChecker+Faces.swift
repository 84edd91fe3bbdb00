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
}
