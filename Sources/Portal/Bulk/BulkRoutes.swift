import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Many cases from one table: the columns and a template, a rehearsal, and then exactly what was rehearsed. Derived from
/// the step that opens a case, for every procedure; open to whoever may open one.
struct BulkRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/bulk/:procedure/:step") { _, context in
      let member = try portal.member(context)
      return show(BulkMarkup(try BulkImport(portal, context, for: member.actor)), member, context)
    }
    router.get("/bulk/:procedure/:step/template.csv") { _, context in
      let bulk = try BulkImport(portal, context, for: portal.member(context).actor)
      let header = CSVText.encode(header: bulk.step.fields.map(\.name), rows: [])
      return Self.file(Array(header.utf8), "\(bulk.procedure.name)-\(bulk.step.name).csv")
    }
    router.post("/bulk/:procedure/:step") { request, context in try await rehearse(request, context) }
    router.get("/bulk/:procedure/:step/:rehearsal") { _, context in
      let member = try portal.member(context)
      let bulk = try BulkImport(portal, context, for: member.actor)
      guard let rehearsal = try await rehearsal(bulk, member, context) else { return gone(bulk, member, context) }
      return show(BulkMarkup(bulk, rehearsal: rehearsal), member, context)
    }
    router.get("/bulk/:procedure/:step/:rehearsal/problems.csv") { _, context in
      let member = try portal.member(context)
      let bulk = try BulkImport(portal, context, for: member.actor)
      guard let rehearsal = try await rehearsal(bulk, member, context) else { return gone(bulk, member, context) }
      return Self.file(try rehearsal.problems.content(), "\(bulk.procedure.name)-problems.csv")
    }
    router.post("/bulk/:procedure/:step/:rehearsal") { request, context in try await carryOut(request, context) }
  }

  static func link(_ procedure: String, _ step: String) -> HTML {
    #"<a href="\#(Link("bulk", procedure, step))">Import a table</a>"#
  }

  /// Beside the form of a single case: that there is a way for many.
  static func way(_ procedure: String, _ step: String) -> HTML {
    #"<p class="small">Many at once? \#(link(procedure, step)): it is rehearsed first.</p>"#
  }

  private func rehearsal(_ bulk: BulkImport, _ member: Member, _ context: PortalContext) async throws -> Rehearsal? {
    let found = await portal.rehearsals.rehearsal(
      try context.segment("rehearsal"), of: member.actor, now: portal.clock())
    return found.flatMap { $0.procedure == bulk.procedure.name && $0.step == bulk.step.name ? $0 : nil }
  }

  private func rehearse(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let bulk = try BulkImport(portal, context, for: member.actor)
    let body = try await portal.formWithFiles(request, member, upTo: BulkImport.largest)
    let text = body.form["text"] ?? ""
    do {
      let file = try body.files.first { $0.field == "table" }?.intake ?? pasted(text)
      let rehearsal = try await bulk.rehearse(file, by: member.actor)
      return redirect(to: Link("bulk", bulk.procedure.name, bulk.step.name, rehearsal.id))
    } catch let error as ProgrammeError where error.code == .invalidAnswer || error.code == .tooLarge {
      return show(
        BulkMarkup(bulk, objection: error.reason, text: text), member, context, status: Refusal(error).status)
    }
  }

  private func pasted(_ text: String) throws -> any BlobIntake {
    guard !text.allSatisfy(\.isWhitespace) else {
      throw ProgrammeError(.invalidAnswer, "choose a file, or paste a table into the field")
    }
    let intake = try portal.blobs.intake()
    try intake.append(Data(text.utf8))
    return intake
  }

  private func carryOut(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let form = try await portal.form(request, member)
    let bulk = try BulkImport(portal, context, for: member.actor)
    guard let mode = BulkMode(rawValue: form["mode"] ?? "") else {
      throw PortalError(.malformed, "Say whether all rows are to be taken on, or those that are right.")
    }
    guard let rehearsal = try await rehearsal(bulk, member, context) else { return gone(bulk, member, context) }
    do {
      let outcome = try await bulk.carryOut(rehearsal, mode, by: member.actor)
      return show(BulkMarkup(bulk, rehearsal: rehearsal, done: outcome), member, context)
    } catch let error as ProgrammeError where error.code == .staleVersion {
      let anew = try await bulk.rehearse(rehearsal.file, by: member.actor)
      return show(
        BulkMarkup(bulk, rehearsal: anew, isAnew: true), member, context, status: .preconditionFailed)
    }
  }

  private func gone(_ bulk: BulkImport, _ member: Member, _ context: PortalContext) -> Response {
    show(
      BulkMarkup(
        bulk,
        objection:
          "This rehearsal is not here any more: it is kept for an hour. Nothing was done. Send the table again."),
      member, context, status: .notFound)
  }

  private func show(
    _ markup: BulkMarkup, _ member: Member, _ context: PortalContext, status: HTTPResponse.Status = .ok
  ) -> Response {
    let procedure = markup.bulk.procedure
    return portal.show(
      Page(
        "Import: \(markup.bulk.step.title)",
        trail: [
          ("My work", Link("work")), (procedure.title, Link("cases", query: [("procedure", procedure.name)])),
        ], isPublic: false, body: markup.markup(member.proof)), to: context, status: status)
  }

  private static func file(_ octets: some Sequence<UInt8>, _ name: String) -> Response {
    var response = Response.octets(octets, "text/csv; charset=utf-8; header=present")
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }
}
