/// What the names of checked modules stand for: what an editor asks. Made by ``CheckedWorkspace``.
package struct NameTable: Sendable {
  /// A place where a name is written, the one where it is declared included.
  package struct Use: Sendable, Hashable {
    /// Byte offsets in the file.
    package let range: Range<Int>
    /// Where it is declared.
    package let declaration: SourcePosition
  }

  /// What a name was declared as.
  package enum Kind: String, Sendable, Hashable {
    case module, type, constant, moduleParameter, template, function, externalFunction, altstep, testcase, signature
    case variable, timer, port, other
  }

  /// A name of a module or of the body of a definition.
  package struct Declaration: Sendable {
    package let name: String
    package let kind: Kind
    /// The position in the list of sources.
    package let file: Int
    package let position: SourcePosition
    /// The bytes of the name, and of the whole definition around it.
    package let range: Range<Int>
    package let whole: Range<Int>
    /// Inside a body: not seen from outside of `whole`.
    package let isLocal: Bool
    /// The type of what it names, or the type that it is.
    package internal(set) var type: TypeID?
    /// The module it belongs to.
    package let module: String
  }

  /// For each file, as they were noted: an editor that types asks for none of them, so they are put in order when asked for.
  private let noted: [[Use]]
  /// In the order in which they were met.
  package let declarations: [Declaration]
  private let types: [TypeDefinition]

  init(uses: [[Use]], declarations: [Declaration], types: [TypeDefinition]) {
    noted = uses
    self.declarations = declarations
    self.types = types
  }

  /// The names that are written in a file, in the order of their places.
  package func uses(in file: Int) -> [Use] { noted.indices.contains(file) ? Self.ordered(noted[file]) : [] }

  /// The name at a byte offset of a file; the offset behind its last byte belongs to it too.
  package func use(at offset: Int, in file: Int) -> Use? {
    guard noted.indices.contains(file) else { return nil }
    return Self.ordered(noted[file].filter { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }).last
  }

  /// Every place where what is declared there is written.
  package func uses(of declaration: SourcePosition) -> [(file: Int, use: Use)] {
    noted.enumerated().flatMap { file, uses in
      Self.ordered(uses.filter { $0.declaration == declaration }).map { (file, $0) }
    }
  }

  /// What is looked at twice is noted twice.
  private static func ordered(_ uses: [Use]) -> [Use] {
    Set(uses).sorted { ($0.range.lowerBound, $0.declaration.line) < ($1.range.lowerBound, $1.declaration.line) }
  }

  /// The fields of a record or set, the alternatives of a union, the members of a component type.
  package func members(of type: TypeID) -> [String] {
    guard types.indices.contains(type.index) else { return [] }
    switch types[type.index].kind {
    case .record(let fields), .set(let fields), .union(let fields), .anytype(let fields): return fields.map(\.name)
    case .enumerated(let items): return items.map(\.name)
    case .component(let component): return component.members.map(\.name)
    default: return []
    }
  }

  /// The type of a field.
  package func type(of field: String, in type: TypeID) -> TypeID? {
    guard types.indices.contains(type.index) else { return nil }
    switch types[type.index].kind {
    case .record(let fields), .set(let fields), .union(let fields), .anytype(let fields):
      return fields.first { $0.name == field }?.type
    default: return nil
    }
  }
}
