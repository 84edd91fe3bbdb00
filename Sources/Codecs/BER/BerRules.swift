/// The encoding rules of ITU-T Rec. X.690.
enum BerRules: Sendable {
  /// Clause 8. What is written is DER, which is BER as well; any BER is read.
  case basic
  /// CER, clauses 9 and 11: whole messages without lengths, long strings in segments.
  case canonical
  /// DER, clauses 10 and 11.
  case distinguished

  var name: String {
    switch self {
    case .basic: "BER"
    case .canonical: "CER"
    case .distinguished: "DER"
    }
  }

  /// The length of a constructed element is not said, but its end is marked (clause 9.1).
  var isIndefinite: Bool { self == .canonical }

  /// The contents octets of a segment, and of the longest string that is in one piece (clause 9.2).
  static let segmentLength = 1000
}
