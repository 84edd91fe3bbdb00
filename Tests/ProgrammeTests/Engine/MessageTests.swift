import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Parties talk on the case itself")
struct MessageTests {
  @discardableResult
  private func post(_ draft: MessageDraft, by name: String, _ matter: MatterTrial) async throws -> CaseMessage {
    let (engine, actor, now, id) = (matter.trial.engine, try matter.trial.actor(name), matter.trial.now, matter.id)
    return try await matter.trial.store.write { try engine.post(draft, on: id, by: actor, in: $0, now: now) }
  }

  private func texts(for name: String, _ matter: MatterTrial) async throws -> [String] {
    let (engine, actor, now, id) = (matter.trial.engine, try matter.trial.actor(name), matter.trial.now, matter.id)
    return try await matter.trial.store.read {
      try engine.messages(of: id, for: actor, in: $0, now: now).map(\.text)
    }
  }

  @Test("a question and its answer are read by their audience and by nobody else")
  func audience() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    let question = try await post(
      MessageDraft(kind: .question, text: "what does it cost?", audience: [.vendor]), by: "secretary", matter)
    try await post(MessageDraft(kind: .answer, text: "42", answers: question.id), by: "vendor", matter)
    try await post(MessageDraft(text: "for all"), by: "engineer", matter)
    for (name, expected) in [
      ("vendor", ["what does it cost?", "42", "for all"]), ("secretary", ["what does it cost?", "42", "for all"]),
      ("engineer", ["for all"]), ("casc1", ["for all"]), ("auditor", ["for all"]),
    ] { #expect(try await texts(for: name, matter) == expected, "\(name)") }
    for stranger in ["rival", "otherEngineer", "liaison"] {
      _ = try await refusal(.notFound) { try await texts(for: stranger, matter) }
      _ = try await refusal(.notFound) { try await post(MessageDraft(text: "x"), by: stranger, matter) }
    }
    _ = try await refusal(.notPermitted) { try await post(MessageDraft(text: "x"), by: "auditor", matter) }
  }

  @Test("text stays exactly as it was written", arguments: ["<b>&amp;</b>", "a\u{202E}b", "=1+1", "  שלום\n\n"])
  func verbatim(_ text: String) async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    try await post(MessageDraft(text: text), by: "vendor", matter)
    #expect(try await texts(for: "engineer", matter) == [text])
  }

  @Test("an attachment was uploaded before, is as long as it says, and has a plain name")
  func attachments() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    let address = try matter.trial.blobs.put(Data("report".utf8))
    func attachment(_ name: String, _ type: String = "text/plain", size: Int = 6, at other: ContentAddress? = nil)
      -> CaseMessage.Attachment
    { .init(address: other ?? address, name: name, mediaType: type, size: size) }
    let sent = try await post(MessageDraft(text: "", attachments: [attachment("report.txt")]), by: "vendor", matter)
    #expect(sent.attachments.map(\.name) == ["report.txt"])
    for wrong in [
      attachment(""), attachment("../x"), attachment("a\nb"), attachment("a", "text"), attachment("a", "text/<b>"),
      attachment("a", size: 7), attachment("a", size: 100 << 20), attachment("a", at: ContentAddress(of: Data())),
    ] {
      _ = try await refusal(.invalidAnswer) {
        try await post(MessageDraft(text: "", attachments: [wrong]), by: "vendor", matter)
      }
    }
    _ = try await refusal(.invalidAnswer) {
      try await post(
        MessageDraft(text: "", attachments: Array(repeating: attachment("a"), count: 21)), by: "vendor", matter)
    }
  }

  @Test("empty, endless and unrelated messages are refused")
  func bounds() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    let comment = try await post(MessageDraft(text: "a comment"), by: "vendor", matter)
    for draft in [
      MessageDraft(text: " \n"), MessageDraft(text: String(repeating: "a", count: 10_001)),
      MessageDraft(text: "a\u{0}"), MessageDraft(kind: .answer, text: "x"),
      MessageDraft(kind: .answer, text: "x", answers: comment.id),
      MessageDraft(kind: .answer, text: "x", answers: .new(at: .now)),
      MessageDraft(text: "x", answers: comment.id),
    ] { _ = try await refusal(.invalidAnswer) { try await post(draft, by: "vendor", matter) } }
  }
}
