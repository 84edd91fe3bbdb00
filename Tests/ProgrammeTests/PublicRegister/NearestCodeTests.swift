import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("The nearest codes are told, and others only where none is near")
struct NearestCodeTests {
  @Test("one slip away: what is two away or holds it within is left out, what begins with it is not")
  func near() async throws {
    let register = try await SampleRegister(
      ["QRT-9000-PRO", "QRT-9000-PRX", "QRT-9000-P", "XQRT-9100-PR", "X-QRT-9000-PR-1"].map {
        .init(title: "Router", codes: [$0])
      })
    let alike = try await register.list("QRT-9000-PR").alike
    #expect(alike.map(\.code) == ["QRT-9000-PRO", "QRT-9000-PRX", "QRT-9000-P"])
    #expect(alike.map(\.slips) == [0, 0, 1])
  }

  @Test("two slips away, where none is one slip away")
  func two() async throws {
    let register = try await SampleRegister([.init(title: "Router", codes: ["QRT-9000-PRO"])])
    #expect(try await register.list("QRT-90O0-PR0").alike.map(\.slips) == [2])
  }

  @Test("a code that only another register has keeps no farther one from being told")
  func otherRegister() async throws {
    let register = try await SampleRegister([
      .init(title: "Laboratory", codes: ["QRT-9000-PR1"], register: "laboratories"),
      .init(title: "Router", codes: ["QRT-9000-PXO"]),
    ])
    #expect(try await register.list("QRT-9000-PR2").alike.map(\.code) == ["QRT-9000-PXO"])
  }
}

@Suite("Counts name the values that entries have, whatever was indexed before")
struct CountedNameTests {
  private static let text = "phone"
  private func counts(_ register: SampleRegister) async throws -> [String: [FacetCount]] {
    try await register.list(Self.text).facets
  }

  @Test("after everything was indexed anew")
  func anew() async throws {
    let register = try await SampleRegister([.init(title: "Phone", facets: ["country": ["CH"], "topic": ["media"]])])
    #expect(try await counts(register)["country"] == [FacetCount(value: "CH", count: 1)])
    try await register.store.write { try $0.clearPublicRegisters() }
    #expect(try await register.list().facets.isEmpty)
    try await register.add(
      [.init(title: "Phone", facets: ["kind": ["product"]]), .init(title: "Phone", facets: ["country": ["GH"]])],
      from: 0)
    let counts = try await counts(register)
    #expect(
      counts == [
        "kind": [FacetCount(value: "product", count: 1)], "country": [FacetCount(value: "GH", count: 1)],
      ])
  }

  @Test("after a writing that came to nothing")
  func undone() async throws {
    struct Undone: Error {}
    let register = try await SampleRegister([.init(title: "Phone", facets: ["country": ["CH"]])])
    await #expect(throws: Undone.self) {
      try await register.store.write { transaction in
        try transaction.savePublicRow(
          PublicRow(
            register: "products", id: "0", number: "LST-0", title: "Phone", status: "listed", document: Data("{}".utf8),
            statement: 0, changedAt: TrialProgramme.start),
          indexedBy: PublicIndexing(facets: ["country": ["PL"]], text: Self.text))
        let found = try transaction.listPublic(PublicQuery(register: "products", text: Self.text))
        #expect(found.facets["country"] == [FacetCount(value: "PL", count: 1)])
        throw Undone()
      }
    }
    try await register.save(.init(title: "Phone", facets: ["country": ["GH"]]), at: 1)
    #expect(
      try await Set(counts(register)["country"] ?? []) == [
        FacetCount(value: "CH", count: 1), FacetCount(value: "GH", count: 1),
      ])
  }

  @Test("the most frequent first, then by their text, and no more than were asked for")
  func order() async throws {
    let countries = ["CH", "GH", "GH", "PL", "PL", "PL", "AT", "BE"]
    let register = try await SampleRegister(countries.map { .init(title: "Phone", facets: ["country": [$0]]) })
    let query = PublicQuery(register: "products", text: Self.text, facetValues: 4)
    let counts = try await register.store.read { try $0.listPublic(query) }.facets["country"]
    #expect(counts?.map(\.value) == ["PL", "GH", "AT", "BE"])
    #expect(counts?.map(\.count) == [3, 2, 1, 1])
  }
}
