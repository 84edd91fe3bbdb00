import Foundation
import Programme

/// A case as programs see it.
struct CaseDocument: Encodable {
  struct Step: Encodable {
    let name: String
    let title: String
    let to: String
    let isAvailable: Bool
    let isForYou: Bool
    let objections: [String]
    let approvalsGiven: Int
    let approvalsNeeded: Int
    let nextActors: [Actor]
  }

  struct Actor: Encodable {
    let role: String
    let organisation: String?
    let step: String

    init(_ actor: NextActor) {
      role = actor.role.name
      organisation = actor.organisation?.description
      step = actor.stepTitle
    }
  }

  struct Event: Encodable {
    let sequence: Int
    let kind: String
    let name: String
    let title: String
    let from: String
    let to: String
    let at: Date
    let role: String
    let organisation: String?
    let note: String
    let statements: [Int]
  }

  let id: String
  let number: String
  let procedure: String
  let title: String
  let state: String
  let stateTitle: String
  let version: Int
  let openedAt: Date
  let changedAt: Date
  let dueAt: Date?
  let flag: String?
  let answers: [String: Answer]
  let nextActors: [Actor]
  let steps: [Step]
  let timeline: [Event]
  let orders: [String]

  init(_ view: CaseView) {
    id = view.row.id.description
    number = view.row.number
    procedure = view.row.procedure
    title = view.row.title
    state = view.row.state
    stateTitle = view.stateTitle
    version = view.row.version
    openedAt = view.row.openedAt
    changedAt = view.row.changedAt
    dueAt = view.row.dueAt
    flag = view.row.flag
    answers = view.answers
    nextActors = view.nextActors.map { Actor($0) }
    steps = view.offers.map { offer in
      Step(
        name: offer.step.name, title: offer.step.title, to: offer.step.to, isAvailable: offer.isAvailable,
        isForYou: offer.isForActor, objections: offer.objections, approvalsGiven: offer.approvalsGiven,
        approvalsNeeded: offer.approvalsNeeded, nextActors: offer.nextActors.map { Actor($0) })
    }
    timeline = view.timeline.map { entry in
      Event(
        sequence: entry.sequence, kind: entry.kind.rawValue, name: entry.name, title: entry.title, from: entry.from,
        to: entry.to, at: entry.at, role: entry.role.name, organisation: entry.organisation?.description,
        note: entry.note, statements: entry.statements)
    }
    orders = view.orders.map(\.id.description)
  }
}

/// A case in a list.
struct CaseSummaryDocument: Encodable {
  let id: String
  let number: String
  let procedure: String
  let title: String
  let state: String
  let version: Int
  let changedAt: Date
  let dueAt: Date?
  let flag: String?

  init(_ row: CaseRow) {
    id = row.id.description
    number = row.number
    procedure = row.procedure
    title = row.title
    state = row.state
    version = row.version
    changedAt = row.changedAt
    dueAt = row.dueAt
    flag = row.flag
  }
}

/// One page of a list, with the address of the next one.
struct PageDocument<Item: Encodable>: Encodable {
  let items: [Item]
  var total: Int?
  let next: String?
}
