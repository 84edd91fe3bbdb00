import Campaigns
import HTTPTypes
import Hummingbird
import Programme

/// What a request is refused with: the same for a page and for a program.
package struct Refusal: Sendable {
  package let status: HTTPResponse.Status
  /// A stable name for programs.
  package let code: String
  /// For people: what is wrong and what to do.
  package let reason: String
  package var fields: [String: String] = [:]
  package var nextActors: [Actor] = []
  package var headers: HTTPFields = [:]

  /// The one place where errors become answers. What nobody foresaw is ‘internal’ and tells the outside nothing.
  package init(_ error: any Error) {
    switch error {
    case let error as PortalError:
      self.init(status: error.code.status, code: error.code.name, reason: error.reason, fields: error.fields)
    case let error as ProgrammeError: self.init(error)
    case let error as CampaignsError: self.init(error)
    case let error as HTTPError where error.status == .notFound:
      self.init(
        status: .notFound, code: "not-found",
        reason: "There is nothing at this address. Check it, or start from the home page.")
    case let error as HTTPError:
      self.init(
        status: error.status, code: "http-\(error.status.code)", reason: error.body ?? error.status.reasonPhrase,
        headers: error.headers)
    default:
      self.init(
        status: .internalServerError, code: "internal",
        reason: "Something went wrong on our side; nothing was changed. Try again; if it stays, tell us the request.")
    }
  }

  init(
    status: HTTPResponse.Status, code: String, reason: String, fields: [String: String] = [:],
    nextActors: [Actor] = [], headers: HTTPFields = [:]
  ) {
    self.status = status
    self.code = code
    self.reason = reason
    self.fields = fields
    self.nextActors = nextActors
    self.headers = headers
  }

  /// Who can act next, when it is not the asker.
  package struct Actor: Hashable, Sendable {
    package let role: String
    package let roleTitle: String
    package let step: String
  }

  /// Whether the fault is ours, so that it belongs in the log.
  var isOurs: Bool { status.code >= 500 }
}
