import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A delegation lets another act, and the two are one")
struct DelegationTests {
  /// A matter, with `deputy`, an expert of the organisation of `casc1`, to whom `casc1` delegates for ten days.
  private func delegated() async throws -> (MatterTrial, CaseID) {
    let matter = try await MatterTrial()
    let trial = matter.trial
    let member = try trial.actor("casc1")
    let registration = try await trial.store.read { try $0.organisation(member.organisation)?.registration }
    try await trial.addPerson("deputy", role: .expert, to: try #require(registration))
    let delegation = try await trial.open(
      "delegation", by: "delegate", as: "casc1",
      answers: [
        "address": "deputy@trial.example", "role": "casc", "first": .text(trial.today.description),
        "last": .text(trial.today.advanced(by: 10).description),
      ])
    return (matter, delegation.case)
  }

  @Test("the timeline says on whose behalf")
  func behalf() async throws {
    let (matter, _) = try await delegated()
    defer { matter.trial.remove() }
    try await matter.vote(.for, by: "deputy")
    let entry = try #require(try await matter.timeline().last)
    #expect(entry.person == (try matter.trial.actor("deputy").person))
    #expect(entry.onBehalfOf == (try matter.trial.actor("casc1").person))
    #expect(entry.role == .casc)
  }

  @Test("one person, one vote: neither of the two votes after the other", arguments: [true, false])
  func oneVote(_ deputyFirst: Bool) async throws {
    let (matter, _) = try await delegated()
    defer { matter.trial.remove() }
    let (first, second) = deputyFirst ? ("deputy", "casc1") : ("casc1", "deputy")
    try await matter.vote(.for, by: first)
    _ = try await refusal(.notIndependent) { try await matter.vote(.for, by: second) }
  }

  @Test("the interests of both persons exclude", arguments: ["deputy", "casc1"])
  func interests(_ interested: String) async throws {
    let (matter, _) = try await delegated()
    defer { matter.trial.remove() }
    let vendor = try matter.trial.actor("vendor").organisation
    try await matter.trial.open(
      "interest-declaration", by: "declare", as: interested,
      answers: ["organisation": .text(vendor.description), "nature": "shares"])
    _ = try await refusal(.conflictOfInterest) { try await matter.vote(.for, by: "deputy") }
  }

  enum End: String, Sendable, CaseIterable { case lastDay, dayAfter, withdrawn, roleLost, givenBack }

  @Test("it ends with its last day, its withdrawal, and the delegator's role", arguments: End.allCases)
  func ends(_ end: End) async throws {
    let (matter, delegation) = try await delegated()
    defer { matter.trial.remove() }
    let trial = matter.trial
    switch end {
    case .lastDay: trial.advance(days: 10)
    case .dayAfter: trial.advance(days: 11)
    case .withdrawn: try await trial.take("withdraw", on: delegation, by: "casc1")
    case .givenBack: try await trial.take("withdraw", on: delegation, by: "deputy")
    case .roleLost:
      let member = try trial.actor("casc1")
      try await trial.store.write {
        try $0.saveMembership(Membership(person: member.person, organisation: member.organisation, roles: [.expert]))
      }
    }
    if end == .lastDay {
      try await matter.vote(.for, by: "deputy")
    } else {
      _ = try await refusal(.notFound) { try await matter.vote(.for, by: "deputy") }
    }
    trial.advance(days: 2)
    try await trial.tick()
    let ended = try await trial.row(delegation).state
    #expect(ended == (end == .withdrawn || end == .givenBack ? "withdrawn" : end == .roleLost ? "active" : "ended"))
  }

  @Test("nobody delegates to a stranger, to themselves, what they do not hold, or what was delegated to them")
  func refused() async throws {
    let (matter, _) = try await delegated()
    defer { matter.trial.remove() }
    let trial = matter.trial
    func delegate(_ name: String, to address: String, role: String, days: Int = 3) async throws {
      _ = try await refusal(.requirementNotMet) {
        try await trial.open(
          "delegation", by: "delegate", as: name,
          answers: [
            "address": .text(address), "role": .text(role), "first": .text(trial.today.description),
            "last": .text(trial.today.advanced(by: days).description),
          ])
      }
    }
    try await delegate("casc1", to: "casc2@trial.example", role: "casc")
    try await delegate("casc1", to: "casc1@trial.example", role: "casc")
    try await delegate("casc1", to: "nobody@trial.example", role: "casc")
    try await delegate("casc1", to: "deputy@trial.example", role: "secretariat")
    try await delegate("deputy", to: "casc1@trial.example", role: "casc")
    try await delegate("casc1", to: "deputy@trial.example", role: "casc", days: -1)
    try await delegate("casc1", to: "deputy@trial.example", role: "casc", days: 400)
  }

  @Test("the record knows no address")
  func address() async throws {
    let (matter, delegation) = try await delegated()
    defer { matter.trial.remove() }
    #expect(!String(decoding: try await matter.trial.row(delegation).document, as: UTF8.self).contains("@"))
  }
}
