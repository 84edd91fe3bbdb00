import TTCN3Syntax

/// References to functions, altsteps and test cases, and what is done through them (ES 202 785 clause 5).
extension BodyChecker {
  /// What stands before `apply(…)`, with the actual parameters.
  struct Application {
    let behaviour: Expression
    let signature: BehaviourSignature
    let given: [ArgumentSyntax]
    let range: TokenRange
  }

  enum Applied {
    case none
    /// Reported already.
    case wrong
    case some(Application)
  }

  func behaviourError(
    _ code: DiagnosticCode, _ range: TokenRange, _ message: String, _ clause: String, notes: [Diagnostic.Note] = []
  ) {
    analysis.diagnose(code, in: file, at: range, message, "ES 202 785 \(clause)", notes: notes)
  }

  // MARK: References

  /// `refers(f)`, or the name alone, where a reference to a behaviour is expected.
  func referring(_ syntax: ExpressionSyntax, _ expected: TypeID?) -> Expression? {
    guard let expected else { return nil }
    if expected == .invalid { return refersAnywhere(syntax) }
    guard case .behaviour(let signature) = kind(of: expected) else { return nil }
    let named: ExpressionSyntax
    switch syntax.kind {
    case .call(let base, let given):
      guard case .name(let word) = base.kind, word.symbol == analysis.words.refers, let only = given.first,
        given.count == 1
      else { return nil }
      named = only.value
    case .name, .member:
      guard let entity = quietly({ entity(syntax) }), case .behaviour = entity.kind else { return nil }
      named = syntax
    default: return nil
    }
    analysis.requirePackage(.behaviourTypes, at: syntax.range, in: module)
    switch target(named) {
    case .behaviour(let entity):
      guard case .behaviour(let id, _) = entity.kind, let header = analysis.header(entity) else { return .invalid }
      checkReferred(entity, header, signature, expected, named.range)
      return Expression(.refers(id), type: expected, position: position(syntax.range))
    case .nothing: return .invalid
    default:
      behaviourError(
        .wrongKindOfName, named.range, "here should be the name of a function, altstep or test case", "5.2")
      return .invalid
    }
  }

  /// What it refers to is not looked at if the type is not known.
  private func refersAnywhere(_ syntax: ExpressionSyntax) -> Expression? {
    guard case .call(let base, _) = syntax.kind, case .name(let word) = base.kind, word.symbol == analysis.words.refers
    else { return nil }
    return .invalid
  }

