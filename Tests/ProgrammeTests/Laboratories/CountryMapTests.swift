import Programme
import Testing

@Suite("The map by country")
struct CountryMapTests {
  @Test("every country has one place of its own on the map, and a region", arguments: Country.all)
  func placed(_ country: Country) throws {
    let position = try #require(CountryMap.position(of: country.code))
    #expect(CountryMap.lines[position.row][position.column] == country.code)
    #expect(CountryMap.lines.joined().count { $0 == country.code } == 1)
    #expect(country.region != nil)
  }

  @Test("nothing else is on it")
  func onlyCountries() {
    #expect(CountryMap.lines.joined().compactMap { $0 }.count == Country.all.count)
    #expect(CountryMap.lines.allSatisfy { $0.count == CountryMap.columns })
    #expect(CountryMap.position(of: "XX") == nil && Country.region(of: "") == nil)
  }

  @Test(
    "ITU's regions, where geography would say otherwise",
    arguments: [
      ("MR", Region.arabStates), ("KM", .arabStates), ("IL", .europe), ("IR", .asiaPacific), ("GE", .europe),
      ("AM", .commonwealthOfIndependentStates), ("SS", .africa), ("MD", .europe),
    ])
  func regions(_ code: String, _ region: Region) { #expect(Country.region(of: code) == region) }

  @Test(
    "neighbours are about where they lie",
    arguments: [("CA", "US"), ("NO", "DE"), ("SD", "ZA"), ("MN", "CN"), ("MX", "BR")])
  func northAndSouth(_ north: String, _ south: String) throws {
    #expect(try #require(CountryMap.position(of: north)).row < (try #require(CountryMap.position(of: south)).row))
  }
}
