import BigInt
import TTCN3Semantics

/// A value with its type: what crosses the border of the machine, to adapters and codecs and back.
package struct TypedValue: Sendable {
  package let catalog: TypeCatalog
  package let type: TypeID
  package var value: Value

  package init(_ value: Value, type: TypeID, in catalog: TypeCatalog) {
    self.value = value
    self.type = type
    self.catalog = catalog
  }

  /// A record or set value from its fields by name. Optional fields that are not named are omitted, others stay
  /// unbound.
  /// - Throws: `MachineError.unknownType` or `.unknownField` when the program's modules say otherwise.
  package init(_ typeName: String, in catalog: TypeCatalog, fields: [String: Value]) throws(MachineError) {
    guard let type = catalog.type(named: typeName) else {
      throw MachineError(.unknownType, "the program has no type ‘\(typeName)’; import the module that declares it")
    }
    let definitions = catalog.fields(of: type)
    for name in fields.keys.sorted() where !definitions.contains(where: { $0.name == name }) {
      throw MachineError(.unknownField, "type ‘\(typeName)’ has no field ‘\(name)’")
    }
    let parts = definitions.map { fields[$0.name] ?? ($0.isOptional ? .omit : .unbound) }
    self.init(.record(parts), type: type, in: catalog)
  }

  /// The name of the type, such as `AssayProcess.ProcessStart`.
  package var typeName: String { catalog[type].name.description }

  /// A field of a record or set, or the chosen alternative of a union, by name; nil if there is none, or it is omitted,
  /// unbound or not chosen.
  package subscript(name: String) -> TypedValue? {
    let definitions = catalog.fields(of: type)
    guard let index = definitions.firstIndex(where: { $0.name == name }) else { return nil }
    switch value {
    case .record(let parts) where parts.indices.contains(index):
      if parts[index].isOmit || parts[index].isUnbound { return nil }
      return TypedValue(parts[index], type: definitions[index].type, in: catalog)
    case .union(let chosen) where chosen.alternative == index:
      return TypedValue(chosen.value, type: definitions[index].type, in: catalog)
    default: return nil
    }
  }

  /// The elements of a list or array; nil for other values.
  package var elements: [TypedValue]? {
    guard let parts = value.listElements, let element = catalog.element(of: type) else { return nil }
    return parts.map { TypedValue($0, type: element, in: catalog) }
  }

  package var integer: Int? {
    if case .integer(let number) = value { return number }
    return nil
  }

  package var float: Double? {
    if case .float(let number) = value { return number }
    return nil
  }

  package var boolean: Bool? {
    if case .boolean(let flag) = value { return flag }
    return nil
  }

  package var octets: [UInt8]? {
    if case .octets(let bytes) = value { return bytes }
    return nil
  }

  /// The text of a charstring or universal charstring.
  package var text: String? { value.text }

  /// In TTCN-3 value notation.
  package var notation: String { Notation(catalog).text(of: value, type: type) }
}
