import TTCN3Semantics

/// Encodes and decodes in a test case: finds the codec that the attributes of a type ask for, and checks what it gives.
final class Coding: Sendable {
  private let catalog: TypeCatalog
  private let codecs: CodecRegistry
  private let constraints: ConstraintChecker
  private let bounds: Bounds

  init(_ code: borrowing ProgramCode, _ options: RunOptions) {
    catalog = code.catalog
    codecs = options.codecs
    bounds = options.bounds
    constraints = ConstraintChecker(code)
  }

  /// What a call says about the encoding, besides the attributes of the type.
  struct Wishes {
    /// `dynamic_encoding`, or what `setencode` chose.
    var encoding: String?
    /// `encoding_info`.
    var information: String?

    static let none = Wishes()
  }

  /// What came of reading a value from the beginning of a message.
  enum Outcome {
    case value(Value, bitsUsed: Int)
    case malformed(String)
    case incomplete(String)
  }

  /// Whether a codec of the run, and not a stand-in, is for the encoding of a type.
  func hasCodec(for type: TypeID, _ wishes: Wishes) -> Bool {
    (wishes.encoding ?? catalog.encodings(of: type).first).map { codecs[$0] != nil } ?? false
  }

  /// - Throws: a fault when a part has no value, or the encoding cannot be found or cannot express it.
  func encode(_ value: Value, _ type: TypeID, _ wishes: Wishes) throws(Fault) -> EncodedMessage {
    let codec = try codec(for: type, wishes)
    guard codec.writesUnbound ? !value.isUnbound : value.isFullyBound, !value.isOmit else {
      throw Fault(
        "what is encoded has a part without a value: \(Notation(catalog).text(of: value, type: type).prefix(200))")
    }
    if let violation = constraints.violation(value, type) { throw Fault(violation) }
    let message: EncodedMessage
    do { message = try codec.encode(TypedValue(value, type: type, in: catalog)) } catch {
      throw Fault("a ‘\(catalog[type].name)’ is not encoded: \(error)")
    }
    guard message.octets.count <= bounds.valueLength else {
      throw Fault("an encoded value is longer than \(bounds.valueLength) octets")
    }
    return message
  }

  /// - Throws: a fault when the encoding cannot be found, or its attributes are wrong. That the bits are no value is an
  ///   outcome.
  func decode(_ message: EncodedMessage, as type: TypeID, _ wishes: Wishes) throws(Fault) -> Outcome {
    let codec = try codec(for: type, wishes)
    let decoded: DecodedValue
    do { decoded = try codec.decode(message, as: type, in: catalog) } catch {
      switch error.code {
      case .incomplete: return .incomplete("\(error)")
      case .attribute: throw Fault("a ‘\(catalog[type].name)’ is not decoded: \(error)")
      default: return .malformed("\(error)")
      }
    }
    guard MemoryEstimate.bytes(of: decoded.value) <= bounds.memory else {
      throw Fault("a decoded value takes more than \(bounds.memory) bytes")
    }
    if let violation = constraints.violation(decoded.value, type) { return .malformed(violation) }
    return .value(decoded.value, bitsUsed: decoded.bitsUsed)
  }

  /// The value that a string holds from its first to its last bit, or why there is none.
  func value(
    in string: Value, as type: TypeID, serialization: String?, _ wishes: Wishes = .none
  ) throws(Fault) -> Result<Value, CodecError> {
    let message = try EncodedString.message(in: string, serialization: serialization)
    switch try decode(message, as: type, wishes) {
    case .malformed(let reason): return .failure(CodecError(.malformed, reason))
    case .incomplete(let reason): return .failure(CodecError(.incomplete, reason))
    case .value(let value, let used):
      let rest = message.dropping(used)
      guard EncodedString.isFilling(rest, of: string, serialization: serialization) else {
        return .failure(CodecError(.malformed, "\(rest.bitCount) bits are left over after the value"))
      }
      return .success(value)
    }
  }

  /// Which codec a type and a call ask for (Z.161 clauses 27.5, 27.9).
  private func codec(for type: TypeID, _ wishes: Wishes) throws(Fault) -> any Codec {
    let codec = try named(type, wishes.encoding ?? "")
    if let information = wishes.information, !information.isEmpty, !codec.ignoresInformation {
      throw Fault("the codec of ‘\(catalog[type].name)’ takes no encoding information: leave ‘\(information)’ out")
    }
    return codec
  }

  private func named(_ type: TypeID, _ chosen: String) throws(Fault) -> any Codec {
    let declared = catalog.encodings(of: type)
    let name = catalog[type].name
    if !chosen.isEmpty, !declared.isEmpty, !declared.contains(where: { $0.lowercased() == chosen.lowercased() }) {
      throw Fault("‘\(chosen)’ is no encoding of ‘\(name)’: its ‘encode’ attributes are \(declared.quoted)")
    }
    if chosen.isEmpty, declared.count > 1, codecs.standIn == nil {
      throw Fault("‘\(name)’ has the encodings \(declared.quoted): choose one by ‘setencode’ or in the call")
    }
    guard let encoding = chosen.isEmpty ? declared.first : chosen else {
      if let standIn = codecs.standIn { return standIn }
      throw Fault("‘\(name)’ has no ‘encode’ attribute: give it one, or name the encoding in the call")
    }
    if let codec = codecs[encoding] ?? codecs.standIn { return codec }
    throw Fault("there is no codec for the encoding ‘\(encoding)’ of ‘\(name)’: there are \(codecs.names.quoted)")
  }
}

extension [String] {
  fileprivate var quoted: String { isEmpty ? "none" : map { "‘\($0)’" }.joined(separator: ", ") }
}
