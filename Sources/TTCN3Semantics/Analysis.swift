import TTCN3Syntax

/// Everything that is known while modules are checked: the program under construction, the names, and what is wrong.
final class Analysis {
  let symbols: SymbolTable
  let words: PredefinedNames
  var sources: [SourceText]
  var trees: [SyntaxTree] = []
  var positions: [TokenPositions] = []
  var bags: [DiagnosticBag] = []
  var modules: [ModuleScope] = []
  var modulesByName: [Symbol: ModuleScope] = [:]
  /// Modules in other notations that lie beside the sources, by the name that TTCN-3 has for them.
  let foreignModules: [String: ForeignModule]
  /// Component types that extend one that is not known.
  var openComponents: Set<TypeID> = []
  var program = Program()
  /// The names of the fields, alternatives, items or members of `program.types`, in the same order.
  var fieldNames: [[Symbol]] = []
  /// The type at the end of the chain of parents, for each type.
  var roots: [TypeID] = []
  var typeEntities: [Entity] = []
  /// For each constant, template, … what defines it.
  var constantEntities: [Entity] = []
  var templateEntities: [Entity] = []
  var behaviourEntities: [Entity] = []
  var attributesInWork: Set<TypeID> = []
  var encodedTypes: [EncodedTypeKey: TypeID] = [:]
  var entitiesOfTypes: [TypeID: Entity] = [:]
  /// For each map type, the types of its `from` and `to`.
  var mapParts: [TypeID: (keys: TypeID, values: TypeID)] = [:]
  var classes = ClassTable()
  /// Packages that need not be named in the modules that use them.
  var packages: Set<LanguagePackage> = []
  var behaviourTypes: [TypeID: BehaviourTypeScope] = [:]
  /// What stands in each port type behind ‘from’ and ‘to’.
  var writtenTranslations: [TypeID: [WrittenTranslation]] = [:]
  var memberInitialisers: [TypeID: [MemberInitialiser]] = [:]
  /// The types that modules and ports declare as that of addresses.
  var addressTypes: Set<TypeID> = []
  var typesInWork: Set<TypeID> = []
  var typesWithReferences: [TypeID: Bool] = [:]
  var sideEffects = SideEffects()
  var mainRules = MainComponentRules()
  var areTypesKnown = false
  var templatesInWork = 0
  var aliasesInWork: Set<TypeID> = []
  /// Synonyms of types that were not known when they were defined.
  var lateAliases: [(TypeID, TypeID)] = []
  var isLate: Set<TypeID> = []
  /// While this is not zero, nothing is reported: something is only tried, or was reported elsewhere.
  var muted = 0
  var pendingConstraints: [PendingConstraint] = []
  var constantValues: [ConstantID: ConstantValue] = [:]
  /// Those of the body that is being evaluated.
  var localConstants: [LocalSlot: ConstantValue] = [:]
  /// How often a near name was looked for.
  var nearNamesAsked = 0
  /// Those that call functions or `rnd`.
  var runtimeConstants: Set<ConstantID> = []
  var constantsInEvaluation: Set<ConstantID> = []
  var hasUnsupported = false
  /// What names stand for, if an editor asks.
  var names: NameRecorder?
  var followsBehaviours = true
  /// The files whose bodies are checked; nil for all. Rules over the bodies of several files need all.
  var asked: Set<Int>?
  /// Whether nobody waits for the result any more.
  var isUnwanted: () -> Bool = { false }
  let mentionsImplicitOmit: Bool
  var knownTemplates: [TemplateID: Known] = [:]
  var knownConstants: [ConstantID: Known] = [:]
  var templatesInFlow = 0

  init(
    _ parsed: [ParsedSource], symbols: SymbolTable, recordsNames: Bool, foreignModules: [String: ForeignModule] = [:]
  ) {
    self.symbols = symbols
    self.foreignModules = foreignModules
    sources = parsed.map(\.tree.source)
    trees = parsed.map(\.tree)
    positions = parsed.map(\.positions)
    mentionsImplicitOmit = parsed.contains(where: \.mentionsImplicitOmit)
    words = PredefinedNames(symbols)
    names = recordsNames ? NameRecorder(files: parsed.count) : nil
    addPredefinedTypes()
  }

  convenience init(_ sources: [SourceText], foreignModules: [String: ForeignModule] = [:]) {
    let symbols = SymbolTable()
    self.init(
      sources.map { ParsedSource(asWritten: $0, symbols) }, symbols: symbols, recordsNames: false,
      foreignModules: foreignModules)
  }

