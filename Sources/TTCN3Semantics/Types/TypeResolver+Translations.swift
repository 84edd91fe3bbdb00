import TTCN3Syntax

/// One way to translate messages of a type, as it stands in a port type. What is not known is invalid, or nil.
struct WrittenTranslation {
  let syntax: PortTranslationSyntax
  let isOutgoing: Bool
  let from: TypeID
  let to: TypeID
  let function: Entity?

  var rule: TranslationRule? {
    guard case .behaviour(let id, _)? = function?.kind, from != .invalid, to != .invalid else { return nil }
    return TranslationRule(isOutgoing: isOutgoing, from: from, to: to, function: id)
  }
}

/// Ports that translate: `map to Outer { out A to B with f(); var integer v }` (ES 202 781 clause 5.2).
extension TypeResolver {
  func translation(
    _ syntax: PortTranslationSyntax, of type: TypeID, isOutgoing: Bool, _ style: PortType.Style
  ) -> WrittenTranslation {
    let other = itemType(syntax.type, style)
    return WrittenTranslation(
      syntax: syntax, isOutgoing: isOutgoing, from: isOutgoing ? type : other, to: isOutgoing ? other : type,
      function: translator(syntax))
  }

  /// The function of a rule; what it must be like is checked when all are known.
  private func translator(_ syntax: PortTranslationSyntax) -> Entity? {
    let place = syntax.function.range
    guard case .call(let name, let given) = syntax.function.kind, given.isEmpty else {
      refuse(place, "after ‘with’ should be a function with empty parentheses: the port gives it its parameters")
      return nil
    }
    // Names of types, fields and the like lead nowhere here.
    let body = BodyChecker(analysis, module)
    guard let entity = body.entity(name) else {
      if case .name(let word) = name.kind {
        body.reportUnknown(word)
      } else {
        refuse(name.range, "this leads to no function that translates")
      }
      return nil
    }
    guard case .behaviour(_, let function) = entity.kind, function.kind == .function else {
      refuse(
        name.range, "‘\(analysis.name(entity.name.symbol))’ is a \(entity.what): messages are translated by functions",
        notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
      return nil
    }
    return entity
  }

  /// The translation capability of a port type; nil if it has none.
  func translation(of id: TypeID, _ syntax: PortTypeSyntax, _ rules: [WrittenTranslation]) -> PortTranslation? {
    analysis.writtenTranslations[id] = rules
    guard !syntax.translates.isEmpty else { return nil }
    let outer = syntax.translates.map { written -> TypeID in
      let type = reference(written)
      return type == .invalid ? .invalid : analysis.root(of: type)
    }
    let definition = analysis.program.types[id.index]
    let variables = analysis.addType(
      TypeDefinition(name: definition.name, kind: .component(ComponentType()), position: definition.position))
    component(variables, extends: [], syntax.variables)
    addPort(id, to: variables)
    return PortTranslation(outer: outer, rules: rules.compactMap(\.rule), variables: variables)
  }

  /// ‘port’ in a function with a port clause is the port it translates for. No name in the text declares it.
  private func addPort(_ id: TypeID, to variables: TypeID) {
    guard var members = analysis.component(variables) else { return }
    members.members.append(MemberDefinition(name: "port", kind: .port(id, dimensions: []), position: .none))
    analysis.program.types[variables.index].kind = .component(members)
    analysis.fieldNames[variables.index].append(analysis.words.port)
  }

  private func refuse(_ place: TokenRange, _ message: String, notes: [Diagnostic.Note] = []) {
    analysis.diagnose(.wrongTranslation, in: file, at: place, message, "ES 202 781 5.2", notes: notes)
  }
}
