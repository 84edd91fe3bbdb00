import BigInt
import TTCN3Syntax

/// Turns the types written in one module into entries of the type table.
struct TypeResolver {
  let analysis: Analysis
  let module: ModuleScope
  /// The body in which a type stands, whose constants its dimensions may use.
  var body: BodyChecker?
  /// The class in which it stands, whose nested classes are known by their names.
  var classScope: ClassScope?
  var file: Int { module.file }

  /// The type that stands somewhere. `path` names it if it is spelled out there.
  func type(_ syntax: TypeSyntax, path: String = "") -> TypeID {
    switch syntax.kind {
    case .basic(.anytype): return analysis.anytype(of: module)
    case .basic(.address): return address(syntax)
    case .basic(let keyword): return Analysis.predefined(keyword) ?? .invalid
    case .universalCharstring: return .universalCharstring
    case .open:
      analysis.diagnose(
        .misplacedType, in: file, at: syntax.range,
        "‘any’ is the type of parameters of external functions only: use a type of its own", "Z.161 6.2.16")
      return .invalid
    case .reference(let reference): return self.reference(reference)
    case .unsupported(let what, let clause):
      analysis.diagnoseUnsupported(what, in: file, at: syntax.range, clause)
      return .invalid
    default:
      let id = analysis.addType(
        TypeDefinition(
          name: QualifiedName(module: module.name, name: path), kind: .boolean,
          position: analysis.position(file, syntax.range.first)))
      define(id, as: syntax, .none, path: path)
      return id
    }
  }

  /// `address` is a type that the module or an import defines (Z.161 clause 6.2.12).
  private func address(_ syntax: TypeSyntax) -> TypeID {
    if let entity = analysis.lookup(analysis.words.address, in: module).first, case .type(let id, _) = entity.kind {
      analysis.resolveType(entity)
      return analysis.root(of: id) == .invalid ? .invalid : id
    }
    analysis.diagnose(
      .missingType, in: file, at: syntax.range, "no type ‘address’ is defined: define it in this module",
      "Z.161 6.2.12")
    return .invalid
  }

  /// A reference to a type: by name, or as the field or element of one (Z.161 clause 6.2.1.1, 6.2.3.2).
  func reference(_ syntax: ExpressionSyntax) -> TypeID {
    switch syntax.kind {
    case .name(let name): return named(name, syntax)
    case .member(let base, let member):
      if case .name(let moduleName) = base.kind, analysis.lookup(moduleName.symbol, in: module).isEmpty,
        let other = analysis.module(named: moduleName.symbol, from: module)
      {
        return qualified(member, other, syntax)
      }
      let type = reference(base)
      return field(member, of: type, syntax)
    case .index(let base, _):
      let type = reference(base)
      if type == .invalid { return .invalid }
      if case .map(_, let value) = analysis.kind(of: type) { return value }
      if let element = analysis.element(of: type) { return element }
      analysis.diagnose(
        .typeMismatch, in: file, at: syntax.range, "‘\(analysis.spelling(type))’ has no elements", "Z.161 6.2.3.2")
      return .invalid
    case .call(let base, _):
      analysis.refuseParameterizedType(in: file, at: syntax.range)
      _ = reference(base)
      return .invalid
    default:
      analysis.diagnose(.wrongKindOfName, in: file, at: syntax.range, "this is no type", "Z.161 6")
      return .invalid
    }
  }

  private func field(_ member: NameSyntax, of type: TypeID, _ syntax: ExpressionSyntax) -> TypeID {
    if type == .invalid { return .invalid }
    if let scope = analysis.classScope(of: type) { return nestedClass(member, of: scope) }
    if let port = analysis.port(type), member.symbol == analysis.words.address, let address = port.address {
      return address
    }
    if let fields = analysis.fields(of: type), let index = analysis.fieldIndex(member.symbol, in: type) {
      analysis.note(member, in: file, means: fields[index].position)
      return fields[index].type
    }
    if let part = analysis.mapPart(member.symbol, of: type) { return part.1 }
    analysis.diagnose(
      .unknownField, in: file, at: analysis.range(member),
      "‘\(analysis.spelling(type))’ has no field ‘\(analysis.name(member.symbol))’: check the spelling",
      "Z.161 6.2.1.1")
    return .invalid
  }

