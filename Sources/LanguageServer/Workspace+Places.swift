import TTCN3Semantics
import TTCN3Syntax

/// Some octets of a file as a person sees it.
struct WrittenPlace: Hashable {
  let path: String
  /// For what a macro made, the name of the macro where it is used.
  let range: Range<Int>
  let isMade: Bool
}

/// A place in the text that is checked.
struct CheckedPlace: Hashable {
  /// The number of the module.
  let module: Int
  let offset: Int
}

extension Workspace {
  /// A module in whose text that of a file is: the module itself, or a preprocessed one that includes it.
  struct Reader {
    let module: Int
    /// Nil for a module that is not preprocessed.
    let origins: SourceOrigins?
    /// Which of the origin's files it is: several, if it is included several times.
    let files: [Int]
  }

  func readers(of path: String) -> [Reader] {
    settle()
    if let module = files.firstIndex(of: path), modules.source(path)?.origins == nil {
      return [Reader(module: module, origins: nil, files: [])]
    }
    return files.enumerated().compactMap { module, name in
      guard let origins = modules.source(name)?.origins else { return nil }
      let own = origins.fileNames.enumerated().filter { $0.element == path }.map(\.offset)
      return own.isEmpty ? nil : Reader(module: module, origins: origins, files: own)
    }
  }

  /// The macros, directives and conditions around what a file is included in; empty for what is not preprocessed.
  func preprocessed(_ path: String) -> [(origins: SourceOrigins, file: Int)] {
    readers(of: path).flatMap { reader in
      reader.origins.map { origins in reader.files.map { (origins, $0) } } ?? []
    }
  }

  /// Where a place of a file stands in what is checked: nowhere for what is left out and for directives, in several modules
  /// for what several include.
  func checkedPlaces(_ path: String, _ offset: Int) -> [CheckedPlace] {
    readers(of: path).flatMap { reader -> [CheckedPlace] in
      guard let origins = reader.origins else { return [CheckedPlace(module: reader.module, offset: offset)] }
      return reader.files.compactMap { origins.made(file: $0, offset: offset) }
        .map { CheckedPlace(module: reader.module, offset: $0) }
    }
  }

  /// Where some octets of the text that is checked are written.
  func written(_ range: Range<Int>, in module: Int) -> WrittenPlace? {
    guard files.indices.contains(module), let source = modules.source(files[module]) else { return nil }
    guard let origins = source.origins else {
      return WrittenPlace(path: files[module], range: range, isMade: false)
    }
    let place = origins.written(range)
    let path = origins.name(of: place.file)
    guard !origins.isWritten(range.lowerBound..<range.lowerBound + 1) else {
      return WrittenPlace(path: path, range: place.range, isMade: !origins.isWritten(range))
    }
    let start = place.range.lowerBound
    let name = origins.bytes(of: place.file)[start...].prefix(while: Lexer.isWordByte)
    return WrittenPlace(path: path, range: start..<start + name.count, isMade: true)
  }

  /// Some octets of the text that is checked.
  func text(_ range: Range<Int>, in module: Int) -> String {
    guard files.indices.contains(module), let source = modules.source(files[module]) else { return "" }
    return String(decoding: source.bytes[range.clamped(to: 0..<source.bytes.count)], as: UTF8.self)
  }

  /// Where something is declared; nil for what no file declares.
  func declaration(at position: SourcePosition) -> WrittenPlace? {
    let module = Int(position.file)
    guard files.indices.contains(module), let lines = checkedLines(of: files[module]),
      let source = modules.source(files[module])
    else { return nil }
    let start = lines.offset(line: Int(position.line), scalar: Int(position.column))
    let name = source.bytes[start...].prefix(while: Lexer.isWordByte)
    return written(start..<start + name.count, in: module)
  }
}
