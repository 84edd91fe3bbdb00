import BigInt
import TTCN3Syntax

/// Functions that translate messages for a port (ES 202 781 clause 5.2).
extension BodyChecker {
  /// The states by their numbers. The standard's text was not at hand: the numbers and the fifth state are Titan's.
  private static let states = ["TRANSLATED", "NOT_TRANSLATED", "FRAGMENTED", "PARTIALLY_TRANSLATED", "DISCARDED"]

  /// `port.setstate`
  func isSetState(_ base: ExpressionSyntax) -> Bool {
    guard case .member(let subject, let name) = base.kind, case .name(let port) = subject.kind else { return false }
    return port.symbol == analysis.words.port && name.symbol == analysis.words.setstate
  }

  /// `port.setstate(0, "text")`
  func setState(_ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> [Statement] {
    guard let first = given.first else {
      error(.wrongActuals, syntax.range, "‘setstate’ needs a state: a number from 0 to 4", "ES 202 781 5.2")
      return []
    }
    let mayTranslate = kind == .function && (runsOn == nil || translates != nil)
    if !mayTranslate {
      error(
        .misplacedStatement, syntax.range,
        "‘port.setstate’ says what came of a translation: it stands in functions that translate for a port",
        "ES 202 781 5.2")
    }
    let state = state(first.value)
    let reason = given.dropFirst().compactMap { logItem($0.value) }
    return made(.setTranslationState(state, reason: reason), syntax.range)
  }

  private func state(_ syntax: ExpressionSyntax) -> Expression {
    if case .name(let word) = syntax.kind, case .unknown = lookup(word.symbol),
      let number = Self.states.firstIndex(of: name(word.symbol))
    {
      return Expression(.literal(.integer(BigInt(number))), type: .integer, position: position(syntax.range))
    }
    let state = value(syntax, of: .integer)
    if case .integer(let number)? = constant(of: state), number < 0 || number >= Self.states.count {
      let names = Self.states.enumerated().map { "\($0) (\($1))" }.joined(separator: ", ")
      error(
        .wrongTranslation, syntax.range, "there is no state \(number): choose one of \(names)", "ES 202 781 5.2")
    }
    return state
  }

  /// `port` where no port with translation capability is the one that the function translates for.
  func translatedPort(_ syntax: ExpressionSyntax) -> Target {
    guard let translates else {
      error(
        .misplacedStatement, syntax.range,
        "‘port’ stands for the port that a function translates for: give the function a ‘port’ clause",
        "ES 202 781 5.2")
      return .nothing
    }
    guard translates != .invalid else { return .nothing }
    let reference = notCarriedOut("the port of a function that translates", "ES 202 781 5.2", translates, syntax)
    return .port(PortReference(.held(reference), type: translates, position: position(syntax.range)), open: 0)
  }

  /// Such a function has the variables of the port: only the port calls it, and others of the same port.
  func refuseTranslator(_ header: BehaviourHeader, _ entity: Entity, _ range: TokenRange) -> Bool {
    guard let port = header.port else { return false }
    guard port != .invalid, port != translates else { return true }
    error(
      .wrongTranslation, range,
      "‘\(name(entity.name.symbol))’ translates for ‘\(spelling(port))’: the port calls it, and functions with the same "
        + "‘port’ clause", "ES 202 781 5.2",
      notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
    return true
  }

  /// Remembers what the machine does not do while a message is translated: to components, connections and defaults.
  func noteUnfit(_ operation: OperationSyntax, _ range: TokenRange) {
    guard let node, analysis.muted == 0, analysis.sideEffects.unfit[node] == nil else { return }
    switch operation.kind {
    case .unmap where isMap(operation): return
    case .connect, .map, .disconnect, .unmap, .create, .kill, .activate, .deactivate, .execute, .setencode: break
    case .start, .stop:
      guard let subject = operation.subject else { break }
      switch subject.kind {
      case .instance(.allTimer), .instance(.allPort): return
      default: break
      }
      switch quietly({ referred(target(subject)) }) {
      case .timer, .port: return
      default: break
      }
    default: return
    }
    analysis.sideEffects.unfit[node] = SideEffects.Effect(
      what: "‘\(operation.kind.rawValue)’", file: file, range: range)
  }
}

extension Analysis {
  /// While a message is translated, components, connections and defaults stay as they are. The standard's text was not at
  /// hand, so this is a warning; a run ends there with a fault.
  func checkTranslators() {
    var reported: Set<SideEffects.Node> = []
    for id in sideEffects.translators.sorted(by: { $0.index < $1.index }) {
      var waiting = [SideEffects.Node.behaviour(id)]
      var seen = Set(waiting)
      while let node = waiting.popLast() {
        if let unfit = sideEffects.unfit[node], reported.insert(node).inserted {
          diagnose(
            .wrongTranslation, in: unfit.file, at: unfit.range,
            "\(unfit.what) will not be carried out here: ‘\(program[id].name.name)’ translates messages, and while it does "
              + "components, connections and defaults stay as they are", "ES 202 781 5.2", severity: .warning)
        }
        for next in sideEffects.uses[node] ?? [] where seen.insert(next).inserted { waiting.append(next) }
      }
    }
  }
}
