import Campaigns
import HTTPTypes
import Programme

extension Refusal {
  /// A refusal of the programme in the words of HTTP.
  init(_ error: ProgrammeError) {
    let status: HTTPResponse.Status =
      switch error.code {
      case .invalidAnswer, .requirementNotMet, .idempotencyConflict: .unprocessableContent
      case .staleVersion: .preconditionFailed
      case .notPermitted, .notIndependent, .conflictOfInterest: .forbidden
      case .wrongState, .alreadyExists: .conflict
      case .notFound, .unknownStep: .notFound
      case .signInFailed: .unauthorized
      case .tooManyAttempts: .tooManyRequests
      case .tooLarge: .contentTooLarge
      case .invalidStatement: .badRequest
      default: .internalServerError
      }
    self.init(
      status: status, code: error.code.description, reason: error.reason,
      fields: Dictionary(error.problems.map { ($0.field, $0.reason) }, uniquingKeysWith: { "\($0); \($1)" }),
      nextActors: error.nextActors.map { Actor(role: $0.role.name, roleTitle: $0.role.title, step: $0.stepTitle) })
  }

  /// A refusal of a campaign's rules in the words of HTTP.
  init(_ error: CampaignsError) {
    let status: HTTPResponse.Status =
      switch error.code.name {
      case "malformed", "events-out-of-order", "events-contradictory": .badRequest
      case "unknown-campaign": .notFound
      case "another-laboratory", "wrong-secret": .forbidden
      default: .conflict
      }
    self.init(status: status, code: error.code.name, reason: error.reason)
  }
}
