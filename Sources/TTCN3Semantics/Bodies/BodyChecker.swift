import BigInt
import TTCN3Syntax

/// Checks and lowers what stands inside one definition: the locals of a behaviour, or the expression of a constant,
/// a template, a component variable.
final class BodyChecker {
  /// A name declared in a body.
  struct Binding {
    enum Kind {
      case value
      case template(TemplateRestriction)
      case timer([ArrayDimension])
      case port
      /// A local template with parameters.
      case parameterizedTemplate(LocalTemplate)
    }
    let name: NameSyntax
    let slot: LocalSlot
    let kind: Kind
    let type: TypeID
    /// Constants and local templates are never assigned.
    let isConstant: Bool
    /// Those of its declaration.
    let attributes: [AttributeSyntax]
    let modifiers: Modifiers
  }

  let analysis: Analysis
  let module: ModuleScope
  let file: Int
  var locals: [LocalDefinition] = []
  var bindings: [Binding] = []
  /// For the body of a local template: where it stands, and what it refers to there.
  var enclosing: BodyChecker?
  var captures: [Capture] = []
  var runsOn: TypeID?
  /// The port type for which it translates; its variables are the members of `runsOn` then.
  var translates: TypeID?
  var mtcType: TypeID?
  var systemType: TypeID?
  /// Absent for constants, templates and the like.
  var kind: BehaviourKind?
  var result: ResultType?
  var isImplicitOmit = false
  /// Only constants may be referred to: this is the value of one (Z.161 clause 10).
  var isConstantContext = false
  /// This is the default of a parameter (Z.161 clauses 5.4.1.1, 5.4.1.2).
  var isDefaultValue = false
  /// What was checked calls a function or `rnd`: it has no value before the test runs (Z.161 clause 10).
  var needsRun = false
  /// The values of local constants that are known before the test runs.
  var constantLocals: [LocalSlot: ConstantValue] = [:]
  /// Names of what was refused: they are not reported as unknown as well.
  var refused: Set<Symbol> = []
  var resolver: TypeResolver { TypeResolver(analysis: analysis, module: module, body: self, classScope: classScope) }

  /// The class whose member is checked.
  var classScope: ClassScope?
  /// It is a constructor, or the initial value of a field.
  var isConstructor = false
  var initialisedField: ClassMember?
  /// The fields that the initial value rests on; those that a constructor sets, and those it sets for certain.
  var usedFields: [ClassMember] = []
  var setFields: Set<ObjectIdentifier> = []
  var surelySetFields: Set<ObjectIdentifier> = []
  /// What the behaviour may raise, if it says so, and what is caught around.
  var raisable: [TypeID] = []
  var catching: [[TypeID]] = []

  // Where a statement stands.
  var loops = 0
  var breakables = 0
  var alternatives = 0
  var isInInterleave = false
  /// The blocks around the statement that is checked, by number.
  var blocks: [Int] = []
  var blockCount = 0
  /// What is checked next is the event of a branch.
  var isBranch = false
  /// Where `repeat` goes, if the alternatives begin with declarations.
  var repetition: LabelID?
  var labels: [Symbol: LabelID] = [:]
  /// Each label with the blocks around it.
  var definedLabels: [Symbol: [Int]] = [:]
  var jumps: [(label: NameSyntax, blocks: [Int])] = []
  private var reported: Set<Symbol> = []
  /// What is checked, if it can be referred to.
  var node: SideEffects.Node?
  /// While the body of a local template is checked: what it refers to.
  var recordedUses: [SideEffects.Node]?
  /// The bodies of local templates.
  var localBodies: [LocalSlot: TemplateExpression] = [:]
  /// The template that is checked, whose parameters may have defaults.
  var owner: Entity?
  var usesOfLocals: [LocalSlot: [SideEffects.Node]] = [:]
  /// Set where nothing may have side effects: the place, as a sentence names it.
  var place: String?
  /// The name of what is checked, for `__SCOPE__`.
  var scopeName = ""
  /// The call that the events being checked answer.
  var responding: Responding?
  /// Variables declared with ‘null’, those that something is assigned to, and where a reference is needed.
  var nullLocals: Set<LocalSlot> = []
  var assignedLocals: Set<LocalSlot> = []
  var neededReferences: [NeededReference] = []
  /// Variables whose first value is known, and those that give a timer its duration.
  var initialValues: [LocalSlot: ConstantValue] = [:]
  var neededDurations: [(slot: LocalSlot, range: TokenRange)] = []
  /// Timers declared without a duration.
  var timersWithoutDuration: Set<LocalSlot> = []
  /// Parameters that are timers or ports.
  var referenceParameters: Set<LocalSlot> = []
  /// The bodies of template variables as declared, and those a part of which ‘substr’ takes.
  var initialTemplates: [LocalSlot: TemplateExpression] = [:]
  var slicedTemplates: [(slot: LocalSlot, range: TokenRange)] = []
  /// What a reference leads to that is followed again right away, so that long chains are followed once.
  var handedOver: (syntax: ExpressionSyntax, target: Target)?
  /// It is a control function, which executes test cases (Z.161 clause 16.1.5).
  var isControlFunction = false
  /// Set in what is given for a `@lazy` or `@fuzzy` parameter: its name.
  var delayedParameter: String?
  /// Entries of `modifies`: what is not mentioned stays as it is.
  var isModifying = false
  /// The attributes of the scopes around the body, the outermost first, and of the declaration that is checked.
  var attributeLevels: [[AttributeSyntax]] = []
  var declarationAttributes: [AttributeSyntax] = []

