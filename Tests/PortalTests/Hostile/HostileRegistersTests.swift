import Foundation
import HTTPTypes
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Markup and turning characters in every public fact")
struct HostileRegistersTests {
  /// The names of the text at the leaves of a record: `history.0.reason`.
  private static func leaves(_ answer: Answer, _ path: [String] = []) -> [[String]] {
    switch answer {
    case .text(let text): text.isEmpty ? [] : [path]
    case .list(let values): values.prefix(2).enumerated().flatMap { leaves($0.element, path + [String($0.offset)]) }
    case .object(let members): members.sorted { $0.key < $1.key }.flatMap { leaves($0.value, path + [$0.key]) }
    default: []
    }
  }

  private static func replacing(_ answer: Answer, at path: ArraySlice<String>, with text: String) -> Answer {
    guard let name = path.first else { return .text(text) }
    switch answer {
    case .list(var values):
      guard let place = Int(name), values.indices.contains(place) else { return answer }
      values[place] = replacing(values[place], at: path.dropFirst(), with: text)
      return .list(values)
    case .object(var members):
      members[name] = members[name].map { replacing($0, at: path.dropFirst(), with: text) }
      return .object(members)
    default: return answer
    }
  }

  /// Words by which programs and people find a fact, or what is computed from it: no text of anybody's.
  private static let structural: Set<String> = [
    "register", "id", "number", "status", "state", "kind", "country", "region", "facets", "scheme",
  ]

  /// Nothing that was kept from before: here records change while the log stands still.
  private static let fresh: HTTPFields = [.cookie: "fresh=yes"]

  private static func pages(of row: PublicRow) -> [String] {
    let number = Link.encode(row.number)
    let plain = ["/registers/\(row.register)/\(number)", "/registers/\(row.register)"]
    let own: [String] =
      switch row.register {
      case PublicRegister.products:
        [
          "/products/\(number)", "/products", "/products/\(number)/evidence", "/products/\(number)/declaration",
          "/products/compare?n=\(number)", "/values/products/supplier", "/check?q=\(number)", "/verify?claim=\(number)",
          "/accepted?listing=\(number)&country=KE",
        ]
      case PublicRegister.laboratories:
        ["/laboratories/\(number)", "/laboratories", "/values/laboratories/recommendation"]
      case PublicRegister.recommendations: ["/recommendations", "/recommendations/G.711"]
      case PublicRegister.suites: ["/suites/\(number)", "/recommendations/G.711"]
      case PublicRegister.candidates: ["/candidates"]
      case PublicRegister.arrangements: ["/arrangements", "/arrangements/\(number)"]
      case PublicRegister.experts: ["/experts"]
      default: []
      }
    return plain + own
  }

  @Test("nothing of it runs, and it turns no word around it, on any public page, in any export or feed")
  func everywhere() async throws {
    let harness = try await PortalHarness()
    let trial = harness.trial
    let setting = try await trial.prepare()
    let listing = try await trial.listedProduct(in: setting)
    try await trial.take("suspend", on: listing, by: "secretary2", note: "doubt")
    let rows = try await trial.store.read { transaction in
      try transaction.publicRegisters().flatMap { register in
        try transaction.searchPublic(PublicQuery(register: register.value, limit: 1)).rows
      }
    }
    var findings: [String: Set<String>] = [:]
    var (shown, replaced) = (0, 0)
    for row in rows {
      let document = try CanonicalJSON.decode(Answer.self, from: row.document)
      for path in Self.leaves(document) where Self.structural.isDisjoint(with: path) {
        let changed = Self.replacing(document, at: path[...], with: HostileText.whole)
        // What is no free text (a day, a digest, a choice) no longer reads back; such a record cannot come to be.
        guard let entry = try? CanonicalJSON.decode(RegisterEntry.self, from: CanonicalJSON.encode(changed)) else {
          continue
        }
        try await save(entry, over: row, harness)
        let first = try await harness.get(Self.pages(of: row).last ?? "/", headers: Self.fresh)
        guard first.status == .ok else { continue }
        replaced += 1
        for page in Self.pages(of: row) {
          let response = try await harness.get(page, headers: Self.fresh)
          guard response.status == .ok else { continue }
          let probe = HostileText.probe(response.text)
          shown += probe.seen
          for finding in probe.findings {
            findings["\(page) · \(path.joined(separator: "."))", default: []].insert(finding.description)
          }
        }
      }
      try await save(try CanonicalJSON.decode(RegisterEntry.self, from: row.document), over: row, harness)
    }
    for (place, found) in findings.sorted(by: { $0.key < $1.key }) {
      Issue.record("\(place): \(found.sorted().joined(separator: " | "))")
    }
    #expect(replaced > 40 && shown > 100, "\(replaced) facts replaced, \(shown) times shown")
  }

  private func save(_ entry: RegisterEntry, over row: PublicRow, _ harness: PortalHarness) async throws {
    try await harness.trial.store.write { transaction in
      try transaction.savePublicRow(
        PublicRow(
          register: row.register, id: row.id, number: row.number, title: entry.title, status: row.status,
          document: CanonicalJSON.encode(entry), statement: row.statement, changedAt: row.changedAt),
        indexedBy: PublicIndexing(entry))
    }
  }

  @Test("a feed stays well-formed, and a CSV export opens as no formula, whatever a product is called")
  func files() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    for name in ["=1+1", "@SUM(A1)", "Zq<b>\">&amp;<script>x()"] {
      _ = try await harness.trial.listedProduct(name, in: setting)
    }
    let file = try await harness.get("/open-data/products.csv").text
    var reader = CSVReader(Data(file.utf8))
    while let row = try reader.next() {
      #expect(row.cells.allSatisfy { !"=+-@".contains($0.first ?? "x") }, "\(row.cells)")
    }
    for path in ["/feed/registers/products", "/feed/log", "/feed/products/LST-2026-0001"] {
      let text = try await harness.get(path).text
      #expect(!text.contains("<script") && !text.contains("<img"), "\(path)")
      let parser = XMLWellFormedness(text)
      #expect(parser.isWhole, "\(path)")
    }
    let record = try await harness.get("/products/LST-2026-0003").text
    #expect(HostileText.probe(record).findings.isEmpty, "\(HostileText.probe(record).findings)")
  }
}

/// Whether every element that begins ends, in order; as much of XML as feeds use.
private struct XMLWellFormedness {
  let isWhole: Bool

  init(_ text: String) {
    var open: [Substring] = []
    var rest = text[...]
    var holds = true
    while holds, let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else {
        holds = false
        break
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") || tag.hasPrefix("!") || tag.hasSuffix("/") { continue }
      let name = tag.prefix { !$0.isWhitespace }
      if name.hasPrefix("/") { holds = open.popLast() == name.dropFirst() } else { open.append(name) }
    }
    isWhole = holds && open.isEmpty
  }
}
