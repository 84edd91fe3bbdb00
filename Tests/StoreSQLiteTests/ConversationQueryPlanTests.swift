import Foundation
import GRDB
import Programme
import Testing

@testable import StoreSQLite

/// The statements are those that the store itself runs: they are heard while it runs them, not written down again here.
@Suite("Messages, private links, notices, letters and subscriptions go by an index, in its order")
struct ConversationQueryPlanTests {
  struct Work: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (SQLiteTransaction) throws -> Void

    init(_ testDescription: String, _ run: @escaping @Sendable (SQLiteTransaction) throws -> Void) {
      self.testDescription = testDescription
      self.run = run
    }
  }

  private final class Heard { var statements: [String] = [] }

  private static let now = Date(timeIntervalSince1970: 1_795_537_846)
  private static let person = PersonID.new(at: now)
  private static let case1 = CaseID.new(at: now)
  private static let subject = SubscriptionSubject(kind: .product, name: "LST-2026-0001")
  private static let hash = ContentAddress(of: Data())

  static let works: [Work] = [
    Work("messages of a case") { _ = try $0.messages(of: case1) },
    Work("count of messages") { _ = try $0.messageCount(of: case1) },
    Work("a private link") { _ = try $0.reporterLink(hash: hash) },
    Work("a private link by its request") { _ = try $0.reporterLink(requestKey: hash) },
    Work("a notice") { _ = try $0.notice(.new(at: now)) },
    Work("notices of a person") { _ = try $0.notices(of: person, after: nil, limit: 50) },
    Work("older notices") { _ = try $0.notices(of: person, after: .new(at: now), limit: 50) },
    Work("unread notices") { _ = try $0.unreadNotices(of: person) },
    Work("a notice read") { try $0.markNoticeRead(.new(at: now), of: person, at: now) },
    Work("all notices read") { try $0.markNoticesRead(of: person, at: now) },
    Work("notices of a case settled") { try $0.settleNotices(of: case1, for: nil, at: now) },
    Work("notices of a case and a person settled") { try $0.settleNotices(of: case1, for: person, at: now) },
    Work("notices of a person forgotten") { try $0.deleteNotices(of: person) },
    Work("preference") { _ = try $0.mailPreference(of: person) },
    Work("holders of a role") { _ = try $0.holders(of: .casc, limit: 300) },
    Work("letters that are due") { _ = try $0.mailDue(at: now, limit: 50) },
    Work("letters given up") { _ = try $0.mailGivenUp(limit: 50) },
    Work("a letter sent") { try $0.deleteMail(key: "notice.x") },
    Work("a letter later") { try $0.updateMail(OutgoingMail(.notice(.new(at: now)), createdAt: now, dueAt: now)) },
    Work("letters given up, again") { _ = try $0.retryMailGivenUp(at: now) },
    Work("letters given up long ago") { _ = try $0.deleteMailGivenUp(before: now) },
    Work("letters due long ago") { _ = try $0.deleteMailDue(before: now) },
    Work("letters beyond a number") { _ = try $0.deleteMail(beyondNewest: 1000) },
    Work("how the outbox stands") { _ = try $0.outboxState() },
    Work("a subscription by its secret") { _ = try $0.subscription(secret: "x") },
    Work("a subscription") { _ = try $0.subscription(.new(at: now)) },
    Work("subscribers of a subject") { _ = try $0.subscriptions(to: subject, after: nil, limit: 500) },
    Work("subscriptions of an address") { _ = try $0.subscriptions(ofAddress: "a@example.org") },
    Work("a subscription ends") { try $0.deleteSubscription(.new(at: now)) },
    Work("subscriptions that nobody confirmed") { try $0.deleteUnconfirmedSubscriptions(before: now) },
    Work("access of a person erased") { try $0.deleteAccess(of: person) },
  ]

  @Test("no scan of a table, and no sorting of what was found", arguments: works)
  func plan(_ work: Work) async throws {
    let store = try SQLiteStore.inMemory()
    let plans = try await store.writer.write { database in
      let heard = Heard()
      database.trace { event in
        if case .statement(let statement) = event { heard.statements.append(statement.sql) }
      }
      try work.run(SQLiteTransaction(database: database))
      database.trace(options: [])
      return try heard.statements.filter { !$0.hasPrefix("--") }.map { sql in
        let arguments = StatementArguments(Array(repeating: DatabaseValue.null, count: sql.filter { $0 == "?" }.count))
        let plan = try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
        return (sql, plan.map { $0["detail"] as String })
      }
    }
    #expect(!plans.isEmpty)
    for (sql, plan) in plans {
      let scans = plan.filter { line in
        // A partial index read from its end, or counted, reads no more than what is looked for.
        line.hasPrefix("SCAN") && !line.contains("USING INDEX outbox_by_")
          && !line.contains("USING COVERING INDEX outbox_by_")
          && !line.contains("SUBQUERY") && !line.contains("(subquery")
      }
      #expect(scans.isEmpty, "\(sql): \(plan)")
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(sql): \(plan)")
    }
  }
}
