import TTCN3Syntax

/// The places of the predefined types in `Program.types`.
extension TypeID {
  static let integer = TypeID(1)
  static let float = TypeID(2)
  static let boolean = TypeID(3)
  static let verdict = TypeID(4)
  static let bitstring = TypeID(5)
  static let hexstring = TypeID(6)
  static let octetstring = TypeID(7)
  static let charstring = TypeID(8)
  static let universalCharstring = TypeID(9)
  static let defaultReference = TypeID(10)
  /// Some component, of a type that is not known.
  static let anyComponent = TypeID(11)
  static let timer = TypeID(12)
  /// The open type `any`.
  static let open = TypeID(13)
  /// `record of universal charstring`: what reading attributes gives (27.8).
  static let textList = TypeID(14)
  static let objectIdentifier = TypeID(15)
}

extension Analysis {
  func addPredefinedTypes() {
    let predefined: [(String, TypeKind)] = [
      ("an invalid type", .boolean), ("integer", .integer), ("float", .float), ("boolean", .boolean),
      ("verdicttype", .verdict), ("bitstring", .bitstring), ("hexstring", .hexstring), ("octetstring", .octetstring),
      ("charstring", .charstring), ("universal charstring", .universalCharstring), ("default", .defaultReference),
      ("component", .component(ComponentType())), ("timer", .timer), ("any", .open),
      ("record of universal charstring", .recordOf(element: .universalCharstring)), ("objid", .objectIdentifier),
    ]
    for (name, kind) in predefined {
      addType(TypeDefinition(name: QualifiedName(module: "", name: name), kind: kind))
    }
  }

  @discardableResult
  func addType(_ definition: TypeDefinition, names: [Symbol] = []) -> TypeID {
    let id = TypeID(program.types.count)
    program.types.append(definition)
    fieldNames.append(names)
    roots.append(definition.parent.map { roots[$0.index] } ?? id)
    return id
  }

  func kind(of type: TypeID) -> TypeKind { program.types[type.index].kind }
  func root(of type: TypeID) -> TypeID { roots[type.index] }

  static let predefinedMessages: [TypeID] = [
    .integer, .float, .boolean, .verdict, .bitstring, .hexstring, .octetstring, .charstring, .universalCharstring,
    .objectIdentifier,
  ]

  /// The type as a sentence names it.
  func spelling(_ type: TypeID) -> String {
    let definition = program.types[type.index]
    return definition.name.name
  }

  static func predefined(_ keyword: TokenKind) -> TypeID? {
    switch keyword {
    case .integer: .integer
    case .float: .float
    case .boolean: .boolean
    case .verdicttype: .verdict
    case .bitstring: .bitstring
    case .hexstring: .hexstring
    case .octetstring: .octetstring
    case .charstring: .charstring
    case .default: .defaultReference
    case .timer: .timer
    default: nil
    }
  }

  /// The position of a field, alternative, item or member.
  func fieldIndex(_ name: Symbol, in type: TypeID) -> Int? {
    fieldNames[type.index].firstIndex(of: name)
  }

  func fields(of type: TypeID) -> [FieldDefinition]? {
    switch kind(of: type) {
    case .record(let fields), .set(let fields), .union(let fields), .anytype(let fields): fields
    default: nil
    }
  }

  /// The type of the elements of a list type or array.
  func element(of type: TypeID) -> TypeID? {
    switch kind(of: type) {
    case .recordOf(let element), .setOf(let element), .array(let element, _, _): element
    case .objectIdentifier: .integer
    default: nil
    }
  }

  func isStringType(_ type: TypeID) -> Bool {
    switch kind(of: type) {
    case .bitstring, .hexstring, .octetstring, .charstring, .universalCharstring: true
    default: false
    }
  }

  func isComponent(_ type: TypeID) -> Bool {
    if case .component = kind(of: type) { return true }
    return false
  }

  /// Whether values of a type are references, of which ‘null’ is one.
  func admitsNull(_ type: TypeID) -> Bool {
    switch kind(of: type) {
    case .component, .defaultReference, .timer, .port, .objectClass, .behaviour: true
    default: false
    }
  }

  func component(_ type: TypeID) -> ComponentType? {
    if case .component(let component) = kind(of: type) { return component }
    return nil
  }

  /// Whether a type is that of addresses, in some module or port.
  func isAddress(_ type: TypeID) -> Bool { addressTypes.contains(type) || addressTypes.contains(root(of: type)) }

  func signature(_ type: TypeID) -> ProcedureSignature? {
    if case .signature(let signature) = kind(of: type) { return signature }
    return nil
  }

  func port(_ type: TypeID) -> PortType? {
    if case .port(let port) = kind(of: type) { return port }
    return nil
  }
}
