import TTCN3Syntax

/// What a predefined function takes and gives (Z.161 clause 16.1.2, annex C).
struct PredefinedSignature {
  enum Parameter {
    case value(TypeID)
    /// A charstring or universal charstring.
    case text
    /// Any string, or a list of elements.
    case sequence
    /// As ‘sequence’, or a template of characters with nothing but ‘?’ and ‘*’ among them.
    case sliced
    /// A value or template of anything that has a size.
    case sized
    case enumerated
    case outEnumerated
    case anything
    /// A value, or a template that resolves to one.
    case encodable
    /// A variable that is read and changed.
    case changed(TypeID)
    /// A variable of any type that is given a value.
    case outAnything
    /// A character pattern.
    case pattern
  }
  enum Result {
    case type(TypeID)
    /// The type of the first parameter.
    case same
    case nothing
  }
  let parameters: [Parameter]
  var required: Int
  let result: Result
  let clause: String

  init(_ parameters: [Parameter], required: Int? = nil, _ result: Result, _ clause: String) {
    self.parameters = parameters
    self.required = required ?? parameters.count
    self.result = result
    self.clause = clause
  }

  /// Absent for what is not supported yet.
  static func of(_ builtin: Builtin) -> PredefinedSignature? {
    conversion(builtin) ?? other(builtin)
  }

  private static func conversion(_ builtin: Builtin) -> PredefinedSignature? {
    func from(_ source: TypeID, _ target: TypeID, _ clause: String) -> PredefinedSignature {
      PredefinedSignature([.value(source)], .type(target), clause)
    }
    func sized(_ target: TypeID, _ clause: String) -> PredefinedSignature {
      PredefinedSignature([.value(.integer), .value(.integer)], .type(target), clause)
    }
    switch builtin {
    case .int2char: return from(.integer, .charstring, "C.1.1")
    case .int2unichar: return from(.integer, .universalCharstring, "C.1.2")
    case .int2bit: return sized(.bitstring, "C.1.3")
    case .int2hex: return sized(.hexstring, "C.1.4")
    case .int2oct: return sized(.octetstring, "C.1.5")
    case .int2str: return from(.integer, .charstring, "C.1.6")
    case .int2float: return from(.integer, .float, "C.1.7")
    case .float2int: return from(.float, .integer, "C.1.8")
    case .char2int: return from(.charstring, .integer, "C.1.9")
    case .char2oct: return from(.charstring, .octetstring, "C.1.10")
    case .unichar2int: return from(.universalCharstring, .integer, "C.1.11")
    case .unichar2oct:
      return PredefinedSignature(
        [.value(.universalCharstring), .value(.charstring)], required: 1, .type(.octetstring), "C.1.31")
    case .bit2int: return from(.bitstring, .integer, "C.1.12")
    case .bit2hex: return from(.bitstring, .hexstring, "C.1.13")
    case .bit2oct: return from(.bitstring, .octetstring, "C.1.14")
    case .bit2str: return from(.bitstring, .charstring, "C.1.15")
    case .hex2int: return from(.hexstring, .integer, "C.1.16")
    case .hex2bit: return from(.hexstring, .bitstring, "C.1.17")
    case .hex2oct: return from(.hexstring, .octetstring, "C.1.18")
    case .hex2str: return from(.hexstring, .charstring, "C.1.19")
    case .oct2int: return from(.octetstring, .integer, "C.1.20")
    case .oct2bit: return from(.octetstring, .bitstring, "C.1.21")
    case .oct2hex: return from(.octetstring, .hexstring, "C.1.22")
    case .oct2str: return from(.octetstring, .charstring, "C.1.23")
    case .oct2char: return from(.octetstring, .charstring, "C.1.24")
    case .oct2unichar:
      return PredefinedSignature(
        [.value(.octetstring), .value(.charstring)], required: 1, .type(.universalCharstring), "C.1.32")
    case .str2int: return from(.charstring, .integer, "C.1.25")
    case .str2hex: return from(.charstring, .hexstring, "C.1.26")
    case .str2oct: return from(.charstring, .octetstring, "C.1.27")
    case .str2float: return from(.charstring, .float, "C.1.28")
    case .str2bit: return from(.charstring, .bitstring, "C.1.33")
    case .enum2int: return PredefinedSignature([.enumerated], .type(.integer), "C.1.29")
    case .int2enum: return PredefinedSignature([.value(.integer), .outEnumerated], .nothing, "C.1.30")
    case .any2unistr:
      return PredefinedSignature(
        [.anything, .value(.universalCharstring)], required: 1, .type(.universalCharstring), "C.1.34")
    default: return nil
    }
  }

  private static func other(_ builtin: Builtin) -> PredefinedSignature? {
    switch builtin {
    case .lengthof: PredefinedSignature([.sized], .type(.integer), "C.2.1")
    case .sizeof: PredefinedSignature([.sized], .type(.integer), "C.2.2")
    case .regexp, .regexpNoCase: PredefinedSignature([.text, .pattern, .value(.integer)], .same, "C.4.1")
    case .substr: PredefinedSignature([.sliced, .value(.integer), .value(.integer)], .same, "C.4.2")
    case .replace:
      PredefinedSignature([.sequence, .value(.integer), .value(.integer), .sequence], .same, "C.4.3")
    case .rnd: PredefinedSignature([.value(.float)], required: 0, .type(.float), "C.6.1")
    case .testcasename: PredefinedSignature([], .type(.charstring), "C.6.2")
    case .hostid: PredefinedSignature([.value(.charstring)], required: 0, .type(.charstring), "C.6.3")
    case .getStringEncoding: PredefinedSignature([.value(.octetstring)], .type(.charstring), "C.5.5")
    case .removeBom: PredefinedSignature([.value(.octetstring)], .type(.octetstring), "C.5.6")
    default: codec(builtin)
    }
  }

  /// C.5: what is encoded or decoded, then what the codec is told.
  private static func codec(_ builtin: Builtin) -> PredefinedSignature? {
    let info = Parameter.value(.universalCharstring)
    let serialization = Parameter.value(.charstring)
    func encode(_ further: [Parameter], _ result: TypeID, _ clause: String) -> PredefinedSignature {
      PredefinedSignature([.encodable] + further, required: 1, .type(result), clause)
    }
    func decode(_ encoded: TypeID, _ further: [Parameter], _ clause: String) -> PredefinedSignature {
      PredefinedSignature([.changed(encoded), .outAnything] + further, required: 2, .type(.integer), clause)
    }
    switch builtin {
    case .encvalue: return encode([info, info], .bitstring, "C.5.1")
    case .decvalue: return decode(.bitstring, [info, info], "C.5.2")
    case .encvalueUnichar: return encode([serialization, info, info], .universalCharstring, "C.5.3")
    case .decvalueUnichar: return decode(.universalCharstring, [serialization, info, info], "C.5.4")
    case .encvalueOctets: return encode([info, info], .octetstring, "C.5.5")
    case .decvalueOctets: return decode(.octetstring, [info, info], "C.5.6")
    default: return nil
    }
  }
}