  /// A behaviour has what the type says: its parameters, its result, and where it runs.
  private func checkReferred(
    _ entity: Entity, _ header: BehaviourHeader, _ signature: BehaviourSignature, _ type: TypeID, _ range: TokenRange
  ) {
    guard let reason = mismatch(header, signature, entity) else { return }
    behaviourError(
      .typeMismatch, range, "‘\(name(entity.name.symbol))’ is none of ‘\(spelling(type))’: \(reason)", "5.2",
      notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
  }

  private func mismatch(_ header: BehaviourHeader, _ signature: BehaviourSignature, _ entity: Entity) -> String? {
    let kind = header.kind == .externalFunction ? .function : header.kind
    guard kind == signature.kind else { return "it is a \(entity.what)" }
    guard header.parameters.count == signature.parameters.count else {
      return "it has \(header.parameters.count) parameters, and there should be \(signature.parameters.count)"
    }
    func isSame(_ left: TypeID, _ right: TypeID) -> Bool {
      analysis.isCompatible(left, with: right) && analysis.isCompatible(right, with: left)
    }
    for (own, wanted) in zip(header.parameters, signature.parameters)
    where !analysis.isSameParameter(own, wanted, isSame) {
      return "its parameter ‘\(own.name)’ is of another kind or type"
    }
    guard analysis.isSameResult(header.result, signature.result, isSame) else { return "it gives back something else" }
    if header.port != nil { return "it translates for a port, which alone calls it" }
    guard let required = header.runsOn, required != .invalid else { return nil }
    let present = signature.isOnSelf ? runsOn : signature.runsOn
    guard let present else {
      return signature.isOnSelf || header.kind == .testCase
        ? nil : "it runs on ‘\(spelling(required))’, and behaviours of the type have no ‘runs on’ clause"
    }
    return analysis.canRun(on: required, from: present)
      ? nil : "it runs on ‘\(spelling(required))’, and a ‘\(spelling(present))’ has not all its members"
  }

  // MARK: Application

  /// `v.apply(…)`, or `derefers(v)(…)`, as Titan has it too.
  func application(_ base: ExpressionSyntax, _ given: [ArgumentSyntax], _ range: TokenRange) -> Applied {
    let subject: ExpressionSyntax
    switch base.kind {
    case .member(let reference, let word) where word.symbol == analysis.words.apply: subject = reference
    case .call(let inner, let only):
      guard case .name(let word) = inner.kind, word.symbol == analysis.words.derefers, let first = only.first,
        only.count == 1
      else { return .none }
      subject = first.value
    default: return .none
    }
    let found = target(subject)
    switch found {
    case .nothing: return .wrong
    case .module: return .none
    default: break
    }
    let value: Expression
    switch found {
    case .data(let data) where !data.isTemplate:
      value = Expression(.reference(data.reference), type: data.reference.type, position: position(subject.range))
    case .value(let expression): value = expression
    default: value = .invalid
    }
    guard value.type != .invalid, case .behaviour(let signature) = kind(of: value.type) else {
      if case .member = base.kind, value.type != .invalid {
        handedOver = (subject, found)
        return .none
      }
      behaviourError(.wrongKindOfName, subject.range, "here should be a reference to a behaviour", "5.2")
      return .wrong
    }
    analysis.requirePackage(.behaviourTypes, at: range, in: module)
    return .some(Application(behaviour: value, signature: signature, given: given, range: range))
  }

  /// The actual parameters of what is applied.
  func arguments(of application: Application) -> [Argument] {
    let type = application.behaviour.type
    let callee = Callee(
      name: spelling(type), notes: [],
      standard: { [analysis] index in analysis.defaultArgument(ofBehaviourType: type, index) })
    return arguments(
      application.given, names: analysis.fieldNames[type.index], parameters: application.signature.parameters,
      of: callee, application.range)
  }

  /// What an applied function gives.
  func applied(_ application: Application) -> Target {
    let (signature, range) = (application.signature, application.range)
    let arguments = arguments(of: application)
    switch signature.kind {
    case .altstep:
      behaviourError(
        .misplacedStatement, range, "an altstep gives no value: it is a statement or a branch of its own", "5.2")
      return .nothing
    case .testCase:
      behaviourError(
        .misplacedStatement, range, "a test case is not called: write ‘execute(…)’ in the control part", "5.2")
      return .nothing
    default: break
    }
    needsRun = true
    checkRunsOn(signature, range)
    let call = ExpressionKind.apply(application.behaviour, arguments)
    let place = position(range)
    switch signature.result {
    case .value(let type): return .value(Expression(call, type: type, position: place))
    case .template(let type, _):
      return .template(TemplateExpression(.apply(application.behaviour, arguments), type: type, position: place))
    case nil: return .statement(Expression(call, type: .invalid, position: place), nil)
    }
  }

  /// What is applied can run where it is.
  func checkRunsOn(_ signature: BehaviourSignature, _ range: TokenRange) {
    guard let required = signature.runsOn, required != .invalid, signature.kind != .testCase else { return }
    if let runsOn, analysis.canRun(on: required, from: runsOn) { return }
    behaviourError(
      .wrongRunsOn, range,
      "what is applied runs on ‘\(spelling(required))’: do it in a behaviour with such a ‘runs on’ clause", "5.2")
  }

  /// An altstep that is applied as a branch or alone.
  func appliedAltstep(_ application: Application) -> AlternativeEvent? {
    guard application.signature.kind == .altstep else { return nil }
    checkRunsOn(application.signature, application.range)
    guard isBranch else { return .applyAltstep(application.behaviour, arguments(of: application)) }
    return .applyAltstep(
      application.behaviour,
      restricted("for a parameter of an altstep in an alternative") { arguments(of: application) })
  }

  /// A function or altstep that another component carries out through a reference.
  func startApplied(_ application: Application, on component: Expression, _ range: TokenRange) -> [Statement] {
    guard let arguments = remoteArguments(of: application, on: component) else { return [] }
    return made(.startApply(component, behaviour: application.behaviour, arguments), range)
  }

  /// What is given to a behaviour that another component carries out through a reference; absent if it cannot.
  func remoteArguments(of application: Application, on component: Expression) -> [Argument]? {
    let signature = application.signature
    guard signature.kind == .function || signature.kind == .altstep else {
      behaviourError(.wrongKindOfName, application.range, "a component carries out a function or altstep", "5.2")
      return nil
    }
    if let required = signature.runsOn, !analysis.canRun(on: required, from: component.type) {
      behaviourError(
        .wrongRunsOn, application.range,
        "this runs on ‘\(spelling(required))’, and the component is a ‘\(spelling(component.type))’", "5.2")
    }
    return arguments(of: application)
  }
}
