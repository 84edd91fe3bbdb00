import TTCN3Machine

/// What the variants of TEXT say about a type or field.
struct TextVariants: Sendable {
  enum Conversion: Sendable { case lower, upper }
  enum Justification: Sendable { case left, center, right }

  /// `('what is written', 'what is read', case_insensitive)`.
  struct Token: Sendable {
    var written: String
    /// A pattern; nil reads what is written.
    var read: String?
    var ignoresCase = false
  }

  /// `length=5;just=right`.
  struct Rules: Sendable {
    var length: Int?
    var conversion: Conversion?
    var justification: Justification?
    var hasLeadingZeros = false
    var isRepeatable = false
    /// By the names of items, `true` and `false`.
    var tokens: [String: Token] = [:]
  }

  var begin: Token?
  var end: Token?
  var separator: Token?
  var writing = Rules()
  var reading = Rules()
  /// What a value looks like.
  var value: Token?

  static let longestField = 1 << 24

  init(_ texts: [String]) throws(CodecError) {
    for text in texts {
      var parser = TextVariantParser(text)
      try parser.read(into: &self)
    }
  }
}

/// Reads the text of one variant of TEXT.
struct TextVariantParser {
  private var scanner: VariantScanner

  init(_ text: String) { scanner = VariantScanner(text) }

  mutating func read(into variants: inout TextVariants) throws(CodecError) {
    while try scanner.peek() != .end {
      let keyword = try scanner.name()
      try scanner.demand("(")
      switch keyword {
      case "BEGIN": variants.begin = try token()
      case "END": variants.end = try token()
      case "SEPARATOR": variants.separator = try token()
      case "TEXT_CODING": try coding(into: &variants)
      default: throw scanner.mistake("‘\(keyword)’ is no attribute of TEXT,")
      }
      try scanner.demand(")")
      _ = try scanner.takes(",")
    }
  }

  private mutating func quoted() throws(CodecError) -> String {
    guard case .quoted(let text, nil) = try scanner.next() else {
      throw scanner.mistake("a text in ‘'’ is expected before ‘\(scanner.rest)’")
    }
    return text
  }

  private mutating func ignoresCase() throws(CodecError) -> Bool {
    try scanner.choice(["case_sensitive": false, "case_insensitive": true])
  }

  private mutating func token() throws(CodecError) -> TextVariants.Token {
    var token = TextVariants.Token(written: Self.unescaped(try quoted()))
    guard try scanner.takes(",") else { return token }
    if case .quoted = try scanner.peek() { token.read = try quoted() }
    if try scanner.takes(",") { token.ignoresCase = try ignoresCase() }
    return token
  }

  private mutating func coding(into variants: inout TextVariants) throws(CodecError) {
    variants.writing = TextVariants.Rules()
    variants.reading = TextVariants.Rules()
    variants.value = nil
    try rules(into: &variants.writing, areReading: false)
    // What is said about writing holds for reading as well, unless something is said about that.
    variants.reading = variants.writing
    variants.reading.tokens = [:]
    guard try scanner.takes(",") else { return }
    if try scanner.peek() != .sign(",") { variants.reading = TextVariants.Rules() }
    try rules(into: &variants.reading, areReading: true)
    guard try scanner.takes(",") else { return }
    var value = TextVariants.Token(written: "", read: try quoted())
    if try scanner.takes(",") { value.ignoresCase = try ignoresCase() }
    variants.value = value
  }

  private mutating func rules(into rules: inout TextVariants.Rules, areReading: Bool) throws(CodecError) {
    while case .word(let name) = try scanner.peek() {
      _ = try scanner.next()
      if try scanner.takes("=") {
        try attribute(name, into: &rules)
      } else {
        try scanner.demand(":")
        rules.tokens[name] = areReading ? try readToken() : TextVariants.Token(written: Self.unescaped(try quoted()))
      }
      if try !scanner.takes(";") { return }
    }
  }

  /// `{'pattern', case_insensitive}` or `'pattern'`.
  private mutating func readToken() throws(CodecError) -> TextVariants.Token {
    guard try scanner.takes("{") else { return TextVariants.Token(written: "", read: try quoted()) }
    var token = TextVariants.Token(written: "")
    if case .quoted = try scanner.peek() { token.read = try quoted() }
    if try scanner.takes(",") { token.ignoresCase = try ignoresCase() }
    try scanner.demand("}")
    return token
  }

  private mutating func attribute(_ name: String, into rules: inout TextVariants.Rules) throws(CodecError) {
    switch name {
    case "length":
      guard case .number(let length) = try scanner.next(), length <= TextVariants.longestField else {
        throw scanner.mistake("a length of at most \(TextVariants.longestField) is expected")
      }
      rules.length = length
    case "convert": rules.conversion = try scanner.choice(["lower_case": .lower, "upper_case": .upper])
    case "just": rules.justification = try scanner.choice(["left": .left, "center": .center, "right": .right])
    case "leading0": rules.hasLeadingZeros = try scanner.choice(["true": true, "false": false])
    case "repeatable": rules.isRepeatable = try scanner.choice(["true": true, "false": false])
    default: throw scanner.mistake("‘\(name)’ is no attribute of TEXT_CODING,")
    }
  }

  /// Backslashes as in the peer's charstrings.
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        switch character {
        case "n": result.append("\n")
        case "r": result.append("\r")
        case "t": result.append("\t")
        default: result.append(character)
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
