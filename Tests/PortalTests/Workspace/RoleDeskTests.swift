import Programme
import Testing

@testable import Portal

@Suite("Each role finds its own work first")
struct RoleDeskTests {
  @Test("every role that a person can hold has a desk with tasks and a first path", arguments: Role.all)
  func everyRole(_ role: Role) throws {
    let desk = try #require(RoleDesk.of(role))
    #expect(!desk.tasks.isEmpty && !desk.path.isEmpty && desk.sentence.hasSuffix("."))
    #expect(desk.tasks.contains { $0.isOffered(by: Procedures.all) })
  }

  @Test("a task that opens a case leads to a step of the role", arguments: RoleDesk.all.map(\.role))
  func steps(_ role: Role) throws {
    let desk = try #require(RoleDesk.of(role))
    for case .opening(let name, let step) in (desk.tasks + desk.path).map(\.place) {
      guard let procedure = Procedures.all.first(where: { $0.name == name }) else { continue }
      let declared = try #require(procedure.description.step(step), "\(name) has no step \(step)")
      #expect(declared.roles.contains(role), "\(step) of \(name) is not for \(role)")
    }
  }

  @Test("who has done everything is not told to begin")
  func allDone() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.prepare()
    let offered = try #require(RoleDesk.of(.accreditationBody)).path.filter { $0.isOffered(by: Procedures.all) }
    let page = try await harness.browser(as: "liaison").get("/work").text
    #expect(page.contains("First steps as") == offered.contains { $0.procedure != "accreditation" })
  }

  @Test("what is done already is marked, and what comes next is named", arguments: ["engineer", "vendor"])
  func progress(_ name: String) async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.prepare()
    let page = try await harness.browser(as: name).get("/work").text
    #expect(page.contains("First steps as"))
    #expect(page.contains("aria-current=\"step\""))
    #expect(page.contains("class=\"done\"") == (name != "vendor"))
  }
}
