import Foundation
import Programme

/// Suites whose demand is written down by hand: G.711 in the small, with conditions on `muLaw`, `aLaw`, `encoder` and
/// `decoder`, as any reader of suite files would tell it.
package struct TrialSuites: SuiteReader {
  /// How many purposes there are without a condition, beside the four conditional ones of each version.
  private let unconditional: Int

  package init(unconditional: Int = 1) { self.unconditional = unconditional }

  package func suite(_ digest: ContentAddress, in blobs: any BlobStore) throws -> ReadSuite? { nil }

  package func demand(of digest: ContentAddress, ics: [String: Answer], in blobs: any BlobStore) throws -> SuiteDemand?
  {
    let version = digest == ContentAddress(of: Data("manifest 1.0.0".utf8)) ? "1" : "2"
    let claims = ["aLaw", "muLaw", "encoder", "decoder"].reduce(into: [String: Answer]()) { claims, item in
      claims[item] = ics[item] ?? .boolean(false)
    }
    func holds(_ items: [String]) -> Bool { items.allSatisfy { claims[$0] == .boolean(true) } }
    func purpose(_ id: String, _ requirement: String, _ items: [String], _ fingerprint: String = "1")
      -> SuiteDemand.Purpose
    {
      SuiteDemand.Purpose(
        id: id, requirements: [requirement], text: "purpose \(id)", testCase: "Trial.\(id)",
        condition: items.isEmpty ? nil : items.joined(separator: " and "), items: items, fingerprint: fingerprint,
        isDemanded: holds(items))
    }
    return SuiteDemand(
      requirements: [
        .init(id: "R-1", clause: "3.1", statement: "Each sample is eight binary digits."),
        .init(id: "R-A-E", clause: "3.2", table: "1a", statement: "An encoder follows Table 1.", level: "conditional"),
        .init(id: "R-A-D", clause: "3.2", table: "1b", statement: "A decoder follows Table 1.", level: "conditional"),
        .init(id: "R-MU", clause: "3.3", table: "2a", statement: "Mu-law follows Table 2.", level: "conditional"),
        .init(id: "R-L", clause: "5", statement: "The level is that of Table 5."),
      ],
      purposes: (1...max(1, unconditional)).map { purpose("TP-\($0)", "R-1", []) } + [
        purpose("TP-A-E", "R-A-E", ["aLaw", "encoder"]), purpose("TP-A-D", "R-A-D", ["aLaw", "decoder"]),
        purpose("TP-MU", "R-MU", ["muLaw"]), purpose("TP-L", "R-L", ["decoder"], version),
      ],
      untested: [.init(clause: "2", statement: "Sampling rate.", reason: "A program has no clock of its own.")],
      ics: claims, faults: ics["broken"] == nil ? [] : ["the ICS leaves ‘aLaw’ unanswered"])
  }
}
