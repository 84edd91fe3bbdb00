import Programme
import Testing

@Suite("A list is answered as its lines are, one after another")
struct CheckTogetherTests {
  @Test("every kind of question, asked alone and among others")
  func same() async throws {
    let scene = try await CheckScene(CheckScene.market)
    let questions = CheckAnswerTests.examples.map(\.question)
    let together = try await scene.store.read { try IdentifierCheck($0).answers(questions) }
    #expect(together.count == questions.count)
    for (question, answer) in zip(questions, together) {
      #expect(try await scene.answer(question) == answer, "\(question)")
    }
  }

  @Test("a list of more lines than are looked up at once, in its order, with equal lines in it")
  func long() async throws {
    let scene = try await CheckScene(CheckScene.market)
    let known = CheckQuestion("4006381333931")
    var questions = (0..<650).map { CheckQuestion("Nothing \($0)") }
    for place in [0, 199, 200, 649] { questions[place] = known }
    let asked = questions
    let answers = try await scene.store.read { try IdentifierCheck($0).answers(asked) }
    #expect(answers.map(\.asked) == asked.map(\.identifier))
    #expect(answers.indices.filter { answers[$0].outcome == .match } == [0, 199, 200, 649])
  }

  @Test("under a shared identifier the oldest are told, no more than are looked at", arguments: [20, 21, 60])
  func shared(_ count: Int) async throws {
    let scene = try await CheckScene(
      (0..<count).map { number in
        CheckScene.Listing(
          number: "LST-2026-\(1000 + number)", product: "Codec \(number)", model: "",
          identifiers: [ProductIdentifier(scheme: "gtin", value: "4006381333931")])
      })
    let answer = try await scene.answer(CheckQuestion("4006381333931"))
    #expect(answer.has(.shared) && answer.listings.count == 20)
    #expect(answer.listings.first?.number == "LST-2026-1000", "the oldest first")
  }
}
