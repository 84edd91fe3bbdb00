import Foundation
import HTTPTypes
import OracleTesting
import Programme
import Testing

@testable import Portal

@Suite("Registers to take along")
struct OpenDataTests {
  private func harness(_ products: [String]) async throws -> PortalHarness {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    for product in products { _ = try await harness.trial.listedProduct(product, in: setting) }
    return harness
  }

  @Test("CSV has every entry, and nothing that a spreadsheet would run")
  func csv() async throws {
    let harness = try await harness(["=cmd()", "+1 codec", "@x", "plain, with a comma", "手机"])
    let response = try await harness.get("/open-data/products.csv")
    #expect(response.status == .ok)
    #expect(response.headers[.contentType]?.hasPrefix("text/csv") == true)
    let lines = response.text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("number,title,status,supplier,"))
    #expect(lines[1].contains(",\"'=cmd()\","))
    #expect(lines[2].contains("'+1 codec") && lines[3].contains("'@x"))
    #expect(lines[4].contains("\"plain, with a comma\""))
    #expect(response.headers[.contentLength] == nil, "it is sent while it is read")
  }

  @Test("every line of the JSON Lines files, and every item of the interface, holds to the schema at its address")
  func schema() async throws {
    let harness = try await harness(["One", "Two <b>\"quoted\"</b>", "三"])
    let schema = try await harness.get("/open-data/entry.schema.json")
    #expect(schema.headers[.contentType] == "application/schema+json")
    #expect(schema.text.contains("https://assay.test/open-data/entry.schema.json"))
    var lines = ""
    for register in ["products", "laboratories", "suites"] {
      lines += try await harness.get("/open-data/\(register).jsonl").text
      lines += try await harness.get("/api/v1/\(register)/\(Self.numbers[register] ?? "")").text + "\n"
    }
    let entries = lines
    try Oracle.withFolder { folder in
      let (schemaFile, linesFile) = (folder.appending(path: "schema.json"), folder.appending(path: "lines.jsonl"))
      try Data(schema.text.utf8).write(to: schemaFile)
      try Data(entries.utf8).write(to: linesFile)
      let told = try Oracle.run("entry_schema.py", [schemaFile.path, linesFile.path])
      #expect(told.trimmingCharacters(in: .whitespacesAndNewlines) == "8 entries hold to the schema")
    }
  }

  private static let numbers = [
    "products": "LST-2026-0002", "laboratories": "REC-2026-0001", "suites": "STE-2026-0001",
  ]

  @Test("schema.org records name the issuer of the evidence, and never ITU")
  func certification() async throws {
    let harness = try await harness(["</script><b>codec"])
    let one = try await harness.get("/open-data/products/LST-2026-0001.jsonld")
    #expect(one.headers[.contentType] == "application/ld+json")
    let record = try JSONDecoder().decode(Answer.self, from: Data(one.text.utf8))
    #expect(record.object?["@context"]?.text == "https://schema.org")
    #expect(record.object?["@type"]?.text == "Certification")
    #expect(record.object?["certificationStatus"]?.text == "https://schema.org/CertificationActive")
    let page = try #require(
      try await harness.trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(record.object?["issuedBy"]?.object?["name"]?.text == page.listing.evidence.laboratory)
    #expect(try !CertificationRecord(page.listing, site: Site()).block.source.contains("</script><b>"))
    let all = try await harness.get("/open-data/products.jsonld")
    let graph = try JSONDecoder().decode(Answer.self, from: Data(all.text.utf8)).object?["@graph"]?.list
    #expect(graph?.count == 1)
    for issuer in [record] + (graph ?? []) {
      #expect(issuer.object?["issuedBy"]?.object?["name"]?.text?.contains("ITU") == false)
    }
  }

  @Test(
    "what is no file is not found",
    arguments: [
      "/open-data/nothing.csv", "/open-data/products.exe", "/open-data/products", "/open-data/..%2fsecrets.csv",
      "/open-data/laboratories.jsonld", "/open-data/products/LST-2026-0001", "/open-data/products/X.jsonld",
      "/registers/nothing", "/registers/products/X", "/api/v1/registers/nothing", "/api/v1/registers/products/%00",
    ])
  func notFound(_ path: String) async throws {
    #expect(try await harness(["One"]).get(path, headers: [.accept: "text/html"]).status == .notFound)
  }

  @Test("a register without pages of its own has a list, an entry with its statements, an export and an interface")
  func anyRegister() async throws {
    let harness = try await PortalHarness()
    try await harness.trial.store.write { transaction in
      let entry = try RegisterEntry(
        register: "arrangements", id: "1", number: "ARR-2026-0001", title: "Ghana & Togo", status: "in-force",
        facets: ["country": ["GH", "TG"]], searchable: ["mutual"],
        content: ["partiesOfIt": ["Ghana", "<b>Togo</b>"], "signedOn": "2026-01-02"] as Answer)
      try transaction.appendLogRow(
        LogRow(
          index: try transaction.logSize(), leaf: Data("x".utf8), kind: "recorded", subject: "other", record: nil,
          appendedAt: Date()))
      try transaction.savePublicRow(
        PublicRow(
          register: entry.register, id: entry.id, number: entry.number, title: entry.title, status: entry.status,
          document: CanonicalJSON.encode(entry), statement: 0, changedAt: Date()), indexedBy: PublicIndexing(entry))
    }
    let list = try await harness.get("/registers/arrangements?country=TG").text
    #expect(list.contains("Ghana &amp; Togo") && list.contains("One entry") && list.contains("value=\"GH\""))
    let page = try await harness.get("/registers/arrangements/ARR-2026-0001").text
    #expect(page.contains("Parties of it") && page.contains("&lt;b&gt;Togo"))
    #expect(try await harness.get("/registers").text.contains("Mutual recognition arrangements"))
    #expect(try await harness.get("/open-data/arrangements.csv").text.contains("ARR-2026-0001"))
    let answer = try await harness.get("/api/v1/registers/arrangements?q=mut").text
    let object = try JSONDecoder().decode(Answer.self, from: Data(answer.utf8)).object
    #expect(object?["total"]?.integer == 1)
    #expect(object?["items"]?.list?.first?.object?["content"]?.object?["signedOn"]?.text == "2026-01-02")
  }
}
