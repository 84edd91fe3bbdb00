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
  /// Whether what has no value is written, and said to have none.
  var hasMetainfo = false
  /// Which alternative of the union the fields beside it speak for; `omit` is none.
  var choices: [VariantChoice] = []
  /// The text of an enumerated item, by its name.
  var itemTexts: [String: String] = [:]
  var role: Role?

  static let none = JSONInstructions()

  /// - Throws: `CodecError.attribute` for what is none of these, unless it may belong to another encoding of the type.
  init(of part: EncodedPart, in catalog: TypeCatalog) throws(CodecError) {
    let variants = part.nearestVariants
    if variants.isEmpty, part.surrounding.isEmpty { return }
    let isOnlyJSON = catalog.encodings(of: part.type).allSatisfy { $0.lowercased().hasPrefix("json") }
    for text in part.surrounding {
      guard let outer = try? JSONInstructions([text]) else { continue }
      inherit(outer)
    }
    for text in variants {
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
    // What chooses an alternative of one union is about no other.
    isValue = isValue || (outer.isValue && outer.choices.isEmpty)
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
    case "name" where words.take("as"):
      guard let given = words.takeQuoted() ?? words.takeIdentifier() else { throw unknown(text) }
      name = given
    case "omit" where words.take("as") && words.take("null"): isOmitNull = true
    case "as" where words.take("value"): isValue = true
    case "as" where words.take("number"): isNumber = true
    case "as" where words.take("map"): isMap = true
    case "asValue": isValue = true
    case "metainfo" where words.take("for") && words.take("unbound"): hasMetainfo = true
    case "chosen":
      guard let inner = words.takeParentheses() else { throw unknown(text) }
      var scanner = VariantScanner(inner)
      choices = try scanner.choices(otherwise: "otherwise")
      guard try scanner.peek() == .end else { throw unknown(text) }
      isValue = true
    case "errorbehavior": try checkErrorBehaviour(words.takeParentheses(), text)
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

  /// `ET_ALL:EB_ERROR, …` (clause B.3.13). That errors are errors is what is done anyway; a wrong message never becomes a
  /// value.
  private func checkErrorBehaviour(_ inner: String?, _ text: String) throws(CodecError) {
    for entry in inner?.split(separator: ",", omittingEmptySubsequences: false) ?? [""] {
      let words = entry.split(separator: ":", omittingEmptySubsequences: false)
        .map { $0.trimmingPrefix(while: \.isWhitespace).prefix { !$0.isWhitespace } }
      guard words.count == 2, Self.errorTypes.contains(words[0].trimmingPrefix("ET_")) else { throw unknown(text) }
      switch words[1].trimmingPrefix("EB_") {
      case "ERROR", "DEFAULT": break
      case "WARNING", "IGNORE":
        throw CodecError(.attribute, "‘\(text)’: what is wrong is always an error here; only ‘EB_ERROR’ is carried out")
      default: throw unknown(text)
      }
    }
  }

  private static let errorTypes: Set<Substring> = [
    "ALL", "UNDEF", "UNBOUND", "ENC_ENUM", "DEC_ENUM", "INCOMPL_MSG", "INCOMPL_ANY", "INVAL_MSG", "CONSTRAINT",
    "DEC_DUPFLD", "DEC_MISSFLD", "DEC_UCSTR", "LEN_ERR", "SUPERFL", "EXTENSION", "TOKEN_ERR", "REPR",
  ]

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

  /// A name without quotes, as Eclipse Titan has them.
  mutating func takeIdentifier() -> String? {
    skipSpace()
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard let first = name.first, first.isLetter else { return nil }
    rest = rest.dropFirst(name.count)
    return String(name)
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
