extension Preprocessor {
  /// The directive at which the innermost file stands; its line break is left to be read.
  mutating func directive() {
    guard let frame = frames.indices.last else { return }
    let wasActive = frames[frame].isActive
    var line: [PreprocessorToken] = []
    while !frames[frame].lexer.isAtEnd, frames[frame].lexer.lineBreakLength == 0 {
      guard let token = frames[frame].lexer.next() else { break }
      line.append(token)
    }
    frames[frame].lexer.isAtLineStart = false
    guard let hash = line.first else { return }
    let words = line.dropFirst().drop(while: \.isBlank)
    defer { noteDirective(line, wasActive || frames[frame].isActive) }
    // `#` alone does nothing, and `# 1 "file"` is left over from another preprocessor.
    guard let name = words.first, name.kind == .word else { return }
    let rest = Array(words.dropFirst().drop(while: \.isBlank))
    if condition(name, rest, frame) { return }
    guard frames[frame].isActive else { return }
    switch name.spelling {
    case "define": define(rest, name)
    case "undef":
      guard let macro = rest.first, macro.kind == .word else { return needsName(name) }
      noteUse(macro)
      macros[macro.text] = nil
    case "include": includeFile(rest, name, line)
    case "error":
      report(.preprocessorError, name, "#error \(Self.text(rest))")
    case "warning":
      report(
        .preprocessorError, name.file, name.offset, length: name.text.count, "#warning \(Self.text(rest))",
        severity: .warning)
    case "line", "pragma", "ident": break
    default:
      report(.unknownDirective, hash, "‘#\(name.spelling)’ is no directive of the preprocessor: correct or remove it")
    }
  }

  /// Conditions between two parts that are left out belong to what is left out.
  private mutating func noteDirective(_ line: [PreprocessorToken], _ counts: Bool) {
    guard let first = line.first, let last = line.last else { return }
    guard counts else {
      for token in line { leaveOut(token) }
      return
    }
    let end = last.offset + last.text.count
    origins.directives.append(SourceOrigins.Place(file: first.file, range: first.offset..<end))
  }

  /// A macro is named outside of what macros make.
  mutating func noteUse(_ token: PreprocessorToken, to end: Int? = nil) {
    guard !token.isMade, let macro = macros[token.text] else { return }
    let name = token.place
    let whole = name.range.lowerBound..<max(name.range.upperBound, end ?? 0)
    origins.macroUses.append(
      SourceOrigins.MacroUse(
        name: name, whole: SourceOrigins.Place(file: name.file, range: whole), definition: macro.place))
  }

  private mutating func needsName(_ directive: PreprocessorToken) {
    report(.malformedDirective, directive, "‘#\(directive.spelling)’ needs the name of a macro")
  }

  static func text(_ tokens: [PreprocessorToken]) -> String { tokens.map(\.spelling).joined() }

  // MARK: Conditions

  /// Whether the directive was one of a condition.
  private mutating func condition(_ name: PreprocessorToken, _ rest: [PreprocessorToken], _ frame: Int) -> Bool {
    switch name.spelling {
    case "if": open(frame, name) { $0.isTrue(rest, name) }
    case "ifdef", "ifndef":
      let isWanted = name.spelling == "ifdef"
      open(frame, name) { preprocessor in
        guard let macro = rest.first, macro.kind == .word else {
          preprocessor.needsName(name)
          return false
        }
        preprocessor.noteUse(macro)
        return (preprocessor.macros[macro.text] != nil) == isWanted
      }
    case "elif":
      guard let last = branch(frame, name) else { return true }
      if last.isDecided {
        frames[frame].conditions[frames[frame].conditions.count - 1].isActive = false
      } else {
        let holds = isTrue(rest, name)
        frames[frame].conditions[frames[frame].conditions.count - 1].isActive = holds
        frames[frame].conditions[frames[frame].conditions.count - 1].isDecided = holds
      }
    case "else":
      guard let last = branch(frame, name) else { return true }
      frames[frame].conditions[frames[frame].conditions.count - 1].isActive = !last.isDecided
      frames[frame].conditions[frames[frame].conditions.count - 1].isDecided = true
      frames[frame].conditions[frames[frame].conditions.count - 1].hasElse = true
    case "endif":
      if frames[frame].conditions.popLast() == nil {
        report(.unbalancedCondition, name, "there is no ‘#if’ that this ‘#endif’ could close")
      }
    default: return false
    }
    return true
  }

