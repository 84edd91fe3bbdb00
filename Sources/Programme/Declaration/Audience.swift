/// Who may read a part of a case that its readers may not all see: a test report, a price, a weakness not yet mended.
package enum Audience: Hashable, Sendable {
  /// Whoever may read the case.
  case readers
  /// Holders of these roles alone, in the organisation that plays the role in the case if it names one. Roles that see
  /// every case are not excepted.
  case roles(Set<Role>)

  package static func only(_ roles: Role...) -> Audience { .roles(Set(roles)) }

  /// The roles, by name; nil for every reader.
  var roles: [Role]? { if case .roles(let roles) = self { roles.sorted() } else { nil } }

  func admits(_ actor: Actor, in casting: Casting) -> Bool {
    switch self {
    case .readers: true
    case .roles(let roles): roles.contains { casting.isOpen($0, to: actor) }
    }
  }
}

/// Who may read the cases of a procedure.
package enum Readers: Hashable, Sendable {
  /// The parties, roles that can take the next step, and roles that see every case.
  case parties
  /// Holders of these roles alone, in the organisation that plays the role in the case if it names one.
  case roles(Set<Role>)

  package static func only(_ roles: Role...) -> Readers { .roles(Set(roles)) }
}
