/// The evidence of a listing, clause by clause: clause → requirement → purpose → test case → verdict → report. Made from
/// the report that the listing commits to and from the suite's own files; public only where everything passed.
package struct EvidenceChain: Hashable, Sendable {
  /// One purpose that was demanded.
  package struct Link: Hashable, Sendable {
    package let clauses: [String]
    package let requirements: [SuiteDemand.Requirement]
    package let purpose: String
    package let text: String
    package let testCase: String
    package let verdict: String
    /// Whether the verdict is of the report of an amendment, and not of the one before.
    package let isRerun: Bool
  }

  /// Claimed clauses with how many purposes test each, in the order of the report.
  package struct Clause: Hashable, Sendable {
    package let clause: String
    package let purposes: Int
  }

  package let links: [Link]
  /// What the suite leaves alone, said so that nobody takes silence for a test.
  package let untested: [SuiteDemand.Untested]
  /// Purposes that the ICS does not demand.
  package let notDemanded: Int

  /// Nil where no machine-readable report is kept here, or where it does not pass in full.
  package init?(of listing: PublishedListing, suites: any SuiteReader, in blobs: any BlobStore) throws {
    guard let address = listing.evidence.report, let content = try Self.content(address, in: blobs) else { return nil }
    let demand = try listing.suite.flatMap { try suites.demand(of: $0.digest, ics: listing.ics, in: blobs) }
    let rerun = Set(listing.evidence.rerun)
    // An amendment's report holds what changed; the rest stands in the report before it.
    let former = try listing.evidence.former.flatMap { try Self.content($0, in: blobs) }
    let own = Set(content.purposes.map(\.id))
    let purposes = content.purposes + (former?.purposes ?? []).filter { !own.contains($0.id) }
    let demanded = demand.map { Set($0.demanded.map(\.id)) }
    let texts = Dictionary((demand?.purposes ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    links = purposes.filter { demanded?.contains($0.id) ?? true }.map { purpose in
      Link(
        clauses: purpose.clauses, requirements: purpose.requirements.compactMap { demand?.requirement($0) },
        purpose: purpose.id, text: texts[purpose.id]?.text ?? "", testCase: purpose.testCase,
        verdict: purpose.verdict ?? "", isRerun: rerun.contains(purpose.id))
    }
    untested = demand?.untested ?? []
    notDemanded = demand.map { $0.purposes.count - $0.demanded.count } ?? content.notSelected.count
    guard !links.isEmpty, links.allSatisfy({ $0.verdict == "pass" }) else { return nil }
  }

  package var clauses: [Clause] {
    var counts: [(clause: String, purposes: Int)] = []
    for clause in links.flatMap(\.clauses) {
      if let place = counts.firstIndex(where: { $0.clause == clause }) {
        counts[place].purposes += 1
      } else {
        counts.append((clause, 1))
      }
    }
    return counts.map { Clause(clause: $0.clause, purposes: $0.purposes) }
  }

  private static func content(_ address: ContentAddress, in blobs: any BlobStore) throws -> ReportContent? {
    try blobs.get(address).flatMap { ReportContent(octets: $0) }
  }
}
