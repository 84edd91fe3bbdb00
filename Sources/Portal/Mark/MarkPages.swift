import Foundation
import Hummingbird
import Programme

/// The Mark programme: whether it is on, which it is not unless the Council decided so, the studies, how mature Pillar 1
/// is, and the licences if there are any. No mark is ever drawn here.
struct MarkPages {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/mark") { _, context in
      let view = try await view()
      return portal.show(Page("The Mark programme", body: MarkMarkup(view: view).markup), to: context)
    }
    router.get("/api/v1/mark") { _, _ in RegisterAPI.open(.json(MarkDocument(try await view()))) }
    router.get("/mark/studies/:number") { _, context in
      let number = try context.segment("number")
      let row = try await portal.store.read { try $0.publicRow(register: PublicRegister.markStudies, number: number) }
      guard let study = try row?.content(as: PublishedMarkStudy.self) else {
        throw PortalError(.notFound, "No study has the number ‘\(number)’. See the Mark programme.")
      }
      return portal.show(page(study.title, MarkStudyMarkup(study: study).markup), to: context)
    }
    router.get("/mark/licences/:number") { _, context in
      let number = try context.segment("number")
      let (row, isOn) = try await portal.store.read {
        (
          try $0.publicRow(register: PublicRegister.markLicences, number: number),
          try MarkView.decisions(in: $0).contains { $0.subject == .enablesMark && $0.status == .inForce }
        )
      }
      guard let licence = try row?.content(as: PublishedMarkLicence.self) else {
        throw PortalError(.notFound, "No licence has the number ‘\(number)’. See the Mark programme.")
      }
      return portal.show(page(licence.product, MarkLicenceMarkup(licence: licence, isOn: isOn).markup), to: context)
    }
  }

  private func page(_ title: String, _ body: HTML) -> Page {
    Page(title, trail: [("The Mark programme", Link("mark"))], body: body)
  }

  private func view() async throws -> MarkView { try await portal.store.read { try MarkView(in: $0) } }
}

/// Everything public about the Mark programme, from the public registers alone.
struct MarkView: Sendable {
  let decisions: [PublishedCouncilDecision]
  let studies: [PublishedMarkStudy]
  let milestones: [MilestoneCount]
  let licences: [PublishedMarkLicence]
  let licenceCount: Int

  /// The decision of the Council that enables the Mark; nil while it is off.
  var enabling: PublishedCouncilDecision? {
    decisions.first { $0.subject == .enablesMark && $0.status == .inForce }
  }

  init(in transaction: any ReadTransaction) throws {
    decisions = try Self.decisions(in: transaction)
    studies = try PublicWalk(PublicRegister.markStudies, facets: [:], in: transaction, most: 200).rows
      .map { try $0.content(as: PublishedMarkStudy.self) }
    milestones = try PublicReader(transaction).milestones()
    let walk = try PublicWalk(PublicRegister.markLicences, facets: [:], in: transaction, most: 50)
    licences = try walk.rows.map { try $0.content(as: PublishedMarkLicence.self) }
    licenceCount = walk.total
  }

  static func decisions(in transaction: any ReadTransaction) throws -> [PublishedCouncilDecision] {
    try PublicWalk(PublicRegister.councilDecisions, facets: [:], in: transaction, most: 200).rows
      .map { try $0.content(as: PublishedCouncilDecision.self) }.sorted { $0.decidedOn > $1.decidedOn }
  }
}

/// The Mark programme for programs.
struct MarkDocument: Encodable {
  struct Milestone: Encodable {
    let name: String
    let title: String
    let count: Int
    let threshold: Int
    let isReached: Bool
    /// Numbers of the entries that were counted, at most a hundred.
    let entries: [String]
  }

  let isOn: Bool
  let decision: String?
  let milestones: [Milestone]

  init(_ view: MarkView) {
    isOn = view.enabling != nil
    decision = view.enabling?.document
    milestones = view.milestones.map { count in
      Milestone(
        name: count.milestone.name, title: count.milestone.title, count: count.count,
        threshold: count.milestone.threshold, isReached: count.isReached, entries: count.counted.map(\.number))
    }
  }
}
