import TTCN3Syntax

/// A module while it is checked: its definitions and what it imports (Z.161 clause 8).
final class ModuleScope {
  let syntax: ModuleSyntax
  let file: Int
  let name: String
  let isLibrary: Bool
  var entities: [Symbol: Entity] = [:]
  /// In the order of the text.
  var ordered: [Entity] = []
  var imports: [ImportScope] = []
  /// Names that imports give to modules.
  var aliases: [Symbol: ModuleScope] = [:]
  /// Imports from modules that are not there.
  var missing: [ImportSyntax] = []
  var friends: Set<Symbol> = []
  /// The names defined in a group and in the groups inside it.
  var groups: [Symbol: Set<Symbol>] = [:]
  var parameters: [Entity] = []
  var testCases: [BehaviourID] = []
  var control: BehaviourID?
  var anytype: TypeID?
  /// Packages of the language that were looked for in its language clause.
  var packagesAsked: Set<LanguagePackage> = []
  var lookups: [Symbol: [Entity]] = [:]

  init(_ syntax: ModuleSyntax, file: Int, name: String, isLibrary: Bool) {
    self.syntax = syntax
    self.file = file
    self.name = name
    self.isLibrary = isLibrary
  }
}

/// One import definition, resolved to a module.
struct ImportScope {
  let module: ModuleScope
  let syntax: ImportSyntax
  let visibility: VisibilitySyntax
  let attributes: [AttributeSyntax]
  /// Set for an import list: which names of which kinds come in; nil means all but `except`.
  let accepts: (Entity) -> Bool
  let importsImports: Bool
}

/// Something defined in a module.
final class Entity {
  enum Kind {
    case type(TypeID, TypeDefinitionSyntax)
    case constant(ConstantID, TypeSyntax, DeclaratorSyntax)
    case moduleParameter(ModuleParameterID, TypeSyntax, TemplateRestrictionSyntax?, DeclaratorSyntax)
    case template(TemplateID, TemplateSyntax)
    case behaviour(BehaviourID, FunctionSyntax)
    case unsupported(String, clause: String)
  }
  enum State { case untouched, inWork, done }

  let name: NameSyntax
  let kind: Kind
  unowned let module: ModuleScope
  let visibility: VisibilitySyntax
  /// From the outermost scope to the definition itself.
  let attributes: [[AttributeSyntax]]
  var state = State.untouched
  var headerState = State.untouched
  var header: BehaviourHeader?
  var templateHeader: TemplateHeader?
  var defaultArguments: [Int: Argument] = [:]
  /// The class it is a member of.
  weak var owner: ClassScope?
  var defaultsInWork: Set<Int> = []

  init(
    name: NameSyntax, kind: Kind, module: ModuleScope, visibility: VisibilitySyntax, attributes: [[AttributeSyntax]]
  ) {
    self.name = name
    self.kind = kind
    self.module = module
    self.visibility = visibility
    self.attributes = attributes
  }

  var file: Int { module.file }

  var isSignature: Bool {
    if case .type(_, let definition) = kind, case .signature = definition.body { return true }
    return false
  }

  /// The word for such a definition in a sentence.
  var what: String {
    switch kind {
    case .type: isSignature ? "signature" : "type"
    case .constant: "constant"
    case .moduleParameter: "module parameter"
    case .template: "template"
    case .behaviour(_, let function):
      switch function.kind {
      case .function: "function"
      case .externalFunction: "external function"
      case .altstep: "altstep"
      case .testcase: "test case"
      }
    case .unsupported(let what, _): what
    }
  }

  func isImported(as kind: ImportSyntax.Kind) -> Bool {
    switch (self.kind, kind) {
    case (.type, .type): !isSignature
    case (.type, .signature): isSignature
    case (.constant, .const), (.moduleParameter, .modulepar), (.template, .template): true
    case (.behaviour(_, let function), .function):
      function.kind == .function || function.kind == .externalFunction
    case (.behaviour(_, let function), .altstep): function.kind == .altstep
    case (.behaviour(_, let function), .testcase): function.kind == .testcase
    default: false
    }
  }
}

/// What calls of a behaviour need to know of it.
struct BehaviourHeader {
  var kind: BehaviourKind
  var parameters: [FormalParameter]
  var names: [Symbol]
  var syntax: [ParameterSyntax]
  var result: ResultType?
  var runsOn: TypeID?
  var mtc: TypeID?
  var system: TypeID?
  var exceptions: [TypeID] = []
  /// The port type for which it translates (ES 202 781 clause 5.2).
  var port: TypeID?
}

/// What uses of a template need to know of it.
struct TemplateHeader {
  var type: TypeID
  var restriction: TemplateRestriction
  var modifiers: Modifiers
  var parameters: [FormalParameter]
  var names: [Symbol]
  var syntax: [ParameterSyntax]
  var base: Entity?
}
