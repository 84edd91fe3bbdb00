import TTCN3Syntax

extension Analysis {
  /// The one name among some that differs from another by one letter that is wrong, missing or too many, by two letters
  /// in the wrong order, or by upper and lower case; absent if there are more of them.
  func nearName(_ symbol: Symbol, among names: some Sequence<Symbol>) -> ProposedFix? {
    let word = Array(name(symbol).utf8)
    guard word.count >= Self.shortestNearName, nearNamesAsked < Self.mostNearNames else { return nil }
    nearNamesAsked += 1
    var found: Symbol?
    for candidate in names where candidate != found && Self.isNear(word, Array(name(candidate).utf8)) {
      if found != nil { return nil }
      found = candidate
    }
    return found.map { ProposedFix(text: name($0)) }
  }

  /// The type that was meant: one in scope that is spelled nearly so, or ours for what other languages call so.
  func nearType(_ symbol: Symbol, in module: ModuleScope) -> ProposedFix? {
    if let ours = Self.typesOfOtherLanguages[name(symbol).lowercased()] { return ProposedFix(text: ours) }
    return nearName(symbol, among: namesInScope(module, onlyTypes: true))
  }

  private static let typesOfOtherLanguages = [
    "int": "integer", "integer": "integer", "long": "integer", "bool": "boolean", "boolean": "boolean",
    "double": "float", "float": "float", "string": "charstring", "charstring": "charstring",
    "octetstring": "octetstring", "bitstring": "bitstring", "hexstring": "hexstring",
  ]

  /// Of shorter names, too many are near to each other.
  private static let shortestNearName = 4
  /// A file in which much is unknown lacks an import rather than a letter.
  private static let mostNearNames = 50

  private static func isNear(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard abs(one.count - other.count) <= 1 else { return false }
    let same = zip(one, other).prefix { $0 == $1 }.count
    let (left, right) = (one[same...], other[same...])
    if left.isEmpty && right.isEmpty { return false }
    // Names that are numbered are different on purpose.
    if left.first.map(isDigit) == true || right.first.map(isDigit) == true { return false }
    if left.count != right.count {
      let (shorter, longer) = left.count < right.count ? (left, right) : (right, left)
      return longer.dropFirst().elementsEqual(shorter)
    }
    if left.dropFirst().elementsEqual(right.dropFirst()) { return true }
    if left.dropFirst(2).elementsEqual(right.dropFirst(2)), left.prefix(2).elementsEqual(right.prefix(2).reversed()) {
      return true
    }
    return left.elementsEqual(right) { lowercased($0) == lowercased($1) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }

  /// The names of the definitions of a module and of those that it imports.
  func namesInScope(_ module: ModuleScope, onlyTypes: Bool = false) -> Set<Symbol> {
    func fits(_ entity: Entity) -> Bool { if case .type = entity.kind { true } else { !onlyTypes } }
    return Set(entitiesInScope(module).filter(fits).map(\.name.symbol))
  }
}

extension BodyChecker {
  /// What a name that means nothing here was meant to be, if that is beyond doubt.
  func near(_ symbol: Symbol) -> ProposedFix? {
    if analysis.muted > 0 { return nil }
    var names = analysis.namesInScope(module)
    names.formUnion(bindings.map(\.name.symbol))
    if let runsOn { names.formUnion(analysis.fieldNames[runsOn.index]) }
    return analysis.nearName(symbol, among: names)
  }

  /// The value of a template: what stands there, in `valueof`.
  func valueOf(_ syntax: ExpressionSyntax) -> ProposedFix? {
    let range = analysis.trees[file].byteRange(of: syntax.range)
    guard range.count <= Self.longestReplaced else { return nil }
    return ProposedFix(text: "valueof(\(String(decoding: analysis.sources[file].bytes[range], as: UTF8.self)))")
  }

  private static let longestReplaced = 200

  /// The literal of one type for one of another that says the same: `1.0` for `1`, `2` for `2.0`, `'AB'O` for `'AB'H`.
  func literal(at range: TokenRange, as type: TypeID) -> ProposedFix? {
    guard range.first == range.last else { return nil }
    let token = analysis.trees[file].tokens[Int(range.first)]
    let text = String(decoding: analysis.sources[file].bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    let digits = text.split(separator: "'", omittingEmptySubsequences: false).dropFirst().first ?? ""
    switch (token.kind, kind(of: type)) {
    case (.integerLiteral, .float): return ProposedFix(text: text + ".0")
    case (.floatLiteral, .integer):
      let parts = text.split(separator: ".")
      guard parts.count == 2, parts[1].allSatisfy({ $0 == "0" }) else { return nil }
      return ProposedFix(text: String(parts[0]))
    case (.hexLiteral, .octetstring) where digits.count.isMultiple(of: 2) && digits.allSatisfy(\.isHexDigit):
      return ProposedFix(text: "'\(digits)'O")
    case (.octetLiteral, .hexstring) where digits.allSatisfy(\.isHexDigit): return ProposedFix(text: "'\(digits)'H")
    default: return nil
    }
  }

  /// The field or alternative that was meant.
  func near(_ symbol: Symbol, in type: TypeID) -> ProposedFix? {
    analysis.nearName(symbol, among: analysis.fieldNames[type.index])
  }
}
