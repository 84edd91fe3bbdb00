import TTCN3Syntax

extension Analysis {
  /// Follows the behaviours of files in which nothing else is wrong. Returns whether it came to the end.
  func checkFlow() -> Bool {
    if !mentionsImplicitOmit { checkCompleteTemplates() }
    let areAllFollowed = check(behaviourEntities) { entity in
      guard case .behaviour(let id, _) = entity.kind, bags[entity.file].errorCount == 0 else { return }
      FlowChecker(self, program[id]).run()
    }
    guard areAllFollowed else { return false }
    for index in behaviourEntities.count..<max(behaviourEntities.count, program.behaviours.count) {
      let behaviour = program.behaviours[index]
      let file = Int(behaviour.position.file)
      guard bags.indices.contains(file), isAsked(file), bags[file].errorCount == 0 else { continue }
      FlowChecker(self, behaviour).run()
    }
    return true
  }

  /// A template of the module is complete, unless it is there to be modified (Z.161 clause 15.3).
  private func checkCompleteTemplates() {
    for (index, entity) in templateEntities.enumerated()
    where isAsked(entity.file) && bags[entity.file].errorCount == 0 {
      guard let header = entity.templateHeader, !header.modifiers.isAbstract else { continue }
      let template = program.templates[index]
      let known: Known
      if template.parameters.isEmpty {
        known = self.known(TemplateID(index))
      } else {
        let flow = FlowChecker(self, nothing(template))
        known = flow.quietly { flow.evaluate(template.body) }
      }
      if isIncomplete(known, of: template.type) {
        // Editions before ‘@abstract’ had no such rule for data.
        let isSignature = if case .signature = kind(of: template.type) { true } else { false }
        diagnose(
          .incompleteTemplate, in: entity.file, at: range(entity.name),
          "a part of template ‘\(name(entity.name.symbol))’ has no value: give it one, or say ‘@abstract’",
          "Z.161 15.3",
          severity: isSignature ? .error : .warning)
      }
    }
  }

  /// A signature template is for a call or for a reply: the parameters that go in, or those that come out, are complete.
  private func isIncomplete(_ known: Known, of type: TypeID) -> Bool {
    guard case .signature(let signature) = kind(of: type), case .record(let parts) = known else {
      return known.isIncomplete
    }
    let pairs = zip(signature.parameters, parts)
    return pairs.contains { $0.direction != .out && $1.isIncomplete }
      && pairs.contains { $0.direction != .in && $1.isIncomplete }
  }

  /// How many templates may be based on each other while one is followed.
  private static let longestTemplatePath = 64

  /// What is known of a global template without parameters, found out once.
  func known(_ id: TemplateID) -> Known {
    if let known = knownTemplates[id] { return known }
    let entity = templateEntities[id.index]
    checkTemplate(entity)
    guard entity.state == .done, program[id].parameters.isEmpty, templatesInFlow < Self.longestTemplatePath else {
      return .unknown
    }
    // In a circle nothing is known.
    knownTemplates[id] = .unknown
    templatesInFlow += 1
    defer { templatesInFlow -= 1 }
    let flow = FlowChecker(self, nothing(program[id]))
    let known = flow.quietly { flow.evaluate(program[id].body) }
    let kept = known.isLarge ? .unknown : known
    knownTemplates[id] = kept
    return kept
  }

  /// What is known of a constant.
  func known(_ id: ConstantID) -> Known {
    if let known = knownConstants[id] { return known }
    let known = value(of: id).flatMap { $0.isLarge ? nil : Known($0) } ?? .unknown
    knownConstants[id] = known
    return known
  }

  /// The module that a behaviour stands in.
  func module(of behaviour: Behaviour) -> ModuleScope? {
    modulesByName[symbols.intern(behaviour.name.module)]
  }

  /// A behaviour that does nothing, to look at a template in.
  private func nothing(_ template: TemplateDefinition) -> Behaviour {
    Behaviour(
      name: template.name, kind: .function, parameters: template.parameters, locals: template.locals,
      body: .statements([]), position: template.position)
  }

  func diagnose(_ code: DiagnosticCode, at place: SourcePosition, _ message: String, _ clause: String) {
    let file = Int(place.file)
    guard place.line > 0, trees.indices.contains(file), let token = positions[file].token(at: place) else { return }
    diagnose(code, in: file, at: TokenRange(token, token), message, clause)
  }
}
