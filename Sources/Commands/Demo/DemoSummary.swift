import Campaigns
import Foundation

extension DemoStage {
  /// What was shown, where to look, and as whom; kept for the next time the demonstration opens.
  func summarise(
    _ scenario: DemoScenario, listings: [String], results: [Result], pack: URL, password: String
  ) throws {
    var lines = ["", "Done in \(narrator.elapsed). Verdicts, by product:"]
    for result in results {
      let counts = VerdictLine.summary(result.report.purposes.compactMap { $0.verdict?.rawValue })
      lines.append(
        "  \(result.product.label): \(counts)\(result.conforms ? "; listed" : "; not listed")")
    }
    let shown = listings.first ?? ""
    let campaign = results.first { !$0.conforms }?.campaign ?? results.first?.campaign ?? ""
    lines += [
      "", "Open:",
      "  \(portal.address)/products/\(shown)    a listing, its evidence and its QR code",
      "  \(portal.address)/campaigns/\(campaign)    a campaign that failed (sign in as the vendor)",
      "  \(portal.address)/work    the workspace",
      "", "Sign in (the password of all is \(password)):",
    ]
    lines += DemoCast.everybody.map {
      "  \(scenario.cast[keyPath: $0].email)    \(scenario.cast[keyPath: $0].role.title)"
    }
    lines += [
      "", "Verify again, offline:",
      "  assay verify \(folder.packs.appendingPathComponent("\(shown).txt").relativePath) --pack \(pack.relativePath)",
    ]
    let text = lines.joined(separator: "\n")
    Terminal.say(text)
    try Data(text.utf8).write(to: folder.summary, options: .atomic)
  }
}
