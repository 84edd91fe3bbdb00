/// Where the bytes of a preprocessed source come from, and what the preprocessor found wrong.
package struct SourceOrigins: Sendable, Hashable {
  /// A run of bytes of one origin, up to the start of the next.
  struct Segment: Sendable, Hashable {
    /// The first byte in the preprocessed source.
    let start: Int
    /// The file in `files`, and where in it.
    let file: Int
    let offset: Int
    /// All bytes are from this one place: a macro made them, and it was used there.
    let isMade: Bool
  }

  /// A file that was read: the source itself first, then those it includes.
  struct File: Sendable, Hashable {
    let name: String
    let bytes: [UInt8]
    /// Where the source itself asks for it, directly or through others.
    let includedAt: Int
  }

  var files: [File]
  var segments: [Segment] = []
  var diagnostics: [Diagnostic] = []

  /// The file and offset that a byte of the preprocessed source comes from.
  func origin(of position: Int) -> (file: Int, offset: Int) {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].start <= position { low = middle } else { high = middle }
    }
    guard low < segments.count else { return (0, 0) }
    let segment = segments[low]
    return (segment.file, segment.isMade ? segment.offset : segment.offset + position - segment.start)
  }
}

/// Turns offsets of a source into places of the files that it was made from.
package struct OriginMap: Sendable {
  private let origins: SourceOrigins
  private var lines: [Int: LineMap] = [:]

  package init(_ origins: SourceOrigins) { self.origins = origins }

  /// The file's name and the range of two offsets; what ends in another file ends where it starts.
  package mutating func place(_ start: Int, _ end: Int) -> (String, TextRange) {
    let first = origins.origin(of: start)
    var last = origins.origin(of: max(start, end - 1))
    if last.file != first.file || last.offset < first.offset { last = first } else if end > start { last.offset += 1 }
    let map = lines(of: first.file)
    return (
      origins.files[first.file].name,
      TextRange(start: map.position(of: first.offset), end: map.position(of: last.offset))
    )
  }

  /// Where in the source itself a byte comes from; for what was included, where it was asked for.
  package mutating func ownPosition(of position: Int) -> TextPosition {
    let (file, offset) = origins.origin(of: position)
    return lines(of: 0).position(of: file == 0 ? offset : origins.files[file].includedAt)
  }

  private mutating func lines(of file: Int) -> LineMap {
    if let known = lines[file] { return known }
    let made = LineMap(SourceText(name: origins.files[file].name, bytes: origins.files[file].bytes))
    lines[file] = made
    return made
  }
}
