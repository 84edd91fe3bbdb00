import BigInt

extension Analysis {
  /// How many constants may be based on each other while one is evaluated.
  private static let longestChain = 200
  /// No larger value is computed before the test runs, in bits or elements.
  private static let largestConstant = 1 << 20

  /// The value of an expression made of constants; absent if it is not known before the test runs.
  func value(of expression: Expression) -> ConstantValue? {
    switch expression.kind {
    case .literal(let literal): return Self.constant(literal)
    case .omit: return .omit
    case .reference(let reference): return value(of: reference)
    case .unary(let sign, let operand):
      guard let value = value(of: operand) else { return nil }
      return Self.apply(sign, value)
    case .binary(let sign, let left, let right):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      return Self.apply(sign, one, other, limit: Self.largestConstant)
    case .record(let entries):
      var fields: [ConstantValue?] = []
      for entry in entries {
        guard let entry else {
          fields.append(nil)
          continue
        }
        guard let value = value(of: entry) else { return nil }
        fields.append(value)
      }
      return .fields(fields)
    case .list(let entries):
      var elements: [ConstantValue?] = []
      for entry in entries {
        guard let entry else {
          elements.append(nil)
          continue
        }
        guard let value = value(of: entry) else { return nil }
        elements.append(value)
      }
      return .elements(elements)
    case .union(let alternative, let inner): return value(of: inner).map { .union(alternative: alternative, $0) }
    case .builtin(let builtin, let arguments): return value(of: builtin, arguments)
    default: return nil
    }
  }

  private static func constant(_ literal: Literal) -> ConstantValue? {
    switch literal {
    case .integer(let value): .integer(value)
    case .float(let value): .float(value)
    case .boolean(let value): .boolean(value)
    case .verdict(let value): .verdict(value)
    case .bitstring(let value): .bits(value)
    case .hexstring(let value): .hexDigits(value)
    case .octetstring(let value): .octets(value)
    case .charstring(let value): .text(Array(value.unicodeScalars))
    case .enumerated(let item, let value): .enumerated(item: item, value: value)
    case .objectIdentifier: nil
    }
  }

  private func value(of reference: Reference) -> ConstantValue? {
    var current: ConstantValue
    switch reference.root {
    case .constant(let id):
      guard let known = value(of: id) else { return nil }
      current = known
    case .local(let slot):
      guard let known = localConstants[slot] else { return nil }
      current = known
    default: return nil
    }
    for step in reference.path {
      switch (step, current) {
      case (.field(let index), .fields(let fields)):
        guard index < fields.count, let field = fields[index] else { return nil }
        current = field
      case (.alternative(let index), .union(let chosen, let inner)):
        guard index == chosen else { return nil }
        current = inner
      case (.element(let expression), .elements(let elements)):
        guard case .integer(let number)? = value(of: expression), let index = Int(exactly: number),
          index >= 0, index < elements.count, let element = elements[index]
        else { return nil }
        current = element
      default: return nil
      }
    }
    return current
  }

  /// The value of a constant, evaluated once.
  func value(of id: ConstantID) -> ConstantValue? {
    if let known = constantValues[id] { return known }
    let entity = constantEntities[id.index]
    guard constantsInEvaluation.count < Self.longestChain else { return nil }
    guard entity.state != .inWork, constantsInEvaluation.insert(id).inserted else { return nil }
    defer { constantsInEvaluation.remove(id) }
    checkConstant(entity)
    if program[id].isExternal { return nil }
    guard let value = value(of: program[id].value) else { return nil }
    constantValues[id] = value
    return value
  }

  static func apply(_ sign: UnaryOperator, _ value: ConstantValue) -> ConstantValue? {
    switch (sign, value) {
    case (.plus, _): value
    case (.minus, .integer(let number)): .integer(-number)
    case (.minus, .float(let number)): .float(-number)
    case (.not, .boolean(let value)): .boolean(!value)
    case (.not4b, .bits(let bits)): .bits(bits.map { 1 - $0 })
    case (.not4b, .hexDigits(let digits)): .hexDigits(digits.map { 15 - $0 })
    case (.not4b, .octets(let octets)): .octets(octets.map { 255 - $0 })
    default: nil
    }
  }

