import TTCN3Machine

/// Reads the text of an attribute of a codec, token by token. Blanks, newlines and comments separate tokens.
struct VariantScanner {
  enum Token: Hashable {
    case word(String)
    case number(Int)
    case float(Double)
    /// Between `'…'`, as it is written, with the letter that follows (`B`, `H`, `O`), if one does.
    case quoted(String, Character?)
    /// Between `"…"`.
    case text(String)
    case sign(Character)
    case end
  }

  /// The whole text, for messages.
  let source: String
  private let text: [Character]
  private(set) var at = 0

  init(_ source: String) {
    self.source = source
    text = Array(source)
  }

  /// An error that shows the attribute.
  func mistake(_ what: String) -> CodecError {
    CodecError(.attribute, "\(what) in the variant ‘\(source.prefix(200))’")
  }

  mutating func peek() throws(CodecError) -> Token {
    let before = at
    defer { at = before }
    return try next()
  }

  mutating func next() throws(CodecError) -> Token {
    try skipSpaces()
    guard at < text.count else { return .end }
    let first = text[at]
    switch first {
    case "'": return try quoted()
    case "\"": return try string()
    case _ where first.isASCII && first.isNumber: return try number()
    case _ where first.isLetter || first == "_": return .word(take { $0.isLetter || $0.isNumber || $0 == "_" })
    default:
      at += 1
      return .sign(first)
    }
  }

  /// Takes a fixed text, such as `CSN.1 L/H`, if it comes next.
  mutating func takes(phrase: String) throws(CodecError) -> Bool {
    try skipSpaces()
    let wanted = Array(phrase)
    guard text.count - at >= wanted.count, Array(text[at..<at + wanted.count]) == wanted else { return false }
    at += wanted.count
    return true
  }

  /// Takes a sign if it comes next.
  mutating func takes(_ sign: Character) throws(CodecError) -> Bool {
    guard try peek() == .sign(sign) else { return false }
    _ = try next()
    return true
  }

  mutating func demand(_ sign: Character) throws(CodecError) {
    if try !takes(sign) { throw mistake("‘\(sign)’ is expected before ‘\(rest)’") }
  }

  mutating func name() throws(CodecError) -> String {
    guard case .word(let word) = try next() else { throw mistake("a name is expected before ‘\(rest)’") }
    return word
  }

  /// `field.sub`.
  mutating func path() throws(CodecError) -> [String] {
    var names = [try name()]
    while try takes(".") { names.append(try name()) }
    return names
  }

  /// One of some words, and what it stands for.
  mutating func choice<Choice>(_ choices: KeyValuePairs<String, Choice>) throws(CodecError) -> Choice {
    let word = try name()
    for (key, value) in choices where key == word { return value }
    let wanted = choices.map { "‘\($0.key)’" }.joined(separator: ", ")
    throw mistake("‘\(word)’ stands where one of \(wanted) is expected,")
  }

  /// What is left, cut for messages.
  var rest: String { String(text[min(at, text.count)...].prefix(30)) }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let start = at
    while at < text.count, belongs(text[at]) { at += 1 }
    return String(text[start..<at])
  }

  private mutating func skipSpaces() throws(CodecError) {
    while at < text.count {
      if text[at].isWhitespace {
        at += 1
      } else if text[at] == "/", at + 1 < text.count, text[at + 1] == "/" {
        while at < text.count, !text[at].isNewline { at += 1 }
      } else if text[at] == "/", at + 1 < text.count, text[at + 1] == "*" {
        at += 2
        while at + 1 < text.count, !(text[at] == "*" && text[at + 1] == "/") { at += 1 }
        guard at + 1 < text.count else { throw mistake("a comment has no end") }
        at += 2
      } else {
        return
      }
    }
  }

  private mutating func number() throws(CodecError) -> Token {
    let start = at
    let whole = take { $0.isASCII && $0.isNumber }
    if at < text.count, text[at].isLetter {
      // A word such as `2scompl`.
      at = start
      return .word(take { $0.isLetter || $0.isNumber || $0 == "_" })
    }
    if at + 1 < text.count, text[at] == ".", text[at + 1].isASCII, text[at + 1].isNumber {
      at += 1
      let fraction = take { $0.isASCII && $0.isNumber }
      guard let value = Double("\(whole).\(fraction)") else { throw mistake("‘\(whole).\(fraction)’ is no number") }
      return .float(value)
    }
    guard let value = Int(whole) else { throw mistake("‘\(whole)’ is too large") }
    return .number(value)
  }

  private mutating func quoted() throws(CodecError) -> Token {
    at += 1
    let start = at
    while at < text.count, text[at] != "'" { at += text[at] == "\\" ? 2 : 1 }
    guard at < text.count else { throw mistake("a quotation has no end") }
    let content = String(text[start..<at])
    at += 1
    guard at < text.count, "BHO".contains(text[at]), at + 1 == text.count || !text[at + 1].isLetter else {
      return .quoted(content, nil)
    }
    at += 1
    return .quoted(content, text[at - 1])
  }

  private mutating func string() throws(CodecError) -> Token {
    at += 1
    var content = ""
    while at < text.count {
      if text[at] == "\"" {
        guard at + 1 < text.count, text[at + 1] == "\"" else {
          at += 1
          return .text(content)
        }
        at += 1
      }
      content.append(text[at])
      at += 1
    }
    throw mistake("a quotation has no end")
  }
}
