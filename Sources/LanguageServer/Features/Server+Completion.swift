import TTCN3Semantics
import TTCN3Syntax

extension Server {
  /// After a dot the parts of what stands before it; elsewhere the names that are seen here, and the keywords.
  func completion(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard let names = workspace.checked.names, let source = workspace.written[place.path] else { return [] }
    let path = Self.path(before: place.offset, in: source.bytes)
    if !path.isEmpty { return .list(members(path, names, place).map { Self.item($0, kind: 5) }) }
    var seen: Set<String> = []
    var items: [JSONValue] = []
    for declaration in names.declarations.reversed() where isSeen(declaration, at: place) {
      guard seen.insert(declaration.name).inserted else { continue }
      items.append(Self.item(declaration.name, kind: declaration.kind.completionKind, detail: declaration.module))
    }
    for macro in macros(at: place) where seen.insert(macro).inserted { items.append(Self.item(macro, kind: 21)) }
    let keywords = TokenKind.allCases.filter(\.isKeyword).map(\.keyword)
    return .list(items + keywords.map { Self.item($0, kind: 14) })
  }

  /// The macros that are defined in the files of the module.
  private func macros(at place: Place) -> [String] {
    workspace.preprocessed(place.path).prefix(1).flatMap { origins, _ in origins.macros.map { origins.text(of: $0) } }
  }

  private static func item(_ label: String, kind: Int, detail: String = "") -> JSONValue {
    var item: [String: JSONValue] = ["label": .text(label), "kind": .integer(kind)]
    if !detail.isEmpty { item["detail"] = .text(detail) }
    return .object(item)
  }

  /// Locals of the definition around the place that are declared before it; everything of modules. What a module has not
  /// imported is offered too: the check then says that the import is missing.
  private func isSeen(_ declaration: NameTable.Declaration, at place: Place) -> Bool {
    guard declaration.isLocal else { return true }
    guard let here = place.checked.first, declaration.file == here.module, declaration.range.lowerBound < here.offset
    else { return false }
    return enclosing(place)?.contains(declaration.range.lowerBound) ?? false
  }

  private func enclosing(_ place: Place) -> Range<Int>? {
    guard let here = place.checked.first else { return nil }
    return workspace.checked.names?.declarations.first {
      $0.file == here.module && !$0.isLocal && $0.kind != .module && $0.whole.touches(here.offset)
    }?.whole
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

  private func members(_ path: [String], _ names: NameTable, _ place: Place) -> [String] {
    guard let first = path.first else { return [] }
    let candidates = names.declarations.reversed().filter { $0.name == first && isSeen($0, at: place) }
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
