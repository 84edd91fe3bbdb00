/// What a claim of conformity rests on. ITU issues none of these.
package enum EvidenceForm: String, Hashable, Sendable, Codable, CaseIterable {
  /// A test report of a laboratory (ISO/IEC 17025 7.8).
  case testReport = "test-report"
  /// A certificate of a certification body (ISO/IEC 17065).
  case certificate
  /// A supplier's declaration (ISO/IEC 17050-1).
  case declaration

  package var title: String {
    switch self {
    case .testReport: "Test report"
    case .certificate: "Certificate"
    case .declaration: "Supplier’s declaration"
    }
  }

  package static let choices = allCases.map { FieldKind.Choice($0.rawValue, $0.title) }
}

/// Which Recommendations an arrangement or a national acceptance is about.
package struct RecommendationScope: Hashable, Sendable, Codable {
  /// A Recommendation, in one edition or, with an empty edition, in every one.
  package struct Line: Hashable, Sendable, Codable {
    package let recommendation: String
    package let edition: String

    package init(recommendation: String, edition: String = "") {
      self.recommendation = recommendation
      self.edition = edition
    }
  }

  package var coversEvery: Bool
  package var lines: [Line]
  /// Technology areas: the topics of the catalogue.
  package var topics: [String]

  package init(coversEvery: Bool = false, lines: [Line] = [], topics: [String] = []) {
    self.coversEvery = coversEvery
    self.lines = lines
    self.topics = topics
  }

  package func names(_ recommendation: String, edition: String) -> Bool {
    lines.contains { $0.recommendation == recommendation && ($0.edition.isEmpty || $0.edition == edition) }
  }

  package var isEmpty: Bool { !coversEvery && lines.isEmpty && topics.isEmpty }

  /// In words, for pages: ‘every Recommendation’, ‘G.711 (11/1988), Y.4000; topics: security’.
  package var inWords: String {
    if coversEvery { return "every ITU-T Recommendation" }
    let named = lines.map { $0.edition.isEmpty ? $0.recommendation : "\($0.recommendation) (\($0.edition))" }
    let areas = topics.isEmpty ? [] : ["the areas: \(topics.joined(separator: ", "))"]
    return (named + areas).joined(separator: "; ")
  }
}

/// What must hold of evidence before it is accepted.
package struct AcceptanceConditions: Hashable, Sendable, Codable {
  /// The laboratory was accredited, by a signatory of the ILAC arrangement for testing, with the Recommendation and the
  /// edition in its scope, on the days of the test.
  package var accreditation: Bool
  /// CASC recognised the laboratory for the Recommendation and the edition on the days of the test.
  package var recognition: Bool
  /// The product is listed in the Product Conformity Database on the day of the question.
  package var listing: Bool

  package init(accreditation: Bool = false, recognition: Bool = false, listing: Bool = false) {
    self.accreditation = accreditation
    self.recognition = recognition
    self.listing = listing
  }
}
