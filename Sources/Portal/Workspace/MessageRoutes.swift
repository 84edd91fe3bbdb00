import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Comments, questions and answers on a case, with their files.
struct MessageRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.post("/cases/:number/messages") { request, context in try await post(request, context) }
    router.get("/cases/:number/messages/:message/attachments/:index") { _, context in
      let member = try portal.member(context)
      let view = try await portal.caseView(try context.segment("number"), member)
      return try Self.download(view.messages, portal, context)
    }
  }

  private func post(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let body = try await portal.formWithFiles(request, member)
    let view = try await portal.caseView(try context.segment("number"), member)
    let draft = try Self.draft(body, portal)
    let (engine, now) = (portal.engine, portal.clock())
    let kept = try await portal.store.write { transaction in
      try engine.post(draft, on: view.row.id, by: member.actor, in: transaction, now: now)
    }
    let query = DeviceNumberNotice.query(kept.text == draft.text ? [] : ["text"])
    return redirect(to: Link("cases", view.row.number, query: query, fragment: "messages"))
  }

  /// What was typed and attached, with the files kept; pictures as ``FileIntake/cleansPictures`` says.
  static func draft(
    _ body: MultipartForm, _ portal: Portal, cleansPictures: Bool = false
  ) throws -> MessageDraft {
    let audience = Set(body.form.values("audience").compactMap { Role($0) })
    let attachments = try body.files.filter { $0.field == "file" }.map { sent in
      let file = cleansPictures ? try sent.cleaned(into: portal.blobs) : sent
      return CaseMessage.Attachment(
        address: try file.intake.keep(), name: file.name, mediaType: file.mediaType, size: file.intake.size)
    }
    let answers = body.form["answers"].flatMap { MessageID($0) }
    let kind = answers == nil ? CaseMessage.Kind(rawValue: body.form["kind"] ?? "") ?? .comment : .answer
    return MessageDraft(
      kind: kind, text: body.form["text"] ?? "", answers: answers, audience: audience.isEmpty ? nil : audience,
      attachments: attachments)
  }

  /// An attachment, to be kept and not to be shown: whatever its type, no browser runs it in our name.
  static func download(_ messages: [CaseMessage], _ portal: Portal, _ context: PortalContext) throws -> Response {
    let (name, position) = (try context.segment("message"), Int(try context.segment("index")))
    guard let message = messages.first(where: { $0.id.description == name }), let position,
      message.attachments.indices.contains(position),
      try portal.blobs.contains(message.attachments[position].address)
    else { throw PortalError(.notFound, "There is no such attachment that you may see.") }
    let file = message.attachments[position]
    return .download(file.address, size: file.size, as: file.name, in: portal.blobs)
  }
}
