import TTCN3Syntax

/// Types of behaviours (ES 202 785 clause 5.2).
extension TypeResolver {
  /// `type function F(in integer a) runs on C return T`
  func behaviour(_ id: TypeID, _ syntax: BehaviourTypeSyntax, at place: TokenRange) {
    analysis.requirePackage(.behaviourTypes, at: place, in: module)
    let kind: BehaviourKind =
      switch syntax.kind {
      case .altstep: .altstep
      case .testcase: .testCase
      case .function, .externalFunction: .function
      }
    // The type may have parameters or results of itself.
    analysis.program.types[id.index].kind = .behaviour(BehaviourSignature(kind: kind, parameters: []))
    let (parameters, names) = analysis.formalParameters(syntax.parameters, self)
    var signature = BehaviourSignature(kind: kind, parameters: parameters)
    if let written = syntax.returnType {
      let type = self.type(written)
      signature.result = syntax.returnRestriction.map { .template(type, Analysis.restriction($0)) } ?? .value(type)
    }
    if let runsOn = syntax.runsOn {
      if case .instance(.self) = runsOn.kind {
        signature.isOnSelf = true
      } else {
        signature.runsOn = analysis.componentClause(runsOn, self)
      }
    }
    analysis.program.types[id.index].kind = .behaviour(signature)
    analysis.fieldNames[id.index] = names
    analysis.behaviourTypes[id] = BehaviourTypeScope(syntax: syntax.parameters, module: module)
  }
}

/// Where the defaults of the parameters of a behaviour type are written.
struct BehaviourTypeScope {
  let syntax: [ParameterSyntax]
  let module: ModuleScope
  var defaults: [Int: Argument] = [:]
}

extension Analysis {
  /// The default of a parameter of a behaviour type; it sees the module, and no component.
  func defaultArgument(ofBehaviourType type: TypeID, _ index: Int) -> Argument? {
    let root = root(of: type)
    guard let scope = behaviourTypes[root], case .behaviour(let signature) = kind(of: root),
      scope.syntax.indices.contains(index), signature.parameters.indices.contains(index),
      let value = scope.syntax[index].defaultValue
    else { return nil }
    if let known = scope.defaults[index] { return known }
    // In a circle there is no default.
    behaviourTypes[root]?.defaults[index] = .skipped
    let argument = BodyChecker(self, scope.module).argument(value, signature.parameters[index])
    behaviourTypes[root]?.defaults[index] = argument
    return argument
  }

  func checkBehaviourTypes() {
    for (type, scope) in behaviourTypes.sorted(by: { $0.key.index < $1.key.index }) {
      for index in scope.syntax.indices { _ = defaultArgument(ofBehaviourType: type, index) }
    }
  }

  /// Whether what one type refers to may be referred to by another: the same parameters, the same result, and it can
  /// run there.
  func isSameSignature(_ one: BehaviourSignature, _ other: BehaviourSignature, _ isCompatible: (TypeID, TypeID) -> Bool)
    -> Bool
  {
    guard one.kind == other.kind, one.parameters.count == other.parameters.count else { return false }
    func isSame(_ left: TypeID, _ right: TypeID) -> Bool { isCompatible(left, right) && isCompatible(right, left) }
    for (left, right) in zip(one.parameters, other.parameters) where !isSameParameter(left, right, isSame) {
      return false
    }
    guard isSameResult(one.result, other.result, isSame) else { return false }
    if other.isOnSelf { return true }
    guard let required = one.runsOn else { return true }
    return other.runsOn.map { isCompatible($0, required) } ?? false
  }

  func isSameParameter(_ one: FormalParameter, _ other: FormalParameter, _ isSame: (TypeID, TypeID) -> Bool) -> Bool {
    guard one.direction == other.direction, one.evaluation == other.evaluation else { return false }
    switch (one.kind, other.kind) {
    case (.value(let left), .value(let right)), (.template(let left, _), .template(let right, _)),
      (.port(let left), .port(let right)):
      return isSame(left, right)
    case (.timer, .timer): return true
    default: return false
    }
  }

  func isSameResult(_ one: ResultType?, _ other: ResultType?, _ isSame: (TypeID, TypeID) -> Bool) -> Bool {
    switch (one, other) {
    case (nil, nil): true
    case (.value(let left)?, .value(let right)?), (.template(let left, _)?, .template(let right, _)?):
      isSame(left, right)
    default: false
    }
  }
}
