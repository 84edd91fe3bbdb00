import TTCN3Syntax

/// A class while it is checked (ES 203 790 clause 5.1.1).
final class ClassScope {
  let id: ClassID
  let type: TypeID
  let name: NameSyntax
  let syntax: ClassSyntax
  unowned let module: ModuleScope
  let attributes: [[AttributeSyntax]]
  /// The class this one is nested in.
  unowned let outer: ClassScope?
  var superclass: ClassScope?
  var traits: [ClassScope] = []
  /// How long the longest chain of classes is that it extends.
  var depth = 0
  /// It extends something that is not known, so it may have members that are not known.
  var isOpen = false
  var isAbstract = false
  var isFinal = false
  var isTrait = false
  var isExternal: Bool { syntax.isExternal }
  var runsOn: TypeID?
  var mtc: TypeID?
  var system: TypeID?
  private(set) var members: [Symbol: ClassMember] = [:]
  private(set) var ordered: [ClassMember] = []
  /// How many fields the superclass has.
  var inheritedFields = 0
  var constructor: Entity?
  /// The parameters after ‘external’.
  var externalParameters: Entity?
  var isConstructorInWork = false

  init(
    id: ClassID, type: TypeID, name: NameSyntax, syntax: ClassSyntax, module: ModuleScope, outer: ClassScope?,
    attributes: [[AttributeSyntax]]
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.syntax = syntax
    self.module = module
    self.outer = outer
    self.attributes = attributes
  }

  func add(_ member: ClassMember) {
    members[member.name.symbol] = member
    ordered.append(member)
    if member.isField { fields.append(member) }
  }

  var parents: [ClassScope] { (superclass.map { [$0] } ?? []) + traits }
  private(set) var fields: [ClassMember] = []
  var constructorSyntax: ConstructorSyntax? {
    for case .constructor(let syntax) in syntax.members.map(\.kind) { return syntax }
    return nil
  }

  /// All classes that it extends, the nearest first; every one once.
  var ancestors: [ClassScope] {
    var found = parents
    var seen = Set(found.map { ObjectIdentifier($0) })
    seen.insert(ObjectIdentifier(self))
    var next = 0
    while next < found.count {
      for parent in found[next].parents where seen.insert(ObjectIdentifier(parent)).inserted { found.append(parent) }
      next += 1
    }
    return found
  }

  /// Whether an object of this class is one of another.
  func extends(_ other: ClassScope) -> Bool { self === other || ancestors.contains { $0 === other } }

  /// The class and those around it.
  var enclosing: [ClassScope] {
    var found: [ClassScope] = []
    var scope: ClassScope? = self
    while let current = scope {
      found.append(current)
      scope = current.outer
    }
    return found
  }

  /// The member of a name that is meant in `scope`, or the one that cannot be used there.
  func search(_ symbol: Symbol, from scope: ClassScope?) -> (member: ClassMember, access: ClassMember.Access)? {
    var hidden: ClassMember?
    for current in [self] + ancestors {
      guard let member = current.members[symbol] else { continue }
      let access = member.access(from: scope)
      if access != .refused { return (member, access) }
      if hidden == nil { hidden = member }
    }
    return hidden.map { ($0, .refused) }
  }
}

/// A field, a method or a nested class.
final class ClassMember {
  enum Kind {
    case variable(TypeID)
    case constant(TypeID)
    case templateVariable(TypeID, TemplateRestriction)
    case template(TypeID, TemplateRestriction)
    case timer([ArrayDimension])
    case port(TypeID, [ArrayDimension])
    case method(Entity, FunctionSyntax)
    case nested(ClassScope)
  }
  enum Access {
    case allowed, refused
    /// A method without a visibility, from outside: protected, though suites are found that call it.
    case undeclared
  }
  let name: NameSyntax
  let visibility: VisibilitySyntax
  let kind: Kind
  unowned let owner: ClassScope
  let initial: ExpressionSyntax?
  let modifiers: Modifiers
  /// Among the fields of its class.
  let index: Int

  init(
    _ name: NameSyntax, _ visibility: VisibilitySyntax, _ kind: Kind, owner: ClassScope,
    initial: ExpressionSyntax? = nil, modifiers: Modifiers = .none, index: Int = 0
  ) {
    self.name = name
    self.visibility = visibility
    self.kind = kind
    self.owner = owner
    self.initial = initial
    self.modifiers = modifiers
    self.index = index
  }

  var isField: Bool {
    switch kind {
    case .method, .nested: false
    default: true
    }
  }

  /// The type of a field that a constructor may have to set.
  var type: TypeID? {
    switch kind {
    case .variable(let type), .constant(let type), .templateVariable(let type, _), .template(let type, _): type
    case .timer, .port, .method, .nested: nil
    }
  }

  /// It is set once: where it is declared or in the constructor.
  var isSetOnce: Bool {
    switch kind {
    case .constant, .template: true
    default: false
    }
  }

  var method: (entity: Entity, syntax: FunctionSyntax)? {
    if case .method(let entity, let syntax) = kind { return (entity, syntax) }
    return nil
  }

  /// A method without a body that an object must have (5.1.1.2).
  var isAbstract: Bool {
    guard let (_, syntax) = method else { return false }
    return syntax.body == nil && syntax.kind == .function && !owner.isExternal
  }

  var what: String {
    switch kind {
    case .method: "method"
    case .nested: "class"
    default: "field"
    }
  }

  /// Whether it may be used in the members of a class, or outside of all (5.1.1.10).
  func access(from scope: ClassScope?) -> Access {
    let around = scope?.enclosing ?? []
    switch visibility {
    case .public, .friend: return .allowed
    case .private: return around.contains { $0 === owner } ? .allowed : .refused
    case .unspecified:
      if case .nested = kind { return .allowed }
      if around.contains(where: { $0.extends(owner) }) { return .allowed }
      return isField ? .refused : .undeclared
    }
  }
}
