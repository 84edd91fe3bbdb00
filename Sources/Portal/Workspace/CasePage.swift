import Foundation
import Hummingbird
import Programme

/// One case: where it stands, what this person can do, who decides next and why, and everything that happened.
struct CasePage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/cases/:number/files/:address") { _, context in
      let view = try await portal.caseView(try context.segment("number"), try portal.member(context))
      return try AnswerFiles(view.answers, of: view.description).download(portal, context)
    }
    router.get("/cases/:number") { request, context in
      let member = try portal.member(context)
      let view = try await portal.caseView(try context.segment("number"), member)
      return portal.show(
        Page(
          view.row.number, trail: [("My work", Link("work"))], isPublic: false,
          body: """
            \(DeviceNumberNotice.markup(request.uri.query))\
            \(CaseMarkup(view: view, member: member, now: portal.clock()).markup)
            """),
        to: context)
    }
  }
}

extension Portal {
  func caseView(_ number: String, _ member: Member) async throws -> CaseView {
    let now = clock()
    let engine = engine
    let blobs = blobs
    return try await store.read { transaction in
      try CaseView(
        number: number, actor: member.actor, engine: engine, blobs: blobs, now: now, in: transaction)
    }
  }
}
