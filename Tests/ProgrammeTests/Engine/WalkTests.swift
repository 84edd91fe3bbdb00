import Foundation
import Programme
import ProgrammeTesting
import StoreSQLite
import Testing

/// Every procedure, every state, every step, every role, for an actor of the party itself, of another organisation of
/// the same country, and of another country: what the engine permits and offers is what roles, parties and
/// jurisdictions say, computed here from the declaration alone.
@Suite("Who may take which step of which procedure, walked through")
struct WalkTests {
  enum Relation: String, CaseIterable, Sendable { case party, neighbour, abroad }

  @Test("exactly whom the declaration names, and a refusal writes nothing", arguments: Procedures.all.map(\.name))
  func walk(_ name: String) async throws {
    let walk = try await Walk(name)
    // Cases that name nobody yet double the time: ASSAY_LONG_TESTS=1 asks for them as well, see CONTRIBUTING.md.
    let isLong = ProcessInfo.processInfo.environment["ASSAY_LONG_TESTS"] != nil
    for isCast in isLong ? [false, true] : [true] {
      for state in walk.procedure.description.states {
        let row = try await walk.insert(in: state.name, isCast: isCast)
        for relation in Relation.allCases {
          for role in Role.all { try await walk.check(row, walk.actor(role, relation)) }
        }
      }
    }
    for role in Role.all { try await walk.checkOpening(walk.actor(role, .party)) }
  }
}

/// A store with organisations in two countries, and cases in any state.
private struct Walk {
  let store: SQLiteStore
  let engine: Engine
  let procedure: any DeclaredProcedure
  let organisations: [WalkTests.Relation: OrganisationID]
  let person: PersonID
  private let now = TrialProgramme.start

  init(_ name: String) async throws {
    let store = try SQLiteStore.inMemory()
    self.store = store
    engine = Engine(publisher: try TrialKeys.publisher(blobs: MemoryBlobs()))
    procedure = try engine.procedure(name)
    let (engine, now) = (engine, now)
    let first = try await store.write {
      try engine.registerFirstAccount(
        FirstAccount(
          organisation: "ITU", country: "CH", region: .europe, personName: "S", personEmail: "s@trial.example"),
        in: $0, now: now)
    }
    person = try #require(first["person"].flatMap { PersonID($0) })
    let registration = try #require(try await store.read { try $0.caseRows(CaseQuery(limit: 1)).first?.id })
    let ids = Dictionary(
      uniqueKeysWithValues: WalkTests.Relation.allCases.map { ($0, OrganisationID.new(at: now)) })
    organisations = ids
    try await store.write { transaction in
      for (relation, id) in ids {
        try transaction.saveOrganisation(
          Organisation(
            id: id, name: relation.rawValue, kinds: Set(OrganisationKind.allCases),
            country: relation == .abroad ? "FR" : "KE", region: .africa, website: "", owners: [],
            registration: registration))
      }
    }
  }

  func actor(_ role: Role, _ relation: WalkTests.Relation) throws -> (Actor, country: String) {
    let organisation = try #require(organisations[relation])
    return (Actor(person: person, organisation: organisation, roles: [role]), relation == .abroad ? "FR" : "KE")
  }

  /// A case in that state; `isCast`: every property that names an organisation names the party, and every country Kenya.
  func insert(in state: String, isCast: Bool) async throws -> CaseRow {
    let id = CaseID.new(at: now)
    let row = CaseRow(
      id: id, procedure: procedure.name, number: "T-\(id)", state: state, version: 1,
      document: isCast ? try castDocument() : try procedure.blankRecord(), title: "", openedAt: now, changedAt: now,
      enteredStateAt: now, dueAt: nil, wakesAt: nil, flag: nil, approvals: [], keys: [])
    try await store.write { try $0.insertCase(row) }
    return row
  }

