/// A port type (Z.161 clause 6.2.9).
package struct PortType: Sendable {
  package enum Style: Sendable, Hashable { case message, procedure, mixed, stream }

  package var style: Style
  /// Types that may be received. For procedures, the signatures that may be called on us.
  package var incoming: [TypeID]
  /// Types that may be sent. For procedures, the signatures that we may call.
  package var outgoing: [TypeID]
  /// The `address` type of the port, if it declares one (Z.161 clause 6.2.12).
  package var address: TypeID?
  /// `map param (…)` and `unmap param (…)`.
  package var mapParameters: [FormalParameter]
  package var unmapParameters: [FormalParameter]

  package init(
    style: Style = .message, incoming: [TypeID], outgoing: [TypeID], address: TypeID? = nil,
    mapParameters: [FormalParameter] = [], unmapParameters: [FormalParameter] = []
  ) {
    self.style = style
    self.incoming = incoming
    self.outgoing = outgoing
    self.address = address
    self.mapParameters = mapParameters
    self.unmapParameters = unmapParameters
  }
}
