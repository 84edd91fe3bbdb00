import Foundation
import Programme

extension CampaignsError.Code {
  /// Octets that are no report, or a report that contradicts itself.
  package static let malformedReport = CampaignsError.Code("malformed-report")
}

extension TestReport {
  /// Octets of the largest report that is read.
  package static let largest = 16 << 20

  /// The report's octets: the same for the same content.
  package func encoded() throws -> Data { try CanonicalJSON.encode(self) }

  /// The report that some octets hold.
  ///
  /// Only the octets that ``encoded()`` would make are accepted: no unknown key, no second spelling, and no count that
  /// its purposes do not bear out.
  ///
  /// - Throws: `suite-too-large`, `malformed-report`.
  package init(encoded data: Data) throws {
    guard data.count <= Self.largest else {
      throw CampaignsError(.suiteTooLarge, "the report has \(data.count) octets; at most \(Self.largest) are read")
    }
    let report: TestReport
    do {
      report = try CanonicalJSON.decode(TestReport.self, from: data)
    } catch {
      throw CampaignsError(.malformedReport, "the octets are no report: \(error)")
    }
    guard report.format == Self.currentFormat else {
      throw CampaignsError(.malformedReport, "the report's format is ‘\(report.format)’, not ‘\(Self.currentFormat)’")
    }
    guard try report.encoded() == data else {
      throw CampaignsError(.malformedReport, "the report is not in its canonical form, or has members that none has")
    }
    try report.check()
    self = report
  }

  private func check() throws {
    func refuse(_ reason: String) -> CampaignsError { CampaignsError(.malformedReport, reason) }
    guard counts == Self.count(purposes) else { throw refuse("the report's counts are not those of its purposes") }
    guard run == purposes.count(where: { $0.verdict != nil }), demanded == purposes.count else {
      throw refuse("the report says \(run) of \(demanded) run, and lists \(purposes.count) purposes otherwise")
    }
    guard Set(purposes.map(\.id)).count == purposes.count else { throw refuse("the report lists a purpose twice") }
    guard startedAt <= finishedAt else { throw refuse("the report ends before it starts") }
    for purpose in purposes {
      let needsAttribution = purpose.verdict != nil && purpose.verdict != .pass
      guard needsAttribution == (purpose.attribution != nil) else {
        throw refuse("purpose ‘\(purpose.id)’ has a verdict and an attribution that do not go together")
      }
      guard purpose.milliseconds >= 0 else { throw refuse("purpose ‘\(purpose.id)’ took less than no time") }
    }
  }
}
