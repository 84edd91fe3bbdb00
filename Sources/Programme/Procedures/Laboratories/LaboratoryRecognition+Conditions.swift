import Crypto
import Foundation
import Statements

extension Inspection<RecognitionCase> {
  func accreditationRecord() throws -> AccreditationCase? {
    try records.find(record.accreditation, of: accreditation)?.record
  }

  func nameForLists() throws -> String {
    let laboratory = try records.organisation(record.laboratory)?.name ?? ""
    let catalogued = try records.find(record.recommendation, of: recommendationEntry)?.record
    return "\(laboratory), \(record.site): \(catalogued?.designation ?? "") (\(catalogued?.edition ?? ""))"
  }

  func isOwnAccreditationInForce() throws -> Bool {
    guard let found = try records.find(record.accreditation, of: accreditation) else { return false }
    return found.state == .inForce && found.record.laboratory == record.laboratory
      && found.record.periods.contain(today, through: today)
  }

  func isInScope(on day: Day) throws -> Bool {
    guard let catalogued = try records.find(record.recommendation, of: recommendationEntry)?.record else {
      return false
    }
    return try accreditationRecord()?.scope.contains {
      $0.names(catalogued.designation, edition: catalogued.edition) && $0.period.contains(day)
    } == true
  }

  /// The accreditation ended, or a line of its scope was taken out. A suspended line is not lost.
  func hasLostAccreditation() throws -> Bool {
    guard let found = try records.find(record.accreditation, of: accreditation) else { return true }
    if found.state == .ended || found.record.validUntil < today { return true }
    return try !isInScope(on: today) && !isLineSuspended()
  }

  /// Whether the key is one, and belongs to nobody else and to no former time.
  func isKeyFresh() throws -> Bool {
    guard record.publicKey.count == 32,
      (try? Curve25519.Signing.PublicKey(rawRepresentation: record.publicKey)) != nil
    else { return false }
    let key = CaseKey("key", record.publicKey.base64EncodedString())
    return try records.all(of: laboratoryRecognition, key: key).isEmpty
  }

  func withdrawalIsFinal() throws -> Bool {
    guard let last = record.withdrawnOn?.advanced(by: RecognitionCase.appealInDays), last < today else { return false }
    return try records.openSubcases(of: id).isEmpty
  }

  /// The statement that the recognition's status changed, with the public record as it is from then on.
  func statusChange(
    _ kind: StatementKind, to status: RecognitionCase.State, because reason: String
  ) throws -> [Publication] {
    let published = try PublishedLaboratory(self, status: status)
    var summary = StatementSummary()
    summary.reason = Fitted.text(reason, 200)
    return [.own(kind, subject: number, summary: summary, record: try published.entry(id: id))]
  }

  /// The public record as it is from now on, where the log's status stays.
  func registerAgain(as status: RecognitionCase.State) throws -> [Publication] {
    try statusChange(.recognitionAmended, to: status, because: "withdrawn by CASC: \(note)")
  }
}

extension Publication {
  /// The statement that adds a laboratory's key.
  static func keyAdded(_ publicKey: Data, holder: String, from day: Day) -> Publication {
    var summary = StatementSummary()
    summary.publicKey = Array(publicKey)
    summary.keyRole = .laboratory
    summary.holder = Fitted.text(holder, 100)
    summary.validFrom = day.start
    return .own(.keyAdded, subject: subject(ofKey: publicKey), summary: summary, record: nil)
  }

  static func keyRevoked(_ publicKey: Data, at moment: Date) -> Publication {
    var summary = StatementSummary()
    summary.keyID = KeyIdentifier(of: Array(publicKey))
    summary.validUntil = moment
    return .own(.keyRevoked, subject: subject(ofKey: publicKey), summary: summary, record: nil)
  }

  static func subject(ofKey publicKey: some Sequence<UInt8>) -> String {
    "key:\(KeyIdentifier(of: Array(publicKey)))"
  }
}
