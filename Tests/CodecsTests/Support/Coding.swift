import Codecs
import TTCN3Semantics
import TTCN3Syntax

@testable import TTCN3Machine

/// A module of types, and one codec, to encode values of them and decode messages.
struct Coding {
  let catalog: TypeCatalog
  let codec: any Codec

  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter definitions: what stands in a module `M` whose types have the encoding.
  init(_ encoding: String, _ definitions: String, codec: (any Codec)? = nil) throws {
    let text = "module M { \(definitions) } with { encode \"\(encoding)\" }"
    let checked = Checker.check(
      [SourceText(name: "M.ttcn", text: text)], options: Checker.Options(followsBehaviours: false))
    guard let program = checked.program else {
      throw Refused(description: checked.diagnostics.map { "\($0)" }.joined(separator: "\n"))
    }
    guard let codec = codec ?? CodecLibrary.registry[encoding] else {
      throw Refused(description: "no codec \(encoding)")
    }
    catalog = TypeCatalog(program)
    self.codec = codec
  }

  func type(_ name: String) throws -> TypeID {
    guard let type = catalog.type(named: "M.\(name)") else { throw Refused(description: "no type \(name)") }
    return type
  }

  /// A value in TTCN-3 notation, as octets in hexadecimal digits.
  func encode(_ notation: String, _ name: String) throws -> String {
    let type = try type(name)
    let value = try ValueReader.read(notation, type: type, in: catalog)
    let message = try codec.encode(TypedValue(value, type: type, in: catalog))
    return Hex.text(message.octets)
  }

  /// The value of a message in hexadecimal digits, in TTCN-3 notation.
  func decode(_ hex: String, _ name: String) throws -> String {
    let type = try type(name)
    let decoded = try codec.decode(EncodedMessage(octets: Hex.octets(hex)), as: type, in: catalog)
    return TypedValue(decoded.value, type: type, in: catalog).notation
  }

  /// What goes wrong with a message.
  func refusal(of hex: String, _ name: String) -> String {
    do {
      return "nothing: \(try decode(hex, name))"
    } catch {
      return "\(error)"
    }
  }

  /// What goes wrong with a value.
  func refusal(ofValue notation: String, _ name: String) -> String {
    do {
      return "nothing: \(try encode(notation, name))"
    } catch {
      return "\(error)"
    }
  }
}

enum Hex {
  static func text(_ octets: [UInt8]) -> String {
    octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }

  static func octets(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue).map(UInt8.init)
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
