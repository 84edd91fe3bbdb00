/// The C preprocessor as far as TTCN-3 suites use it: the stage before the lexer for files that end in `.ttcnpp`.
///
/// It knows `#define` of objects and functions with `#` and `##`, `#undef`, `#include`, the conditions with `defined`
/// and integer expressions, `#error` and `#warning`. What it makes is a source whose positions point into the files as
/// they were written; what a macro made points at its use.
///
/// ```swift
/// let source = Preprocessor.process(file, definitions: [.init("USE_TLS=1")]) { name, from in … }
/// ```
package struct Preprocessor {
  /// How deep files may include each other.
  package static let deepestInclusion = 64
  /// How many files one source may include, repetitions counted.
  package static let mostInclusions = 4096
  /// How deep macros may be used inside what macros made.
  package static let deepestExpansion = 256
  /// How many tokens macros may make in one source.
  package static let mostMadeTokens = 400_000
  /// How deep parentheses and operators may be nested in a condition.
  static let deepestCondition = 256

  /// A macro that is defined from outside, as `-D` does.
  package struct Definition: Sendable, Hashable {
    package let name: String
    package let value: String

    /// `NAME` (which is then 1) or `NAME=VALUE`; nil if the name is none.
    package init?(_ text: String) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Array(parts[0].utf8)
      guard let first = name.first, !Lexer.isDigit(first), name.allSatisfy(Lexer.isWordByte) else { return nil }
      self.name = String(parts[0])
      value = parts.count > 1 ? String(parts[1]) : "1"
    }
  }

  /// Finds the file that an `#include` names, given who asks for it.
  package typealias Inclusion = (_ name: String, _ from: String) -> SourceText?

  struct Macro {
    let number: Int
    /// Nil for a macro without parentheses.
    let parameters: [ArraySlice<UInt8>]?
    let isVariadic: Bool
    let body: [PreprocessorToken]
    /// The name where it is defined.
    let place: SourceOrigins.Place?
  }

  struct Condition {
    /// One of the branches was taken already, or none may be.
    var isDecided: Bool
    var isActive: Bool
    var hasElse = false
    let offset: Int
  }

  struct Frame {
    var lexer: PreprocessorLexer
    var conditions: [Condition] = []

    var isActive: Bool { conditions.last?.isActive ?? true }
  }

  let include: Inclusion
  var origins: SourceOrigins
  var lines: [Int: LineMap] = [:]
  var output: [UInt8] = []
  var frames: [Frame]
  /// Tokens to be read before the file goes on, the next one last.
  var pending: [PreprocessorToken] = []
  /// Only what is pending is read, not the file.
  var isIsolated = false
  var macros: [ArraySlice<UInt8>: Macro] = [:]
  var macroCount = 0
  var inclusions = 0
  var madeTokens = 0
  var depth = 0
  var isExhausted = false

  /// Preprocesses a source. What is wrong is told with the diagnostics of the source that comes back.
  package static func process(
    _ source: SourceText, definitions: [Definition] = [], include: @escaping Inclusion = { _, _ in nil }
  ) -> SourceText {
    guard source.bytes.count <= SourceText.largestSize else { return source }
    var preprocessor = Preprocessor(source, include)
    for definition in definitions { preprocessor.define(definition) }
    preprocessor.run()
    preprocessor.origins.length = preprocessor.output.count
    return SourceText(
      name: source.name, bytes: preprocessor.output, isImplicit: source.isImplicit, origins: preprocessor.origins)
  }

  private init(_ source: SourceText, _ include: @escaping Inclusion) {
    self.include = include
    origins = SourceOrigins(files: [SourceOrigins.File(name: source.name, bytes: source.bytes, includedAt: 0)])
    frames = [Frame(lexer: PreprocessorLexer(file: 0, bytes: source.bytes))]
    output.reserveCapacity(source.bytes.count)
  }

  private mutating func define(_ definition: Definition) {
    var lexer = PreprocessorLexer(file: 0, bytes: Array(definition.value.utf8))
    var body: [PreprocessorToken] = []
    while let token = lexer.next() { body.append(token) }
    macros[ArraySlice(definition.name.utf8)] = Macro(
      number: macroCount, parameters: nil, isVariadic: false, body: body, place: nil)
    macroCount += 1
  }

  private mutating func run() {
    while let token = next() {
      if token.kind == .word, expand(token) { continue }
      emit(token)
    }
  }

  /// The next token, macros not expanded; nil at the end.
  mutating func next() -> PreprocessorToken? {
    if let token = pending.popLast() { return token }
    if isIsolated { return nil }
    while let frame = frames.indices.last {
      if frames[frame].lexer.isAtLineStart, startsDirective(frames[frame].lexer) {
        directive()
        continue
      }
      guard let token = frames[frame].lexer.next() else {
        leaveFile()
        continue
      }
      if !frames[frame].isActive { leaveOut(token) }
      if frames[frame].isActive || token.kind == .lineBreak { return token }
    }
    return nil
  }

  /// Notes what a condition leaves out, from line to line.
  mutating func leaveOut(_ token: PreprocessorToken) {
    let end = token.offset + token.text.count
    if let last = origins.inactive.last, last.file == token.file, last.range.upperBound == token.offset {
      origins.inactive[origins.inactive.count - 1] = SourceOrigins.Place(
        file: last.file, range: last.range.lowerBound..<end)
    } else {
      // What is left out begins behind the line of the condition.
      let start = token.kind == .lineBreak ? end : token.offset
      origins.inactive.append(SourceOrigins.Place(file: token.file, range: start..<end))
    }
  }

  private func startsDirective(_ lexer: PreprocessorLexer) -> Bool {
    lexer.position < lexer.bytes.count && lexer.bytes[lexer.position] == UInt8(ascii: "#")
  }

  private mutating func leaveFile() {
    guard let frame = frames.popLast() else { return }
    for condition in frame.conditions {
      report(
        .unbalancedCondition, frame.lexer.file, condition.offset,
        "this condition never ends: close it with ‘#endif’")
    }
  }

  private mutating func emit(_ token: PreprocessorToken) {
    guard output.count + token.text.count <= SourceText.largestSize else { return }
    let isContinued: Bool
    if let last = origins.segments.last, last.isMade == token.isMade, last.file == token.file {
      isContinued =
        token.isMade ? last.offset == token.offset : last.offset + output.count - last.start == token.offset
    } else {
      isContinued = false
    }
    if !isContinued {
      origins.segments.append(
        SourceOrigins.Segment(start: output.count, file: token.file, offset: token.offset, isMade: token.isMade))
    }
    // A line that is continued is one line to the lexer as well.
    if token.kind == .space, token.text.first == UInt8(ascii: "\\") {
      output.append(contentsOf: repeatElement(32, count: token.text.count))
    } else {
      output.append(contentsOf: token.text)
    }
  }

  // MARK: Reporting

  mutating func report(
    _ code: DiagnosticCode, _ file: Int, _ offset: Int, length: Int = 1, _ message: String,
    severity: Diagnostic.Severity = .error
  ) {
    guard origins.diagnostics.count < DiagnosticBag.mostErrors else { return }
    let map = lines[file] ?? LineMap(SourceText(name: "", bytes: origins.files[file].bytes))
    lines[file] = map
    origins.diagnostics.append(
      Diagnostic(
        file: origins.files[file].name,
        range: TextRange(start: map.position(of: offset), end: map.position(of: offset + length)),
        severity: severity, code: code, message: message, clause: ""))
  }

  mutating func report(_ code: DiagnosticCode, _ token: PreprocessorToken, _ message: String) {
    report(code, token.file, token.offset, length: token.isMade ? 1 : token.text.count, message)
  }
}