  private func castDocument() throws -> Data {
    let blank = try procedure.blankRecord()
    guard case .object(var members) = try CanonicalJSON.decode(Answer.self, from: blank) else { return blank }
    let party = Answer.text(try #require(organisations[.party]).description)
    for child in Mirror(reflecting: procedure.blankCase).children {
      guard let label = child.label else { continue }
      let before = members[label]
      switch child.value {
      case is OrganisationID?: members[label] = party
      case is [OrganisationID], is Set<OrganisationID>: members[label] = [party]
      case is String where label.lowercased().contains("country"): members[label] = "KE"
      case is [String] where label.lowercased().contains("countr"): members[label] = ["KE"]
      default: continue
      }
      // A property whose stored name or form differs stays as it was.
      if (try? casting(of: .object(members))) == nil { members[label] = before }
    }
    return try CanonicalJSON.encode(Answer.object(members))
  }

  private func casting(of document: Answer) throws -> Casting {
    try procedure.casting(
      of: CaseRow(
        id: .new(at: now), procedure: procedure.name, number: "", state: procedure.description.states[0].name,
        version: 1, document: CanonicalJSON.encode(document), title: "", openedAt: now, changedAt: now,
        enteredStateAt: now, dueAt: nil, wakesAt: nil, flag: nil, approvals: [], keys: []))
  }

  /// What the declaration says: the role is declared, and left to this organisation and country. The organisation that
  /// reported with an account is the reporter, in whatever role its members act.
  private func isPermitted(_ step: StepDescription, _ actor: Actor, _ country: String, _ casting: Casting) -> Bool {
    if step.roles.contains(.reporter), casting.parties[.reporter]?.contains(actor.organisation) == true { return true }
    return step.roles.contains { role in
      actor.ownRoles == [role]
        && (casting.parties[role].map { $0.contains(actor.organisation) } ?? true)
        && (casting.jurisdictions[role].map { $0.contains(country) } ?? true)
    }
  }

  func check(_ row: CaseRow, _ player: (actor: Actor, country: String)) async throws {
    let casting = try procedure.casting(of: row)
    let (engine, now, actor) = (engine, now, player.actor)
    let offers = try await store.read { transaction -> [StepOffer]? in
      do { return try engine.offers(case: row.id, to: actor, in: transaction, now: now) } catch let error
        as ProgrammeError where error.code == .notFound
      { return nil } catch { return [] }
    }
    for step in procedure.description.steps where !step.opensCase {
      let expected = isPermitted(step, player.actor, player.country, casting)
      let what: String =
        "\(procedure.name)/\(step.name) in \(row.state) by \(player.actor.ownRoles) of \(player.country)"
      let refused = try await refusal(step, on: row, by: player.actor)
      let code = refused?.code
      // A blank case can also lack what the step's effects look for; that is another ‘not found’.
      let isDenied = code == .notPermitted || (code == .notFound && refused?.reason.contains("may see") == true)
      if step.from.contains(row.state) {
        #expect(isDenied == !expected, "\(what): \(code?.description ?? "done")")
        if let offer = offers?.first(where: { $0.step.name == step.name }) {
          #expect(offer.isForActor == expected, "\(what) is offered otherwise")
        }
        if offers == nil { #expect(!expected, "\(what) cannot be seen") }
      } else {
        #expect(code != nil, "\(what): it does not start there")
        if !expected { #expect(isDenied, "\(what): \(code?.description ?? "done")") }
      }
    }
    let after = try await store.read { try ($0.caseRow(row.id), $0.timeline(of: row.id).count) }
    #expect(after.0 == row && after.1 == 0, "a refused or undone step wrote something")
  }

  func checkOpening(_ player: (actor: Actor, country: String)) async throws {
    for step in procedure.description.steps where step.opensCase {
      let code = try await refusal(step, on: nil, by: player.actor)?.code
      let expected = step.roles.contains { player.actor.ownRoles == [$0] }
      #expect((code == .notPermitted) == !expected, "\(procedure.name)/\(step.name) by \(player.actor.ownRoles)")
    }
  }

  private struct Undo: Error {}

  /// How the engine refuses the step; nil if it would do it. Nothing is kept.
  private func refusal(
    _ step: StepDescription, on row: CaseRow?, by actor: Actor
  ) async throws -> ProgrammeError? {
    let request = StepRequest(
      procedure: procedure.name, step: step.name, case: row?.id, version: row?.version, note: "on the walk",
      vote: step.voting == nil ? nil : .abstain)
    let (engine, now) = (engine, now)
    do {
      try await store.write { transaction in
        _ = try engine.perform(request, by: actor, in: transaction, now: now)
        throw Undo()
      }
    } catch let error as ProgrammeError {
      return error
    } catch is Undo {}
    return nil
  }
}
