import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("A report speaks of its order, to the octet")
struct ReportStatementTests {
  private func prepared() async throws -> (TrialProgramme, TestOrder) {
    let trial = try await TrialProgramme()
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    return (trial, try await trial.requestTesting(of: product, recognition: setting.recognition))
  }

  private func variant(
    _ order: TestOrder, id: TestOrderID? = nil, suite: SuiteReference? = nil, product: ProductReference? = nil
  ) -> TestOrder {
    TestOrder(
      id: id ?? order.id, case: order.case, caseNumber: order.caseNumber, laboratory: order.laboratory,
      suite: suite ?? order.suite, product: product ?? order.product, ics: order.ics, ixit: order.ixit,
      placedAt: order.placedAt)
  }

  @Test("another order, product, version, suite or edition is refused", arguments: 0..<6)
  func otherOrders(_ which: Int) async throws {
    let (trial, order) = try await prepared()
    defer { trial.remove() }
    let (suite, product) = (order.suite, order.product)
    let other: [TestOrder] = [
      variant(order, id: .new(at: trial.now)),
      variant(order, product: ProductReference(supplier: "Rival Ltd", name: product.name, version: product.version)),
      variant(order, product: ProductReference(supplier: product.supplier, name: "Other", version: product.version)),
      variant(order, product: ProductReference(supplier: product.supplier, name: product.name, version: "14.4.3")),
      variant(
        order,
        suite: SuiteReference(
          id: suite.id, version: suite.version, digest: ContentAddress(of: Data("other".utf8)),
          recommendation: suite.recommendation, edition: suite.edition)),
      variant(
        order,
        suite: SuiteReference(
          id: suite.id, version: suite.version, digest: suite.digest, recommendation: suite.recommendation,
          edition: "02/2000")),
    ]
    let submission = try trial.report(on: other[which])
    let refused = try await refusal(.requirementNotMet) { try await trial.handOver(submission, for: order) }
    #expect(refused.reason.contains("speaks of this order"))
    #expect(try await trial.row(order.case).state == "testing")
  }

  @Test("one changed octet anywhere is refused")
  func changedOctets() async throws {
    let (trial, order) = try await prepared()
    defer { trial.remove() }
    let good = try trial.report(on: order)
    for position in stride(from: 0, to: good.statement.count, by: 7) {
      var statement = good.statement
      statement[position] ^= 0x01
      let forged = ReportSubmission(
        statement: statement, report: good.report, salt: good.salt, testedFrom: good.testedFrom,
        testedUntil: good.testedUntil)
      await #expect(throws: ProgrammeError.self) { try await trial.handOver(forged, for: order) }
    }
    #expect(try await trial.row(order.case).state == "testing")
    #expect(try await trial.handOver(good, for: order).state == "reported")
  }

  @Test("another report than the one committed to is refused, and one that is not there")
  func otherReport() async throws {
    let (trial, order) = try await prepared()
    defer { trial.remove() }
    let good = try trial.report(on: order)
    for address in [try trial.blobs.put(Data("another".utf8)), ContentAddress(of: Data("absent".utf8))] {
      let forged = ReportSubmission(
        statement: good.statement, report: address, salt: good.salt, testedFrom: good.testedFrom,
        testedUntil: good.testedUntil)
      let refused = try await refusal(.requirementNotMet) { try await trial.handOver(forged, for: order) }
      #expect(refused.reason.contains("commits to it"))
    }
  }

  @Test("days that contradict each other are refused", arguments: [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
  func days(from: Int, until: Int, issued: Int) async throws {
    let (trial, order) = try await prepared()
    defer { trial.remove() }
    let submission = try trial.report(
      on: order, testedFrom: trial.today.advanced(by: from), testedUntil: trial.today.advanced(by: until),
      issuedAt: trial.now.addingTimeInterval(Double(issued) * 86_400))
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) { try await trial.handOver(submission, for: order) }
  }

  @Test("another laboratory's engineer cannot report, and sees no such case")
  func otherLaboratory() async throws {
    let (trial, order) = try await prepared()
    defer { trial.remove() }
    await #expect(throws: ProgrammeError(.notFound, "")) {
      try await trial.handOver(try trial.report(on: order), for: order, by: "otherEngineer")
    }
  }

  @Test(
    "octets that are no statement are refused", arguments: [Data(), Data([0xFF]), Data(repeating: 0x9F, count: 2048)])
  func rubbish(_ octets: Data) async throws {
    let (trial, order) = try await prepared()
    defer { trial.remove() }
    let good = try trial.report(on: order)
    let forged = ReportSubmission(
      statement: octets, report: good.report, salt: good.salt, testedFrom: good.testedFrom,
      testedUntil: good.testedUntil)
    await #expect(throws: ProgrammeError.self) { try await trial.handOver(forged, for: order) }
  }

  @Test("handing over the same report twice has one effect")
  func twice() async throws {
    let (trial, order) = try await prepared()
    defer { trial.remove() }
    let version = try await trial.row(order.case).version
    let request = try trial.report(on: order).request(for: order, version: version)
    let first = try await trial.perform(request, by: "engineer")
    let second = try await trial.perform(request, by: "engineer")
    #expect(first == second)
    #expect(try await trial.row(order.case).version == version + 1)
    let closed = try await trial.store.read { [id = order.id] in try $0.testOrder(id) }
    #expect(closed?.closedAt != nil)
  }
}
