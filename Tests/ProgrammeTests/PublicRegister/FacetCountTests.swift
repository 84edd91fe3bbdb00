import Programme
import Testing

@Suite("Facets count what is there, and say where they stopped")
struct FacetCountTests {
  private func entry(_ index: Int, _ country: String) -> SampleRegister.Entry {
    .init(title: "Codec \(index)", facets: ["country": [country], "year": ["2026"], "empty": []])
  }

  private func counts(_ list: PublicList, _ facet: String) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: (list.facets[facet] ?? []).map { ($0.value, $0.count) })
  }

  @Test("kept counts follow what is added and what changes, and are what counting anew gives")
  func kept() async throws {
    let register = try await SampleRegister((0..<10).map { entry($0, $0 < 4 ? "CH" : "GH") })
    #expect(counts(try await register.list(), "country") == ["CH": 4, "GH": 6])
    try await register.save(entry(0, "FR"), at: 0)
    try await register.save(entry(1, "GH"), at: 1)
    let kept = try await register.list()
    #expect(counts(kept, "country") == ["CH": 2, "GH": 7, "FR": 1])
    #expect(kept.total == 10 && kept.facets["empty"] == nil)
    #expect(counts(try await register.list("codec"), "country") == ["CH": 2, "GH": 7, "FR": 1])
    #expect(try await register.list("", ["country": ["CH"]]).total == 2)
  }

  @Test("up to the bound exactly; beyond it, ‘more than’ and counts that are a least")
  func bounded() async throws {
    let register = try await SampleRegister((0..<1000).map { entry($0, $0 % 10 == 0 ? "CH" : "GH") })
    let exact = try await register.list("codec")
    #expect(exact.total == 1000 && exact.isTotalExact && exact.areCountsExact)
    #expect(counts(exact, "country") == ["CH": 100, "GH": 900])
    try await register.add((0..<50).map { entry($0, "FR") }, from: 1000)
    let bounded = try await register.list("codec")
    #expect(bounded.total == 1000 && !bounded.isTotalExact && !bounded.areCountsExact)
    #expect(counts(bounded, "country")["FR"] == 50)
    let oneFacet = try await register.list("", ["year": ["2026"]])
    #expect(oneFacet.total == 1050 && oneFacet.isTotalExact, "one value has its own count")
    #expect(try await register.list().total == 1050)
  }

  @Test("registers do not see each other, and each says how many entries it has")
  func registers() async throws {
    let register = try await SampleRegister([
      .init(title: "Codec", facets: ["country": ["CH"]]),
      .init(title: "Codec laboratory", facets: ["country": ["CH"]], register: "laboratories"),
    ])
    #expect(try await register.list("codec").lines.map(\.title) == ["Codec"])
    #expect(try await register.list("", ["country": ["CH"]], register: "laboratories").total == 1)
    #expect(try await register.list("codec", register: "nothing").total == 0)
    let all = try await register.store.read { try $0.publicRegisters() }
    #expect(all == [FacetCount(value: "laboratories", count: 1), FacetCount(value: "products", count: 1)])
  }

  @Test("a value that nobody has finds nothing; values of one facet are alternatives, facets are conditions")
  func combined() async throws {
    let register = try await SampleRegister([
      .init(title: "a", facets: ["country": ["CH"], "kind": ["x"]]), .init(title: "b", facets: ["country": ["GH"]]),
      .init(title: "c", facets: ["country": ["GH"], "kind": ["x"]]),
    ])
    #expect(try await register.list("", ["country": ["ZZ"]]).total == 0)
    #expect(try await register.list("", ["country": ["ZZ", "GH"]]).lines.map(\.title) == ["c", "b"])
    #expect(try await register.list("", ["country": ["GH", "CH"], "kind": ["x"]]).lines.map(\.title) == ["c", "a"])
    #expect(try await register.list("", ["nothing": ["x"]]).lines.isEmpty)
  }
}
