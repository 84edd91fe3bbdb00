import Foundation
import Programme

/// The question as it stands in the address of the page: everything a visitor typed, and the question it makes.
struct AcceptanceForm: Hashable, Sendable {
  let listing: String
  let laboratory: String
  let recommendation: String
  let edition: String
  let evidence: String
  let issuer: String
  let tested: String
  let country: String
  let day: String

  init(_ query: FormBody) {
    func text(_ name: String) -> String {
      String((query[name] ?? "").prefix(100)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    listing = text("listing").uppercased()
    laboratory = text("laboratory").uppercased()
    recommendation = text("recommendation")
    edition = text("edition")
    evidence = text("evidence")
    issuer = text("issuer").uppercased()
    tested = text("tested")
    country = text("country").uppercased()
    day = text("day")
  }

  /// Whether nothing was asked yet; a link may bring the country.
  var isBlank: Bool { listing.isEmpty && recommendation.isEmpty && laboratory.isEmpty }

  /// The question. Throws ``PortalError/Code/malformed`` with a sentence for each field that does not make one.
  func question(today: Day) throws -> AcceptanceQuestion {
    var wrong: [String: String] = [:]
    if !Self.isCountry(country) { wrong["country"] = "Choose the country, by its two letters (ISO 3166-1): GH." }
    let on = day.isEmpty ? today : Day(day)
    if on == nil { wrong["day"] = "Write the day as 2026-11-24." }
    let subject = subject(&wrong, today: today)
    guard wrong.isEmpty, let on, let subject else {
      throw PortalError(
        .malformed, wrong.sorted { $0.key < $1.key }.map(\.value).joined(separator: " "), fields: wrong)
    }
    return AcceptanceQuestion(subject, in: country, on: on)
  }

  private func subject(_ wrong: inout [String: String], today: Day) -> AcceptanceQuestion.Subject? {
    guard listing.isEmpty else { return .listing(listing) }
    if recommendation.isEmpty {
      wrong["listing"] = "Give the number of a listing, as LST-2026-0001, or a Recommendation."
    }
    let kind = evidence.isEmpty ? EvidenceForm.testReport : EvidenceForm(rawValue: evidence)
    if kind == nil {
      wrong["evidence"] =
        "The kind of evidence is one of: \(EvidenceForm.allCases.map(\.rawValue).joined(separator: ", "))."
    }
    if !issuer.isEmpty, !Self.isCountry(issuer) { wrong["issuer"] = "The country of the issuer has two letters: KE." }
    let on = tested.isEmpty ? today : Day(tested)
    if on == nil { wrong["tested"] = "Write the day of the test as 2026-11-24." }
    guard let kind, let on else { return nil }
    return .evidence(
      EvidenceInQuestion(
        kind, of: recommendation, edition: edition, laboratory: laboratory, issuerCountry: issuer, testedFrom: on))
  }

  private static func isCountry(_ code: String) -> Bool { Country.region(of: code) != nil }

  /// The same question about a certain day.
  func asked(on day: Day) -> AcceptanceForm {
    AcceptanceForm(
      FormBody(
        fields: pairs.filter { $0.0 != "day" }.map { (name: $0.0, value: $0.1) }
          + [(name: "day", value: day.description)]))
  }

  /// The address of the same question under another path.
  func link(_ path: [String]) -> Link { Link(segments: path, query: pairs) }

  private var pairs: [(String, String)] {
    [
      ("listing", listing), ("laboratory", laboratory), ("recommendation", recommendation), ("edition", edition),
      ("evidence", evidence), ("issuer", issuer), ("tested", tested), ("country", country), ("day", day),
    ].filter { !$0.1.isEmpty }
  }
}
