import TTCN3Machine
import TTCN3Semantics

/// What the variants of a type say about its JSON form (ES 201 873-11 annex B, and those of Eclipse Titan that do not
/// contradict it).
struct JSONInstructions {
  enum Escape { case standard, short, usi, transparent }
  /// What a type of the module `JSON` stands for (clause B.3.2).
  enum Role { case object, literal }

  var name: String?
  var isOmitNull = false
  var defaultText: String?
  var isValue = false
  var isUntyped = false
  var usesOrder = false
  var usesMinus = false
  var fractionDigits: Int?
  var escape = Escape.standard
  var normalizes = false
  var isNumber = false
  var isMap = false
  /// The text of an enumerated item, by its name.
  var itemTexts: [String: String] = [:]
  var role: Role?

  static let none = JSONInstructions()

  /// - Throws: `CodecError.attribute` for what is none of these, unless it may belong to another encoding of the type.
  init(of part: EncodedPart, in catalog: TypeCatalog) throws(CodecError) {
    if part.variants.isEmpty, part.surrounding.isEmpty { return }
    let isOnlyJSON = catalog.encodings(of: part.type).allSatisfy { $0.lowercased().hasPrefix("json") }
    for text in part.surrounding {
      guard let outer = try? JSONInstructions([text]) else { continue }
      inherit(outer)
    }
    for text in part.variants {
      do { try read(text) } catch { if isOnlyJSON { throw error } }
    }
  }

  private init() {}

  private init(_ texts: [String]) throws(CodecError) {
    for text in texts { try read(text) }
  }

  /// What holds for a type as a whole and reaches into its parts: how values are written, not what they are called.
  private mutating func inherit(_ outer: JSONInstructions) {
    isOmitNull = isOmitNull || outer.isOmitNull
    isValue = isValue || outer.isValue
    normalizes = normalizes || outer.normalizes
    usesMinus = usesMinus || outer.usesMinus
    fractionDigits = outer.fractionDigits ?? fractionDigits
    if outer.escape != .standard { escape = outer.escape }
  }

  /// Reads one variant; more than one instruction may stand in it, with commas between.
  private mutating func read(_ text: String) throws(CodecError) {
    var words = JSONInstructionWords(text)
    words.skipPrefix()
    repeat { try readOne(&words, text) } while words.takeComma()
    if !words.isAtEnd { throw unknown(text) }
  }

  private func unknown(_ text: String) -> CodecError {
    CodecError(.attribute, "the variant ‘\(text)’ is none that the JSON codec carries out: see docs/codecs.md")
  }

  private mutating func readOne(_ words: inout JSONInstructionWords, _ text: String) throws(CodecError) {
    switch words.takeWord() {
    case "name" where words.take("as"): name = try quoted(&words, text)
    case "omit" where words.take("as") && words.take("null"): isOmitNull = true
    case "as" where words.take("value"): isValue = true
    case "as" where words.take("number"): isNumber = true
    case "as" where words.take("map"): isMap = true
    case "asValue": isValue = true
    case "noType": isUntyped = true
    case "useOrder": usesOrder = true
    case "useMinus": usesMinus = true
    case "normalize": normalizes = true
    case "fractionDigits":
      guard let count = words.takeNumber() else { throw unknown(text) }
      fractionDigits = count
    case "escape" where words.take("as"):
      switch words.takeWord() {
      case "short": escape = .short
      case "usi": escape = .usi
      case "transparent": escape = .transparent
      default: throw unknown(text)
      }
    case "default":
      guard let inner = words.takeParentheses() else { throw unknown(text) }
      defaultText = inner
    case "text":
      let item = try quoted(&words, text)
      guard words.take("as") else { throw unknown(text) }
      itemTexts[item] = try quoted(&words, text)
    case "object": role = .object
    case "literal": role = .literal
    case "string", "number", "integer", "array", "objectMember": break
    default: throw unknown(text)
    }
  }

  private func quoted(_ words: inout JSONInstructionWords, _ text: String) throws(CodecError) -> String {
    guard let quoted = words.takeQuoted() else { throw unknown(text) }
    return quoted
  }
}

/// The words of a variant.
struct JSONInstructionWords {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// `JSON:` in front of an instruction.
  mutating func skipPrefix() {
    skipSpace()
    guard rest.lowercased().hasPrefix("json") else { return }
    let after = rest.dropFirst(4).drop(while: \.isWhitespace)
    if after.first == ":" { rest = after.dropFirst() }
  }

  var isAtEnd: Bool { rest.allSatisfy(\.isWhitespace) }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

  mutating func takeWord() -> String {
    skipSpace()
    let word = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  mutating func take(_ word: String) -> Bool {
    let before = rest
    if takeWord() == word { return true }
    rest = before
    return false
  }

  mutating func takeComma() -> Bool {
    skipSpace()
    guard rest.first == "," else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func takeNumber() -> Int? {
    skipSpace()
    let digits = rest.prefix { $0.isNumber }
    rest = rest.dropFirst(digits.count)
    return Int(digits)
  }

  /// `'…'`, `"…"` or a backquoted name.
  mutating func takeQuoted() -> String? {
    skipSpace()
    guard let quote = rest.first, "'\"`".contains(quote), let end = rest.dropFirst().firstIndex(of: quote) else {
      return nil
    }
    let text = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    return String(text)
  }

  /// What stands in parentheses.
  mutating func takeParentheses() -> String? {
    skipSpace()
    guard rest.first == "(", let end = rest.lastIndex(of: ")") else { return nil }
    let text = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    return String(text)
  }
}
