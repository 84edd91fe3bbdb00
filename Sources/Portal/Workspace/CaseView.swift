import Foundation
import Programme

/// Everything one person sees of one case, read in one transaction.
struct CaseView: Sendable {
  let row: CaseRow
  let description: ProcedureDescription
  let offers: [StepOffer]
  let nextActors: [NextActor]
  /// Those of them that the case waits for.
  let awaited: [NextActor]
  let answers: [String: Answer]
  let timeline: [TimelineEntry]
  let orders: [TestOrder]
  let organisations: [OrganisationID: String]
  let names: AnswerNames
  /// The case out of which this one was opened, and those that were opened out of this one, as far as the person may
  /// see them.
  let parent: CaseLine?
  let subcases: [CaseLine]
  /// Cases that rest on this one, as far as the person may see them: what a change of it concerns.
  let dependants: [CaseLine]
  /// Whether there are more of them than are shown.
  let hasMoreDependants: Bool
  let messages: [CaseMessage]
  /// The decision against which the person can appeal now.
  let appealable: AppealableDecision?
  let choices: FieldChoices
  let proforma: [String: ProformaQuestions]

  private static let mostDependants = 100

  /// Throws `.notFound` if the person may not see the case.
  init(
    number: String, actor: Actor, engine: Engine, blobs: any BlobStore, now: Date, in transaction: any ReadTransaction
  ) throws {
    guard let id = try transaction.caseRow(number: number)?.id else {
      throw ProgrammeError(.notFound, "There is no such case that you may see.")
    }
    row = try engine.readable(id, by: actor, in: transaction)
    let procedure = try engine.procedure(row.procedure)
    description = procedure.description
    offers = try engine.offers(case: id, to: actor, in: transaction, now: now)
    nextActors = try procedure.nextActors(of: row)
    awaited = try procedure.awaitedActors(of: row)
    answers = try engine.answers(in: row, for: actor, transaction)
    timeline = try engine.timeline(of: id, for: actor, in: transaction, now: now)
    orders = try transaction.testOrders(of: id)
    choices = try FieldChoices(
      for: offers.filter(\.isForActor).map(\.step), actor: actor, engine: engine, in: transaction)
    proforma =
      try SuiteProforma(asked: description.fields, answers: answers, blobs: blobs, in: transaction)?.questions ?? [:]

    func visible(_ id: CaseID) throws -> CaseLine? {
      guard let row = try transaction.caseRow(id), try engine.procedure(row.procedure).mayRead(row, by: actor) else {
        return nil
      }
      return try CaseLine(row, engine: engine)
    }
    parent = try row.parent.flatMap { try visible($0) }
    subcases = try transaction.caseRows(CaseQuery(key: CaseKey(CaseKey.parent, id.description), limit: 100))
      .compactMap { try visible($0.id) }
    let resting = try transaction.caseRows(
      CaseQuery(key: CaseKey(CaseKey.reliesOn, id.description), limit: Self.mostDependants + 1))
    hasMoreDependants = resting.count > Self.mostDependants
    dependants = try resting.prefix(Self.mostDependants).filter { $0.id != id }.compactMap { try visible($0.id) }

    messages = try engine.messages(of: id, for: actor, in: transaction, now: now)
    appealable = try engine.appealableDecision(on: id, for: actor, in: transaction, now: now)

    var organisations: [OrganisationID: String] = [:]
    for organisation in messages.compactMap(\.organisation) where organisations[organisation] == nil {
      organisations[organisation] = try transaction.organisation(organisation)?.name
    }
    for approval in row.approvals where organisations[approval.organisation] == nil {
      organisations[approval.organisation] = try transaction.organisation(approval.organisation)?.name
    }
    for entry in timeline {
      guard let organisation = entry.organisation, organisations[organisation] == nil else { continue }
      organisations[organisation] = try transaction.organisation(organisation)?.name
    }
    var names = try AnswerNames(in: answers, files: Link("cases", number, "files"), transaction)
    names.proforma = proforma
    self.names = names
    self.organisations = organisations
  }

  var stateTitle: String { description.title(ofState: row.state) }

  /// How much of the timeline there is.
  var lastSequence: Int { timeline.last?.sequence ?? 0 }
}
