import TTCN3Syntax

/// Operations that only the main test component may do, and the behaviours that other components are started with.
struct MainComponentRules {
  struct Operation {
    let what: String
    let file: Int
    let range: TokenRange
    let clause: String
  }
  var operations: [BehaviourID: Operation] = [:]
  var started: [(behaviour: BehaviourID, file: Int, range: TokenRange)] = []
}

extension BodyChecker {
  /// Remembers that this behaviour does what only the main test component may.
  func noteMainOnly(_ what: String, _ range: TokenRange, _ clause: String) {
    guard case .behaviour(let id)? = node, analysis.muted == 0, analysis.mainRules.operations[id] == nil else { return }
    analysis.mainRules.operations[id] = MainComponentRules.Operation(
      what: what, file: file, range: range, clause: clause)
  }

  func noteStart(of behaviour: BehaviourID, _ range: TokenRange) {
    guard analysis.muted == 0 else { return }
    analysis.mainRules.started.append((behaviour, file, range))
  }
}

extension Analysis {
  /// A behaviour that is started on a component runs there, and is not the main test component.
  func checkMainComponent() {
    var reported: Set<BehaviourID> = []
    for start in mainRules.started {
      guard let operation = mainRules.operations[start.behaviour], reported.insert(start.behaviour).inserted else {
        continue
      }
      diagnose(
        .misplacedStatement, in: operation.file, at: operation.range,
        "\(operation.what) is for the main test component only, and this behaviour runs on another: do it in the test case",
        "Z.161 \(operation.clause)", notes: [note(start.file, start.range, "it is started here")])
    }
  }
}

extension FormalParameter {
  /// The type of a value or template parameter.
  var dataType: TypeID? {
    switch kind {
    case .value(let type), .template(let type, _): type
    case .timer, .port: nil
    }
  }
}
