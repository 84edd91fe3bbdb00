/// What a listing rests on. ITU issues none of it (recognizing f): each kind has an issuer, who is named beside it.
package enum EvidenceKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// ISO/IEC 17050-1: the supplier states, under its own responsibility.
  case supplierDeclaration = "supplier-declaration"
  /// A laboratory that was recognised on the day of the test reports.
  case laboratoryReport = "laboratory-report"
  /// A certification body to ISO/IEC 17065 certifies.
  case certificate
  /// A tested product of the same family reports for it.
  case similarity

  /// As a sentence uses it: ‘it rests on …’.
  package var title: String {
    switch self {
    case .supplierDeclaration: "supplier's declaration of conformity"
    case .laboratoryReport: "report of a recognised laboratory"
    case .certificate: "certificate of a certification body"
    case .similarity: "report on a similar product of the same family"
    }
  }

  /// As a statement in the log says it, within forty octets.
  var summary: String {
    switch self {
    case .supplierDeclaration: "supplier's declaration"
    case .laboratoryReport: "laboratory report"
    case .certificate: "certificate"
    case .similarity: "laboratory report by similarity"
    }
  }

  /// Entries made before there was more than one kind say it in words.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    if text == EvidenceKind.laboratoryReport.title {
      self = .laboratoryReport
    } else if let kind = EvidenceKind(rawValue: text) {
      self = kind
    } else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no evidence is called ‘\(text.prefix(40))’"))
    }
  }
}
