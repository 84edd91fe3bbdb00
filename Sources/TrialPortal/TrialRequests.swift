import Foundation
import Programme
import ProgrammeTesting
import ServiceLifecycle

/// What a check from outside asks for that no page offers: time that passes, and a laboratory's agent that signs its
/// report. One JSON object a line on standard input, one line of JSON back.
///
/// Ends with standard input, so that a killed check leaves no portal behind.
struct TrialRequests: Service {
  let trial: TrialProgramme

  private struct Question: Decodable {
    enum Ask: String, Decodable { case advance, report, session }
    let ask: Ask
    /// For `advance`: how many days pass.
    let days: Double?
    /// For `report`: the test order; every demanded purpose passed.
    let order: TestOrderID?
    /// For `session`: the member of the cast.
    let person: String?
  }

  func run() async throws {
    for await line in lines() {
      var answer: [String: String]
      do {
        answer = try await self.answer(JSONDecoder().decode(Question.self, from: line))
      } catch {
        answer = ["refused": "\(error)"]
      }
      FileHandle.standardOutput.write(try JSONEncoder().encode(answer) + Data("\n".utf8))
    }
  }

  private func answer(_ question: Question) async throws -> [String: String] {
    switch question.ask {
    case .advance:
      trial.advance(days: question.days ?? 0)
      try await trial.tick()
      return ["today": trial.today.description]
    case .session:
      let actor = try trial.actor(question.person ?? "")
      let session = try await trial.accounts.startSession(
        person: actor.person, organisation: actor.organisation, now: trial.now)
      let token = try await trial.accounts.createToken(for: actor, name: "outside", lasts: 86_400, now: trial.now)
      return ["session": session.text, "token": token.text]
    case .report:
      guard let id = question.order, let order = try await trial.store.read({ try $0.testOrder(id) }) else {
        throw ProgrammeError(.notFound, "there is no such order")
      }
      let demand = try trial.engine.suites.demand(of: order.suite.digest, ics: order.ics, in: trial.blobs)
      let report =
        try demand.map { try trial.report(on: order, demand: $0, purposes: order.purposes) }
        ?? trial.report(on: order)
      return [
        "statement": report.statement.base64EncodedString(), "report": report.report.description,
        "salt": report.salt.base64EncodedString(), "testedFrom": report.testedFrom.description,
        "testedUntil": report.testedUntil.description,
      ]
    }
  }

  /// Lines of standard input, read on a thread of their own: reading waits.
  private func lines() -> AsyncStream<Data> {
    AsyncStream { continuation in
      Thread.detachNewThread {
        while let line = readLine() { continuation.yield(Data(line.utf8)) }
        continuation.finish()
      }
    }
  }
}
