import Programme
import Testing

@Suite("Pages of a register stay what they are")
struct StablePagingTests {
  private func entries(_ count: Int) -> [SampleRegister.Entry] {
    (0..<count).map { .init(title: "Codec \($0)", facets: ["country": [$0 % 3 == 0 ? "CH" : "GH"]]) }
  }

  private static let searches: [(String, [String: Set<String>])] = [
    ("", [:]), ("codec", [:]), ("", ["country": ["GH"]]), ("cod", ["country": ["GH", "CH"]]), ("", ["country": ["CH"]]),
  ]

  @Test("without gap or repetition, newest first, whatever is asked", arguments: searches)
  func walk(_ text: String, _ facets: [String: Set<String>]) async throws {
    let register = try await SampleRegister(entries(40))
    var seen: [Int] = []
    var after: String?
    repeat {
      let page = try await register.list(text, facets, after: after, limit: 7)
      #expect(page.lines.count <= 7)
      seen += page.lines.map(\.place)
      after = page.next
    } while after != nil
    #expect(seen == seen.sorted(by: >))
    let all = try await register.list(text, facets, limit: 200)
    #expect(seen == all.lines.map(\.place))
    #expect(all.total == seen.count && all.isTotalExact)
  }

  @Test("a page is the same when entries are added and others change", arguments: searches)
  func stable(_ text: String, _ facets: [String: Set<String>]) async throws {
    let register = try await SampleRegister(entries(30))
    let first = try await register.list(text, facets, limit: 4)
    let before = try await register.list(text, facets, after: first.next, limit: 4)
    try await register.add(entries(5), from: 30)
    try await register.save(.init(title: "Codec 0 again", facets: ["country": ["CH"]]), at: 0)
    let after = try await register.list(text, facets, after: first.next, limit: 4)
    #expect(before.lines.map(\.number) == after.lines.map(\.number))
    #expect(!before.lines.isEmpty)
  }

  @Test("a page after an entry that is not there is refused in words", arguments: ["LST-99", "", "'; --", "\u{0}"])
  func unknown(_ after: String) async throws {
    let register = try await SampleRegister(entries(3))
    await #expect(throws: ProgrammeError(.notFound, "")) { try await register.list("", after: after) }
  }

  @Test(
    "also where nothing would be found: what a page begins after is looked at first",
    arguments: [("", ["country": ["XX"]]), ("nobodyhasthis", [:])] as [(String, [String: Set<String>])])
  func unknownOfNothing(_ text: String, _ facets: [String: Set<String>]) async throws {
    let register = try await SampleRegister(entries(3))
    await #expect(throws: ProgrammeError(.notFound, "")) { try await register.list(text, facets, after: "LST-99") }
    #expect(try await register.list(text, facets, after: "LST-2").lines.isEmpty)
  }
}
