import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("A listing is amended by what its change affects, and both versions stay visible")
struct ListingAmendmentTests {
  private func change(
    _ listing: CaseID, version: String = "14.5.0", items: String = "", unclear: Bool = false
  ) -> [String: Answer] {
    [
      "listing": .text(listing.description), "versions": [["part": "software", "version": .text(version)]],
      "parts": [["part": "software", "change": "new build"]], "changedItems": .text(items),
      "isUnclear": .boolean(unclear),
    ]
  }

  @Test("a change that affects no test is one of documents; the statement is ‘amended’, the history grows")
  func documents() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let listing = try await trial.listTested(in: setting)
    trial.advance(days: 10)
    let amendment = try await trial.open(
      "listing-amendment", by: "propose", as: "vendor", answers: change(listing)
    ).case
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await trial.requestTesting(of: amendment, recognition: setting.recognition, step: "request-retest")
    }
    try await trial.take("submit-documents", on: amendment, by: "vendor", note: "the build only")
    try await trial.take("review", on: amendment, by: "secretary")
    await #expect(throws: ProgrammeError(.notIndependent, "")) {
      try await trial.take("amend", on: amendment, by: "secretary")
    }
    try await trial.take("amend", on: amendment, by: "secretary2")
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(page.statements.map(\.kind) == [.listed, .amended])
    #expect(page.listing.versions.first?.version == "14.5.0")
    #expect(page.listing.revisions.map(\.versions.first?.version) == ["14.4.2"])
    #expect(page.listing.revisions.first?.amendment == "AMD-2026-0001")
    #expect(page.current?.kind == .amended, "the code on the goods is the new one")
    #expect(page.listing.status == .listed)
  }

  @Test("a change of the encoder orders exactly its tests, and the report shows them")
  func retest() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let listing = try await trial.listTested(in: setting)
    let amendment = try await trial.open(
      "listing-amendment", by: "propose", as: "vendor", answers: change(listing, items: "encoder")
    ).case
    let refused = try await refusal(.requirementNotMet) {
      try await trial.take("submit-documents", on: amendment, by: "vendor")
    }
    #expect(refused.reason.contains("2 of 5 purposes, for clauses 3.1, 3.2"))
    let order = try await trial.requestTesting(of: amendment, recognition: setting.recognition, step: "request-retest")
    #expect(order.purposes == ["TP-1", "TP-A-E"])
    #expect(order.product.version == "14.5.0")
    try await trial.handOver(try trial.report(on: order, purposes: order.purposes), for: order)
    try await trial.take("submit", on: amendment, by: "vendor")
    try await trial.take("review", on: amendment, by: "secretary")
    let outcome = try await trial.take("amend", on: amendment, by: "secretary2")
    #expect(outcome.statements.count == 2, "the laboratory's report and the amendment")
    let record = try Snapshot(try await trial.row(listing), of: listingLife).record
    #expect(record.listing.evidence.rerun == ["TP-1", "TP-A-E"])
    #expect(record.listing.evidence.former == record.listing.revisions.first?.evidence.report)
  }

  @Test("a laboratory that cannot run some runs all; one that runs fewer is refused")
  func wholeOrTooFew() async throws {
    for (purposes, isAmended) in [(["TP-1", "TP-A-E", "TP-A-D", "TP-MU", "TP-L"], true), (["TP-1"], false)] {
      let trial = try await TrialProgramme(suites: TrialSuites())
      defer { trial.remove() }
      let setting = try await trial.prepare()
      let listing = try await trial.listTested(in: setting)
      let amendment = try await trial.open(
        "listing-amendment", by: "propose", as: "vendor", answers: change(listing, items: "encoder")
      ).case
      let order = try await trial.requestTesting(
        of: amendment, recognition: setting.recognition, step: "request-retest")
      try await trial.handOver(try trial.report(on: order, purposes: purposes), for: order)
      try await trial.take("submit", on: amendment, by: "vendor")
      try await trial.take("review", on: amendment, by: "secretary")
      if isAmended {
        #expect(try await trial.take("amend", on: amendment, by: "secretary2").state == "amended")
      } else {
        let refused = try await refusal(.requirementNotMet) {
          try await trial.take("amend", on: amendment, by: "secretary2")
        }
        #expect(refused.reason.contains("1 of 2 were run, not run: TP-A-E (clause 3.2)"))
      }
    }
  }

  @Test("a rival cannot amend it, an unknown function is named, and two amendments do not overwrite each other")
  func refusals() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let listing = try await trial.listTested(in: try await trial.prepare())
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await trial.open("listing-amendment", by: "propose", as: "rival", answers: change(listing))
    }
    let unknown = try await refusal(.requirementNotMet) {
      try await trial.open("listing-amendment", by: "propose", as: "vendor", answers: change(listing, items: "modem"))
    }
    #expect(unknown.reason.contains("no ICS item modem"))
    var amendments: [CaseID] = []
    for version in ["14.5.0", "14.6.0"] {
      let amendment = try await trial.open(
        "listing-amendment", by: "propose", as: "vendor", answers: change(listing, version: version)
      ).case
      try await trial.take("submit-documents", on: amendment, by: "vendor")
      try await trial.take("review", on: amendment, by: "secretary")
      amendments.append(amendment)
    }
    try await trial.take("amend", on: amendments[0], by: "secretary2")
    let late = try await refusal(.requirementNotMet) {
      try await trial.take("amend", on: amendments[1], by: "secretary2")
    }
    #expect(late.reason.contains("was amended since this change was stated"))
  }

  @Test("an entry that rests on a declaration needs a new one for the changed product")
  func newDeclaration() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let product = try await trial.declareProduct(suite: try await trial.prepare().suite)
    try await trial.take("declare-conformity", on: product, by: "vendor", answers: trial.conformityDeclaration())
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    let listing = try await trial.list(product)
    for (identification, isAmended) in [("DoC-2026-17", false), ("DoC-2026-18", true)] {
      var answers = change(listing)
      answers["declaration"] = .text(identification)
      let amendment = try await trial.open(
        "listing-amendment", by: "propose", as: "vendor", answers: answers
      ).case
      try await trial.take("submit-documents", on: amendment, by: "vendor")
      try await trial.take("review", on: amendment, by: "secretary")
      guard isAmended else {
        await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
          try await trial.take("amend", on: amendment, by: "secretary2")
        }
        continue
      }
      try await trial.take("amend", on: amendment, by: "secretary2")
    }
    let record = try Snapshot(try await trial.row(listing), of: listingLife).record.listing
    #expect(record.declaration?.identification == "DoC-2026-18")
    #expect(record.declaration?.object.contains("14.5.0") == true)
  }

  @Test("what an amendment published rebuilds from the log and the blobs")
  func rebuild() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let listing = try await trial.listTested(in: try await trial.prepare())
    let amendment = try await trial.open(
      "listing-amendment", by: "propose", as: "vendor", answers: change(listing)
    ).case
    try await trial.take("submit-documents", on: amendment, by: "vendor")
    try await trial.take("review", on: amendment, by: "secretary")
    try await trial.take("amend", on: amendment, by: "secretary2")
    let blobs = trial.blobs
    func products() async throws -> [PublicRow] {
      try await trial.store.read { try PublicReader($0).products(limit: 10).rows }
    }
    let before = try await products()
    try await trial.store.write { try PublicRegister.rebuild(in: $0, from: blobs) }
    #expect(try await products() == before)
    #expect(before.count == 1)
  }
}
