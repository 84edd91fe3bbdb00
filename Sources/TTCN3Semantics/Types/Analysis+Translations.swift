import TTCN3Syntax

/// The rules of ports that translate (ES 202 781 clause 5.2), checked when types and headers of functions are known.
extension Analysis {
  func checkTranslations() {
    for entity in typeEntities {
      guard case .type(let id, let definition) = entity.kind, case .port(let syntax) = definition.body,
        case .port(let port) = kind(of: id)
      else { continue }
      TranslationRules(
        analysis: self, entity: entity, id: id, syntax: syntax, port: port, written: writtenTranslations[id] ?? []
      ).check()
    }
  }

  /// What a function with a `port` clause runs in: the port type, and the component type of its variables.
  func translatedPort(
    _ function: FunctionSyntax, _ resolver: TypeResolver
  ) -> (port: TypeID, variables: TypeID?)? {
    guard let written = function.port else { return nil }
    let type = resolver.reference(written)
    if type == .invalid { return (.invalid, nil) }
    guard let port = port(type) else {
      diagnose(
        .wrongKindOfName, in: resolver.file, at: written.range, "‘\(spelling(type))’ is no port type", "ES 202 781 5.2")
      return (.invalid, nil)
    }
    if let runsOn = function.runsOn {
      diagnose(
        .wrongTranslation, in: resolver.file, at: runsOn.range,
        "a function runs on a component or translates for a port: remove the ‘runs on’ or the ‘port’ clause",
        "ES 202 781 5.2")
    }
    return (root(of: type), port.translation?.variables)
  }

  /// The port types that one is joined with besides what fits itself: those that it translates for, and the one that
  /// Titan's attribute `user` lays it over. Nil for one that is not known.
  func outerPorts(of type: TypeID) -> [TypeID?] {
    guard let port = port(type) else { return [] }
    let mapped = port.translation?.outer.map { $0 == .invalid ? nil : $0 } ?? []
    guard let entity = entity(of: root(of: type)) else { return mapped }
    let provider = program.types[type.index].attributes.texts(.extension).compactMap(Self.provider)
    return mapped
      + provider.map { name in
        guard case .type(let type, _)? = lookup(symbols.intern(name), in: entity.module).first?.kind else { return nil }
        return type
      }
  }

  /// `internal user Provider out(…)`
  private static func provider(_ attribute: String) -> String? {
    let words = attribute.split(maxSplits: 4) { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." }
    guard let user = words.firstIndex(of: "user"), user + 1 < words.count else { return nil }
    return words[user + 1].split(separator: ".").last.map(String.init)
  }
}

/// The rules of one port type.
private struct TranslationRules {
  let analysis: Analysis
  let entity: Entity
  let id: TypeID
  let syntax: PortTypeSyntax
  let port: PortType
  let written: [WrittenTranslation]

  func check() {
    guard let translation = port.translation else { return checkWithoutTranslation() }
    if port.style != .message, port.style != .stream, let first = syntax.translates.first {
      refuse(
        first.range, "messages are translated: only a port that is ‘message’ can be mapped to others with ‘map to’")
    }
    for (index, outer) in translation.outer.enumerated() where outer != .invalid {
      checkOuter(outer, index, translation)
    }
    for one in written { checkFunction(of: one) }
  }

  private func checkWithoutTranslation() {
    if let variable = syntax.variables.first {
      refuse(variable.range, "only a port that translates has variables: name with ‘map to’ what it is mapped to")
    }
    if let one = written.first {
      refuse(one.syntax.range, "only a port that says with ‘map to’ what it is mapped to translates its messages")
    }
  }

  // MARK: What it is mapped to

