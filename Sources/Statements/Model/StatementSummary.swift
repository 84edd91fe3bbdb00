import Foundation

/// The public facts of a statement: a small typed map. No personal data, ever: organisations, products, roles.
///
/// ```swift
/// var summary = StatementSummary()
/// summary.supplier = "Example Ltd"
/// summary.verdicts = VerdictCounts(pass: 514)
/// ```
package struct StatementSummary: Hashable, Sendable {
  var values: [SummaryKey: CBORValue] = [:]

  package init() {}

  package subscript(text key: SummaryKey) -> String? {
    get { values[key]?.textValue }
    set { values[key] = newValue.map(CBORValue.text) }
  }

  package subscript(texts key: SummaryKey) -> [String] {
    get { values[key]?.arrayValue?.compactMap(\.textValue) ?? [] }
    set { values[key] = newValue.isEmpty ? nil : .array(newValue.map(CBORValue.text)) }
  }

  package subscript(number key: SummaryKey) -> UInt64? {
    get { values[key]?.unsignedValue }
    set { values[key] = newValue.map(CBORValue.unsigned) }
  }

  package subscript(bytes key: SummaryKey) -> [UInt8]? {
    get { values[key]?.bytesValue }
    set { values[key] = newValue.map(CBORValue.bytes) }
  }

  package func has(_ key: SummaryKey) -> Bool { values[key] != nil }

  /// The fields that are there, in the order of their numbers.
  package var keys: [SummaryKey] { values.keys.sorted { $0.code < $1.code } }
}

/// How many test purposes ended in which verdict (X.290: pass, fail, inconclusive; TTCN-3 also none and error).
package struct VerdictCounts: Hashable, Sendable, Codable {
  package var pass: Int
  package var fail: Int
  package var inconc: Int
  package var none: Int
  package var error: Int

  package init(pass: Int = 0, fail: Int = 0, inconc: Int = 0, none: Int = 0, error: Int = 0) {
    self.pass = pass
    self.fail = fail
    self.inconc = inconc
    self.none = none
    self.error = error
  }

  package var total: Int { pass + fail + inconc + none + error }
}

extension StatementSummary {
  package var supplier: String? {
    get { self[text: .supplier] }
    set { self[text: .supplier] = newValue }
  }
  package var product: String? {
    get { self[text: .product] }
    set { self[text: .product] = newValue }
  }
  package var model: String? {
    get { self[text: .model] }
    set { self[text: .model] = newValue }
  }
  package var versions: [String] {
    get { self[texts: .versions] }
    set { self[texts: .versions] = newValue }
  }
  package var appearance: String? {
    get { self[text: .appearance] }
    set { self[text: .appearance] = newValue }
  }
  package var identifiers: [String] {
    get { self[texts: .identifiers] }
    set { self[texts: .identifiers] = newValue }
  }
  package var origin: String? {
    get { self[text: .origin] }
    set { self[text: .origin] = newValue }
  }
  package var recommendation: String? {
    get { self[text: .recommendation] }
    set { self[text: .recommendation] = newValue }
  }
  package var edition: String? {
    get { self[text: .edition] }
    set { self[text: .edition] = newValue }
  }
  package var laboratory: String? {
    get { self[text: .laboratory] }
    set { self[text: .laboratory] = newValue }
  }
  package var recognition: String? {
    get { self[text: .recognition] }
    set { self[text: .recognition] = newValue }
  }
  package var demanded: Int? {
    get { self[number: .demanded].flatMap(Int.init(exactly:)) }
    set { self[number: .demanded] = newValue.flatMap(UInt64.init(exactly:)) }
  }
  package var suite: String? {
    get { self[text: .suite] }
    set { self[text: .suite] = newValue }
  }
  package var suiteDigest: [UInt8]? {
    get { self[bytes: .suiteDigest] }
    set { self[bytes: .suiteDigest] = newValue }
  }
  package var report: [UInt8]? {
    get { self[bytes: .report] }
    set { self[bytes: .report] = newValue }
  }
  package var evidence: String? {
    get { self[text: .evidence] }
    set { self[text: .evidence] = newValue }
  }
  package var accreditation: String? {
    get { self[text: .accreditation] }
    set { self[text: .accreditation] = newValue }
  }
  package var country: String? {
    get { self[text: .country] }
    set { self[text: .country] = newValue }
  }
  package var reason: String? {
    get { self[text: .reason] }
    set { self[text: .reason] = newValue }
  }
  package var title: String? {
    get { self[text: .title] }
    set { self[text: .title] = newValue }
  }
  package var status: String? {
    get { self[text: .status] }
    set { self[text: .status] = newValue }
  }
  package var publicKey: [UInt8]? {
    get { self[bytes: .publicKey] }
    set { self[bytes: .publicKey] = newValue }
  }
  package var keyRole: KeyRole? {
    get { self[number: .keyRole].flatMap(KeyRole.init(rawValue:)) }
    set { self[number: .keyRole] = newValue?.rawValue }
  }
  package var holder: String? {
    get { self[text: .holder] }
    set { self[text: .holder] = newValue }
  }
  /// Whole seconds; a fraction is dropped.
  package var validFrom: Date? {
    get { self[date: .validFrom] }
    set { self[date: .validFrom] = newValue }
  }
  /// Whole seconds; a fraction is dropped. The end is not included: for ‘to the last day’, the next day's midnight UTC.
  package var validUntil: Date? {
    get { self[date: .validUntil] }
    set { self[date: .validUntil] = newValue }
  }
  package var keyID: KeyIdentifier? {
    get { self[bytes: .keyID].flatMap(KeyIdentifier.init) }
    set { self[bytes: .keyID] = newValue?.bytes }
  }

  package var verdicts: VerdictCounts? {
    get {
      guard let counts = values[.verdicts]?.arrayValue?.compactMap(\.intValue), counts.count == 5 else { return nil }
      return VerdictCounts(pass: counts[0], fail: counts[1], inconc: counts[2], none: counts[3], error: counts[4])
    }
    set {
      values[.verdicts] = newValue.map {
        .array([$0.pass, $0.fail, $0.inconc, $0.none, $0.error].map { CBORValue($0) })
      }
    }
  }

  private subscript(date key: SummaryKey) -> Date? {
    get { self[number: key].map { Date(timeIntervalSince1970: TimeInterval($0)) } }
    set { self[number: key] = newValue.flatMap(StatementTime.seconds) }
  }
}

/// Time in statements: whole seconds since 1970 UTC, until the year 9999.
enum StatementTime {
  static let latest: UInt64 = 253_402_300_799

  static func seconds(_ date: Date) -> UInt64? {
    let seconds = date.timeIntervalSince1970.rounded(.down)
    guard seconds >= 0, seconds <= TimeInterval(latest) else { return nil }
    return UInt64(seconds)
  }
}
