import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Knows the visitor of a request: programs by a token in the `Authorization` header, under `/api/` only; browsers by a
/// cookie, everywhere else, so that no page of another site can act through the programming interface.
package struct Identity: Sendable {
  let store: any Store
  let accounts: Accounts
  let clock: @Sendable () -> Date
  let cookies: PortalCookies

  /// Throws `.signInFailed` for a token that is wrong or spent; a spent cookie is an anonymous visitor.
  func visitor(of request: Request) async throws -> Visitor {
    if request.uri.path.hasPrefix("/api/") {
      guard let header = request.headers[.authorization] else { return .anonymous }
      let parts = header.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "bearer" else {
        throw PortalError(.signInNeeded, "The ‘Authorization’ header takes ‘Bearer’ and an API token.")
      }
      let token = String(parts[1])
      return .signedIn(try await member(accounts.actor(token: token, now: clock()), secret: token))
    }
    guard let secret = cookies.session(of: request) else { return .anonymous }
    do {
      return .signedIn(try await member(accounts.actor(session: secret, now: clock()), secret: secret))
    } catch let error as ProgrammeError where error.code == .signInFailed {
      return .anonymous
    }
  }

  private func member(_ actor: Actor, secret: String) async throws -> Member {
    let proof = FormProof(cookieSecret: secret)
    return try await store.read { transaction in
      Member(
        actor: actor, name: try transaction.person(actor.person)?.name ?? "",
        organisation: try transaction.organisation(actor.organisation)?.name ?? "",
        hasChoice: try transaction.memberships(of: actor.person).count > 1, proof: proof,
        unreadNotices: try transaction.unreadNotices(of: actor.person))
    }
  }
}
