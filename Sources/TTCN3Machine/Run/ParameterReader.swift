import TTCN3Semantics

/// Turns what was given for module parameters into values of their types.
struct ParameterReader {
  private let code: ProgramCode

  init(_ code: borrowing ProgramCode) { self.code = copy code }

  /// By the number of the global.
  func values(of assignments: [ParameterAssignment]) throws(MachineError) -> [Int: Value] {
    var result: [Int: Value] = [:]
    for assignment in assignments {
      let index = try parameter(named: assignment.name)
      let type = code.globals[index].type
      let value = try value(assignment.answer, type: type, name: assignment.name)
      if let violation = ConstraintChecker(code).violation(value, type) {
        throw MachineError(.invalidParameter, "module parameter ‘\(assignment.name)’: \(violation)")
      }
      guard value.isFullyBound else {
        throw MachineError(.invalidParameter, "module parameter ‘\(assignment.name)’: a field has no value")
      }
      result[index] = value
    }
    return result
  }

  /// The number of the global: a module parameter, or an external constant, whose value comes from outside too.
  private func parameter(named name: String) throws(MachineError) -> Int {
    let parameters = code.parameters.indices.map { code.firstParameter + $0 }
    let constants = code.program.constants.indices.filter { code.program.constants[$0].isExternal }
    let found = (constants + parameters).filter {
      code.globals[$0].name.description == name || code.globals[$0].name.name == name
    }
    guard let index = found.first else {
      throw MachineError(.unknownParameter, "there is no module parameter ‘\(name)’; name it as Module.name")
    }
    if found.count > 1 {
      let names = found.map { code.globals[$0].name.description }.joined(separator: ", ")
      throw MachineError(.unknownParameter, "module parameter ‘\(name)’ may be each of \(names): name the module too")
    }
    return index
  }

  private func value(
    _ answer: ParameterAssignment.Answer, type: TypeID, name: String
  ) throws(MachineError) -> Value {
    switch (answer, code.catalog[type].kind) {
    case (.notation(let text), _):
      do { return try ValueReader.read(text, type: type, in: code.catalog) } catch {
        throw MachineError(.invalidParameter, "module parameter ‘\(name)’: \(error.reason)")
      }
    case (.integer(let number), .integer): return .integer(number)
    case (.integer(let number), .float): return .float(Double(number))
    case (.float(let number), .float): return .float(number)
    case (.boolean(let flag), .boolean): return .boolean(flag)
    case (.text(let text), .charstring):
      guard text.utf8.allSatisfy({ $0 < 128 }) else {
        throw MachineError(
          .invalidParameter, "module parameter ‘\(name)’ is a charstring: characters from 0 to 127 only")
      }
      return .string(text)
    case (.text(let text), .universalCharstring): return .string(text)
    case (.text(let text), .enumerated(let items)):
      guard let item = items.first(where: { $0.name == text }) else {
        throw MachineError(
          .invalidParameter,
          "module parameter ‘\(name)’ must be one of \(items.map(\.name).joined(separator: ", ")), not ‘\(text)’")
      }
      return .enumerated(item.value)
    case (.texts(let texts), .recordOf(let element)):
      var parts: [Value] = []
      for text in texts { parts.append(try value(.text(text), type: element, name: name)) }
      return .list(parts)
    case (.octets(let octets), .octetstring): return .octets(octets)
    default:
      throw MachineError(
        .invalidParameter,
        "module parameter ‘\(name)’ is of type ‘\(code.catalog[type].name)’, which the given value does not fit")
    }
  }
}
