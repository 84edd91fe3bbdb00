import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A request under an idempotency key has its effect once")
struct IdempotencyTests {
  private func request(_ trial: TrialProgramme, name: String = "Vendor X", key: String) -> StepRequest {
    StepRequest(
      procedure: "organisation-registration", step: "register",
      answers: [
        "name": .text(name), "kinds": ["vendor"], "country": "CH", "region": "europe", "personName": "V",
        "personEmail": "x@trial.example", "personRoles": ["vendor"],
      ], idempotencyKey: key)
  }

  @Test("the second answer is the first one, without its secrets")
  func repeated() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let first = try await trial.perform(request(trial, key: "a"), by: "secretary")
    let second = try await trial.perform(request(trial, key: "a"), by: "secretary")
    #expect(first.secrets["invitation"] != nil)
    #expect(second.secrets.isEmpty)
    #expect(second.case == first.case)
    let registered = try await trial.store.read { try $0.organisations(kind: .vendor, limit: 100) }
    #expect(registered.filter { $0.name == "Vendor X" }.count == 1)
  }

  @Test("another request under the same key is refused; another person's key is another key")
  func conflict() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.perform(request(trial, key: "a"), by: "secretary")
    await #expect(throws: ProgrammeError(.idempotencyConflict, "")) {
      try await trial.perform(request(trial, name: "Vendor Y", key: "a"), by: "secretary")
    }
    try await trial.perform(request(trial, name: "Vendor Y", key: "a"), by: "secretary2")
  }

  @Test("a refused request is not remembered")
  func refused() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    await #expect(throws: ProgrammeError(.notPermitted, "")) {
      try await trial.perform(request(trial, key: "a"), by: "vendor")
    }
    try await trial.perform(request(trial, key: "a"), by: "secretary")
  }

  @Test("a key has 1 to 200 octets", arguments: ["", String(repeating: "k", count: 201)])
  func bounds(_ key: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    await #expect(throws: ProgrammeError(.invalidAnswer, "")) {
      try await trial.perform(request(trial, key: key), by: "secretary")
    }
  }
}
