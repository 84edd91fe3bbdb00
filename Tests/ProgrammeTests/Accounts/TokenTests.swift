import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("API tokens")
struct TokenTests {
  @Test("a token acts as its owner until it expires or is revoked")
  func life() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (accounts, now, engineer) = (trial.accounts, trial.now, try trial.actor("engineer"))
    let token = try await accounts.createToken(for: engineer, name: "agent", lasts: 86_400, now: now)
    #expect(token.text.hasPrefix("assay_api_"))
    #expect(try await accounts.actor(token: token.text, now: now) == engineer)
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await accounts.actor(token: token.text, now: now.addingTimeInterval(86_400))
    }
    let listed = try #require(try await accounts.tokens(of: engineer.person).first)
    #expect(listed.name == "agent")
    let stranger = try trial.actor("vendor").person
    await #expect(throws: ProgrammeError(.notFound, "")) {
      try await accounts.revokeToken(listed.id, of: stranger, now: now)
    }
    try await accounts.revokeToken(listed.id, of: engineer.person, now: now)
    await #expect(throws: ProgrammeError(.signInFailed, "")) { try await accounts.actor(token: token.text, now: now) }
  }

  @Test("the secret itself is nowhere in the store")
  func hashed() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let token = try await trial.accounts.createToken(
      for: try trial.actor("engineer"), name: "agent", lasts: 60, now: trial.now)
    let path = trial.folder + "-copy.sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try trial.store.backUp(to: path)
    let octets = try Data(contentsOf: URL(filePath: path))
    #expect(octets.range(of: Data(token.text.utf8)) == nil)
    #expect(octets.range(of: Data(token.text.suffix(20).utf8)) == nil)
  }

  @Test(
    "rubbish, and secrets of another purpose, open nothing",
    arguments: [
      "", "x", "assay_api_", "assay_api_AAAA", "Bearer x", String(repeating: "a", count: 10_000), "assay_session_x",
    ])
  func rubbish(_ text: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await trial.accounts.actor(token: text, now: trial.now)
    }
    let engineer = try trial.actor("engineer")
    let session = try await trial.accounts.startSession(
      person: engineer.person, organisation: engineer.organisation, now: trial.now)
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await trial.accounts.actor(token: session.text, now: trial.now)
    }
  }

  @Test(
    "names and lives are bounded",
    arguments: [("", 60), ("x", 0), ("x", -1), ("x", 367 * 86_400)] as [(String, Double)])
  func bounds(_ name: String, _ lasts: Double) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    await #expect(throws: ProgrammeError(.invalidAnswer, "")) {
      try await trial.accounts.createToken(for: try trial.actor("vendor"), name: name, lasts: lasts, now: trial.now)
    }
  }

  @Test("nobody gets a session or a token for an organisation they do not belong to")
  func otherOrganisation() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (vendor, rival) = (try trial.actor("vendor"), try trial.actor("rival"))
    await #expect(throws: ProgrammeError(.notPermitted, "")) {
      try await trial.accounts.startSession(person: vendor.person, organisation: rival.organisation, now: trial.now)
    }
  }
}
