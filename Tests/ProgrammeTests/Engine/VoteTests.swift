import Programme
import ProgrammeTesting
import Testing

@Suite("A vote is settled by its quorum, whatever the order")
struct VoteTests {
  @Test(
    "the majority decides, a tie is lost, and the order changes nothing",
    arguments: [
      ([.for, .for, .for], "accepted"), ([.for, .for, .against], "accepted"), ([.for, .abstain, .abstain], "accepted"),
      ([.for, .against, .abstain], "declined"), ([.against, .against, .for], "declined"),
      ([.abstain, .abstain, .abstain], "declined"),
    ] as [([Vote], String)])
  func outcome(_ votes: [Vote], _ state: String) async throws {
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
      let matter = try await MatterTrial()
      defer { matter.trial.remove() }
      for (place, member) in zip(order, ["casc1", "casc2", "casc3"]) { try await matter.vote(votes[place], by: member) }
      #expect(try await matter.trial.row(matter.id).state == state)
    }
  }

  @Test("majorities count as they say")
  func majorities() {
    func reached(_ majority: Majority, _ votes: [Vote]) -> Bool { majority.isReached(by: Tally(votes)) }
    #expect(reached(.twoThirds, [.for, .for, .against]))
    #expect(!reached(.twoThirds, [.for, .against]))
    #expect(!reached(.twoThirds, [.abstain]))
    #expect(reached(.consensus, [.for, .abstain]))
    #expect(!reached(.consensus, [.for, .for, .against]))
    #expect(!reached(.consensus, [.abstain]))
  }

  @Test("each vote is kept with its reason and shown, and the effect comes with the last")
  func kept() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    #expect(try await matter.vote(.for, by: "casc1").approvalsMissing == 2)
    let (engine, actor, now, id) = (matter.trial.engine, try matter.trial.actor("casc1"), matter.trial.now, matter.id)
    let offers = try await matter.trial.store.read { try engine.offers(case: id, to: actor, in: $0, now: now) }
    let offer = try #require(offers.first { $0.step.name == "decide" })
    #expect(offer.approvalsNeeded == 3 && offer.approvalsGiven == 1 && offer.hasSpoken && !offer.isAvailable)
    #expect(offer.votes.map(\.reason) == ["because casc1 thinks so"])
    #expect(offer.step.voting?.otherwise == "declined")
    try await matter.vote(.against, by: "casc2")
    try await matter.vote(.for, by: "casc3")
    let timeline = try await matter.timeline()
    #expect(timeline.suffix(4).map(\.kind) == [.vote, .vote, .vote, .step])
    #expect(timeline.last?.note == "2 for, 1 against, 0 abstained")
    #expect(timeline.last?.person == nil)
  }

  @Test("nobody votes twice, without saying what, without a reason, or when it is settled")
  func refused() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    let (trial, id) = (matter.trial, matter.id)
    _ = try await refusal(.invalidAnswer) { try await trial.take("decide", on: id, by: "casc1") }
    _ = try await refusal(.invalidAnswer) { try await trial.take("decide", on: id, by: "casc1", note: " ", vote: .for) }
    _ = try await refusal(.invalidAnswer) { try await trial.take("look", on: id, by: "regulator", vote: .for) }
    let version = try await trial.row(id).version
    try await matter.vote(.for, by: "casc1")
    _ = try await refusal(.notIndependent) { try await matter.vote(.against, by: "casc1") }
    _ = try await refusal(.staleVersion) {
      try await trial.perform(
        StepRequest(procedure: "matter", step: "decide", case: id, version: version, note: "so", vote: .for),
        by: "casc2")
    }
    try await matter.vote(.for, by: "casc2")
    try await matter.vote(.for, by: "casc3")
    try await matter.addMember("casc4")
    _ = try await refusal(.wrongState) { try await matter.vote(.for, by: "casc4") }
  }
}
