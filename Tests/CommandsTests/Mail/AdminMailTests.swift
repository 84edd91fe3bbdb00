import Foundation
import Programme
import Testing

@testable import Commands

@Suite("The keeper of the folder sees the outbox, and forgets an address", .timeLimit(.minutes(5)))
struct AdminMailTests {
  @Test("what waits, what was given up and why, without anybody's address; and again")
  func state() async throws {
    let portal = try await ServedPortal()
    let (now, path) = (Date(), portal.folder.file("data").path)
    try await portal.data.store.write { transaction in
      for mail in try transaction.mailDue(at: .distantFuture, limit: 500) { try transaction.deleteMail(key: mail.key) }
      for place in 0..<3 {
        let mail = OutgoingMail(.notice(.new(at: now)), createdAt: now, dueAt: now)
        try transaction.queueMail(mail)
        if place == 0 { try transaction.updateMail(mail.afterFailure("no such mailbox", canPass: false, at: now)) }
      }
    }
    let told = try await BuiltBinary.run(["admin", "mail", "--data", path])
    #expect(
      told.status == 0 && told.output.contains("2 letters wait") && told.output.contains("1 letters were given up"))
    #expect(told.output.contains("no such mailbox") && !told.output.contains("@"))
    let again = try await BuiltBinary.run(["admin", "mail", "--again", "--data", path])
    #expect(again.output.contains("are due again") && again.output.contains("3 letters wait"))
    #expect(try await BuiltBinary.run(["admin", "mail", "--data", path + "-none"]).status == 1)
  }

  @Test("an address is forgotten; an account only when it acts for nobody")
  func forget() async throws {
    let portal = try await ServedPortal()
    let path = portal.folder.file("data").path
    let refused = try await BuiltBinary.run(["admin", "forget", "casc@served.example", "--data", path])
    #expect(refused.status == 1 && refused.errors.contains("still acts for an organisation"))
    let unknown = try await BuiltBinary.run(["admin", "forget", "nobody@served.example", "--data", path])
    #expect(unknown.status == 0 && unknown.output.contains("0 subscriptions ended; no account"))
  }
}
