import Campaigns
import Foundation

/// Suites for tests: the shipped one, and a small one whose lines a test can spoil.
enum SuiteSamples {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var g711: URL { root.appending(path: "Suites/G.711") }

  static let small = """
    suite: { id: X.1, version: 1.0, title: A small suite, category: media }
    recommendation: { id: X.1, edition: 01/2000, title: Small, studyGroup: ITU-T Study Group 0 }
    modules: [Cases.ttcn]
    entry: [Cases]
    requirements:
      - { id: R1, clause: "1", statement: It answers., level: mandatory }
      - { id: R2, clause: "2", statement: It answers loudly., level: conditional, condition: loud }
    purposes:
      - { id: TP1, requirements: [R1], text: Ask., testCase: Cases.TC_1 }
      - { id: TP2, requirements: [R2], text: Ask loudly., condition: loud, testCase: Cases.TC_2 }
    ics:
      - { id: loud, question: Is it loud?, type: boolean }
      - { id: colour, question: Which colour?, type: choice, choices: [red, green], condition: loud }
      - { id: siren, question: Has it a siren?, type: boolean, condition: loud and colour = red }
    icsRules:
      - { rule: not (siren and colour = green), message: Sirens are red. }
    ixit:
      - { id: program, question: Which program?, type: command, condition: loud, parameter: Cases.PX_PROGRAM }
      - { id: patience, question: How long?, type: float, bounds: { minimum: 0.5, maximum: 9 }, default: 2.5 }
      - { id: remark, question: Anything else?, type: text, optional: true }

    """

  /// The small suite with one text replaced by another; the text has to occur.
  static func small(replacing old: String, with new: String) throws -> String {
    guard small.contains(old) else { throw CampaignsError(.malformedSuite, "the sample has no ‘\(old)’") }
    return small.replacing(old, with: new)
  }
}
