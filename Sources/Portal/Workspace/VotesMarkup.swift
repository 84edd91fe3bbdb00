import Programme

/// What has been said on a step that several persons decide: approvals, or votes with their reasons.
struct VotesMarkup {
  let offer: StepOffer
  let view: CaseView

  var markup: HTML {
    guard let voting = offer.step.voting else { return approvals }
    let tally = offer.tally
    return """
      <ul class="tally"><li>\(badge("\(tally.for) for", .good))</li><li>\(badge("\(tally.against) against", .bad))</li>
      <li>\(badge("\(tally.abstain) abstained", .plain))</li>
      <li>\(HelpTerm("quorum", word: "Quorum").markup) \(tally.count) of \(voting.quorum)</li></ul>
      <p class="small muted">Carried by \(voting.majority.title); otherwise the case is
      ‘\(view.description.title(ofState: voting.otherwise))’.</p>
      \(if: !offer.votes.isEmpty, reasons)
      """
  }

  private var reasons: HTML {
    story(
      offer.votes.map { vote in
        (
          "\(Moment.text(vote.at)) · \(words: view.organisations[vote.organisation] ?? "")\(Self.onBehalf(vote))",
          "<strong>\(vote.vote?.title ?? "")</strong>\(vote.reason.map { "<p>\(words: $0)</p>" as HTML })"
        )
      })
  }

  private var approvals: HTML {
    guard offer.approvalsNeeded > 1 else { return .empty }
    let given = view.row.approvals.filter { $0.step == offer.step.name }
    return """
      <p>\(badge("\(offer.approvalsGiven) of \(offer.approvalsNeeded) approvals", .info)) \(given.each { approval in
        "<span class=\"small\">\(words: view.organisations[approval.organisation] ?? "")\(Self.onBehalf(approval))</span> "
      })</p>
      """
  }

  private static func onBehalf(_ approval: Approval) -> HTML {
    approval.onBehalfOf == nil ? .empty : " \(HelpTerm("delegation", word: "on behalf of a colleague").markup)"
  }
}
