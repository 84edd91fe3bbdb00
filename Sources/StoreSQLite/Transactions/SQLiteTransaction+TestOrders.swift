import Foundation
import GRDB
import Programme

extension SQLiteTransaction {
  func testOrder(_ id: TestOrderID) throws -> TestOrder? {
    try row("SELECT * FROM test_orders WHERE id = ?", [id.description]).map(testOrder)
  }

  func testOrders(of case: CaseID) throws -> [TestOrder] {
    try rows("SELECT * FROM test_orders WHERE case_id = ? ORDER BY id", [`case`.description]).map(testOrder)
  }

  func testOrders(laboratory: OrganisationID, limit: Int) throws -> [TestOrder] {
    try rows(
      "SELECT * FROM test_orders WHERE laboratory = ? ORDER BY id DESC LIMIT ?",
      [laboratory.description, max(0, min(500, limit))]
    ).map(testOrder)
  }

  func insertTestOrder(_ order: TestOrder) throws {
    try run(
      "INSERT INTO test_orders (id, case_id, laboratory, document, placed_at, closed_at) VALUES (?, ?, ?, ?, ?, ?)",
      [
        order.id.description, order.case.description, order.laboratory.description, try CanonicalJSON.encode(order),
        Instant.text(order.placedAt), order.closedAt.map(Instant.text),
      ])
  }

  func closeTestOrder(_ id: TestOrderID, at moment: Date) throws {
    try run("UPDATE test_orders SET closed_at = ? WHERE id = ?", [Instant.text(moment), id.description])
  }

  private func testOrder(_ row: Row) throws -> TestOrder {
    let document: Data = row["document"]
    guard var order = try? CanonicalJSON.decode(TestOrder.self, from: document) else { throw row.damaged("document") }
    order.closedAt = try row.optionalInstant("closed_at")
    return order
  }
}
