import Foundation

/// What somebody wants to say on a case.
package struct MessageDraft: Hashable, Sendable {
  package var kind: CaseMessage.Kind
  package var text: String
  /// The question that an answer answers.
  package var answers: MessageID?
  /// The roles that may read it; nil if whoever reads the case may. An answer has at most the readers of its question.
  package var audience: Set<Role>?
  package var attachments: [CaseMessage.Attachment]

  package init(
    kind: CaseMessage.Kind = .comment, text: String, answers: MessageID? = nil, audience: Set<Role>? = nil,
    attachments: [CaseMessage.Attachment] = []
  ) {
    self.kind = kind
    self.text = text
    self.answers = answers
    self.audience = audience
    self.attachments = attachments
  }

  /// Most characters of a message, most attachments, and most messages on one case.
  package static let longestText = 10_000

  /// What is kept of it: every whole IMEI in its text and in the names of its files is reduced to its TAC.
  var withoutDeviceNumbers: MessageDraft {
    var draft = self
    draft.text = DeviceNumbers.withoutIMEI(in: text, most: Self.longestText)
    draft.attachments = attachments.map { file in
      CaseMessage.Attachment(
        address: file.address, name: DeviceNumbers.withoutIMEI(in: file.name, most: file.name.unicodeScalars.count),
        mediaType: file.mediaType, size: file.size)
    }
    return draft
  }
  package static let mostAttachments = 20
  package static let mostOnACase = 5000
}

extension Engine {
  /// Keeps a message of `actor` on a case that the actor may see. Throws `.notFound`, `.notPermitted` for who may only
  /// read, `.invalidAnswer` for what is out of bounds.
  @discardableResult
  package func post(
    _ draft: MessageDraft, on id: CaseID, by actor: Actor, in transaction: any WriteTransaction, now: Date
  ) throws -> CaseMessage {
    guard !actor.isReporter else { throw ProgrammeError(.notFound, "there is no such case that you may see") }
    let actor = try actor.resolved(in: transaction, now: now)
    let row = try readable(id, by: actor, in: transaction)
    let casting = try procedure(row.procedure).casting(of: row)
    let speaking = actor.roles.filter(\.speaksOnCases).sorted()
    guard
      let role = speaking.first(where: { casting.parties[$0]?.contains(actor.organisation) ?? false })
        ?? speaking.first(where: { casting.isOpen($0, to: actor) })
    else { throw ProgrammeError(.notPermitted, "you may read this case, and say nothing on it") }
    return try post(draft, on: row, by: actor, as: role, in: transaction, now: now)
  }

  /// Keeps a message of the holder of a private link.
  @discardableResult
  package func post(
    _ draft: MessageDraft, byReporter secret: String, in transaction: any WriteTransaction, now: Date
  ) throws -> CaseMessage {
    let link = try reporterLink(secret, in: transaction)
    guard let row = try transaction.caseRow(link.case) else {
      throw ProgrammeError(.damagedRecord, "the case of this link is missing")
    }
    return try post(draft, on: row, by: .reporter, as: .reporter, in: transaction, now: now)
  }

  /// The messages on a case that `actor` may read, oldest first. Throws `.notFound` if the actor may not see the case.
  package func messages(
    of id: CaseID, for actor: Actor, in transaction: any ReadTransaction, now: Date
  ) throws -> [CaseMessage] {
    let actor = try actor.resolved(in: transaction, now: now)
    return try messages(of: readable(id, by: actor, in: transaction), for: actor, in: transaction)
  }

  func messages(
    of row: CaseRow, for actor: Actor, in transaction: any ReadTransaction
  ) throws -> [CaseMessage] {
    let casting = try procedure(row.procedure).casting(of: row)
    return try transaction.messages(of: row.id).filter { $0.mayBeRead(by: actor, casting) }
  }

