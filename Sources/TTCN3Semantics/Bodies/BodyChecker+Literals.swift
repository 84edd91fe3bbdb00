import BigInt
import TTCN3Syntax

extension BodyChecker {
  func text(_ syntax: ExpressionSyntax) -> String { analysis.trees[file].text(of: syntax.range.first) }

  func integer(_ syntax: ExpressionSyntax) -> BigInt {
    let token = analysis.trees[file].tokens[Int(syntax.range.first)]
    var small = 0
    for byte in analysis.sources[file].bytes[Int(token.start)..<Int(token.end)] {
      let (times, first) = small.multipliedReportingOverflow(by: 10)
      let (sum, second) = times.addingReportingOverflow(Int(byte) - 48)
      if first || second { return BigInt(text(syntax)) ?? 0 }
      small = sum
    }
    return BigInt(small)
  }

  /// The digits of a bit-, hex- or octetstring, and whether it has wildcards.
  func digits(_ syntax: ExpressionSyntax) -> [StringPatternElement] {
    let token = analysis.trees[file].tokens[Int(syntax.range.first)]
    let bytes = analysis.sources[file].bytes[Int(token.start) + 1..<Int(token.end) - 2]
    var result: [StringPatternElement] = []
    result.reserveCapacity(bytes.count)
    let isOctets = token.kind == .octetLiteral
    var high: UInt8?
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "?"): result.append(.any)
      case UInt8(ascii: "*"): result.append(.anySequence)
      default:
        guard let digit = Self.digit(byte) else { continue }
        if !isOctets {
          result.append(.exact(digit))
        } else if let first = high {
          result.append(.exact(first << 4 | digit))
          high = nil
        } else {
          high = digit
        }
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
    default: nil
    }
  }

  func binaryString(_ syntax: ExpressionSyntax) -> Expression {
    var values: [UInt8] = []
    for element in digits(syntax) {
      guard case .exact(let value) = element else {
        error(
          .templateWhereValue, syntax.range, "here should be a value: ‘?’ and ‘*’ in a string make it a template",
          "B.1.2.8")
        return .invalid
      }
      values.append(value)
    }
    let place = position(syntax.range)
    switch syntax.kind {
    case .bitstring: return Expression(.literal(.bitstring(values)), type: .bitstring, position: place)
    case .hexstring: return Expression(.literal(.hexstring(values)), type: .hexstring, position: place)
    default: return Expression(.literal(.octetstring(values)), type: .octetstring, position: place)
    }
  }

  func charstring(_ syntax: ExpressionSyntax) -> Expression {
    let text = analysis.string(of: syntax, in: file)
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    return Expression(
      .literal(.charstring(text)), type: isPlain ? .charstring : .universalCharstring,
      position: position(syntax.range))
  }

  func quadruple(_ parts: [ExpressionSyntax], _ syntax: ExpressionSyntax) -> Expression {
    var code: UInt32 = 0
    for part in parts {
      guard let number = constantInteger(part) else { return .invalid }
      guard number >= 0, number < 256 else {
        error(.invalidValue, part.range, "group, plane, row and cell of a character are 0 to 255", "6.1.1")
        return .invalid
      }
      code = code << 8 | UInt32(number)
    }
    return character(code, syntax)
  }

  func characters(_ names: [NameSyntax], _ syntax: ExpressionSyntax) -> Expression {
    var result = String.UnicodeScalarView()
    for name in names {
      guard let code = UInt32(self.name(name.symbol).dropFirst(), radix: 16), let scalar = Unicode.Scalar(code) else {
        return noCharacter(UInt32(self.name(name.symbol).dropFirst(), radix: 16), syntax)
      }
      result.append(scalar)
    }
    return Expression(
      .literal(.charstring(String(result))), type: .universalCharstring, position: position(syntax.range))
  }

  private func character(_ code: UInt32, _ syntax: ExpressionSyntax) -> Expression {
    guard let scalar = Unicode.Scalar(code) else { return noCharacter(code, syntax) }
    return Expression(
      .literal(.charstring(String(Character(scalar)))), type: .universalCharstring, position: position(syntax.range))
  }

  /// ISO/IEC 10646 had groups up to 127 once: such characters are checked, and a program with them is not run.
  private func noCharacter(_ code: UInt32?, _ syntax: ExpressionSyntax) -> Expression {
    guard let code, code < 1 << 31 else {
      error(
        .invalidValue, syntax.range, "there is no such character: ISO/IEC 10646 ends at U+10FFFF, without surrogates",
        "6.1.1")
      return .invalid
    }
    analysis.diagnose(
      .invalidValue, in: file, at: syntax.range,
      "ISO/IEC 10646 ends at U+10FFFF by now, without surrogates: this is checked, and a module with it is not run",
      "Z.161 6.1.1", severity: .warning)
    return Expression(
      .notCarriedOut("a character beyond U+10FFFF", clause: "6.1.1"), type: .universalCharstring,
      position: position(syntax.range))
  }

  /// `objid { itu_t 4 etsi(0) }` (Z.161.7 clause 7)
  func objectIdentifier(_ parts: [ExpressionSyntax], _ syntax: ExpressionSyntax) -> Expression {
    let place = position(syntax.range)
    var numbers: [BigInt] = []
    var isKnown = true
    for part in parts {
      if let number = arc(part) { numbers.append(number) } else { isKnown = false }
    }
    guard isKnown else {
      return Expression(
        .notCarriedOut("an object identifier with what is not constant", clause: "Z.161.7 7"),
        type: .objectIdentifier, position: place)
    }
    return Expression(.literal(.objectIdentifier(numbers)), type: .objectIdentifier, position: place)
  }

  /// The number of one part of an object identifier; nil if it is not known here.
  private func arc(_ part: ExpressionSyntax) -> BigInt? {
    switch part.kind {
    case .integer: return integer(part)
    case .call(let base, let given):
      guard case .name = base.kind, let only = given.first?.value, given.count == 1 else { break }
      let number = value(only, of: .integer)
      if case .integer(let known)? = constant(of: number) { return known }
      return nil
    case .name(let name):
      if case .unknown = lookup(name.symbol), let known = Self.arcs[self.name(name.symbol)] { return known }
    default: break
    }
    let value = expression(part, expected: nil)
    if value.type == .invalid { return nil }
    switch kind(of: value.type) {
    case .integer:
      if case .integer(let known)? = constant(of: value) { return known }
    case .objectIdentifier: break
    default:
      error(
        .typeMismatch, part.range,
        "a part of an object identifier is a number or an object identifier, not a ‘\(spelling(value.type))’",
        "Z.161.7 7")
    }
    return nil
  }

  /// The names that Recommendation ITU-T X.660 gives to the first arcs.
  private static let arcs: [String: BigInt] = [
    "itu_t": 0, "ccitt": 0, "itu_r": 0, "iso": 1, "joint_iso_itu_t": 2, "joint_iso_ccitt": 2, "recommendation": 0,
    "question": 1, "administration": 2, "network_operator": 3, "identified_organization": 4, "r_recommendation": 5,
    "standard": 0, "registration_authority": 1, "member_body": 2,
  ]

  /// A union of which an alternative is named and given no value.
  func withoutValue(_ index: Int, _ type: TypeID, _ syntax: ExpressionSyntax) -> Expression {
    extended(
      "an alternative without a value", syntax.range, instead: "it is checked, and a module with it is not run")
    return Expression(
      .notCarriedOut("an alternative without a value", clause: "6.2.5"), type: type, position: position(syntax.range))
  }

  /// `__LINE__` and its like (Z.161 annex D).
  func macro(_ syntax: ExpressionSyntax) -> Expression {
    let place = position(syntax.range)
    let file = analysis.sources[self.file].name
    switch text(syntax) {
    case "__LINE__":
      return Expression(.literal(.integer(BigInt(place.line))), type: .integer, position: place)
    case "__MODULE__":
      return Expression(.literal(.charstring(module.name)), type: .charstring, position: place)
    case "__FILE__": return Expression(.literal(.charstring(file)), type: .charstring, position: place)
    case "__BFILE__":
      let base = file.split(separator: "/").last.map(String.init) ?? file
      return Expression(.literal(.charstring(base)), type: .charstring, position: place)
    case "__SCOPE__":
      return Expression(.literal(.charstring(scopeName)), type: .charstring, position: place)
    case let word where word.hasPrefix("%"): return toolMacro(word, syntax)
    default:
      error(.unknownName, syntax.range, "there is no macro ‘\(text(syntax))’", "D.1")
      return .invalid
    }
  }

  /// `%lineNumber` and its like: Titan's macros, all of them charstrings.
  private func toolMacro(_ word: String, _ syntax: ExpressionSyntax) -> Expression {
    let place = position(syntax.range)
    let file = analysis.sources[self.file].name
    let text: String
    switch word {
    case "%lineNumber": text = String(place.line)
    case "%moduleId": text = module.name
    case "%definitionId": text = scopeName
    case "%fileName": text = file
    case "%testcaseId": return Expression(.builtin(.testcasename, []), type: .charstring, position: place)
    default:
      error(.unknownName, syntax.range, "there is no macro ‘\(word)’", "D.1")
      return .invalid
    }
    return Expression(.literal(.charstring(text)), type: .charstring, position: place)
  }
}
