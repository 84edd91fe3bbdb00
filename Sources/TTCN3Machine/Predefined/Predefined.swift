import BigInt
import TTCN3Semantics

/// The predefined functions of Z.161 Annex C on values. Those that depend on the run (`rnd`, `testcasename`, `hostid`)
/// are the machine's.
enum Predefined {
  /// - Parameters:
  ///   - arguments: where they lie, as in Annex C, without those that were left out.
  ///   - type: the type of the first argument.
  static func evaluate(
    _ function: Builtin, _ arguments: UnsafeBufferPointer<Value>, type: TypeID, catalog: TypeCatalog
  ) throws(Fault) -> Value {
    let values = Arguments(function, arguments)
    if function == .any2unistr, arguments.first?.isUnbound ?? true { return .string("UNINITIALIZED") }
    // What is printed may be anything, and unbound in parts (C.1.33).
    if function == .any2unistr, let first = arguments.first {
      let text = Notation(catalog).text(of: first, type: type)
      guard text.utf8.count < Notation.usualLimit else {
        throw Fault(.valueLength, "‘any2unistr’ makes a text of more than \(Notation.usualLimit) octets")
      }
      return .string(text)
    }
    for index in arguments.indices { try values.checkBound(index) }
    switch function {
    case .int2char, .int2unichar, .int2bit, .int2hex, .int2oct, .int2str, .int2float, .float2int:
      return try Conversions.fromNumber(function, values)
    case .char2int, .char2oct, .unichar2int, .unichar2oct, .str2int, .str2hex, .str2oct, .str2float, .str2bit:
      return try Conversions.fromCharacters(function, values)
    case .bit2int, .bit2hex, .bit2oct, .bit2str, .hex2int, .hex2bit, .hex2oct, .hex2str, .oct2int, .oct2bit, .oct2hex,
      .oct2str, .oct2char, .oct2unichar:
      return try Conversions.fromBinary(function, values)
    case .enum2int:
      guard case .enumerated(let number) = arguments.first else { throw values.wrong("needs an enumerated value") }
      return .integer(number)
    case .lengthof: return .integer(try Sizes.length(of: arguments[0]))
    case .sizeof: return .integer(try Sizes.size(of: arguments[0]))
    case .substr, .replace, .regexp, .regexpNoCase: return try StringFunctions.evaluate(function, values)
    case .getStringEncoding, .removeBom: return try Encodings.evaluate(function, values)
    case .any2unistr, .int2enum, .encvalue, .decvalue, .encvalueUnichar, .decvalueUnichar, .encvalueOctets,
      .decvalueOctets, .rnd, .testcasename, .hostid:
      throw values.wrong("is not available here")
    }
  }

  /// The functions whose result depends on nothing but their arguments.
  static func isPure(_ function: Builtin) -> Bool {
    switch function {
    case .int2enum, .encvalue, .decvalue, .encvalueUnichar, .decvalueUnichar, .encvalueOctets, .decvalueOctets, .rnd,
      .testcasename, .hostid:
      false
    default: true
    }
  }
}

/// The arguments of a predefined function, asked for by position and kind. They stay where they lie, so that a call takes
/// no memory; valid as long as they do.
struct Arguments {
  let function: Builtin
  let values: UnsafeBufferPointer<Value>

  init(_ function: Builtin, _ values: UnsafeBufferPointer<Value>) {
    self.function = function
    self.values = values
  }

  /// Does something with arguments that lie nowhere yet.
  static func with<Result>(
    _ function: Builtin, _ values: [Value], _ work: (Arguments) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    try values.withUnsafeBufferPointer { (values) throws(Fault) in try work(Arguments(function, values)) }
  }

  func wrong(_ what: String) -> Fault { Fault("‘\(function.rawValue)’ \(what)") }

  func checkBound(_ index: Int) throws(Fault) {
    if values[index].isUnbound { throw wrong("is given an argument that has no value yet") }
    if values[index].isOmit { throw wrong("is given an omitted field") }
  }

  func value(_ index: Int) throws(Fault) -> Value {
    guard values.indices.contains(index) else { throw wrong("is given too few arguments") }
    if case .template(let template) = values[index] {
      guard let specific = template.specificValue else { throw wrong("needs a value, not matching mechanisms") }
      return specific
    }
    return values[index]
  }

  func bigInt(_ index: Int) throws(Fault) -> BigInt {
    guard let number = try value(index).bigInt else { throw wrong("needs an integer") }
    return number
  }

  /// An integer that is a count or position: small and not negative.
  func count(_ index: Int) throws(Fault) -> Int {
    guard case .integer(let number) = try value(index), number >= 0 else {
      throw wrong("needs an integer that is not negative")
    }
    return number
  }

  func points(_ index: Int) throws(Fault) -> [UInt32] {
    guard let points = try value(index).codePoints else { throw wrong("needs a character string") }
    return points
  }

  func text(_ index: Int) throws(Fault) -> String {
    guard let text = try value(index).text else { throw wrong("needs a character string") }
    return text
  }
}
