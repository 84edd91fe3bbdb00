import TTCN3Semantics

/// Turns what was given for module parameters, and for parameters of test cases, into values of their types.
struct ParameterReader {
  private let code: ProgramCode
  private static let deepest = 100

  init(_ code: borrowing ProgramCode) { self.code = copy code }

  /// By the number of the global.
  func values(of assignments: [ParameterAssignment]) throws(MachineError) -> [Int: Value] {
    var result: [Int: Value] = [:]
    for assignment in assignments {
      let index = try parameter(named: assignment.name)
      result[index] = try value(
        assignment.answer, type: code.globals[index].type, subject: "module parameter ‘\(assignment.name)’")
    }
    return result
  }

  /// A whole value that its type allows.
  func value(_ answer: ParameterAssignment.Answer, type: TypeID, subject: String) throws(MachineError) -> Value {
    let value = try part(answer, type: type, subject, depth: 0)
    if let violation = ConstraintChecker(code).violation(value, type) {
      throw MachineError(.invalidParameter, "\(subject): \(violation)")
    }
    guard value.isFullyBound else { throw MachineError(.invalidParameter, "\(subject): a field has no value") }
    return value
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

  private func part(
    _ answer: ParameterAssignment.Answer, type: TypeID, _ subject: String, depth: Int
  ) throws(MachineError) -> Value {
    guard depth < ParameterReader.deepest else {
      throw MachineError(.invalidParameter, "\(subject): the value is nested too deeply")
    }
    let kind = code.catalog[type].kind
    switch (answer, kind) {
    case (.notation(let text), _): return try read(text, type, subject)
    case (.integer(let number), .integer): return .integer(number)
    case (.integer(let number), .float): return .float(Double(number))
    case (.float(let number), .float): return .float(number)
    case (.boolean(let flag), .boolean): return .boolean(flag)
    case (.text(let text), .charstring):
      guard text.utf8.allSatisfy({ $0 < 128 }) else {
        throw MachineError(.invalidParameter, "\(subject) is a charstring: characters from 0 to 127 only")
      }
      return .string(text)
    case (.text(let text), .universalCharstring): return .string(text)
    case (.text(let text), .enumerated(let items)):
      guard let item = items.first(where: { $0.name == text }) else {
        throw MachineError(
          .invalidParameter, "\(subject) must be one of \(items.map(\.name).joined(separator: ", ")), not ‘\(text)’")
      }
      return .enumerated(item.value)
    case (.texts(let texts), _): return try part(.list(texts.map { .text($0) }), type: type, subject, depth: depth)
    case (.octets(let octets), .octetstring): return .octets(octets)
    case (.configured(let text), .charstring), (.configured(let text), .universalCharstring):
      return try part(.text(text), type: type, subject, depth: depth)
    case (.configured(let text), _): return try read(text, type, subject)
    case (.list(let answers), _): return try list(answers, type, subject, depth)
    case (.fields(let members), _): return try fields(members, type, subject, depth)
    default:
      throw MachineError(
        .invalidParameter, "\(subject) is of type ‘\(code.catalog[type].name)’, which the given value does not fit")
    }
  }

  private func read(_ text: String, _ type: TypeID, _ subject: String) throws(MachineError) -> Value {
    do { return try ValueReader.read(text, type: type, in: code.catalog) } catch {
      throw MachineError(.invalidParameter, "\(subject): \(error.reason)")
    }
  }

  private func list(
    _ answers: [ParameterAssignment.Answer], _ type: TypeID, _ subject: String, _ depth: Int
  ) throws(MachineError) -> Value {
    guard let element = code.catalog.element(of: type) else {
      throw MachineError(.invalidParameter, "\(subject) is of type ‘\(code.catalog[type].name)’, which is no list")
    }
    var parts: [Value] = []
    for (index, answer) in answers.enumerated() {
      parts.append(try part(answer, type: element, "\(subject)[\(index)]", depth: depth + 1))
    }
    switch code.catalog[type].kind {
    case .setOf: return .setOf(parts)
    case .array(_, _, let count) where count != parts.count:
      throw MachineError(.invalidParameter, "\(subject) needs \(count) elements, not \(parts.count)")
    default: return .list(parts)
    }
  }

  /// Fields that are not named are omitted where they may be.
  private func fields(
    _ members: [ParameterAssignment.Member], _ type: TypeID, _ subject: String, _ depth: Int
  ) throws(MachineError) -> Value {
    let definitions = code.catalog.fields(of: type)
    var isUnion = false
    switch code.catalog[type].kind {
    case .record, .set: break
    case .union, .anytype: isUnion = true
    default:
      throw MachineError(.invalidParameter, "\(subject) is of type ‘\(code.catalog[type].name)’, which has no fields")
    }
    var parts = definitions.map { $0.isOptional ? Value.omit : Value.unbound }
    var chosen: Int?
    for member in members {
      guard let index = definitions.firstIndex(where: { $0.name == member.name }) else {
        throw MachineError(
          .invalidParameter,
          "\(subject): there is no field ‘\(member.name)’; there are \(definitions.map(\.name).joined(separator: ", "))"
        )
      }
      chosen = index
      if case .omitted = member.answer, definitions[index].isOptional { continue }
      parts[index] = try part(
        member.answer, type: definitions[index].type, "\(subject).\(member.name)", depth: depth + 1)
    }
    guard isUnion else { return .record(parts) }
    guard let chosen, members.count == 1 else {
      throw MachineError(.invalidParameter, "\(subject) is a union: name exactly one alternative")
    }
    return .union(ChosenAlternative(chosen, parts[chosen]))
  }
}
