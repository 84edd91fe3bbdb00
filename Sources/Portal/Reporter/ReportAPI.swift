import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Reports without an account for programs: what can be reported, and sending one.
struct ReportAPI: DescribedRoutes {
  let portal: Portal

  /// The most octets of a report with its files in base64.
  static let largest = 14 << 20

  func add(to router: Router<PortalContext>) {
    router.get("/api/v1/reports") { _, _ in
      let kinds = portal.engine.reporterOpenings.flatMap { procedure, steps in
        steps.map { Kind(procedure, $0, files: Self.schemaOfFiles($0)) }
      }
      return RegisterAPI.open(.json(PageDocument(items: kinds, next: nil)))
    }
    router.post("/api/v1/reports/:procedure") { request, context in try await open(request, context) }
  }

  private struct Kind: Encodable {
    let procedure: String
    let step: String
    let title: String
    let purpose: String
    /// Where it is sent.
    let address: String
    /// JSON Schema of `answers`, and of `files` if it takes any.
    let answers: Answer
    let files: Answer?

    init(_ procedure: ProcedureDescription, _ step: StepDescription, files: Answer?) {
      self.procedure = procedure.name
      self.step = step.name
      title = step.title
      purpose = procedure.purpose
      address = Link("api", "v1", "reports", procedure.name).description
      answers = FieldDescription.object(of: step.fields.filter { !$0.takesFiles })
      self.files = files
    }
  }

  private struct Body: Decodable {
    struct File: Decodable {
      let name: String
      let mediaType: String
      /// In base64.
      let content: String
    }

    let step: String?
    let answers: [String: Answer]?
    let note: String?
    /// By the name of the field.
    let files: [String: [File]]?
  }

  private struct Sent: Encodable {
    let number: String
    let state: String
    /// Shown once.
    let link: String
    /// Labels of answers out of which a whole IMEI was taken.
    let reduced: [String]
  }

  private func open(_ request: Request, _ context: PortalContext) async throws -> Response {
    let name = try context.segment("procedure")
    _ = try portal.reporterOpening(name, step: nil)
    let body = try await JSONBody.read(Body.self, from: request, upTo: Self.largest)
    let (procedure, step) = try portal.reporterOpening(name, step: body.step)
    try portal.reports.pass(from: SignInRoutes.origin(context), at: portal.clock())
    var answers = body.answers ?? [:]
    for (name, files) in (body.files ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let field = step.fields.first(where: { $0.name == name && $0.takesFiles }) else {
        throw PortalError(
          .answersRefused, "‘\(name.prefix(60))’ takes no files.", fields: [String(name.prefix(60)): "Takes no files."])
      }
      answers[name] = try keep(files, for: field, FileIntake(step: step, blobs: portal.blobs, cleansPictures: true))
    }
    let outcome = try await portal.open(
      StepRequest(
        procedure: procedure.name, step: step.name, answers: answers, note: body.note ?? "",
        idempotencyKey: request.headers[.idempotencyKey]))
    let link = Link("r", outcome.secrets["privateLink"] ?? "").description
    var response = Response.json(
      Sent(number: outcome.number, state: outcome.state, link: portal.site.address + link, reduced: outcome.reduced),
      status: .created)
    response.headers[.location] = link
    return response
  }

  private func keep(_ files: [Body.File], for field: FieldDescription, _ intake: FileIntake) throws -> Answer {
    guard files.count <= (field.fileColumns == nil ? 1 : field.most ?? 1) else {
      throw PortalError(.answersRefused, "‘\(field.label)’ takes fewer files.", fields: [field.name: "Too many files."])
    }
    let rows = try files.map { file -> Answer in
      guard let content = Data(base64Encoded: file.content) else {
        throw PortalError(
          .answersRefused, "The content of ‘\(file.name.prefix(60))’ is not base64.",
          fields: [field.name: "Not base64."])
      }
      let octets = try intake.blobs.intake()
      try octets.append(content)
      let named = MultipartForm.File(
        field: field.name, name: MultipartForm.plain(file.name), mediaType: file.mediaType.lowercased(), intake: octets)
      let address = Answer.text(try intake.keep(named, for: field).description)
      guard let columns = field.fileColumns else { return address }
      return .object([columns.name.name: .text(named.name), columns.file.name: address])
    }
    return field.fileColumns == nil ? rows.first ?? .null : .list(rows)
  }

  private static func schemaOfFiles(_ step: StepDescription) -> Answer? {
    let fields = step.fields.filter(\.takesFiles)
    guard !fields.isEmpty else { return nil }
    return [
      "type": "object", "additionalProperties": false,
      "properties": .object(Dictionary(uniqueKeysWithValues: fields.map { ($0.name, filesOf($0)) })),
    ]
  }

  private static func filesOf(_ field: FieldDescription) -> Answer {
    let types = (field.fileColumns?.file ?? field).mediaTypes
    return [
      "type": "array", "title": .text(field.label),
      "maxItems": .integer(Int64(field.fileColumns == nil ? 1 : field.most ?? 1)),
      "items": [
        "type": "object", "required": ["name", "mediaType", "content"],
        "properties": [
          "name": ["type": "string", "maxLength": 200],
          "mediaType": types.isEmpty
            ? ["type": "string"] : ["type": "string", "enum": .list(types.map { .text($0) })],
          "content": ["type": "string", "contentEncoding": "base64"],
        ],
      ],
    ]
  }

  static var paths: [String: Answer] {
    let body: Answer = [
      "type": "object",
      "properties": [
        "step": ["type": "string", "description": "Needed only where the procedure is opened by several steps"],
        "answers": ["type": "object", "description": "As the kind's schema under /api/v1/reports says"],
        "note": ["type": "string", "maxLength": 10_000],
        "files": ["type": "object", "description": "By the name of the field: name, media type, content in base64"],
      ],
    ]
    return [
      "/api/v1/reports": [
        "get": open(
          "list-report-kinds", "What anybody can report without an account, with the schema of the answers",
          parameters: [], answers: ["200": OpenAPIPaths.answer("The kinds of reports")])
      ],
      "/api/v1/reports/{procedure}": [
        "post": open(
          "send-report", "Send a report without an account; the private link in the answer is shown once",
          parameters: [
            OpenAPIPaths.pathParameter("procedure", "The name of the procedure"),
            OpenAPIPaths.parameter("idempotencyKey"),
          ],
          body: OpenAPIPaths.body(body), answers: ["201": sentAnswer])
      ],
    ]
  }

  private static let sentAnswer: Answer = [
    "description": "The report was taken: its number, its state and its private link",
    "content": [
      "application/json": [
        "schema": [
          "type": "object", "required": ["number", "state", "link", "reduced"],
          "properties": [
            "number": ["type": "string"], "state": ["type": "string"], "link": ["type": "string", "format": "uri"],
            "reduced": ["type": "array", "items": ["type": "string"]],
          ],
        ]
      ]
    ],
  ]

  /// An operation that takes no token.
  private static func open(
    _ id: String, _ summary: String, parameters: [Answer], body: Answer? = nil, answers: [String: Answer]
  ) -> Answer {
    // Many reports from one place are too many.
    let busy: [String: Answer] = body == nil ? [:] : ["429": ["$ref": "#/components/responses/problem"]]
    return OpenAPIPaths.described(
      id, summary, tag: "public", isOpen: true, parameters: parameters, body: body,
      answers: answers.merging(busy) { given, _ in given })
  }
}
