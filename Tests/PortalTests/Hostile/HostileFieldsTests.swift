import Foundation
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Markup and turning characters in every field of every procedure")
struct HostileFieldsTests {
  /// Somebody who may read every field of every case, in an organisation with a hostile name.
  private func reader(_ harness: PortalHarness) async throws -> Browser {
    let trial = harness.trial
    let registration = try await trial.store.read { try $0.caseRows(CaseQuery(limit: 1)).first?.id }
    let (person, organisation) = (PersonID.new(at: trial.now), OrganisationID.new(at: trial.now))
    let (now, id) = (trial.now, try #require(registration))
    try await trial.store.write { transaction in
      try transaction.saveOrganisation(
        Organisation(
          id: organisation, name: HostileText.whole, kinds: Set(OrganisationKind.allCases), country: "KE",
          region: .africa, website: HostileText.whole, owners: [], registration: id))
      try transaction.savePerson(
        Person(id: person, name: HostileText.whole, email: "z@trial.example", isActive: true, createdAt: now))
      try transaction.saveMembership(
        Membership(person: person, organisation: organisation, roles: Set(Role.all).subtracting([.system, .reporter])))
    }
    trial.add(
      Actor(person: person, organisation: organisation, roles: Set(Role.all).subtracting([.system, .reporter])),
      as: "everybody")
    return try await harness.browser(as: "everybody")
  }

  /// A case in that state with hostile text everywhere: in its record, its title, its flag and its timeline.
  private func insert(
    _ procedure: any DeclaredProcedure, in state: String, _ harness: PortalHarness
  ) async throws -> CaseRow {
    let filled = try #require(procedure as? any FillableProcedure)
    let reader = try harness.trial.actor("everybody")
    let document = try filled.record { field in
      switch field.kind {
      case "organisation": .text(reader.organisation.description)
      case "organisations": [.text(reader.organisation.description)]
      default: field.hostileAnswer
      }
    }
    let (id, now) = (CaseID.new(at: harness.trial.now), harness.trial.now)
    let row = CaseRow(
      id: id, procedure: procedure.name, number: "ZZZ-2026-\(state)", state: state, version: 1, document: document,
      title: HostileText.whole, openedAt: now, changedAt: now, enteredStateAt: now, dueAt: nil, wakesAt: nil,
      flag: HostileText.whole, approvals: [], keys: [CaseKey(CaseKey.party, reader.organisation.description)])
    try await harness.trial.store.write { transaction in
      try transaction.insertCase(row)
      for kind in [TimelineEntry.Kind.step, .vote, .flag] {
        try transaction.appendTimeline(
          TimelineEntry(
            case: id, sequence: [.step: 1, .vote: 2, .flag: 3][kind] ?? 4, kind: kind, name: "x",
            title: HostileText.whole, from: "", to: state, at: now, person: reader.person,
            organisation: reader.organisation, role: .casc, note: HostileText.whole, document: document,
            statements: []))
      }
    }
    return row
  }

  @Test(
    "nothing of it runs, and it turns no word around it, on any page of the work", arguments: Procedures.all.map(\.name)
  )
  func work(_ name: String) async throws {
    let harness = try await PortalHarness()
    let browser = try await reader(harness)
    let procedure = try harness.trial.engine.procedure(name)
    var found: [String: Set<MarkupProbe.Finding>] = [:]
    var seen = 0
    func look(_ path: String, _ response: TestResponse) {
      // A record that was put in past every check may lack what it rests on; that is said, and is no crash.
      #expect(response.status.code < 500 || response.text.contains(" lacks "), "\(path): \(response.status)")
      let probe = HostileText.probe(response.text)
      seen += probe.seen
      if !probe.findings.isEmpty { found[path, default: []].formUnion(probe.findings) }
    }
    for state in procedure.description.states {
      let row = try await insert(procedure, in: state.name, harness)
      let place = "/cases/\(row.number)"
      look(place, try await browser.get(place))
      for step in procedure.description.steps where step.from.contains(state.name) && step.roles != [.system] {
        look("\(place)/steps/\(step.name)", try await browser.get("\(place)/steps/\(step.name)"))
        let typed = Self.typed(step, version: row.version)
        look("posted \(step.name)", try await browser.post("\(place)/steps/\(step.name)", typed))
      }
    }
    for step in procedure.description.steps
    where step.opensCase && step.roles.contains(where: { $0 != .system && $0 != .reporter }) {
      look("posted \(step.name)", try await browser.post("/new/\(name)/\(step.name)", Self.typed(step, version: nil)))
      let table =
        step.fields.map(\.name).joined(separator: ",") + "\r\n"
        + CSVText.rows([step.fields.map { $0.hostileAnswer?.plainText ?? HostileText.whole }])
      let uploaded = try await browser.upload("/bulk/\(name)/\(step.name)", [], files: [("table", "t.csv", table)])
      look("bulk \(step.name)", uploaded)
      if let place = uploaded.headers[.location] { look("bulk \(step.name)", try await browser.get(place)) }
    }
    for path in ["/work", "/cases", "/cases?procedure=\(name)", "/notices"] { look(path, try await browser.get(path)) }
    for (path, findings) in found.sorted(by: { $0.key < $1.key }) {
      Issue.record("\(path): \(findings.map(\.description).sorted().joined(separator: " | "))")
    }
    #expect(seen > 10, "the text was hardly shown")
    let export = try await browser.get("/exports/\(name).csv").text
    var reader = CSVReader(Data(export.utf8))
    while let row = try reader.next() {
      #expect(row.cells.allSatisfy { !"=+-@".contains($0.first ?? "x") }, "a formula in the export")
    }
  }

  private static func typed(_ step: StepDescription, version: Int?) -> [(String, String)] {
    var fields: [(String, String)] = [("key", "0123456789abcdef"), ("note", HostileText.whole)]
    if let version { fields.append(("version", String(version))) }
    for field in step.fields {
      if field.kind == "rows" {
        fields += field.columns.map { ("a.\(field.name).0.\($0.name)", HostileText.whole) }
      } else {
        fields.append(("a.\(field.name)", HostileText.whole))
      }
    }
    return fields
  }
}