  init(_ analysis: Analysis, _ module: ModuleScope) {
    self.analysis = analysis
    self.module = module
    file = module.file
  }

  func error(
    _ code: DiagnosticCode, _ range: TokenRange, _ message: String, _ clause: String,
    severity: Diagnostic.Severity = .error,
    notes: [Diagnostic.Note] = [], fix: ProposedFix? = nil
  ) {
    let whole = clause.contains(" ") ? clause : "Z.161 \(clause)"
    analysis.diagnose(code, in: file, at: range, message, whole, severity: severity, notes: notes, fix: fix)
  }

  func unsupported(_ construct: String, _ range: TokenRange, _ clause: String) {
    analysis.diagnoseUnsupported(construct, in: file, at: range, clause)
  }

  func position(_ range: TokenRange) -> SourcePosition { analysis.position(file, range.first) }
  func name(_ symbol: Symbol) -> String { analysis.name(symbol) }
  func spelling(_ type: TypeID) -> String { analysis.spelling(type) }
  func kind(of type: TypeID) -> TypeKind { analysis.kind(of: type) }

  // MARK: Names

  enum Named {
    case local(Binding)
    case member(MemberIndex, MemberDefinition)
    case classMember(ClassMember)
    case entity(Entity)
    case module(ModuleScope)
    case unknown
  }

  func lookup(_ symbol: Symbol) -> Named {
    for binding in bindings.reversed() where binding.name.symbol == symbol { return .local(binding) }
    if let captured = capture(symbol) { return captured }
    if let member = classMember(symbol) { return .classMember(member) }
    if let runsOn, let index = analysis.fieldIndex(symbol, in: runsOn), let component = analysis.component(runsOn),
      index < component.members.count
    {
      return .member(MemberIndex(index), component.members[index])
    }
    let found = analysis.lookup(symbol, in: module)
    if let entity = found.first { return .entity(entity) }
    if let other = analysis.module(named: symbol, from: module) { return .module(other) }
    return .unknown
  }

  func reportUnknown(_ name: NameSyntax) {
    guard analysis.muted > 0 || reported.insert(name.symbol).inserted else { return }
    if refused.contains(name.symbol) || analysis.isOpen(runsOn) || analysis.isExcused(name.symbol, in: module) {
      return
    }
    error(
      .unknownName, analysis.range(name),
      "nothing is called ‘\(self.name(name.symbol))’ here: declare it, import it, or correct the spelling", "5.2",
      fix: near(name.symbol) ?? analysis.missingImport(of: name.symbol, into: module))
  }

  /// Adds a local; its name must be new (Z.161 clause 5.2.2).
  @discardableResult
  func declare(
    _ name: NameSyntax, _ kind: Binding.Kind, type: TypeID, isConstant: Bool = false, _ modifiers: Modifiers = .none
  ) -> LocalSlot {
    checkUnique(name)
    analysis.checkItemName(name, type, in: file)
    let slot = LocalSlot(locals.count)
    analysis.declare(
      name, in: file, as: kind.nameKind, type: type, inside: TokenRange(name.token, name.token), isLocal: true,
      module: module)
    let localKind: LocalKind =
      switch kind {
      case .value, .parameterizedTemplate: .value(type)
      case .template(let restriction): .template(type, restriction)
      case .timer(let dimensions): .timer(dimensions: dimensions)
      case .port: .port(type)
      }
    locals.append(
      LocalDefinition(
        name: self.name(name.symbol), kind: localKind, evaluation: modifiers.evaluation,
        position: analysis.position(file, name.token)))
    bindings.append(
      Binding(
        name: name, slot: slot, kind: kind, type: type, isConstant: isConstant, attributes: declarationAttributes,
        modifiers: modifiers))
    return slot
  }

  /// A local template with parameters has no place among the locals.
  func declareTemplate(_ name: NameSyntax, _ template: LocalTemplate, type: TypeID) {
    checkUnique(name)
    bindings.append(
      Binding(
        name: name, slot: LocalSlot(locals.count), kind: .parameterizedTemplate(template), type: type,
        isConstant: true, attributes: [], modifiers: .none))
  }

