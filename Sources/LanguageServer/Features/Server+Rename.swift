import TTCN3Semantics
import TTCN3Syntax

extension Server {
  func prepareRename(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard (try? renamed(at: place)) != nil else { return .null }
    return wordRange(at: place)
  }

  /// Every place where the name is written, if nothing else has the new name where it would be seen.
  func rename(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard let name = parameters["newName"].text, Self.isName(name) else {
      throw Refusal.invalidParameters(
        "a name begins with a letter, goes on with letters, digits and ‘_’, and is no keyword")
    }
    let places = try renamed(at: place)
    let touched = Set(places.map(\.path))
    let other = workspace.checked.names?.declarations.first {
      $0.name == name && workspace.written($0.range, in: $0.file).map { touched.contains($0.path) } ?? false
    }
    if let other {
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

  /// - Throws: a ``Refusal`` where not every place is known for certain.
  private func renamed(at place: Place) throws -> [WrittenPlace] {
    let uses = uses(at: place)
    guard let first = uses.first else { throw Refusal.failed("nothing that has a declaration stands here") }
    let places = places(of: uses)
    let files = workspace.files
    let declarations = Set(uses.map(\.declaration))
    guard let declared = workspace.declaration(at: first.declaration),
      !workspace.isLibrary(files[Int(first.declaration.file)])
    else { throw Refusal.failed("this is declared in a library that comes with Assay: it keeps its name") }
    if let made = places.first(where: \.isMade) {
      throw Refusal.failed("a macro makes this name at \(spelled(made)): change it by hand")
    }
    try refuseUnseen(declared, workspace.checked.names?.declarations.first { declarations.contains($0.position) })
    // Items of enumerations lead to their type: they have no place of their own.
    guard places.contains(declared), Set(places.map(\.range.count)) == [declared.range.count] else {
      throw Refusal.failed("this name cannot be changed from here")
    }
    return places
  }

  /// A name that the preprocessor leaves out, or that stands in a directive, is not known to be the one that is changed.
  private func refuseUnseen(_ declared: WrittenPlace, _ declaration: NameTable.Declaration?) throws {
    guard let lines = workspace.lines(of: declared.path) else { return }
    let word = lines.word(at: declared.range.lowerBound)
    for path in workspace.files {
      guard let origins = workspace.modules.source(path)?.origins else { continue }
      // What is local is seen where it stands only; a module is named by those that use it.
      let isNear = origins.fileNames.contains(declared.path)
      guard isNear || declaration.map({ !$0.isLocal && origins.mentions($0.module) }) ?? false else { continue }
      guard let unseen = origins.unseen(word) else { continue }
      let there = WrittenPlace(path: origins.name(of: unseen.file), range: unseen.range, isMade: false)
      throw Refusal.failed(
        "‘\(word)’ also stands in what the preprocessor reads or leaves out, at \(spelled(there)): change it by hand")
    }
  }

  private func spelled(_ place: WrittenPlace) -> String {
    let line = workspace.lines(of: place.path)?.position(place.range.lowerBound).line ?? 0
    return "\(place.path.split(separator: "/").last ?? ""):\(line + 1)"
  }

  private static func isName(_ text: String) -> Bool {
    let source = SourceText(name: "", text: text)
    let (array, bag) = Lexer.tokens(of: source, symbols: SymbolTable())
    return bag.errorCount == 0 && array.tokens.count == 2 && array.tokens[0].kind == .identifier
      && array.tokens[0].end == source.bytes.count && array.comments.isEmpty
  }
}
