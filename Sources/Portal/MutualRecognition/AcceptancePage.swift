import Foundation
import Hummingbird
import Programme

/// ‘Is this evidence accepted in that country, and why?’ The question stands in the address, so that the answer can be
/// shared; the day stands in it too, once it was asked.
struct AcceptancePage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/accepted") { request, context in
      let form = AcceptanceForm(try FormBody(decoding: request.uri.query ?? ""))
      let today = Day(portal.clock())
      guard !form.isBlank else { return show(form, nil, today, [:], to: context) }
      do {
        let answer = try await portal.accepted(try form.question(today: today))
        return show(form, answer, today, [:], to: context)
      } catch let error as PortalError where !error.fields.isEmpty {
        return show(form, nil, today, error.fields, to: context, status: .badRequest)
      }
    }
    router.get("/api/v1/acceptance") { request, _ in
      let form = AcceptanceForm(try FormBody(decoding: request.uri.query ?? ""))
      let answer = try await portal.accepted(try form.question(today: Day(portal.clock())))
      return RegisterAPI.open(.json(AcceptanceDocument(answer)))
    }
  }

  private func show(
    _ form: AcceptanceForm, _ answer: AcceptanceAnswer?, _ today: Day, _ mistakes: [String: String],
    to context: PortalContext, status: HTTPResponse.Status = .ok
  ) -> Response {
    portal.show(
      Page(
        "Is it accepted?", section: nil, trail: [("Arrangements", Link("arrangements"))],
        body: AcceptanceMarkup(form: form, answer: answer, today: today, mistakes: mistakes).markup),
      to: context, status: status)
  }
}

extension Portal {
  /// The answer, from the public registers alone.
  func accepted(_ question: AcceptanceQuestion) async throws -> AcceptanceAnswer {
    try await store.read { transaction in
      Acceptance(try AcceptanceRecords(for: question, in: transaction)).answer(to: question)
    }
  }
}

/// An answer for programs: each reason with the sentence of its rule and the address of its record.
struct AcceptanceDocument: Encodable {
  let verdict: String
  let country: String
  let day: Day
  let evidence: EvidenceInQuestion?
  let chain: [Reason]
  let missing: [MissingLink]
  let others: [AcceptanceAnswer.OtherWay]
  /// What the answer is not.
  let note = "Computed from public records. It binds no authority, and ITU issues none of the evidence."

  struct Reason: Encodable {
    let rule: String
    let asks: String
    let outcome: String
    let fact: String
    let record: String?
    let link: String?
    let from: Day?
    let until: Day?
    let missing: MissingLink?
  }

  init(_ answer: AcceptanceAnswer) {
    verdict = answer.verdict.rawValue
    country = answer.question.country
    day = answer.question.day
    evidence = answer.evidence
    chain = answer.chain.map { reason in
      Reason(
        rule: reason.rule.rawValue, asks: reason.rule.title, outcome: reason.outcome.rawValue, fact: reason.fact,
        record: reason.record, link: reason.record.flatMap { PublicSubject.link($0) }?.description,
        from: reason.from, until: reason.until, missing: reason.missing)
    }
    missing = answer.missing
    others = answer.others
  }
}