  /// Returns whether the check came to its end, and was not given up as unwanted.
  @discardableResult
  func run() -> Bool {
    bags = trees.map(\.diagnostics)
    program.files = sources.map(\.name)
    collectModules()
    resolveImports()
    for entity in typeEntities { resolveType(entity) }
    completeClasses()
    for module in modules { completeAnytype(of: module) }
    areTypesKnown = true
    settleAliases()
    for module in modules { checkAttributes(of: module) }
    checkFiniteTypes()
    checkConstraints()
    for entity in constantEntities { checkConstant(entity) }
    for module in modules { checkModuleParameters(of: module) }
    initialiseMembers()
    checkTranslations()
    checkBehaviourTypes()
    guard check(templateEntities, checkTemplate), check(behaviourEntities, checkBehaviour), checkClasses() else {
      return false
    }
    for module in modules where isAsked(module.file) { checkControl(of: module) }
    if asked == nil { checkAcrossBodies() }
    if followsBehaviours, !checkFlow() { return false }
    finishModules()
    return true
  }

  func isAsked(_ file: Int) -> Bool { asked?.contains(file) ?? true }

  /// What one body does and another must not.
  private func checkAcrossBodies() {
    checkSideEffects()
    checkTranslators()
    checkMainComponent()
    checkConfigurations()
    checkInterleavedCalls()
  }

  /// How many definitions are checked between two looks at whether anybody still waits.
  private static let stride = 16

  /// Returns whether all were checked.
  func check(_ entities: [Entity], _ one: (Entity) -> Void) -> Bool {
    for (count, entity) in entities.enumerated() where isAsked(entity.file) {
      if count % Self.stride == 0, isUnwanted() { return false }
      one(entity)
    }
    return true
  }

  func result() -> CheckedModules {
    var diagnostics: [Diagnostic] = []
    var errors = 0
    for (file, bag) in bags.enumerated() {
      errors += bag.errorCount
      diagnostics += self.diagnostics(of: file)
    }
    return CheckedModules(diagnostics: diagnostics, program: errors == 0 ? program : nil, names: nameTable())
  }

  func diagnostics(of file: Int) -> [Diagnostic] { bags[file].diagnostics.sorted { $0.range.start < $1.range.start } }

  // MARK: Diagnosing

  func diagnose(
    _ code: DiagnosticCode, in file: Int, at range: TokenRange, _ message: String, _ clause: String,
    severity: Diagnostic.Severity = .error, notes: [Diagnostic.Note] = [], fix: ProposedFix? = nil
  ) {
    guard muted == 0 else { return }
    let bytes = trees[file].byteRange(of: range)
    bags[file].add(
      severity, code, from: bytes.lowerBound, to: bytes.upperBound, message, clause: clause, notes: notes,
      fix: fix?.text,
      insteadOf: fix?.bytes)
  }

  func diagnoseUnsupported(_ construct: String, in file: Int, at range: TokenRange, _ clause: String) {
    hasUnsupported = true
    diagnose(
      .notSupportedYet, in: file, at: range, "not supported yet: \(construct)",
      clause.contains(" ") ? clause : "Z.161 \(clause)")
  }

  func note(_ file: Int, _ range: TokenRange, _ message: String) -> Diagnostic.Note {
    let bytes = trees[file].byteRange(of: range)
    let (name, place) = bags[file].place(bytes.lowerBound, bytes.upperBound)
    return Diagnostic.Note(file: name, range: place, message: message)
  }

  func position(_ file: Int, _ token: Int32) -> SourcePosition { positions[file].position(of: token, file: file) }

  func name(_ symbol: Symbol) -> String { symbols.name(of: symbol) }
}

/// Line and column of every token of a source, found in one pass.
struct TokenPositions {
  private var lines: [Int32] = []
  private var columns: [Int32] = []

  private init() {}

  /// In the file that was preprocessed, if it was.
  init(asWritten tree: SyntaxTree) {
    guard let origins = tree.source.origins else {
      self.init(asChecked: tree)
      return
    }
    self.init()
    var map = OriginMap(origins)
    for token in tree.tokens {
      let place = map.ownPosition(of: Int(token.start))
      lines.append(Int32(place.line))
      columns.append(Int32(place.column))
    }
  }

  /// In the text that the tree was made of.
  init(asChecked tree: SyntaxTree) {
    lines.reserveCapacity(tree.tokens.count)
    columns.reserveCapacity(tree.tokens.count)
    tree.source.bytes.withUnsafeBufferPointer { bytes in
      var line: Int32 = 1
      var column: Int32 = 1
      var offset = 0
      for token in tree.tokens {
        let start = Int(token.start)
        while offset < start {
          let byte = bytes[offset]
          offset += 1
          if byte == 10 || (byte == 13 && (offset >= bytes.count || bytes[offset] != 10)) {
            line += 1
            column = 1
          } else if byte & 0xC0 != 0x80 {
            column += 1
          }
        }
        lines.append(line)
        columns.append(column)
      }
    }
  }

  /// The token at a place, if one begins there.
  func token(at position: SourcePosition) -> Int32? {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      let isBefore = (lines[middle], columns[middle]) < (position.line, position.column)
      if isBefore { low = middle + 1 } else { high = middle }
    }
    guard low < lines.count, lines[low] == position.line, columns[low] == position.column else { return nil }
    return Int32(low)
  }

  func position(of token: Int32, file: Int) -> SourcePosition {
    SourcePosition(file: file, line: Int(lines[Int(token)]), column: Int(columns[Int(token)]))
  }
}
