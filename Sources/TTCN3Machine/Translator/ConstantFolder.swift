import TTCN3Semantics

/// Computes what is known before anything runs: literals, constants and what is made of them. What it cannot compute
/// is left to instructions; it never reports an error, for only what is executed may fail.
final class ConstantFolder {
  private let program: Program
  private let catalog: TypeCatalog
  private enum State {
    case computing
    case known(Value)
    case unknown
  }
  private var constants: [Int: State] = [:]
  private var templates: [Int: State] = [:]
  private var depth = 0
  private static let maximumDepth = 500

  init(_ program: Program, _ catalog: TypeCatalog) {
    self.program = program
    self.catalog = catalog
  }

  /// The value of a closed expression; nil if it is not closed, or cannot be computed here.
  func value(of expression: Expression) -> Value? {
    depth += 1
    defer { depth -= 1 }
    guard depth < ConstantFolder.maximumDepth else { return nil }
    switch expression.kind {
    case .literal(let literal): return value(of: literal, type: expression.type)
    case .omit: return .omit
    case .null: return null(expression.type)
    case .record(let parts): return values(parts).map { .record($0) }
    case .list(let parts): return values(parts).map { list($0, type: expression.type) }
    case .union(let alternative, let inner): return value(of: inner).map { .union(ChosenAlternative(alternative, $0)) }
    case .reference(let reference): return value(of: reference)
    case .unary(let operation, let operand):
      guard let operand = value(of: operand) else { return nil }
      return try? Arithmetic.unary(operation, operand)
    case .binary(let operation, let left, let right):
      guard let left = value(of: left), let right = value(of: right) else { return nil }
      guard isSmall(operation, left, right) else { return nil }
      return try? Arithmetic.binary(operation, left, right)
    case .builtin(let function, let arguments): return predefined(function, arguments)
    default: return nil
    }
  }

  /// Whether a result is small enough to be kept as a constant: a chain of constants that double each other is left to
  /// the run, where bounds hold.
  private func isSmall(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Bool {
    switch operation {
    case .multiply:
      guard let one = left.bigInt, let other = right.bigInt else { return true }
      return one.magnitude.bitWidth + other.magnitude.bitWidth <= 1 << 14
    case .concatenate: return Execution.elements(of: left) + Execution.elements(of: right) <= 1 << 16
    default: return true
    }
  }

  func kindOfType(_ type: TypeID) -> TypeKind { program[type].kind }

  func list(_ parts: [Value], type: TypeID) -> Value {
    if case .setOf = program[type].kind { return .setOf(parts) }
    return .list(parts)
  }

  /// nil for what the translator refuses, or makes of it.
  func null(_ type: TypeID) -> Value? {
    switch program[type].kind {
    case .defaultReference: .defaultReference(0)
    case .behaviour: .behaviour(.nullBehaviour)
    case .component: .nullComponent
    case .timer, .port: .component(.nullReference)
    case .objectClass: .object(0)
    // A condition asks whether a word is 0.
    case .boolean, .verdict, .signature, .open: nil
    default: .null
    }
  }

  func value(of literal: Literal, type: TypeID) -> Value {
    switch literal {
    case .integer(let number): return .number(number)
    case .float(let number): return .float(number)
    case .boolean(let flag): return .boolean(flag)
    case .verdict(let verdict): return .verdict(Verdict(verdict))
    case .bitstring(let bits): return .bits(bits)
    case .hexstring(let digits): return .hexDigits(digits)
    case .octetstring(let octets): return .octets(octets)
    case .charstring(let text): return .string(text)
    case .enumerated(let item, let number):
      if let number { return .enumerated(number) }
      guard case .enumerated(let items) = program[type].kind, items.indices.contains(item) else { return .unbound }
      return .enumerated(items[item].value)
    case .objectIdentifier(let parts): return .list(parts.map(Value.number))
    }
  }

  private func values(_ expressions: [Expression?]) -> [Value]? {
    var result: [Value] = []
    result.reserveCapacity(expressions.count)
    for expression in expressions {
      guard let expression else {
        result.append(.unbound)
        continue
      }
      guard let part = value(of: expression) else { return nil }
      result.append(part)
    }
    return result
  }

  private func predefined(_ function: Builtin, _ arguments: [Argument]) -> Value? {
    guard Predefined.isPure(function) else { return nil }
    var values: [Value] = []
    var type: TypeID?
    for argument in arguments {
      switch argument {
      case .value(let expression):
        type = type ?? expression.type
        guard let part = value(of: expression) else { return nil }
        values.append(part)
      case .template(let template):
        type = type ?? template.type
        guard let part = self.template(template) else { return nil }
        values.append(part)
      default: return nil
      }
    }
    guard let type else { return nil }
    let result = try? values.withUnsafeBufferPointer { (values) throws(Fault) in
      try Predefined.evaluate(function, values, type: type, catalog: catalog)
    }
    guard let result else { return nil }
    return Execution.elements(of: result) <= 1 << 16 ? result : nil
  }

  private func value(of reference: Reference) -> Value? {
    guard case .constant(let id) = reference.root, var at = constant(id) else { return nil }
    for step in reference.path {
      switch (step, at) {
      case (.field(let index), .record(let parts)) where parts.indices.contains(index): at = parts[index]
      case (.alternative(let index), .union(let chosen)) where chosen.alternative == index: at = chosen.value
      case (.element(let expression), .list(let parts)):
        guard case .integer(let index)? = value(of: expression), parts.indices.contains(index) else { return nil }
        // Arrays may start elsewhere than at 0: left to instructions, which know the bound.
        if catalog.types.contains(where: { if case .array = $0.kind { true } else { false } }) { return nil }
        at = parts[index]
      default: return nil
      }
    }
    return at.isUnbound || at.isOmit ? nil : at
  }

  private func constant(_ id: ConstantID) -> Value? {
    switch constants[id.index] {
    case .known(let value): return value
    case .computing, .unknown: return nil
    case nil:
      constants[id.index] = .computing
      let definition = program[id]
      let result = definition.isExternal ? nil : value(of: definition.value)
      constants[id.index] = result.map { .known($0) } ?? .unknown
      return result
    }
  }

  /// A global template without parameters that is closed.
  func template(_ id: TemplateID) -> Value? {
    switch templates[id.index] {
    case .known(let value): return value
    case .computing, .unknown: return nil
    case nil:
      templates[id.index] = .computing
      let definition = program[id]
      let result = definition.parameters.isEmpty ? template(definition.body) : nil
      templates[id.index] = result.map { .known($0) } ?? .unknown
      return result
    }
  }
}
