import TTCN3Semantics
import TTCN3Syntax
import Testing

@testable import Codecs
@testable import TTCN3Machine

/// The types of a module `M`, and values of them in TTCN-3 notation.
struct CheckedTypes {
  let catalog: TypeCatalog

  init(_ definitions: String, attributes: String = "", isImporting: Bool = false) throws {
    let text = "module M { \(isImporting ? "import from JSON all;" : "") \(definitions) } \(attributes)"
    let libraries = CodecLibrary.modules.map { SourceText(name: "\($0.name).ttcn", text: $0.text, isImplicit: true) }
    let checked = Checker.check([SourceText(name: "M.ttcn", text: text)] + libraries)
    let program = try #require(checked.program, "\(checked.diagnostics)")
    catalog = try Executable(program).catalog
  }

  func type(_ name: String) throws -> TypeID {
    try #require(catalog.type(named: "M.\(name)") ?? catalog.type(named: name))
  }

  func value(_ notation: String, _ name: String) throws -> TypedValue {
    let type = try type(name)
    return TypedValue(try ValueReader.read(notation, type: type, in: catalog), type: type, in: catalog)
  }

  func notation(_ value: Value, _ name: String) throws -> String {
    Notation(catalog).text(of: value, type: try type(name))
  }
}
