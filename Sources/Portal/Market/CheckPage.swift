import Foundation
import Hummingbird
import Programme

/// The check of goods by what stands on them: one at a time, or a whole list. For somebody with a phone and the goods in
/// front of them.
struct CheckPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/check") { request, context in
      let form = CheckForm(try FormBody(decoding: request.uri.query ?? ""))
      // The text of a code is a signed statement: that is verified, not looked up.
      if form.identifier.uppercased().hasPrefix("ASSAY1:") {
        return redirect(to: Link("verify", query: [("claim", form.identifier)]))
      }
      guard let question = form.question else {
        return show("Check goods", CheckMarkup(form: form).asking, to: context)
      }
      let answer = try await portal.store.read { try IdentifierCheck($0).answer(question) }
      let markup = CheckMarkup(form: form, reports: reports(about: question, answer))
      return show(markup.title(of: answer), "\(markup.answer(answer))\(markup.asking)", to: context)
    }
    router.get("/check/list") { _, context in show("Check a list", CheckListMarkup.asking, to: context) }
    router.post("/check/list") { request, context in
      let body = try await FormBody.read(request, upTo: 3 * CheckList.largest)
      let (list, answers) = try await portal.check(list: body["list"] ?? "")
      if body["format"] == "csv" { return Self.table(list, answers) }
      return show("Answers to a list", CheckListMarkup(list: list, answers: answers).markup, to: context)
    }
  }

  /// What can be reported about the goods, with what was read off them. A number that names one device is taken along as
  /// far as the answer shows it.
  private func reports(about question: CheckQuestion, _ answer: CheckAnswer) -> [ReportLink] {
    let isSerial = question.kind == .serial
    return ReportLink.about(
      goods: [
        (question.kind.rawValue, isSerial ? question.identifier : answer.asked),
        (CheckQuestion.Kind.model.rawValue, question.model), (CheckQuestion.Kind.serial.rawValue, question.serial),
      ], listing: answer.listings.count == 1 ? answer.listings.first?.number : nil, portal.engine)
  }

  private func show(_ title: String, _ body: HTML, to context: PortalContext) -> Response {
    portal.show(Page(title, section: .check, trail: [("Check goods", Link("check"))], body: body), to: context)
  }

  /// The answered list as a file, safe to open in a spreadsheet.
  static func table(_ list: CheckList, _ answers: [CheckAnswer]) -> Response {
    var response = Response.octets(CheckAnswer.csv(list, answers).utf8, "text/csv; charset=utf-8")
    response.headers[.contentDisposition] = "attachment; filename=\"check.csv\""
    return response
  }
}

extension Portal {
  /// The answers to a list, in its order. Throws ``ProgrammeError`` for a list that is empty or too long.
  func check(list text: String) async throws -> (list: CheckList, answers: [CheckAnswer]) {
    let list = try CheckList(text)
    return (list, try await store.read { try IdentifierCheck($0).answers(list.lines.map(\.question)) })
  }
}

/// What was typed into the form of a check; it stands in the address, so that an answer can be shown to a colleague.
struct CheckForm: Sendable {
  let identifier: String
  let kind: CheckQuestion.Kind
  let model: String
  let serial: String

  init(_ query: FormBody) {
    func text(_ name: String) -> String { (query[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }
    identifier = text("id")
    kind = CheckQuestion.Kind(rawValue: text("kind")) ?? .any
    model = text("model")
    serial = text("serial")
  }

  /// Nil while nothing was asked.
  var question: CheckQuestion? {
    guard !(identifier + model + serial).isEmpty else { return nil }
    if identifier.isEmpty {
      return serial.isEmpty ? CheckQuestion(model, kind: .model) : CheckQuestion(serial, kind: .serial, model: model)
    }
    return CheckQuestion(identifier, kind: kind, model: model, serial: serial)
  }
}
