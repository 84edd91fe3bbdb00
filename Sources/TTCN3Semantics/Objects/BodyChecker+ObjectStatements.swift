import TTCN3Syntax

/// Statements with objects and exceptions (ES 203 790 clauses 5.1.2.4, 5.2).
extension BodyChecker {
  /// `select class (object) { case (C) { … } case else { … } }` (5.1.2.4)
  func selectClass(
    _ subject: ExpressionSyntax, _ cases: [SelectCaseSyntax], _ range: TokenRange
  ) -> [Statement] {
    analysis.requirePackage(.objects, at: TokenRange(range.first, range.first), in: module)
    let object = expression(subject, expected: nil)
    if object.type != .invalid, !analysis.isObject(object.type) {
      objectError(
        .typeMismatch, subject.range, "‘select class’ needs an object, not a ‘\(spelling(object.type))’", "5.1.2.4")
    }
    var earlier: [(scope: ClassScope, range: TokenRange)] = []
    let branches = cases.map { branch in
      var types: [TypeID] = []
      for syntax in branch.templates ?? [] {
        guard let type = requiredClass(syntax, "5.1.2.4") else { continue }
        types.append(type)
        guard let scope = analysis.classScope(of: type) else { continue }
        checkReached(scope, syntax.range, earlier)
        earlier.append((scope, syntax.range))
      }
      return SelectClassBranch(classes: types, body: breakable { block(branch.block) })
    }
    checkElse(cases)
    return made(.object(.selectClass(object, branches)), range)
  }

  /// A case of a class comes before those of the classes that it extends.
  private func checkReached(
    _ scope: ClassScope, _ range: TokenRange, _ earlier: [(scope: ClassScope, range: TokenRange)]
  ) {
    guard
      let other = earlier.first(where: { before in
        scope.extends(before.scope) || before.scope === analysis.classes.root
      })
    else { return }
    let isSame = scope === other.scope
    objectError(
      isSame ? .duplicateField : .wrongAlternative, range,
      isSame
        ? "this class has a case already: join the two"
        : "‘\(spelling(scope.type))’ extends ‘\(spelling(other.scope.type))’, whose case comes first, so this one is never "
          + "chosen: move it up", "5.1.2.4",
      notes: [analysis.note(file, other.range, "the case is here")])
  }

  // MARK: Constructors (5.1.1.5)

  /// A constructor does not wait.
  func refuseWaiting(_ syntax: StatementSyntax) {
    let what: String
    switch syntax.kind {
    case .alt: what = "alt"
    case .interleave: what = "interleave"
    case .withoutDefaults: what = "@nodefault"
    case .call: what = "call"
    case .expression(let expression):
      guard case .operation(let operation) = expression.kind else { return }
      switch operation.kind {
      case .receive, .trigger, .check, .getcall, .getreply, .catch, .timeout, .done, .killed, .call: break
      default: return
      }
      what = operation.kind.rawValue
    default: return
    }
    objectError(
      .misplacedStatement, syntax.range, "a constructor does not wait: move ‘\(what)’ into a method", "5.1.1.5")
  }

  /// A constructor changes its own variables and the fields of the object, and nothing else.
  func refuseForeignAssignment(_ reference: Reference, _ range: TokenRange) {
    guard isConstructor, case .member = reference.root else { return }
    objectError(
      .misplacedStatement, range,
      "a constructor changes its own variables and the fields of the object: this belongs to the component", "5.1.1.5")
  }

  // MARK: Exceptions (5.2)

  /// `raise value` (5.2.3)
  func raises(_ syntax: ExpressionSyntax, _ range: TokenRange) -> [Statement] {
    analysis.requirePackage(.objects, at: TokenRange(range.first, range.first), in: module)
    let value = expression(syntax, expected: nil)
    if value.type != .invalid { checkRaised(value.type, syntax.range) }
    return made(.object(.raise(value)), range)
  }

  /// What leaves a behaviour stands in its ‘exception’ clause, if it has one.
  private func checkRaised(_ type: TypeID, _ range: TokenRange) {
    guard !raisable.isEmpty else { return }
    let isKnown = { (other: TypeID) in other == .invalid || self.analysis.isCompatible(type, with: other) }
    if catching.contains(where: { $0.contains(where: isKnown) }) || raisable.contains(where: isKnown) { return }
    objectError(
      .typeMismatch, range,
      "a ‘\(spelling(type))’ is neither caught here nor listed after ‘exception’: add it there", "5.2.1")
  }

  /// `{ … } catch (T e) { … } finally { … }`
  func guarded(
    _ syntax: BlockSyntax, _ handlers: ExceptionHandlersSyntax, _ range: TokenRange
  ) -> [Statement] {
    let (body, lowered) = handling(handlers) { block(syntax) }
    guard let lowered else { return made(.block(body), range) }
    return made(.object(.guarded(body, lowered)), range)
  }

  /// Checks what handlers are for, then the handlers.
  func handling<Result>(
    _ handlers: ExceptionHandlersSyntax?, _ body: () -> Result
  ) -> (Result, ExceptionHandlers?) {
    guard let handlers else { return (body(), nil) }
    analysis.requirePackage(.objects, at: TokenRange(handlers.range.first, handlers.range.first), in: module)
    let types = handlers.catches.map { exceptionType($0.type) }
    catching.append(types)
    let result = body()
    catching.removeLast()
    return (result, lower(handlers, types))
  }

  func exceptionType(_ syntax: TypeSyntax) -> TypeID {
    let type = resolver.type(syntax)
    switch kind(of: type) {
    case .port, .timer, .defaultReference, .signature:
      if type == .invalid { return type }
      objectError(
        .typeMismatch, syntax.range, "an exception is a value or an object, not a ‘\(spelling(type))’", "5.2.1")
      return .invalid
    default: return type
    }
  }

  private func lower(_ handlers: ExceptionHandlersSyntax, _ types: [TypeID]) -> ExceptionHandlers {
    var catches: [ExceptionHandlers.Catch] = []
    for (index, handler) in handlers.catches.enumerated() {
      let type = types[index]
      checkCaught(type, handler, types[..<index], handlers)
      let caught = scoped { () -> ExceptionHandlers.Catch in
        let slot = handler.name.map { declare($0, .value, type: type) }
        return ExceptionHandlers.Catch(type: type, variable: slot, body: block(handler.block))
      }
      catches.append(caught)
    }
    return ExceptionHandlers(catches: catches, finally: handlers.finally.map { block($0) } ?? [])
  }

  /// The first that fits catches an exception.
  private func checkCaught(
    _ type: TypeID, _ handler: ExceptionHandlersSyntax.Catch, _ earlier: ArraySlice<TypeID>,
    _ handlers: ExceptionHandlersSyntax
  ) {
    guard type != .invalid,
      let index = earlier.firstIndex(where: { other in
        other == type || (analysis.isObject(type) && analysis.isCompatible(type, with: other) && other != .invalid)
      })
    else { return }
    objectError(
      .neverMatches, handler.type.range, "an earlier ‘catch’ has caught this already, so this one is never reached",
      "5.2.3", severity: .warning,
      notes: [analysis.note(file, handlers.catches[index].type.range, "the earlier one is here")])
  }
}
