import Programme

/// The page of the Mark programme.
struct MarkMarkup {
  let view: MarkView

  var markup: HTML {
    """
    <h1>The Mark programme</h1><p class="lead">An ITU testing mark is an option that the ITU Council has yet to decide on. It
    waits until Pillar 1, conformity assessment, is more mature (considering a; resolves 11; TSB 5).</p>\(status)
    <h2>How mature Pillar 1 is</h2>\(milestones)<h2>Studies</h2>\(studies)<h2>Decisions of the Council</h2>\(decisions)
    \(licences)
    """
  }

  private var status: HTML {
    if let decision = view.enabling {
      return notice(
        .info, "Enabled by the Council",
        """
        <p>Document \(decision.document) of \(decision.decidedOn.description). A mark says that a product is listed; it is no
        certificate of ITU, and says nothing of interoperability.</p>
        """)
    }
    return notice(
      .warn, "Off: no mark exists",
      """
      <p>No decision of the Council that enables it is recorded. Nobody may apply for a licence, and whoever shows an
      ITU mark misuses it. <a href="/procedures/mark-misuse">How to report a misuse</a></p>
      """)
  }

  private var milestones: HTML {
    let reached = view.milestones.count(where: \.isReached)
    return """
      <p>\(reached) of \(view.milestones.count) milestones reached. Each count is computed from the public registers; the
      thresholds are a proposal, for the Council to change.</p>
      \(Table(
        caption: "Milestones", isCaptionHidden: true, columns: ["Milestone", "Count", "Wanted", "State", "Counted"],
        figures: [1, 2],
        rows: view.milestones.map { count in
          [
            "\(count.milestone.title)<br><span class=\"small muted\">\(count.milestone.reason)</span>", "\(count.count)",
            "\(count.milestone.threshold)", count.isReached ? badge("Reached", .good) : badge("Not yet", .plain),
            counted(count),
          ]
        }
      ).markup)
      """
  }

  private func counted(_ count: MilestoneCount) -> HTML {
    guard !count.counted.isEmpty else { return "<span class=\"muted\">none</span>" }
    let shown = count.counted.prefix(3).each { one in
      "<div><a href=\"\(link(one))\">\(words: one.value.count > 30 ? one.number : title(one))</a></div>"
    }
    let more = count.count - min(3, count.counted.count)
    return """
      \(shown)\(if: more > 0, "<div class=\"small\"><a href=\"\(all(count))\">and \(more) more</a></div>")
      """
  }

  private func title(_ one: MilestoneCount.Counted) -> String {
    Region(rawValue: one.value)?.title ?? one.value
  }

  private func all(_ count: MilestoneCount) -> Link {
    guard let register = count.counted.first?.register else { return Link("mark") }
    switch count.milestone.measure {
    case .entries(_, let facets), .values(_, _, let facets):
      return Link(
        register,
        query: facets.sorted { $0.key < $1.key }.flatMap { facet in
          facet.value.sorted().map { (facet.key, $0) }
        })
    case .testedEditions: return Link(register)
    }
  }

  private func link(_ one: MilestoneCount.Counted) -> Link {
    switch one.register {
    case PublicRegister.recommendations: Link("recommendations", String(one.value.prefix { $0 != " " }))
    case PublicRegister.markStudies: Link("mark", "studies", one.number)
    default: Link(one.register, one.number)
    }
  }

  private var studies: HTML {
    guard !view.studies.isEmpty else {
      return emptyState("No study yet", "Legal implications, revenue and technical options are studied first.")
    }
    return Table(
      caption: "Studies of the option", isCaptionHidden: true, columns: ["Study", "About", "State"],
      rows: view.studies.map { study in
        [
          "<a href=\"\(Link("mark", "studies", study.number))\">\(words: study.title)</a>", "\(study.kind.title)",
          badge(
            study.status.title.atSentenceStart, study.status == .accepted || study.status == .submitted ? .good : .info),
        ]
      }
    ).markup
  }

  private var decisions: HTML {
    guard !view.decisions.isEmpty else {
      return emptyState("No decision yet", "What the Council decides is recorded here, with its document.")
    }
    return Table(
      caption: "Recorded and confirmed", isCaptionHidden: true,
      columns: ["Document", "Decided on", "What it does", "State"],
      rows: view.decisions.map { decision in
        [
          "\(words: decision.document)", "\(decision.decidedOn.description)",
          "\(decision.subject.title)<br><span class=\"small\">\(words: decision.text)</span>",
          decision.status == .inForce
            ? badge("In force", .good) : badge("Revoked by \(decision.revokedBy)", .bad),
        ]
      }
    ).markup
  }

  private var licences: HTML {
    guard !view.licences.isEmpty else { return .empty }
    return """
      <h2>Licences</h2>\(Table(
        caption: view.licenceCount == 1 ? "One licence" : "\(view.licenceCount) licences",
        columns: ["Product", "Supplier", "Until", "Status"],
        rows: view.licences.map { licence in
          [
            "<a href=\"\(Link("mark", "licences", licence.number))\">\(words: licence.product)</a>",
            "\(words: licence.supplier)", "\(licence.validUntil.description)", MarkLicenceMarkup.statusBadge(licence.status),
          ]
        }
      ).markup)
      """
  }
}