  private func checkUnique(_ name: NameSyntax) {
    let notes: [Diagnostic.Note]
    switch lookup(name.symbol) {
    case .local(let binding): notes = [analysis.note(file, analysis.range(binding.name), "the other one is here")]
    case .member: notes = []
    // Names of members may be used again in methods (ES 203 790 clause 5.1.1.1).
    case .classMember: return
    case .entity(let entity):
      guard entity.module === module else { return }
      notes = [analysis.note(file, analysis.range(entity.name), "the \(entity.what) is here")]
    case .module(let other):
      guard other === module || module.imports.contains(where: { $0.module === other }) else { return }
      notes = []
    case .unknown: return
    }
    error(
      .shadowedName, analysis.range(name),
      "the name ‘\(self.name(name.symbol))’ is taken in an enclosing scope: choose another", "5.2.2", notes: notes)
  }

  /// Runs something in a scope of its own.
  func scoped<Result>(_ body: () -> Result) -> Result {
    let count = bindings.count
    defer { bindings.removeSubrange(count...) }
    return body()
  }

  // MARK: Constants

  /// The value of an expression, if it is known before the test runs; local constants are known here.
  func constant(of expression: Expression) -> ConstantValue? {
    let outer = analysis.localConstants
    analysis.localConstants = constantLocals
    defer { analysis.localConstants = outer }
    return analysis.value(of: expression)
  }

  /// The value of an integer expression that must be known now.
  func constantInteger(_ syntax: ExpressionSyntax) -> BigInt? {
    let expression = expression(syntax, expected: .integer)
    guard expression.type != .invalid else { return nil }
    guard requireType(expression, .integer, at: syntax.range) else { return nil }
    if case .integer(let value)? = constant(of: expression) { return value }
    error(
      .notConstant, syntax.range, "here should be a constant: its value must be known before the test runs", "10")
    return nil
  }

  // MARK: Types

  /// Reports a value of a wrong type.
  @discardableResult
  func requireType(_ expression: Expression, _ type: TypeID, at range: TokenRange) -> Bool {
    if expression.type == .invalid || type == .invalid { return true }
    if case .omit = expression.kind { return true }
    if analysis.isCompatible(expression.type, with: type) { return true }
    // A universal charstring that is known and has no other characters is a charstring (Z.161 clause 6.3.1).
    if case .universalCharstring = kind(of: expression.type), case .charstring = kind(of: type),
      case .text(let text)? = constant(of: expression), text.allSatisfy({ $0.isASCII })
    {
      return true
    }
    error(
      .typeMismatch, range,
      "here should be a value of type ‘\(spelling(type))’, not of ‘\(spelling(expression.type))’", "6.3",
      fix: literal(at: range, as: type))
    return false
  }

  /// An expression that must have a type, and if it is constant must lie in its subtype.
  func value(_ syntax: ExpressionSyntax, of type: TypeID) -> Expression {
    let result = expression(syntax, expected: type)
    if case .omit = result.kind, result.type != .invalid {
      error(
        .omitNotAllowed, syntax.range, "‘omit’ is no value: only an optional field can be omitted", "6.2.1")
      return result
    }
    return checked(result, type, at: syntax.range)
  }

  /// A value as it is where the type is expected; reported if it cannot be.
  func checked(_ value: Expression, _ type: TypeID, at range: TokenRange) -> Expression {
    if value.type == .invalid || type == .invalid { return value }
    let result = adapted(value, to: type) ?? value
    if requireType(result, type, at: range), checkEdition(value, type, at: range) {
      checkSubtype(result, type, at: range)
    }
    return result
  }

  /// A constant outside the subtype is a mistake that shows now (Z.161 clause 6.1.2, 6.3.1).
  func checkSubtype(_ expression: Expression, _ type: TypeID, at range: TokenRange) {
    let constraints = analysis.program.types[type.index].constraints
    if constraints.isEmpty || type == .invalid || expression.type == .invalid { return }
    // A value in braces takes the type it is for, without being one of its values for that.
    var entries: [Expression?]?
    switch expression.kind {
    case .list(let list): entries = list
    case .record, .union: break
    default: if expression.type == type { return }
    }
    if let entries, entries.allSatisfy({ $0 != nil }), analysis.excludesLength(entries.count, type) {
      error(
        .valueOutsideSubtype, range,
        "no ‘\(spelling(type))’ has \(entries.count) elements: see what the type allows", "6.1.2.3")
      return
    }
    guard let constant = constant(of: expression), constant.isComplete else { return }
    if constraints.contains(where: { analysis.matches(constant, $0) == false }) {
      error(
        .valueOutsideSubtype, range,
        "\(analysis.spelling(of: constant)) is no value of ‘\(spelling(type))’: see what the type allows", "6.1.2")
    }
  }
}

extension BodyChecker.Binding.Kind {
  fileprivate var nameKind: NameTable.Kind {
    switch self {
    case .value: .variable
    case .template, .parameterizedTemplate: .template
    case .timer: .timer
    case .port: .port
    }
  }
}
