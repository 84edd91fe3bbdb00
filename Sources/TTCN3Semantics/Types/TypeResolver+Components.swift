import TTCN3Syntax

/// A component variable, constant or timer whose initial value is checked once everything is declared.
struct MemberInitialiser {
  let member: MemberIndex
  let module: ModuleScope
  let syntax: ExpressionSyntax
  /// It belongs to a type that is extended, and is reported there.
  let isInherited: Bool
}

extension TypeResolver {
  /// A component type: what it extends, then its own (Z.161 clause 6.2.10).
  func component(_ id: TypeID, extends parents: [ExpressionSyntax], _ definitions: [DefinitionSyntax]) {
    var result = ComponentType()
    var names: [Symbol] = []
    for parent in parents { extend(&result, &names, with: parent, in: id) }
    // Members may refer to the component itself: what is known already stands in the table.
    analysis.program.types[id.index].kind = .component(result)
    analysis.fieldNames[id.index] = names
    for definition in definitions { add(definition, to: &result, &names, in: id) }
    analysis.program.types[id.index].kind = .component(result)
    analysis.fieldNames[id.index] = names
  }

  private func extend(
    _ result: inout ComponentType, _ names: inout [Symbol], with syntax: ExpressionSyntax, in id: TypeID
  ) {
    let parent = reference(syntax)
    if parent == .invalid || analysis.isOpen(parent) { analysis.openComponents.insert(analysis.root(of: id)) }
    if parent == .invalid { return }
    if parent == id || analysis.typesInWork.contains(parent) {
      return analysis.diagnose(
        .circularDefinition, in: file, at: syntax.range, "a component type cannot extend itself", "Z.161 6.2.10.2")
    }
    guard let base = analysis.component(parent) else {
      return analysis.diagnose(
        .wrongKindOfName, in: file, at: syntax.range,
        "‘\(analysis.spelling(parent))’ is no component type: only component types are extended", "Z.161 6.2.10.2")
    }
    let root = analysis.root(of: parent)
    if result.ancestors.contains(where: { $0.type == root }) { return }
    let parentNames = analysis.fieldNames[parent.index]
    var indices: [MemberIndex] = []
    for (member, name) in zip(base.members, parentNames) {
      if let known = names.firstIndex(of: name) {
        let isSame = result.members[known].position == member.position
        if !isSame {
          analysis.diagnose(
            .duplicateDefinition, in: file, at: syntax.range,
            "‘\(member.name)’ comes from two of the types that are extended: rename one of them", "Z.161 6.2.10.2")
        }
        indices.append(MemberIndex(known))
      } else {
        indices.append(MemberIndex(result.members.count))
        result.members.append(member)
        names.append(name)
      }
    }
    for initialiser in analysis.memberInitialisers[parent] ?? [] {
      let member = indices[initialiser.member.index]
      if analysis.memberInitialisers[id]?.contains(where: { $0.member == member }) == true { continue }
      analysis.memberInitialisers[id, default: []].append(
        MemberInitialiser(
          member: member, module: initialiser.module, syntax: initialiser.syntax, isInherited: true))
    }
    for ancestor in base.ancestors where !result.ancestors.contains(where: { $0.type == ancestor.type }) {
      result.ancestors.append(
        ComponentAncestor(type: ancestor.type, members: ancestor.members.map { indices[$0.index] }))
    }
    result.ancestors.append(ComponentAncestor(type: root, members: indices))
  }

  private func add(
    _ definition: DefinitionSyntax, to result: inout ComponentType, _ names: inout [Symbol], in id: TypeID
  ) {
    func declare(
      _ name: NameSyntax, _ kind: MemberKind, _ initial: ExpressionSyntax?, _ modifiers: Modifiers = .none
    ) {
      if let other = names.firstIndex(of: name.symbol) {
        let inherited = result.members[other]
        return analysis.diagnose(
          .duplicateDefinition, in: file, at: analysis.range(name),
          "the component has a ‘\(inherited.name)’ already: choose another name", "Z.161 6.2.10.1")
      }
      checkUnique(name)
      analysis.note(name, in: file, means: analysis.position(file, name.token))
      if let initial {
        analysis.memberInitialisers[id, default: []].append(
          MemberInitialiser(
            member: MemberIndex(result.members.count), module: module, syntax: initial, isInherited: false))
      }
      names.append(name.symbol)
      result.members.append(
        MemberDefinition(
          name: analysis.name(name.symbol), kind: kind, evaluation: modifiers.evaluation,
          isDeterministic: modifiers.isDeterministic, position: analysis.position(file, name.token)))
    }
    switch definition.kind {
    case .variables(let typeSyntax, let restriction, let declarators, let modifiers):
      let base = type(typeSyntax)
      let evaluation = analysis.modifiers(modifiers, in: file, restriction == nil ? "11.1" : "11.2")
      for declarator in declarators {
        let type = declaredType(base, declarator)
        let kind: MemberKind =
          restriction.map { .templateVariable(type, Analysis.restriction($0), initial: nil) }
          ?? .variable(type, initial: nil)
        declare(declarator.name, kind, declarator.value, evaluation)
      }
    case .constants(let typeSyntax, let declarators, _):
      let base = type(typeSyntax)
      for declarator in declarators {
        let type = declaredType(base, declarator)
        if declarator.value == nil { analysis.diagnoseMissingValue(declarator, in: file) }
        declare(declarator.name, .constant(type, value: .invalid), declarator.value)
      }
    case .timers(let declarators):
      for declarator in declarators {
        declare(declarator.name, .timer(dimensions: dimensions(declarator), durations: nil), declarator.value)
      }
    case .ports(let reference, let declarators):
      let type = self.reference(reference)
      if type != .invalid, analysis.port(type) == nil {
        analysis.diagnose(
          .wrongKindOfName, in: file, at: reference.range,
          "‘\(analysis.spelling(type))’ is no port type", "Z.161 6.2.10.1")
      }
      for declarator in declarators {
        declare(declarator.name, .port(type, dimensions: dimensions(declarator)), nil)
      }
    case .template(let template):
      analysis.diagnoseUnsupported("templates inside component types", in: file, at: template.range, "6.2.10.1")
    default: break
    }
  }

  /// Names inside a component type differ from those of the module (Z.161 clause 5.2.2).
  private func checkUnique(_ name: NameSyntax) {
    guard let other = module.entities[name.symbol] else { return }
    analysis.diagnose(
      .shadowedName, in: file, at: analysis.range(name),
      "‘\(analysis.name(name.symbol))’ is defined in the module already: choose another name", "Z.161 5.2.2",
      notes: [analysis.note(other.file, analysis.range(other.name), "the \(other.what) is here")])
  }

  func declaredType(_ base: TypeID, _ declarator: DeclaratorSyntax) -> TypeID {
    declarator.dimensions.isEmpty
      ? base : array(of: base, declarator.dimensions, path: analysis.name(declarator.name.symbol))
  }

  func dimensions(_ declarator: DeclaratorSyntax) -> [ArrayDimension] {
    declarator.dimensions.compactMap { dimension in
      bounds(dimension).map { ArrayDimension(lowerBound: $0.0, count: $0.1) }
    }
  }
}