  private mutating func open(
    _ frame: Int, _ name: PreprocessorToken, _ holds: (inout Preprocessor) -> Bool
  ) {
    let isPossible = frames[frame].isActive
    let isActive = isPossible && holds(&self)
    frames[frame].conditions.append(
      Condition(isDecided: isActive || !isPossible, isActive: isActive, offset: name.offset))
  }

  private mutating func branch(_ frame: Int, _ name: PreprocessorToken) -> Condition? {
    guard let last = frames[frame].conditions.last, !last.hasElse else {
      report(
        .unbalancedCondition, name,
        frames[frame].conditions.isEmpty
          ? "there is no ‘#if’ to which this ‘#\(name.spelling)’ could belong"
          : "after ‘#else’ only ‘#endif’ can follow")
      return nil
    }
    return last
  }

  private mutating func isTrue(_ line: [PreprocessorToken], _ name: PreprocessorToken) -> Bool {
    var tokens: [PreprocessorToken] = []
    var index = 0
    while index < line.count {
      let token = line[index]
      index += 1
      guard token.kind == .word, token.spelling == "defined" else {
        tokens.append(token)
        continue
      }
      // `defined X` and `defined(X)` are answered before macros are expanded.
      var operand = line[index...].drop { $0.isBlank || $0.isSign("(") }
      guard let macro = operand.popFirst(), macro.kind == .word else {
        report(.malformedDirective, token, "‘defined’ needs the name of a macro: ‘defined(NAME)’")
        return false
      }
      let hasParenthesis = line[index..<operand.startIndex].contains { $0.isSign("(") }
      if hasParenthesis { operand = operand.drop(while: \.isBlank).dropFirst() }
      index = operand.startIndex
      noteUse(macro)
      var answer = token
      answer.kind = .number
      answer.text = macros[macro.text] == nil ? ArraySlice("0".utf8) : ArraySlice("1".utf8)
      tokens.append(answer)
    }
    let expanded = self.expanded(tokens).filter { !$0.isBlank }
    var condition = PreprocessorCondition(tokens: expanded)
    switch condition.result() {
    case .success(let value): return value != 0
    case .failure(let problem):
      report(.malformedDirective, name, "this condition is not understood: \(problem.reason)")
      return false
    }
  }

  // MARK: Definitions

  private mutating func define(_ line: [PreprocessorToken], _ directive: PreprocessorToken) {
    guard let name = line.first, name.kind == .word, name.spelling != "defined" else { return needsName(directive) }
    var rest = line.dropFirst()
    var parameters: [ArraySlice<UInt8>]?
    var isVariadic = false
    if let first = rest.first, first.isSign("(") {
      guard let (names, variadic, after) = formalParameters(rest.dropFirst()) else {
        return report(
          .malformedDirective, name, "the parameters of a macro are names between parentheses: ‘#define F(a, b) …’")
      }
      (parameters, isVariadic, rest) = (names, variadic, after)
    }
    var body = Array(rest.drop(while: \.isBlank))
    while body.last?.isBlank == true { body.removeLast() }
    for index in body.indices where body[index].isBlank {
      body[index].kind = .space
      body[index].text = [32]
    }
    if let known = macros[name.text], !isSame(known, parameters, body) {
      report(
        .macroRedefined, name.file, name.offset, length: name.text.count,
        "the macro ‘\(name.spelling)’ is defined already, with another text: undefine it first, or rename one",
        severity: .warning)
    }
    macros[name.text] = Macro(
      number: macroCount, parameters: parameters, isVariadic: isVariadic, body: body, place: name.place)
    origins.macros.append(name.place)
    macroCount += 1
  }