  private func post(
    _ draft: MessageDraft, on row: CaseRow, by actor: Actor, as role: Role, in transaction: any WriteTransaction,
    now: Date
  ) throws -> CaseMessage {
    try check(draft)
    let draft = draft.withoutDeviceNumbers
    guard try transaction.messageCount(of: row.id) < MessageDraft.mostOnACase else {
      throw ProgrammeError(.tooLarge, "\(row.number) holds \(MessageDraft.mostOnACase) messages: no more are taken")
    }
    let question = try question(of: draft, on: row, for: actor, in: transaction)
    // An answer is for those who may read the question, and for no others.
    var audience = draft.audience
    if let readers = question?.audience { audience = audience.map { $0.intersection(readers) } ?? readers }
    let message = CaseMessage(
      id: .new(at: now), case: row.id, kind: draft.kind, text: draft.text, answers: question?.id,
      audience: audience.map { $0.union([role]) }, attachments: draft.attachments, at: Instant.rounded(now),
      person: actor.isReporter ? nil : actor.person, organisation: actor.isReporter ? nil : actor.organisation,
      onBehalfOf: actor.mandate(for: role)?.from, role: role)
    try transaction.insertMessage(message)
    try StepWork(transaction: transaction, now: Instant.rounded(now), engine: self).tell(message, on: row)
    return message
  }

  private func question(
    of draft: MessageDraft, on row: CaseRow, for actor: Actor, in transaction: any ReadTransaction
  ) throws -> CaseMessage? {
    guard draft.kind == .answer else {
      guard draft.answers == nil else {
        throw ProgrammeError(.invalidAnswer, "only an answer answers a question", field: "answers")
      }
      return nil
    }
    let found = try messages(of: row, for: actor, in: transaction).first { $0.id == draft.answers }
    guard let found, found.kind == .question else {
      throw ProgrammeError(.invalidAnswer, "an answer names a question on this case", field: "answers")
    }
    return found
  }

  private func check(_ draft: MessageDraft) throws {
    let text = draft.text.unicodeScalars
    guard text.count <= MessageDraft.longestText, !text.contains("\u{0}") else {
      throw ProgrammeError(
        .invalidAnswer, "a message has at most \(MessageDraft.longestText) characters, and no null character",
        field: "text")
    }
    guard !draft.text.allSatisfy(\.isWhitespace) || !draft.attachments.isEmpty else {
      throw ProgrammeError(.invalidAnswer, "write something, or attach a file", field: "text")
    }
    guard draft.attachments.count <= MessageDraft.mostAttachments else {
      throw ProgrammeError(
        .invalidAnswer, "a message has at most \(MessageDraft.mostAttachments) attachments", field: "attachments")
    }
    for attachment in draft.attachments { try check(attachment) }
  }

  private func check(_ attachment: CaseMessage.Attachment) throws {
    func wrong(_ sentence: String) -> ProgrammeError {
      ProgrammeError(.invalidAnswer, sentence, field: "attachments")
    }
    let name = attachment.name.unicodeScalars
    guard (1...200).contains(name.count),
      !name.contains(where: { $0.properties.generalCategory == .control || $0 == "/" || $0 == "\\" })
    else { throw wrong("an attachment's name has 1 to 200 characters, no line end and no folder") }
    let parts = attachment.mediaType.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...64).contains($0.count) && $0.allSatisfy(\.isOfMediaType) }) else {
      throw wrong("an attachment's media type is written as application/pdf")
    }
    guard try publisher.blobs.size(of: attachment.address) == attachment.size else {
      throw wrong("upload the file ‘\(attachment.name)’ first; it is not here, or of another size")
    }
  }
}

extension UInt8 {
  /// A character of a name in RFC 6838, 4.2.
  fileprivate var isOfMediaType: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$&-^_.+".utf8.contains(self)
    }
  }
}

extension CaseMessage {
  /// The reporter reads only what was said to a reporter; everybody reads their own.
  func mayBeRead(by actor: Actor, _ casting: Casting) -> Bool {
    if actor.isReporter { return role == .reporter || (audience?.contains(.reporter) ?? false) }
    if person == actor.person { return true }
    return audience.map { $0.contains { casting.isOpen($0, to: actor) } } ?? true
  }
}