  /// `Outer.Inner` (ES 203 790 clause 5.1.1.12)
  private func nestedClass(_ member: NameSyntax, of scope: ClassScope) -> TypeID {
    if let (found, access) = scope.search(member.symbol, from: classScope), case .nested(let inner) = found.kind {
      if access == .refused {
        analysis.diagnose(
          .invisibleDefinition, in: file, at: analysis.range(member),
          "‘\(analysis.name(member.symbol))’ is private in ‘\(analysis.spelling(scope.type))’", "ES 203 790 5.1.1.10")
      }
      analysis.note(
        member, in: file, means: analysis.position(found.owner.module.file, found.name.token))
      return inner.type
    }
    let name = "‘\(analysis.name(member.symbol))’"
    if let (found, _) = scope.search(member.symbol, from: classScope) {
      analysis.diagnose(
        .wrongKindOfName, in: file, at: analysis.range(member),
        "\(name) is a \(found.what) of the objects of this class: before the dot should be an object",
        "ES 203 790 5.1.1.9")
    } else if !scope.isOpen {
      analysis.diagnose(
        .unknownField, in: file, at: analysis.range(member),
        "‘\(analysis.spelling(scope.type))’ has no class \(name) inside: check the spelling", "ES 203 790 5.1.1.12")
    }
    return .invalid
  }

  /// A class inside of the one in which the name stands.
  private func nestedClass(_ name: NameSyntax) -> TypeID? {
    guard let classScope else { return nil }
    for scope in classScope.enclosing {
      guard let (found, _) = scope.search(name.symbol, from: classScope), case .nested(let inner) = found.kind else {
        continue
      }
      analysis.note(name, in: file, means: analysis.position(found.owner.module.file, found.name.token))
      return inner.type
    }
    return nil
  }

  private func named(_ name: NameSyntax, _ syntax: ExpressionSyntax) -> TypeID {
    if let nested = nestedClass(name) { return nested }
    let found = analysis.lookup(name.symbol, in: module)
    guard let entity = found.first else {
      if name.symbol == analysis.words.objid { return .objectIdentifier }
      let isExcused = analysis.isExcused(name.symbol, in: module)
      if !isExcused, name.symbol == analysis.words.object {
        analysis.requirePackage(.objects, at: analysis.range(name), in: module)
        return analysis.rootClass(seenFrom: module).type
      }
      if !isExcused {
        analysis.diagnose(
          .unknownName, in: file, at: analysis.range(name),
          "there is no type ‘\(analysis.name(name.symbol))’ here: define it or import it", "Z.161 6",
          fix: analysis.nearType(name.symbol, in: module)
            ?? analysis.missingImport(of: name.symbol, into: module, onlyTypes: true))
      }
      return .invalid
    }
    if found.count > 1 { return ambiguous(name, found) }
    analysis.note(name, in: file, means: analysis.position(entity.file, entity.name.token))
    return typeOf(entity, at: syntax.range)
  }

  private func ambiguous(_ name: NameSyntax, _ found: [Entity]) -> TypeID {
    analysis.diagnose(
      .ambiguousName, in: file, at: analysis.range(name),
      "‘\(analysis.name(name.symbol))’ comes from more than one module: write the module's name before it",
      "Z.161 8.2.3.1",
      notes: found.map { analysis.note($0.file, analysis.range($0.name), "one is here") })
    return .invalid
  }

  private func qualified(_ member: NameSyntax, _ other: ModuleScope, _ syntax: ExpressionSyntax) -> TypeID {
    guard let entity = other.entities[member.symbol], other === module || analysis.imports(module, entity) else {
      if analysis.isExcused(member.symbol, in: other) { return .invalid }
      analysis.diagnose(
        .unknownName, in: file, at: analysis.range(member),
        "no ‘\(analysis.name(member.symbol))’ is imported from module ‘\(other.name)’", "Z.161 8.2.3.1")
      return .invalid
    }
    analysis.note(member, in: file, means: analysis.position(entity.file, entity.name.token))
    return typeOf(entity, at: syntax.range)
  }

