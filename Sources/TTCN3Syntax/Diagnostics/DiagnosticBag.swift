/// Collects what is found in one source; byte offsets become lines and columns when a diagnostic is added.
package struct DiagnosticBag: Sendable {
  /// After so many errors in one source the rest of them help nobody.
  package static let mostErrors = 200

  package private(set) var diagnostics: [Diagnostic] = []
  package private(set) var errorCount = 0
  private let source: SourceText
  private var lines: LineMap?
  private var origins: OriginMap?

  package init(_ source: SourceText) {
    self.source = source
    guard let origins = source.origins else { return }
    self.origins = OriginMap(origins)
    diagnostics = origins.diagnostics
    errorCount = diagnostics.count { $0.severity == .error }
  }

  /// The name of the source.
  package var file: String { source.name }

  /// The range of two byte offsets in lines and columns.
  package mutating func range(_ start: Int, _ end: Int) -> TextRange { place(start, end).1 }

  /// The file and range of two byte offsets: for what the preprocessor made, in the files as they were written.
  package mutating func place(_ start: Int, _ end: Int) -> (String, TextRange) {
    if origins != nil, let place = origins?.place(start, end) { return place }
    return (source.name, ownRange(start, end))
  }

  private mutating func ownRange(_ start: Int, _ end: Int) -> TextRange {
    if max(start, end) == 0 {
      // The start of the file needs no map of its lines, and the file may be enormous.
      let start = TextPosition(line: 1, column: 1)
      return TextRange(start: start, end: start)
    }
    let map = lines ?? LineMap(source)
    lines = map
    return TextRange(start: map.position(of: start), end: map.position(of: max(start, end)))
  }

  /// Whether a line ends between two byte offsets.
  package func hasLineBreak(from start: Int, to end: Int) -> Bool {
    guard start < end else { return false }
    return source.bytes[start..<end].contains { $0 == 10 || $0 == 13 }
  }

  /// Adds a diagnostic about the bytes `start..<end`.
  /// - Parameters:
  ///   - fix: what is to stand there instead, where that is beyond doubt.
  ///   - fixed: the bytes that it is to stand for, if they are others.
  package mutating func add(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, from start: Int, to end: Int, _ message: String,
    clause: String, notes: [Diagnostic.Note] = [], fix: String? = nil, insteadOf fixed: Range<Int>? = nil
  ) {
    if severity == .error {
      errorCount += 1
      if errorCount > Self.mostErrors { return }
    }
    let (file, place) = place(start, end)
    let capped = errorCount == Self.mostErrors && severity == .error
    let replaced = fixed ?? start..<max(start, end)
    let isReplaceable = fix != nil && !capped && canReplace(replaced, in: file)
    diagnostics.append(
      Diagnostic(
        file: file, range: place, severity: severity, code: capped ? .tooManyErrors : code,
        message: capped ? "more than \(Self.mostErrors - 1) errors in this file: correct the first ones" : message,
        clause: capped ? "" : clause, notes: notes,
        fix: !isReplaceable
          ? nil : fix.map { Diagnostic.Fix(range: self.place(replaced.lowerBound, replaced.upperBound).1, text: $0) }))
  }

  /// What a macro made cannot be replaced where the macro is used, nor what stands in another file.
  private func canReplace(_ bytes: Range<Int>, in file: String) -> Bool {
    guard let origins = source.origins else { return true }
    return origins.isWritten(bytes) && origins.name(of: origins.written(bytes).file) == file
  }
}
