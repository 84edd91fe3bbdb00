extension Preprocessor {
  /// Whether a word is a macro's and was replaced by what is read next.
  mutating func expand(_ token: PreprocessorToken) -> Bool {
    guard !isExhausted, let macro = macros[token.text], !token.hidden.contains(macro.number) else { return false }
    guard token.hidden.count < Self.deepestExpansion else {
      exhaust(token, "macros are used in each other more than \(Self.deepestExpansion) deep")
      return false
    }
    guard let parameters = macro.parameters else {
      noteUse(token)
      push(substituted(macro, [], token), token, hiding: token.hidden, macro)
      return true
    }
    var skipped: [PreprocessorToken] = []
    while let following = next() {
      if following.isBlank {
        skipped.append(following)
        continue
      }
      guard following.isSign("(") else {
        pending.append(following)
        break
      }
      guard let arguments = arguments(of: macro, parameters, token) else { return true }
      push(substituted(macro, arguments, token), token, hiding: token.hidden, macro)
      return true
    }
    // A function-like macro without parentheses is a plain word.
    pending.append(contentsOf: skipped.reversed())
    return false
  }

  /// All macros in some tokens expanded, without what follows in the file.
  mutating func expanded(_ tokens: [PreprocessorToken]) -> [PreprocessorToken] {
    guard depth < Self.deepestExpansion / 4 else {
      if let first = tokens.first { exhaust(first, "the arguments of macros are nested too deeply") }
      return tokens
    }
    let (outer, wasIsolated) = (pending, isIsolated)
    pending = tokens.reversed()
    isIsolated = true
    depth += 1
    var result: [PreprocessorToken] = []
    while let token = next() {
      if token.kind == .word, expand(token) { continue }
      result.append(token)
    }
    depth -= 1
    (pending, isIsolated) = (outer, wasIsolated)
    return result
  }

  private mutating func exhaust(_ token: PreprocessorToken, _ message: String) {
    guard !isExhausted else { return }
    isExhausted = true
    report(.expansionTooLarge, token, message + ": macros are not expanded from here on")
  }

  private mutating func push(
    _ tokens: [PreprocessorToken], _ use: PreprocessorToken, hiding hidden: [Int], _ macro: Macro
  ) {
    madeTokens += tokens.count + 2
    guard madeTokens <= Self.mostMadeTokens else {
      return exhaust(use, "macros make more than \(Self.mostMadeTokens) tokens of this file")
    }
    // White space around keeps what was made from joining what stands beside it.
    let gap = PreprocessorToken(kind: .space, text: [32], file: use.file, offset: use.offset, isMade: true)
    pending.append(gap)
    // Most of what is made hides the same macros.
    let usual = Self.union([], hidden, macro.number)
    for token in tokens.reversed() {
      var made = token
      (made.file, made.offset, made.isMade) = (use.file, use.offset, true)
      made.hidden = token.hidden.isEmpty ? usual : Self.union(token.hidden, hidden, macro.number)
      pending.append(made)
    }
    pending.append(gap)
  }

  private static func union(_ one: [Int], _ other: [Int], _ number: Int) -> [Int] {
    var result = one
    for element in other where !result.contains(element) { result.append(element) }
    if !result.contains(number) { result.append(number) }
    return result
  }

  /// The actual parameters after the opening parenthesis; nil if they are wrong, which was reported.
  private mutating func arguments(
    of macro: Macro, _ parameters: [ArraySlice<UInt8>], _ use: PreprocessorToken
  ) -> [[PreprocessorToken]]? {
    var found: [[PreprocessorToken]] = [[]]
    var open = 0
    while let token = next() {
      if token.isSign(")") {
        if open == 0 {
          noteUse(use, to: token.file == use.file && !token.isMade ? token.offset + 1 : nil)
          return fitting(found.map(Self.trimmed), macro, parameters, use)
        }
        open -= 1
      } else if token.isSign("(") {
        open += 1
      } else if token.isSign(","), open == 0, !(macro.isVariadic && found.count == parameters.count) {
        found.append([])
        continue
      }
      found[found.count - 1].append(token)
    }
    report(.wrongMacroUse, use, "the parameters of the macro ‘\(use.spelling)’ never end: close them with ‘)’")
    return nil
  }

  private mutating func fitting(
    _ found: [[PreprocessorToken]], _ macro: Macro, _ parameters: [ArraySlice<UInt8>], _ use: PreprocessorToken
  ) -> [[PreprocessorToken]]? {
    if parameters.isEmpty, found.count == 1, found[0].isEmpty { return [] }
    if found.count == parameters.count { return found }
    if macro.isVariadic, found.count == parameters.count - 1 { return found + [[]] }
    report(
      .wrongMacroUse, use,
      "the macro ‘\(use.spelling)’ takes \(parameters.count) parameters, here are \(found.count)")
    return nil
  }

  private static func trimmed(_ tokens: [PreprocessorToken]) -> [PreprocessorToken] {
    var result = Array(tokens.drop(while: \.isBlank))
    while result.last?.isBlank == true { result.removeLast() }
    return result
  }

  // MARK: Substitution

  /// The text of a macro with its parameters put in.
  private mutating func substituted(
    _ macro: Macro, _ arguments: [[PreprocessorToken]], _ use: PreprocessorToken
  ) -> [PreprocessorToken] {
    guard let parameters = macro.parameters else { return pasted(macro.body) }
    var ready: [Int: [PreprocessorToken]] = [:]
    var result: [PreprocessorToken] = []
    let body = macro.body
    var index = 0
    while index < body.count, result.count <= Self.mostMadeTokens {
      let token = body[index]
      index += 1
      if token.isSign("#"), let next = Self.afterBlanks(body, index),
        let which = parameters.firstIndex(of: body[next].text)
      {
        result.append(Self.quoted(arguments[which], use))
        index = next + 1
      } else if token.kind == .word, let which = parameters.firstIndex(of: token.text) {
        if isOperandOfPaste(body, index - 1) {
          result += arguments[which].isEmpty ? [Self.placeholder(use)] : arguments[which]
        } else {
          let value = ready[which] ?? expanded(arguments[which])
          ready[which] = value
          result += value
        }
      } else {
        result.append(token)
      }
    }
    return pasted(result)
  }

  private static func afterBlanks(_ body: [PreprocessorToken], _ index: Int) -> Int? {
    body[index...].firstIndex { !$0.isBlank }
  }

  private static func isPaste(_ token: PreprocessorToken) -> Bool { token.kind == .sign && token.text.count == 2 }

  private func isOperandOfPaste(_ body: [PreprocessorToken], _ index: Int) -> Bool {
    if let after = body[(index + 1)...].first(where: { !$0.isBlank }), Self.isPaste(after) { return true }
    if let before = body[..<index].last(where: { !$0.isBlank }), Self.isPaste(before) { return true }
    return false
  }

  private static func placeholder(_ use: PreprocessorToken) -> PreprocessorToken {
    PreprocessorToken(kind: .word, text: [], file: use.file, offset: use.offset)
  }

  /// `a ## b` becomes one word.
  private func pasted(_ tokens: [PreprocessorToken]) -> [PreprocessorToken] {
    guard tokens.contains(where: Self.isPaste) else { return tokens }
    var result: [PreprocessorToken] = []
    var index = 0
    while index < tokens.count {
      guard Self.isPaste(tokens[index]) else {
        result.append(tokens[index])
        index += 1
        continue
      }
      while result.last?.isBlank == true { result.removeLast() }
      index += 1
      while index < tokens.count, tokens[index].isBlank { index += 1 }
      guard index < tokens.count, let left = result.popLast() else { continue }
      var joined = left
      joined.text = left.text + tokens[index].text
      if left.text.isEmpty { joined.kind = tokens[index].kind }
      result.append(joined)
      index += 1
    }
    return result
  }

  /// `#a`: the text of an actual parameter as a charstring of TTCN-3.
  private static func quoted(_ tokens: [PreprocessorToken], _ use: PreprocessorToken) -> PreprocessorToken {
    var text: [UInt8] = [UInt8(ascii: "\"")]
    for token in tokens {
      if token.isBlank {
        if text.last != 32 { text.append(32) }
        continue
      }
      for byte in token.text {
        if byte == UInt8(ascii: "\"") { text.append(UInt8(ascii: "\"")) }
        text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
    return PreprocessorToken(kind: .string, text: text[...], file: use.file, offset: use.offset)
  }
}
