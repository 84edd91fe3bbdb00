import Programme
import ProgrammeTesting
import Testing

@Suite("A case is open to its parties, its panel and its countries")
struct CastingTests {
  @Test("a regulator of the country acts, one of another does not", arguments: [("CH", true), ("KE", false)])
  func jurisdiction(_ country: String, _ isOpen: Bool) async throws {
    let matter = try await MatterTrial(country: country)
    defer { matter.trial.remove() }
    if isOpen {
      #expect(try await matter.trial.take("look", on: matter.id, by: "regulator").version == 2)
    } else {
      _ = try await refusal(.notFound) { try await matter.trial.take("look", on: matter.id, by: "regulator") }
    }
  }

  @Test("who moved to another country acts there from then on")
  func moved() async throws {
    let matter = try await MatterTrial(country: "KE")
    defer { matter.trial.remove() }
    let id = try matter.trial.actor("regulator").organisation
    try await matter.trial.store.write { transaction in
      guard var organisation = try transaction.organisation(id) else { return }
      organisation.country = "KE"
      try transaction.saveOrganisation(organisation)
    }
    #expect(try await matter.trial.take("look", on: matter.id, by: "regulator").version == 2)
  }

  @Test("a laboratory of the panel acts, another does not")
  func panel() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    #expect(try await matter.trial.take("inspect", on: matter.id, by: "engineer").version == 2)
    _ = try await refusal(.notFound) { try await matter.trial.take("inspect", on: matter.id, by: "otherEngineer") }
  }

  @Test(
    "a confidential field is read by its audience, and not by those who see every case",
    arguments: [("vendor", true), ("secretary", true), ("casc1", false), ("auditor", false), ("engineer", false)])
  func audience(_ name: String, _ reads: Bool) async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    let procedure = try matter.trial.engine.procedure("matter")
    let row = try await matter.trial.row(matter.id)
    let answers = try procedure.answers(in: row, for: try matter.trial.actor(name))
    #expect(answers["name"] == "A matter")
    #expect((answers["price"] != nil) == reads)
    #expect(try procedure.csv(of: [row], for: try matter.trial.actor(name)).contains("a guarded price") == reads)
  }

  @Test("a case waits for a regulator of its country in my work, though no party")
  func myWork() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    #expect(try await matter.trial.row(matter.id).keys.contains(CaseKey(CaseKey.nextRole, "regulator@CH")))
  }

  @Test("a case that was opened by another is found from it, and keeps it from closing")
  func subcases() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    let part = try #require(try await matter.trial.take("split", on: matter.id, by: "vendor").opened.first)
    #expect(try await matter.trial.row(part).parent == matter.id)
    for member in ["casc1", "casc2", "casc3"] { try await matter.vote(.for, by: member) }
    let refused = try await refusal(.requirementNotMet) {
      try await matter.trial.take("close", on: matter.id, by: "vendor")
    }
    #expect(refused.reason.contains(try await matter.trial.row(part).number))
    try await matter.trial.take("drop", on: part, by: "secretary")
    #expect(try await matter.trial.row(part).parent == matter.id)
    #expect(try await matter.trial.take("close", on: matter.id, by: "vendor").state == "closed")
  }

  @Test("an entry of any register is recorded in the log and found in public")
  func recorded() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    let outcome = try await matter.trial.take("drop", on: matter.id, by: "vendor")
    #expect(outcome.statements.count == 1)
    let trial = matter.trial
    let found = try await trial.store.write { [blobs = trial.blobs] transaction in
      try PublicRegister.rebuild(in: transaction, from: blobs)
      return try transaction.publicRow(register: "matters", number: outcome.number)
    }
    #expect(found?.title == "A matter" && found?.status == "closed")
  }
}
