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

  /// Some bytes of one of the files.
  package struct Place: Sendable, Hashable {
    /// The position in ``fileNames``.
    package let file: Int
    package let range: Range<Int>
  }

  /// A macro that is named in one of the files.
  package struct MacroUse: Sendable, Hashable {
    package let name: Place
    /// The name with its actual parameters.
    package let whole: Place
    /// The name in its `#define`; nil for one that was defined from outside.
    package let definition: Place?
  }

  /// A file that an `#include` names.
  package struct InclusionUse: Sendable, Hashable {
    /// The whole directive.
    package let directive: Place
    package let included: String
  }

  var files: [File]
  var segments: [Segment] = []
  var diagnostics: [Diagnostic] = []
  /// The number of bytes of the preprocessed source.
  var length = 0
  /// What conditions leave out.
  package internal(set) var inactive: [Place] = []
  /// The lines of directives that are not left out.
  package internal(set) var directives: [Place] = []
  package internal(set) var macroUses: [MacroUse] = []
  package internal(set) var inclusions: [InclusionUse] = []
  /// The names of macros where they are defined.
  package internal(set) var macros: [Place] = []

  init(files: [File]) { self.files = files }

  /// The source itself first, then what it includes; a file that is included from several places has several.
  package var fileNames: [String] { files.map(\.name) }

  package func name(of file: Int) -> String { files[file].name }

  package func text(of place: Place) -> String {
    String(decoding: files[place.file].bytes[place.range], as: UTF8.self)
  }

  /// The text of a file that was read.
  package func bytes(of file: Int) -> [UInt8] { files[file].bytes }

  /// The file and offset that a byte of the preprocessed source comes from.
  func origin(of position: Int) -> (file: Int, offset: Int) {
    guard let index = segment(of: position) else { return (0, 0) }
    let segment = segments[index]
    return (segment.file, segment.isMade ? segment.offset : segment.offset + position - segment.start)
  }

  /// Where some bytes of the preprocessed source are written; what ends in another file ends where it starts.
  package func written(_ range: Range<Int>) -> Place {
    let first = origin(of: range.lowerBound)
    var last = origin(of: max(range.lowerBound, range.upperBound - 1))
    if last.file != first.file || last.offset < first.offset {
      last = first
    } else if !range.isEmpty {
      last.offset += 1
    }
    return Place(file: first.file, range: first.offset..<last.offset)
  }

  /// Whether some bytes of the preprocessed source stand in one file side by side: no macro made any of them.
  package func isWritten(_ range: Range<Int>) -> Bool {
    guard let first = segment(of: range.lowerBound), !segments[first].isMade else { return false }
    let last = segment(of: max(range.lowerBound, range.upperBound - 1)) ?? first
    let place = written(range)
    return !segments[first...last].contains(where: \.isMade) && place.range.count == range.count
  }

  /// Where a byte of a file stands in the preprocessed source; the place behind a run of bytes belongs to it too. Nil for
  /// directives, for what is left out, and for what macros were made of.
  package func made(file: Int, offset: Int) -> Int? {
    var behind: Int?
    for (index, segment) in segments.enumerated() where segment.file == file && !segment.isMade {
      let end = index + 1 < segments.count ? segments[index + 1].start : length
      let distance = offset - segment.offset
      if distance >= 0, distance < end - segment.start { return segment.start + distance }
      if distance == end - segment.start { behind = end }
    }
    return behind
  }

  /// The bytes of the preprocessed source that a macro made where it was used.
  package func made(by use: MacroUse) -> [Range<Int>] {
    segments.indices.filter {
      segments[$0].isMade && segments[$0].file == use.name.file && segments[$0].offset == use.name.range.lowerBound
    }.map { segments[$0].start..<($0 + 1 < segments.count ? segments[$0 + 1].start : length) }
  }

  /// Whether a word stands in a file that was read.
  package func mentions(_ word: String) -> Bool {
    files.contains { Self.place(of: Array(word.utf8), in: $0.bytes, 0..<$0.bytes.count) != nil }
  }

  /// Where a word stands in a directive or in what is left out.
  package func unseen(_ word: String) -> Place? {
    let word = Array(word.utf8)
    for part in inactive + directives {
      guard let found = Self.place(of: word, in: files[part.file].bytes, part.range) else { continue }
      return Place(file: part.file, range: found)
    }
    return nil
  }

  private static func place(of word: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var start = range.lowerBound
    while start < range.upperBound {
      guard Lexer.isWordByte(bytes[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < range.upperBound, Lexer.isWordByte(bytes[end]) { end += 1 }
      if bytes[start..<end].elementsEqual(word) { return start..<end }
      start = end
    }
    return nil
  }

  private func segment(of position: Int) -> Int? {
    var (low, high) = (0, segments.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].start <= position { low = middle } else { high = middle }
    }
    return low < segments.count ? low : nil
  }
}

/// Origins in a place of their own: a source, and a parser with it, is copied about by value.
indirect enum KeptOrigins: Sendable, Hashable {
  case tables(SourceOrigins)

  var origins: SourceOrigins {
    switch self {
    case .tables(let origins): origins
    }
  }
}

/// Turns offsets of a source into places of the files that it was made from.
package struct OriginMap: Sendable {
  private let kept: KeptOrigins
  private var origins: SourceOrigins { kept.origins }
  private var lines: [Int: LineMap] = [:]

  package init(_ origins: SourceOrigins) { kept = .tables(origins) }

  /// The file's name and the range of two offsets; what ends in another file ends where it starts.
  package mutating func place(_ start: Int, _ end: Int) -> (String, TextRange) {
    let place = origins.written(start..<max(start, end))
    let map = lines(of: place.file)
    return (
      origins.files[place.file].name,
      TextRange(start: map.position(of: place.range.lowerBound), end: map.position(of: place.range.upperBound))
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
