import Foundation
import OracleTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("schema.org records in an independent JSON-LD processor")
struct LinkedDataTests {
  private struct Read: Decodable {
    struct Record: Decodable, Hashable {
      let id: String
      let number: String
      let status: String
      let issuer: String
      let product: String
      let expires: String
    }
    let count: Int
    let quads: Int
    let records: [Record]
  }

  private func read(_ document: String) throws -> Read {
    try Oracle.withFolder { folder in
      let file = folder.appending(path: "records.jsonld")
      try Data(document.utf8).write(to: file)
      return try JSONDecoder().decode(Read.self, from: Data(Oracle.run("linked_data.py", [file.path]).utf8))
    }
  }

  @Test("the file of all, the record of one, and the block in its page say the same, in terms that schema.org has")
  func same() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let names = ["Plain", "</script><b>\"&", "@context", "手机 شركة"]
    var first: CaseID?
    for name in names {
      let listing = try await harness.trial.listedProduct(name, in: setting)
      first = first ?? listing
    }
    try await harness.trial.take("suspend", on: try #require(first), by: "secretary")
    let all = try read(try await harness.get("/open-data/products.jsonld").text)
    #expect(all.count == names.count && all.quads > names.count * 10)
    #expect(all.records.map(\.product) == names)
    #expect(
      all.records.map { $0.status.replacing("https://schema.org/Certification", with: "") } == [
        "Inactive", "Active", "Active", "Active",
      ])
    #expect(all.records.allSatisfy { !$0.issuer.contains("ITU") })
    for record in all.records {
      #expect(record.id == "https://assay.test/products/\(record.number)")
      #expect(try read(try await harness.get("/open-data/products/\(record.number).jsonld").text).records == [record])
      let page = try await harness.get("/products/\(record.number)").text
      let block = try #require(page.firstMatch(of: #/<script type="application\/ld\+json">(.*?)<\/script>/#)?.1)
      #expect(try read(String(block)).records == [record])
    }
  }
}
