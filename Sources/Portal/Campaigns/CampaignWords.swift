import Campaigns
import Foundation

/// What a campaign's states, verdicts and events are called on pages and in the stream: the same words in both.
enum CampaignWords {
  /// The badges that a purpose can carry, in the order of the legend.
  static let verdicts: [(key: String, badge: HTML)] = [
    ("pass", badge("pass", .good)), ("fail", badge("fail", .bad)), ("inconc", badge("inconclusive", .warn)),
    ("error", badge("error", .bad, icon: .warning)), ("none", badge("no verdict", .plain, icon: .question)),
    ("running", badge("running", .info)), ("waiting", badge("waiting", .plain)),
  ]

  static func verdict(_ purpose: CampaignProgress.Purpose) -> HTML {
    let key = purpose.result?.verdict ?? (purpose.isRunning ? "running" : "waiting")
    return verdicts.first { $0.key == key }?.badge ?? badge(key, .plain)
  }

  static func state(_ state: Campaign.State) -> HTML {
    switch state {
    case .waiting: badge("waiting for an agent", .plain)
    case .leased: badge("running", .info)
    case .interrupted: badge("interrupted", .warn)
    case .completed: badge("completed", .good)
    case .withdrawn: badge("withdrawn", .plain, icon: .cross)
    }
  }

  /// What the state means for the reader.
  static func explanation(_ view: CampaignView) -> String {
    switch view.state {
    case .waiting: "The laboratory's agent has not taken this order yet."
    case .leased: "The laboratory's agent runs the tests now. This page follows."
    case .interrupted:
      "The agent's sign of life is overdue. It goes on by itself when it is back, or another agent takes over."
    case .completed: "The laboratory's signed report was accepted. It is the one report that counts."
    case .withdrawn: "The order was closed before a report came."
    }
  }

  static func sentence(_ event: CampaignEvent) -> String {
    switch event.body {
    case .runStarted(let purposes): "The run begins: \(purposes.count) test purposes."
    case .purposeStarted(let purpose): "\(purpose) begins."
    case .purposeFinished(let result):
      "\(result.purpose): \(result.verdict)\(result.reason.isEmpty ? "" : ", \(result.reason)")"
    case .note(let text): text
    case .runFinished(let counts):
      "The run is over: "
        + counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ") + "."
    case .runFailed(let reason, let attribution): "The run could not be done (\(attribution)): \(reason)"
    }
  }
}
