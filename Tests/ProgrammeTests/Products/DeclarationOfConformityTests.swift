import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("A supplier's declaration of conformity has every item of ISO/IEC 17050-1 clause 6.1")
struct DeclarationOfConformityTests {
  @Test("its whole life: declared, submitted, reviewed, listed, and public without the person")
  func listed() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let product = try await trial.declareProduct(suite: try await trial.prepare().suite)
    try await trial.take("declare-conformity", on: product, by: "vendor", answers: trial.conformityDeclaration())
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    await #expect(throws: ProgrammeError(.notIndependent, "")) { try await trial.list(product, by: "secretary") }
    _ = try await trial.list(product)
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(page.listing.evidence.kind == .supplierDeclaration && page.listing.evidence.statement.isEmpty)
    let declaration = try #require(page.listing.declaration)
    #expect(declaration.identification == "DoC-2026-17" && declaration.issuer == "Example Codecs Ltd")
    #expect(declaration.object.contains("Example codec") && declaration.object.contains("14.4.2"))
    #expect(declaration.object.contains("week 9"))
    #expect(declaration.requirements.first?.options == "A-law, mu-law" && declaration.place == "Accra")
    #expect(declaration.issuedOn == trial.today && declaration.function == "Head of compliance")
    #expect(declaration.supporting.first?.reference == "TR-5" && !declaration.limitations.isEmpty)
    let signatory = try trial.actor("vendor").person.description
    #expect(!String(decoding: page.row.document, as: UTF8.self).contains(signatory))
    let statement = try SignedStatement(text: try #require(page.current).text).statement
    #expect(statement.summary.evidence == "supplier's declaration" && statement.summary.verdicts == nil)
  }

  @Test(
    "each item must be answered",
    arguments: ["identification", "address", "conformity", "requirements", "place", "function"])
  func complete(_ item: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let product = try await trial.declareProduct(suite: try await trial.prepare().suite)
    var answers = trial.conformityDeclaration()
    answers[item] = nil
    let incomplete = answers
    await #expect(throws: ProgrammeError(.invalidAnswer, "")) {
      try await trial.take("declare-conformity", on: product, by: "vendor", answers: incomplete)
    }
  }

  @Test("the list of requirements names the Recommendation and edition of the listing")
  func otherEdition() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let product = try await trial.declareProduct(suite: try await trial.prepare().suite)
    var answers = trial.conformityDeclaration()
    answers["requirements"] = [["document": "G.711", "edition": "01/2099", "clauses": "", "options": ""]]
    let other = answers
    let refused = try await refusal(.requirementNotMet) {
      try await trial.take("declare-conformity", on: product, by: "vendor", answers: other)
    }
    #expect(refused.reason.contains("found G.711 (01/2099); add G.711, edition 11/1988"))
  }

  @Test("an identification is used once")
  func unique() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let first = try await trial.declareProduct("One", suite: setting.suite)
    try await trial.take("declare-conformity", on: first, by: "vendor", answers: trial.conformityDeclaration())
    let second = try await trial.declareProduct("Two", suite: setting.suite)
    let refused = try await refusal(.requirementNotMet) {
      try await trial.take("declare-conformity", on: second, by: "vendor", answers: trial.conformityDeclaration())
    }
    #expect(refused.reason.contains("APP-2026-0001 has the same"))
  }

  @Test("a listing is suspended by itself the day after its declaration ends")
  func ended() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let product = try await trial.declareProduct(suite: try await trial.prepare().suite)
    var answers = trial.conformityDeclaration()
    answers["declarationUntil"] = .text(trial.today.advanced(by: 30).description)
    try await trial.take("declare-conformity", on: product, by: "vendor", answers: answers)
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    let listing = try await trial.list(product)
    trial.advance(days: 30)
    try await trial.tick()
    #expect(try await trial.row(listing).state == "listed")
    trial.advance(days: 1)
    try await trial.tick()
    #expect(try await trial.row(listing).state == "suspended")
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(page.listing.history.last?.reason.contains("declaration ended") == true)
  }

  @Test("it can stand beside a laboratory's report, which stays the evidence")
  func besideReport() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    let order = try await trial.requestTesting(of: product, recognition: setting.recognition)
    try await trial.handOver(try trial.report(on: order), for: order)
    try await trial.take("attach-declaration", on: product, by: "vendor", answers: trial.conformityDeclaration())
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    let record = try Snapshot(try await trial.row(try await trial.list(product)), of: listingLife).record
    #expect(record.listing.evidence.kind == .laboratoryReport && record.listing.declaration != nil)
  }
}
