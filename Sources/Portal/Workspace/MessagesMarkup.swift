import Programme

/// What was said on a case beside its steps, and the form to say more.
struct MessagesMarkup {
  let messages: [CaseMessage]
  let organisations: [OrganisationID: String]
  /// Who reads: nil for the holder of a private link.
  let actor: Actor?
  /// Where messages are posted, and below which their files are.
  let place: Link
  /// Roles that a message can be limited to.
  let audiences: [Role]

  func markup(_ proof: FormProof?) -> HTML {
    """
    <h2 id="messages">Messages</h2>
    \(messages.isEmpty ? "<p class=\"muted\">Nothing was asked or said yet.</p>" : list)
    <details class="step"><summary>Write a message</summary>\(form(proof))</details>
    """
  }

  private var list: HTML { "<ol class=\"messages\">\(messages.each { entry($0) })</ol>" }

  private func entry(_ message: CaseMessage) -> HTML {
    let isMine = actor.map { $0.person == message.person } ?? (message.role == .reporter)
    let name = message.organisation.flatMap { organisations[$0] }
    return """
      <li\(if: isMine, " class=\"mine\"") id="message-\(message.id.description)"><span class="when small muted">\
      \(Moment.text(message.at)) · \(message.role.title)\(name.map { ", \(words: $0)" as HTML })\(if: isMine, " (you)")\
      \(if: message.onBehalfOf != nil, ", on behalf of a colleague")</span>
      \(badge(Self.word(message.kind), message.kind == .question ? .info : .plain, icon: message.kind == .question ? .question : .dot))
      \(message.answers.map { "<a class=\"small\" href=\"#message-\($0.description)\">to this question</a>" as HTML })
      \(message.text.split(separator: "\n", omittingEmptySubsequences: true).each { "<p>\(words: String($0))</p>" })
      \(if: !message.attachments.isEmpty, files(message))\(message.audience.map { Self.confidential($0) })</li>
      """
  }

  private static func confidential(_ roles: Set<Role>) -> HTML {
    """
    <p class="confidential">\(Icon.lock.markup)Confidential: only \(roles.sorted().map { $0.inSentence }.joined(separator: ", "))</p>
    """
  }

  private func files(_ message: CaseMessage) -> HTML {
    """
    <ul>\(message.attachments.enumerated().each { index, file in
      "<li><a href=\"\(place)/\(message.id.description)/attachments/\(index)\" download>\(words: file.name)</a> <span class=\"small muted\">\(Self.size(file.size))</span></li>"
    })</ul>
    """
  }

  static func size(_ octets: Int) -> String {
    octets < 1024 ? "\(octets) octets" : octets < 1 << 20 ? "\(octets >> 10) KiB" : "\(octets >> 20) MiB"
  }

  private static func word(_ kind: CaseMessage.Kind) -> String {
    switch kind {
    case .comment: "Comment"
    case .question: "Question"
    case .answer: "Answer"
    }
  }

  private func form(_ proof: FormProof?) -> HTML {
    let answered = Set(messages.compactMap(\.answers))
    let open = messages.filter { $0.kind == .question && !answered.contains($0.id) }
    return """
      <form method="post" action="\(place)" enctype="multipart/form-data">\(proof.map(\.field))
      <div class="field"><label for="message-kind">What it is</label><select id="message-kind" name="kind">
      <option value="comment">Comment</option><option value="question">Question</option></select></div>
      \(if: !open.isEmpty, question(open))
      <div class="field"><label for="message-text">Message</label>
      <textarea id="message-text" name="text" maxlength="\(MessageDraft.longestText)" rows="3" dir="auto"></textarea></div>
      <div class="field"><label for="message-file">Files <span class="optional">(optional)</span></label>
      <span class="hint" id="message-file-hint">At most \((actor == nil ? MultipartForm.largest : FileIntake.largest) >> 20) MiB together.</span>
      <input id="message-file" name="file" type="file" multiple aria-describedby="message-file-hint"></div>
      \(if: !audiences.isEmpty, audience)<div class="actions"><button>Send</button></div></form>
      """
  }

  private func question(_ open: [CaseMessage]) -> HTML {
    """
    <div class="field"><label for="message-answers">Answers the question <span class="optional">(optional)</span></label>
    <select id="message-answers" name="answers"><option value="">None</option>\(open.each { question in
      "<option value=\"\(question.id.description)\">\(question.text.prefix(80).description)</option>"
    })</select></div>
    """
  }

  private var audience: HTML {
    """
    <details><summary>Limit who may read it</summary><fieldset class="field"><legend>Only these roles</legend>
    <span class="hint">Nobody ticked: everybody who reads the case.</span>\(audiences.each { role in
      "<label class=\"choice\"><input type=\"checkbox\" name=\"audience\" value=\"\(role.name)\"><span>\(role.title)</span></label>"
    })</fieldset></details>
    """
  }
}