  private func isSame(_ macro: Macro, _ parameters: [ArraySlice<UInt8>]?, _ body: [PreprocessorToken]) -> Bool {
    macro.parameters == parameters && macro.body.map(\.text) == body.map(\.text)
  }

  private func formalParameters(
    _ line: ArraySlice<PreprocessorToken>
  ) -> ([ArraySlice<UInt8>], Bool, ArraySlice<PreprocessorToken>)? {
    var rest = line
    var names: [ArraySlice<UInt8>] = []
    var isVariadic = false
    while true {
      rest = rest.drop(while: \.isBlank)
      guard let token = rest.popFirst() else { return nil }
      if token.isSign(")"), names.isEmpty { return (names, false, rest) }
      if token.isSign(".") {
        guard rest.prefix(2).allSatisfy({ $0.isSign(".") }), rest.count >= 2 else { return nil }
        rest = rest.dropFirst(2)
        names.append(ArraySlice("__VA_ARGS__".utf8))
        isVariadic = true
      } else if token.kind == .word {
        names.append(token.text)
      } else {
        return nil
      }
      rest = rest.drop(while: \.isBlank)
      guard let separator = rest.popFirst() else { return nil }
      if separator.isSign(")") { return (names, isVariadic, rest) }
      guard separator.isSign(","), !isVariadic else { return nil }
    }
  }

  // MARK: Inclusion

  private mutating func includeFile(
    _ line: [PreprocessorToken], _ directive: PreprocessorToken, _ whole: [PreprocessorToken]
  ) {
    let isPlain = line.first.map { $0.kind == .string || $0.isSign("<") } ?? false
    let tokens = isPlain ? line : expanded(line)
    guard let name = Self.fileName(tokens) else {
      return report(.malformedDirective, directive, "‘#include’ needs a file: ‘#include \"name.ttcnin\"’")
    }
    inclusions += 1
    guard frames.count < Self.deepestInclusion, inclusions <= Self.mostInclusions else {
      return report(
        .includeTooDeep, directive,
        frames.count < Self.deepestInclusion
          ? "more than \(Self.mostInclusions) files are included: include each once"
          : "files include each other more than \(Self.deepestInclusion) deep: does one include itself?")
    }
    let from = origins.files[directive.file]
    guard let source = include(name, from.name), source.bytes.count <= SourceText.largestSize else {
      return report(
        .missingInclude, directive,
        "there is no file ‘\(name)’ beside ‘\(from.name)’ or in the folders named: name its folder too")
    }
    if let first = whole.first, let last = whole.last {
      let range = first.offset..<last.offset + last.text.count
      origins.inclusions.append(
        SourceOrigins.InclusionUse(
          directive: SourceOrigins.Place(file: directive.file, range: range), included: source.name))
    }
    let place = directive.file == 0 ? directive.offset : from.includedAt
    // Once for each time that it is read: conditions may leave out other parts of it.
    origins.files.append(SourceOrigins.File(name: source.name, bytes: source.bytes, includedAt: place))
    frames.append(Frame(lexer: PreprocessorLexer(file: origins.files.count - 1, bytes: source.bytes)))
  }

  private static func fileName(_ tokens: [PreprocessorToken]) -> String? {
    guard let first = tokens.first(where: { !$0.isBlank }) else { return nil }
    if first.kind == .string, first.text.count > 2, first.text.first == UInt8(ascii: "\"") {
      return String(decoding: first.text.dropFirst().dropLast(), as: UTF8.self)
    }
    guard first.isSign("<") else { return nil }
    let name = tokens.drop { !$0.isSign("<") }.dropFirst().prefix { !$0.isSign(">") }
    return name.isEmpty ? nil : text(Array(name))
  }
}