  static func apply(
    _ sign: BinaryOperator, _ one: ConstantValue, _ other: ConstantValue, limit: Int
  ) -> ConstantValue? {
    switch (one, other) {
    case (.integer(let left), .integer(let right)): return integer(sign, left, right, limit: limit)
    case (.float(let left), .float(let right)): return float(sign, left, right)
    case (.boolean(let left), .boolean(let right)):
      switch sign {
      case .and: return .boolean(left && right)
      case .or: return .boolean(left || right)
      case .xor: return .boolean(left != right)
      case .equal: return .boolean(left == right)
      case .notEqual: return .boolean(left != right)
      default: return nil
      }
    case (.text(let left), .text(let right)):
      if case .concatenate = sign, left.count + right.count <= limit { return .text(left + right) }
    case (.bits(let left), .bits(let right)):
      if let joined = bitwise(sign, left, right, limit: limit) { return .bits(joined) }
    case (.hexDigits(let left), .hexDigits(let right)):
      if let joined = bitwise(sign, left, right, limit: limit) { return .hexDigits(joined) }
    case (.octets(let left), .octets(let right)):
      if let joined = bitwise(sign, left, right, limit: limit) { return .octets(joined) }
    case (.elements(let left), .elements(let right)):
      if case .concatenate = sign, left.count + right.count <= limit { return .elements(left + right) }
    default: break
    }
    switch sign {
    case .equal: return .boolean(one == other)
    case .notEqual: return .boolean(one != other)
    default: return nil
    }
  }

  private static func integer(
    _ sign: BinaryOperator, _ left: BigInt, _ right: BigInt, limit: Int
  ) -> ConstantValue? {
    switch sign {
    case .add: return .integer(left + right)
    case .subtract: return .integer(left - right)
    case .multiply:
      return left.bitWidth + right.bitWidth > limit >> 4 ? nil : .integer(left * right)
    case .divide: return right == 0 ? nil : .integer(left / right)
    case .rem: return right == 0 ? nil : .integer(left % right)
    case .mod:
      if right == 0 { return nil }
      let rest = left % right
      return .integer(rest < 0 ? rest + right.magnitude.signed : rest)
    case .equal: return .boolean(left == right)
    case .notEqual: return .boolean(left != right)
    case .less: return .boolean(left < right)
    case .lessOrEqual: return .boolean(left <= right)
    case .greater: return .boolean(left > right)
    case .greaterOrEqual: return .boolean(left >= right)
    default: return nil
    }
  }

  private static func float(_ sign: BinaryOperator, _ left: Double, _ right: Double) -> ConstantValue? {
    switch sign {
    case .add: .float(left + right)
    case .subtract: .float(left - right)
    case .multiply: .float(left * right)
    case .divide: right == 0 ? nil : .float(left / right)
    case .equal: .boolean(left == right)
    case .notEqual: .boolean(left != right)
    case .less: .boolean(left < right)
    case .lessOrEqual: .boolean(left <= right)
    case .greater: .boolean(left > right)
    case .greaterOrEqual: .boolean(left >= right)
    default: nil
    }
  }

  private static func bitwise(_ sign: BinaryOperator, _ left: [UInt8], _ right: [UInt8], limit: Int) -> [UInt8]? {
    switch sign {
    case .concatenate: left.count + right.count <= limit ? left + right : nil
    case .and4b: left.count == right.count ? zip(left, right).map { $0 & $1 } : nil
    case .or4b: left.count == right.count ? zip(left, right).map { $0 | $1 } : nil
    case .xor4b: left.count == right.count ? zip(left, right).map { $0 ^ $1 } : nil
    default: nil
    }
  }

  private static func number(_ digits: [UInt8], _ width: Int) -> BigInt {
    var result: BigInt = 0
    for digit in digits { result = result << width | BigInt(digit) }
    return result
  }

  /// The predefined functions that often stand in constants.
  private func value(of builtin: Builtin, _ arguments: [Argument]) -> ConstantValue? {
    guard case .value(let first)? = arguments.first, let value = value(of: first) else { return nil }
    switch (builtin, value) {
    case (.lengthof, _), (.sizeof, .elements): return value.length.map { .integer(BigInt($0)) }
    case (.bit2int, .bits(let bits)): return .integer(Self.number(bits, 1))
    case (.hex2int, .hexDigits(let digits)): return .integer(Self.number(digits, 4))
    case (.oct2int, .octets(let octets)): return .integer(Self.number(octets, 8))
    case (.char2int, .text(let text)), (.unichar2int, .text(let text)):
      guard let only = text.first, text.count == 1 else { return nil }
      return .integer(BigInt(only.value))
    case (.char2oct, .text(let text)) where text.allSatisfy { $0.value < 128 }:
      return .octets(text.map { UInt8($0.value) })
    case (.int2float, .integer(let number)): return .float(Double(number))
    case (.float2int, .float(let number)): return number.isFinite ? .integer(BigInt(number)) : nil
    case (.int2str, .integer(let number)): return .text(Array(number.description.unicodeScalars))
    default: return nil
    }
  }
}

extension BigUInt {
  fileprivate var signed: BigInt { BigInt(self) }
}
