import TTCN3Semantics
import TTCN3Syntax

extension Server {
  func prepareRename(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard let use = workspace.checked.names?.use(at: place.offset, in: place.file), (try? renamed(use)) != nil else {
      return .null
    }
    return place.lines.range(use.range)
  }

  /// Every place where the name is written, if nothing else has the new name where it would be seen.
  func rename(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard let name = parameters["newName"].text, Self.isName(name) else {
      throw Refusal.invalidParameters(
        "a name begins with a letter, goes on with letters, digits and ‘_’, and is no keyword")
    }
    guard let names = workspace.checked.names, let use = names.use(at: place.offset, in: place.file) else {
      throw Refusal.failed("nothing that has a declaration stands here")
    }
    let places = try renamed(use)
    let touched = Set(places.map(\.path))
    let files = workspace.files
    if let other = names.declarations.first(where: { $0.name == name && touched.contains(files[$0.file]) }) {
      throw Refusal.failed("‘\(name)’ is the name of something in module ‘\(other.module)’ already: choose another")
    }
    let edits = Dictionary(grouping: places, by: \.path).map { path, places in
      (
        Self.uri(path),
        JSONValue.list(
          places.map { place in
            ["range": workspace.lines(of: path)?.range(place.range) ?? .null, "newText": .text(name)]
          })
      )
    }
    return ["changes": .object(Dictionary(edits) { first, _ in first })]
  }

  private func renamed(_ use: NameTable.Use) throws -> [(path: String, range: Range<Int>)] {
    let files = workspace.files
    let uses = workspace.checked.names?.uses(of: use.declaration) ?? []
    guard let declared = declaration(at: use.declaration), !workspace.isLibrary(declared.path) else {
      throw Refusal.failed("this is declared in a library that comes with Assay: it keeps its name")
    }
    // Items of enumerations lead to their type: they have no place of their own.
    guard uses.contains(where: { files[$0.file] == declared.path && $0.use.range == declared.range }),
      Set(uses.map { $0.use.range.count }) == [declared.range.count]
    else { throw Refusal.failed("this name cannot be changed from here") }
    return uses.map { (files[$0.file], $0.use.range) }
  }

  private static func isName(_ text: String) -> Bool {
    let source = SourceText(name: "", text: text)
    let (array, bag) = Lexer.tokens(of: source, symbols: SymbolTable())
    return bag.errorCount == 0 && array.tokens.count == 2 && array.tokens[0].kind == .identifier
      && array.tokens[0].end == source.bytes.count && array.comments.isEmpty
  }
}