  private func typeOf(_ entity: Entity, at place: TokenRange) -> TypeID {
    if case .type(let id, let syntax) = entity.kind {
      // A structure may wait: recursion through many types would exhaust the stack.
      if case .structured = syntax.body, analysis.typesInWork.count > 32 { return id }
      analysis.resolveType(entity)
      // A synonym of what is not known is not known either.
      return analysis.root(of: id) == .invalid ? .invalid : id
    }
    if case .unsupported = entity.kind { return .invalid }
    analysis.diagnose(
      .wrongKindOfName, in: file, at: place,
      "‘\(analysis.name(entity.name.symbol))’ is a \(entity.what), here should be a type", "Z.161 6",
      notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
    return .invalid
  }

  // MARK: Structured types

  /// Fills in the structure that is spelled out.
  func define(_ id: TypeID, as syntax: TypeSyntax, _ constraint: ConstraintSyntax, path: String) {
    switch syntax.kind {
    case .record(let fields): set(id, .record, fields, path)
    case .set(let fields): set(id, .set, fields, path)
    case .union(let fields): set(id, .union, fields, path)
    case .enumerated(let items): enumerated(id, items)
    case .recordOf(let length, let element, _):
      list(id, length, element, isSet: false, path)
      return constrain(id, base: id, constraint, isOfElements: true)
    case .setOf(let length, let element, _):
      list(id, length, element, isSet: true, path)
      return constrain(id, base: id, constraint, isOfElements: true)
    case .map(let key, let value): map(id, key, value, path)
    case .behaviour(let behaviour): self.behaviour(id, behaviour, at: syntax.range)
    default: break
    }
    constrain(id, base: id, constraint)
  }

  private enum Structure { case record, set, union }

  private func set(_ id: TypeID, _ structure: Structure, _ syntax: [FieldSyntax], _ path: String) {
    var fields: [FieldDefinition] = []
    var names: [Symbol] = []
    for field in syntax {
      let name = analysis.name(field.name.symbol)
      if let other = names.firstIndex(of: field.name.symbol) {
        analysis.diagnose(
          .duplicateField, in: file, at: analysis.range(field.name),
          "there is a field ‘\(name)’ already: choose another name", "Z.161 6.2.1",
          notes: [analysis.note(file, analysis.range(syntax[other].name), "the other field is here")])
        continue
      }
      if structure == .union, field.isOptional {
        analysis.diagnose(
          .wrongSubtype, in: file, at: analysis.range(field.name),
          "an alternative of a union is never ‘optional’: remove the word", "Z.161 6.2.5")
      }
      let type = fieldType(field, path: "\(path).\(name)")
      if field.isDefault { checkDefault(field, type, structure, fields) }
      fields.append(
        FieldDefinition(
          name: name, type: type, isOptional: field.isOptional, isDefault: field.isDefault,
          position: analysis.position(file, field.name.token)))
      names.append(field.name.symbol)
      analysis.note(field.name, in: file, means: analysis.position(file, field.name.token))
    }
    switch structure {
    case .record: analysis.program.types[id.index].kind = .record(fields)
    case .set: analysis.program.types[id.index].kind = .set(fields)
    case .union: analysis.program.types[id.index].kind = .union(fields)
    }
    analysis.fieldNames[id.index] = names
  }

  /// One alternative of a union at most is the default, and none that is an anytype (Z.161 clause 6.2.5).
  private func checkDefault(
    _ field: FieldSyntax, _ type: TypeID, _ structure: Structure, _ before: [FieldDefinition]
  ) {
    let problem: String
    if structure != .union {
      problem = "‘@default’ is for an alternative of a union: remove it"
    } else if before.contains(where: \.isDefault) {
      problem = "there is a ‘@default’ alternative already: remove one"
    } else if case .anytype = analysis.kind(of: type) {
      problem = "a ‘@default’ alternative is no anytype"
    } else {
      return
    }
    analysis.diagnose(.wrongSubtype, in: file, at: analysis.range(field.name), problem, "Z.161 6.2.5")
  }

  /// The type of a field, with its dimensions and constraint.
  private func fieldType(_ field: FieldSyntax, path: String) -> TypeID {
    var type = self.type(field.type, path: path)
    if analysis.signature(type) != nil {
      analysis.diagnose(
        .typeMismatch, in: file, at: field.type.range,
        "a signature cannot be part of a value: use a message type", "Z.161 14")
      type = .invalid
    }
    if !field.dimensions.isEmpty { type = array(of: type, field.dimensions, path: path) }
    let isList = field.dimensions.isEmpty && field.type.isSpelledOutList
    return constrained(type, field.constraint, path: path, isOfElements: isList)
  }

  /// An anonymous subtype, if there is a constraint.
  func constrained(
    _ base: TypeID, _ constraint: ConstraintSyntax, path: String, isOfElements: Bool = false
  ) -> TypeID {
    if constraint.isEmpty || base == .invalid { return base }
    let id = analysis.addType(
      TypeDefinition(name: QualifiedName(module: module.name, name: path), kind: .boolean, parent: nil))
    analysis.alias(id, of: base)
    constrain(id, base: base, constraint, isOfElements: isOfElements)
    return id
  }

  private func list(_ id: TypeID, _ length: LengthSyntax?, _ element: TypeSyntax, isSet: Bool, _ path: String) {
    let elementType = type(element, path: "\(path)[-]")
    analysis.program.types[id.index].kind = isSet ? .setOf(element: elementType) : .recordOf(element: elementType)
    if let length { constrain(id, base: id, ConstraintSyntax(allowed: [], length: length)) }
  }

  /// `map from K to V`, with the types of its keys and of its values (Z.161 clause 6.2.15).
  private func map(_ id: TypeID, _ key: TypeSyntax, _ value: TypeSyntax, _ path: String) {
    let (keyType, valueType) = (type(key, path: "\(path).from[-]"), type(value, path: "\(path).to[-]"))
    analysis.program.types[id.index].kind = .map(key: keyType, value: valueType)
    func set(of element: TypeID, _ word: String) -> TypeID {
      analysis.addType(
        TypeDefinition(
          name: QualifiedName(module: module.name, name: "\(path).\(word)"), kind: .setOf(element: element)))
    }
    analysis.mapParts[id] = (keys: set(of: keyType, "from"), values: set(of: valueType, "to"))
  }

  /// After the name of a list that is spelled out, what narrows is about its elements (Z.161 clause 6.2.3).
  func constrain(_ id: TypeID, base: TypeID, _ constraint: ConstraintSyntax, isOfElements: Bool = false) {
    if base == .invalid || (constraint.isEmpty && id == base) { return }
    analysis.pendingConstraints.append(
      PendingConstraint(type: id, base: base, syntax: constraint, module: module, isOfElements: isOfElements))
  }

  /// `T a[2][0 .. 3]`: arrays of arrays, the last dimension innermost (Z.161 clause 6.2.7).
  func array(of element: TypeID, _ dimensions: [DimensionSyntax], path: String) -> TypeID {
    var type = element
    for dimension in dimensions.reversed() {
      guard let (lower, count) = bounds(dimension) else { return .invalid }
      type = analysis.addType(
        TypeDefinition(
          name: QualifiedName(module: module.name, name: "\(path)[\(count)]"),
          kind: .array(element: type, lowerBound: lower, count: count)))
    }
    return type
  }

  /// The lower bound and the number of elements of a dimension.
  func bounds(_ dimension: DimensionSyntax) -> (Int, Int)? {
    let body = body ?? BodyChecker(analysis, module)
    guard let first = body.constantInteger(dimension.lower) else { return nil }
    guard let upperSyntax = dimension.upper else {
      guard first > 0, first <= Self.largestArray else { return refuse(dimension, "an array has at least one element") }
      return (0, Int(first))
    }
    guard let last = body.constantInteger(upperSyntax) else { return nil }
    guard first >= 0, last >= first, last - first < Self.largestArray, last < BigInt(1) << 40 else {
      return refuse(dimension, "the upper bound of an array lies above its lower bound, and neither is negative")
    }
    return (Int(first), Int(last - first) + 1)
  }

  static let largestArray = BigInt(1 << 24)

  private func refuse(_ dimension: DimensionSyntax, _ message: String) -> (Int, Int)? {
    analysis.diagnose(
      .wrongSubtype, in: file, at: dimension.lower.range, message + " (and at most \(Self.largestArray))",
      "Z.161 6.2.7")
    return nil
  }
}
