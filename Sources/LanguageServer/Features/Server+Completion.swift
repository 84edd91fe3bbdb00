import TTCN3Semantics
import TTCN3Syntax

extension Server {
  /// How what is offered is sorted: the nearest first.
  private enum Nearness: Int {
    case local, seen, keyword, missing
  }

  /// After a dot the parts of what stands before it; elsewhere the names that are seen here, the keywords, and the names that
  /// an import would bring in, with the import.
  func completion(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard let module = place.checked.first?.module ?? workspace.readers(of: place.path).first?.module,
      let names = workspace.modules.names(near: workspace.files[module]), let source = workspace.written[place.path]
    else { return ["isIncomplete": false, "items": []] }
    let surroundings = Surroundings(names, place.checked.first)
    let path = Self.path(before: place.offset, in: source.bytes)
    guard path.isEmpty else {
      return ["isIncomplete": false, "items": .list(surroundings.members(path).map { Self.item($0, 5, .local) })]
    }
    let typed = String(
      decoding: source.bytes[place.lines.wordRange(at: place.offset).lowerBound..<place.offset], as: UTF8.self)
    let found = workspace.modules.candidates(
      like: typed, in: workspace.files[module], at: place.checked.first?.offset)
    var seen: Set<String> = []
    var items: [JSONValue] = []
    func offer(_ name: String, _ kind: Int, _ nearness: Nearness, detail: String = "") {
      if seen.insert(name).inserted { items.append(Self.item(name, kind, nearness, detail: detail)) }
    }
    for local in names.declarations.reversed() where local.isLocal && surroundings.isSeen(local) {
      offer(local.name, local.kind.completionKind, .local, detail: local.module)
    }
    for candidate in found.candidates where candidate.missingImport == nil {
      offer(candidate.name, candidate.kind.completionKind, .seen, detail: candidate.module)
    }
    for module in names.declarations where module.kind == .module { offer(module.name, 9, .seen) }
    for macro in macros(at: place) { offer(macro, 21, .seen) }
    for keyword in TokenKind.allCases where keyword.isKeyword { offer(keyword.keyword, 14, .keyword) }
    items += found.candidates.compactMap { candidate in
      guard let missing = candidate.missingImport, !seen.contains(candidate.name) else { return nil }
      return importing(candidate, missing, at: place)
    }
    return ["isIncomplete": .bool(found.isCut), "items": .list(items)]
  }

  /// A name with the import that it needs; nil if a macro makes the place of the import, or it is in another file.
  private func importing(
    _ candidate: NameCandidates.Candidate, _ missing: NameCandidates.MissingImport, at place: Place
  ) -> JSONValue? {
    // Behind the brace: what follows may come from elsewhere.
    guard let module = place.checked.first?.module, missing.place > 0,
      let brace = workspace.written(missing.place - 1..<missing.place, in: module), brace.path == place.path,
      !brace.isMade
    else { return nil }
    let end = brace.range.upperBound
    var item = Self.item(
      candidate.name, candidate.kind.completionKind, .missing, detail: "import from \(candidate.module)")
    item["additionalTextEdits"] = [["range": place.lines.range(end..<end), "newText": .text(missing.text)]]
    return item
  }

  /// The macros that are defined in the files of the module.
  private func macros(at place: Place) -> [String] {
    workspace.preprocessed(place.path).prefix(1).flatMap { origins, _ in origins.macros.map { origins.text(of: $0) } }
  }

  private static func item(_ label: String, _ kind: Int, _ nearness: Nearness, detail: String = "") -> JSONValue {
    var item: JSONValue = [
      "label": .text(label), "kind": .integer(kind), "sortText": .text("\(nearness.rawValue)\(label)"),
    ]
    if !detail.isEmpty { item["detail"] = .text(detail) }
    return item
  }

  /// `a.b` of `a.b.c|`: the names before the last dot, without what is being typed behind it.
  private static func path(before offset: Int, in bytes: [UInt8]) -> [String] {
    var place = min(offset, bytes.count)
    func word() -> String {
      let end = place
      while place > 0, Lexer.isWordByte(bytes[place - 1]) { place -= 1 }
      return String(decoding: bytes[place..<end], as: UTF8.self)
    }
    _ = word()
    var path: [String] = []
    while place > 0, bytes[place - 1] == UInt8(ascii: ".") {
      place -= 1
      skipIndices(&place, bytes)
      let name = word()
      guard !name.isEmpty else { return [] }
      path.insert(name, at: 0)
    }
    return path
  }

  private static func skipIndices(_ place: inout Int, _ bytes: [UInt8]) {
    while place > 0, bytes[place - 1] == UInt8(ascii: "]") {
      while place > 0, bytes[place - 1] != UInt8(ascii: "[") { place -= 1 }
      place = max(0, place - 1)
    }
  }
}

/// The names around a place.
private struct Surroundings {
  private let names: NameTable
  private let here: CheckedPlace?
  /// The definition that the place is in.
  private let definition: Range<Int>?

  init(_ names: NameTable, _ here: CheckedPlace?) {
    (self.names, self.here) = (names, here)
    definition = here.flatMap { here in
      names.declarations.first {
        $0.file == here.module && !$0.isLocal && $0.kind != .module && $0.whole.touches(here.offset)
      }?.whole
    }
  }

  /// Locals of the definition around the place that are declared before it; everything of modules.
  func isSeen(_ declaration: NameTable.Declaration) -> Bool {
    guard declaration.isLocal else { return true }
    guard let here, let definition, declaration.file == here.module else { return false }
    return declaration.range.lowerBound < here.offset && definition.contains(declaration.range.lowerBound)
  }

  /// The parts of what a path of names leads to.
  func members(_ path: [String]) -> [String] {
    guard let first = path.first else { return [] }
    let candidates = names.declarations.reversed().filter { $0.name == first && isSeen($0) }
    if path.count == 1, candidates.contains(where: { $0.kind == .module }) {
      return names.declarations.filter { $0.module == first && !$0.isLocal && $0.kind != .module }.map(\.name)
    }
    guard var type = candidates.first(where: { $0.type != nil })?.type else { return [] }
    for field in path.dropFirst() {
      guard let next = names.type(of: field, in: type) else { return [] }
      type = next
    }
    return names.members(of: type)
  }
}