  private func checkOuter(_ outer: TypeID, _ index: Int, _ translation: PortTranslation) {
    let place = syntax.translates[index].range
    guard let other = analysis.port(outer) else {
      analysis.diagnose(
        .wrongKindOfName, in: entity.file, at: place, "‘\(analysis.spelling(outer))’ is no port type", "ES 202 781 5.2")
      return
    }
    if outer == id { return refuse(place, "a port is not mapped to itself: name another port type") }
    if translation.outer[..<index].contains(outer) {
      return refuse(place, "‘\(analysis.spelling(outer))’ is named twice: remove it here")
    }
    guard other.style == .message else {
      if other.style == .stream { return }
      return refuse(place, "‘\(analysis.spelling(outer))’ is no message port, and messages are translated")
    }
    if let type = unanswered(other) {
      refuse(
        place,
        "‘\(analysis.spelling(type))’ comes from ‘\(analysis.spelling(outer))’, and is neither received nor translated "
          + "here: list it as ‘in’, or behind ‘from’")
    }
    if let type = lost(other) {
      refuse(
        place,
        "‘\(analysis.spelling(type))’ is sent here, and neither it nor what it is translated to goes out through "
          + "‘\(analysis.spelling(outer))’")
    }
  }

  /// What comes in and is dealt with by nothing.
  private func unanswered(_ outer: PortType) -> TypeID? {
    let sources = written.filter { !$0.isOutgoing }.map(\.from)
    return outer.incoming.first { $0 != .invalid && !has($0, port.incoming) && !has($0, sources) }
  }

  /// What goes out and arrives nowhere.
  private func lost(_ outer: PortType) -> TypeID? {
    port.outgoing.first { type in
      guard !has(type, outer.outgoing) else { return false }
      let targets = written.filter { $0.isOutgoing && isSame($0.from, type) }.map(\.to)
      return !targets.contains { has($0, outer.outgoing) }
    }
  }

  /// Whether a type is among others, or may be: what is not known is no ground for a complaint.
  private func has(_ type: TypeID, _ types: [TypeID]) -> Bool {
    type == .invalid || types.contains { $0 == .invalid || isSame($0, type) }
  }

  private func isSame(_ one: TypeID, _ other: TypeID) -> Bool { analysis.root(of: one) == analysis.root(of: other) }

  // MARK: What translates

  private func checkFunction(of one: WrittenTranslation) {
    guard case .call(let name, _) = one.syntax.function.kind, let function = one.function,
      let header = analysis.header(function)
    else { return }
    let notes = [analysis.note(function.file, analysis.range(function.name), "it is defined here")]
    func refuse(_ problem: String) {
      analysis.diagnose(
        .wrongTranslation, in: entity.file, at: name.range,
        "‘\(analysis.name(function.name.symbol))’ cannot translate this: \(problem)", "ES 202 781 5.2", notes: notes)
    }
    guard header.parameters.count == 2, header.result == nil else {
      return refuse("it should have an ‘in’ and an ‘out’ parameter, and no result")
    }
    if let problem = mismatch(header.parameters[0], .in, one.from) ?? mismatch(header.parameters[1], .out, one.to) {
      return refuse(problem)
    }
    if let translated = header.port {
      if translated != .invalid, translated != analysis.root(of: id) {
        refuse("its ‘port’ clause says ‘\(analysis.spelling(translated))’")
      }
    } else if let runsOn = header.runsOn, runsOn != .invalid {
      refuse("it runs on ‘\(analysis.spelling(runsOn))’, and a port is no component")
    }
    if case .behaviour(let id, _) = function.kind { analysis.sideEffects.translators.insert(id) }
  }

  private func mismatch(
    _ parameter: FormalParameter, _ direction: FormalParameter.Direction, _ wanted: TypeID
  ) -> String? {
    guard parameter.direction == direction, case .value(let type) = parameter.kind, parameter.evaluation == .strict
    else {
      return "its \(direction == .in ? "first" : "second") parameter should be a value that is ‘\(direction)’"
    }
    if type == .invalid || wanted == .invalid || isSame(type, wanted) { return nil }
    return "‘\(parameter.name)’ should be of type ‘\(analysis.spelling(wanted))’, not ‘\(analysis.spelling(type))’"
  }

  private func refuse(_ place: TokenRange, _ message: String) {
    analysis.diagnose(.wrongTranslation, in: entity.file, at: place, message, "ES 202 781 5.2")
  }
}
