import Foundation
import Hummingbird
import Programme

/// Experts: to the public, how many there are; to CASC and the secretariat, who fits a request of an accreditation body.
struct LaboratoryExpertsPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/experts") { _, context in
      let results = try await portal.store.read {
        try $0.searchPublic(
          PublicQuery(
            register: PublicRegister.experts, facets: ["status": [ExpertCase.State.appointed.rawValue]], limit: 1))
      }
      return portal.show(
        Page(
          "Experts", section: .laboratories, trail: [("Laboratories", Link("laboratories"))], body: counts(results)),
        to: context)
    }
    router.get("/expert-requests/:number") { _, context in
      let member = try portal.member(context)
      let number = try context.segment("number")
      let (engine, blobs) = (portal.engine, portal.blobs)
      let found: (row: CaseRow, matches: [ExpertMatch]) = try await portal.store.read { transaction in
        guard let id = try transaction.caseRow(number: number)?.id, member.actor.seesEveryCase else {
          throw ProgrammeError(.notFound, "There is no such request that you may see.")
        }
        let row = try engine.readable(id, by: member.actor, in: transaction)
        let request = try Snapshot(row, of: expertRequest).record
        return (row, try ExpertMatch.all(for: request, in: Records(transaction, blobs: blobs)))
      }
      return portal.show(
        Page(
          "Who fits", trail: [("My work", Link("work")), (number, Link("cases", number))], isPublic: false,
          body: matches(found.row, found.matches)), to: context)
    }
  }

  private func counts(_ results: PublicResults) -> HTML {
    """
    <h1>Experts</h1><p class="lead">Persons whom CASC appointed and whom it recommends to the teams of accreditation
    bodies. CASC assesses no laboratory. Who they are is not public.</p>
    <ul class="figures"><li><strong>\(results.total)</strong><span>appointed experts</span></li></ul>
    \(results.total == 0
      ? emptyState("No expert yet", "An expert <a href=\"/procedures/expert-appointment\">applies</a>, and CASC decides by vote.")
      : table(results, "recommendation", "By Recommendation", "Recommendation") { $0 }
        + table(results, "region", "By region", "Region") { Region(rawValue: $0)?.title ?? $0 })
    """
  }

  private func table(
    _ results: PublicResults, _ facet: String, _ caption: String, _ column: String, _ label: (String) -> String
  ) -> HTML {
    Table(
      caption: caption, columns: [column, "Experts"], figures: [1],
      rows: (results.facets[facet] ?? []).map { ["\(words: label($0.value))", "\($0.count)"] }
    ).markup
  }

  private func matches(_ row: CaseRow, _ matches: [ExpertMatch]) -> HTML {
    """
    <p class="kicker">\(row.number)</p><h1>Who fits: \(words: row.title)</h1>
    \(matches.isEmpty
      ? emptyState("No expert is appointed", "CASC decides on applications.")
      : Table(
        caption: "Appointed experts, those who fit first",
        columns: ["Appointment", "Fits", "Region", "Years of practice", "Languages", "Against it"], figures: [3],
        rows: matches.map { match in
          [
            "<a href=\"\(Link("cases", match.number))\">\(match.number)</a>",
            match.fits ? badge("Fits", .good) : badge("Does not fit", .plain), "\(match.region?.title ?? "")",
            "\(match.years)",
            "\(match.languages.map { Language(rawValue: $0)?.title ?? $0 }.joined(separator: ", "))",
            "\(words: match.objections.joined(separator: "; "))",
          ]
        }
      ).markup)
    """
  }
}
