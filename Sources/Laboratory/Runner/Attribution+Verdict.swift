import Campaigns
import Programme
import TTCN3Machine

extension TestVerdict {
  init(_ verdict: Verdict) {
    switch verdict {
    case .none: self = .none
    case .pass: self = .pass
    case .inconc: self = .inconc
    case .fail: self = .fail
    case .error: self = .error
    }
  }
}

extension FaultAttribution {
  /// Whose fault a verdict is: the product's for `fail`, as the machine says for `error`. An `inconc` is the
  /// configuration's where a program could not be started, and else the environment's: the suite came to no judgement
  /// of the product. A test case that set no verdict is the suite's fault.
  ///
  /// - Parameter sawStartFailure: whether an adapter reported that it could not start the product.
  static func of(_ result: TestCaseResult, sawStartFailure: Bool) -> FaultAttribution? {
    switch result.verdict {
    case .pass: nil
    case .fail: .product
    case .inconc: sawStartFailure ? .configuration : .environment
    case .none: .suite
    case .error: result.attribution.map(FaultAttribution.init) ?? .suite
    }
  }

  private init(_ attribution: Attribution) {
    switch attribution {
    case .configuration: self = .configuration
    case .environment: self = .environment
    case .suite: self = .suite
    case .product: self = .product
    }
  }
}

extension ParameterAssignment {
  /// The answer in the machine's terms. The review has established that it fits its type.
  init(_ answer: ParameterAnswer) {
    self.init(answer.parameter.description, ParameterAssignment.Answer(answer.answer, as: answer.type))
  }
}

extension ParameterAssignment.Answer {
  fileprivate init(_ answer: Programme.Answer, as type: AnswerType) {
    switch type {
    case .boolean: self = .boolean(answer.boolean ?? false)
    case .integer: self = .integer(Int(answer.integer ?? 0))
    case .float: self = .float(answer.number ?? 0)
    case .choice, .text: self = .text(answer.text ?? "")
    case .list, .command, .identification: self = .texts(answer.texts ?? [])
    }
  }
}
