import Foundation
import Hummingbird
import Programme

/// Messages on a case for programs. Files are uploaded first, to `/api/v1/blobs`.
struct MessageAPI: DescribedRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/api/v1/messages/:case") { _, context in
      let view = try await portal.caseView(try context.segment("case"), try portal.member(context))
      return Response.json(PageDocument(items: view.messages.map { MessageDocument($0) }, next: nil))
    }
    router.post("/api/v1/messages/:case") { request, context in try await post(request, context) }
  }

  private struct Attachment: Codable {
    let address: String
    let name: String
    let mediaType: String
    let size: Int
  }

  private struct Body: Decodable {
    let kind: String?
    let text: String?
    let answers: String?
    let audience: [String]?
    let attachments: [Attachment]?
  }

  private struct MessageDocument: Encodable {
    let id: String
    let kind: String
    let text: String
    let answers: String?
    let audience: [String]?
    let role: String
    let at: Date
    let attachments: [Attachment]

    init(_ message: CaseMessage) {
      id = message.id.description
      kind = message.kind.rawValue
      text = message.text
      answers = message.answers?.description
      audience = message.audience?.map(\.name).sorted()
      role = message.role.name
      at = message.at
      attachments = message.attachments.map {
        Attachment(address: $0.address.description, name: $0.name, mediaType: $0.mediaType, size: $0.size)
      }
    }
  }

  private func post(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let view = try await portal.caseView(try context.segment("case"), member)
    let body = try await JSONBody.read(Body.self, from: request)
    let draft = MessageDraft(
      kind: try Self.kind(body.kind), text: body.text ?? "",
      answers: try body.answers.map { try Self.known(MessageID($0), "answers") },
      audience: try body.audience.map { Set(try $0.map { try Self.known(Role($0), "audience") }) },
      attachments: try (body.attachments ?? []).map { file in
        CaseMessage.Attachment(
          address: try Self.known(ContentAddress(file.address), "attachments"), name: file.name,
          mediaType: file.mediaType, size: file.size)
      })
    let (engine, now) = (portal.engine, portal.clock())
    let message = try await portal.store.write {
      try engine.post(draft, on: view.row.id, by: member.actor, in: $0, now: now)
    }
    return .json(MessageDocument(message), status: .created)
  }

  private static func kind(_ name: String?) throws -> CaseMessage.Kind {
    guard let name else { return .comment }
    return try known(CaseMessage.Kind(rawValue: name), "kind")
  }

  private static func known<Value>(_ value: Value?, _ field: String) throws -> Value {
    guard let value else {
      throw ProgrammeError(.invalidAnswer, "‘\(field)’ names nothing that is known here", field: field)
    }
    return value
  }

  static var paths: [String: Answer] {
    let number = OpenAPIPaths.pathParameter("case", "The number of the case")
    let text: Answer = ["type": "string"]
    return [
      "/api/v1/messages/{case}": [
        "get": OpenAPIPaths.described(
          "list-messages", "What was said on a case, as far as you may read it", tag: "account", parameters: [number],
          answers: ["200": OpenAPIPaths.answer("The messages, oldest first", "MessageList")]),
        "post": OpenAPIPaths.described(
          "post-message", "Say something on a case", tag: "account", parameters: [number],
          body: OpenAPIPaths.body([
            "type": "object",
            "properties": [
              "kind": ["type": "string", "enum": ["comment", "question", "answer"]],
              "text": ["type": "string", "maxLength": 10_000], "answers": text,
              "audience": ["type": "array", "items": text],
              "attachments": ["type": "array", "maxItems": 20, "items": OpenAPISchemas.reference("Attachment")],
            ],
          ]), answers: ["201": OpenAPIPaths.answer("The message", "Message")]),
      ]
    ]
  }
}
