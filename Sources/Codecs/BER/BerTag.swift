/// A tag of ASN.1 (X.690 clause 8.1.2).
struct BerTag: Sendable, Hashable, Comparable, CustomStringConvertible {
  enum Class: UInt8, Sendable, Hashable {
    case universal = 0
    case application = 1
    case context = 2
    case `private` = 3
  }

  var `class`: Class
  var number: Int

  static func universal(_ number: Int) -> BerTag { BerTag(class: .universal, number: number) }

  /// The order of X.680 clause 8.6, in which DER writes the members of a set.
  static func < (one: BerTag, other: BerTag) -> Bool {
    (one.class.rawValue, one.number) < (other.class.rawValue, other.number)
  }

  var description: String {
    switch `class` {
    case .universal: "[UNIVERSAL \(number)]"
    case .application: "[APPLICATION \(number)]"
    case .context: "[\(number)]"
    case .private: "[PRIVATE \(number)]"
    }
  }

  /// The largest number that is carried out.
  static let largestNumber = 1 << 30
}

/// The character strings of ASN.1 (X.680 clause 41), and the types that are written like them.
enum BerText: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF8String"
  case numeric = "NumericString"
  case printable = "PrintableString"
  case teletex = "TeletexString"
  case videotex = "VideotexString"
  case ia5 = "IA5String"
  case utcTime = "UTCTime"
  case generalizedTime = "GeneralizedTime"
  case graphic = "GraphicString"
  case visible = "VisibleString"
  case general = "GeneralString"
  case universal = "UniversalString"
  case bmp = "BMPString"
  case objectDescriptor = "ObjectDescriptor"

  /// The number of the universal tag.
  var number: Int {
    switch self {
    case .objectDescriptor: 7
    case .utf8: 12
    case .numeric: 18
    case .printable: 19
    case .teletex: 20
    case .videotex: 21
    case .ia5: 22
    case .utcTime: 23
    case .generalizedTime: 24
    case .graphic: 25
    case .visible: 26
    case .general: 27
    case .universal: 28
    case .bmp: 30
    }
  }

  /// Whether a character may occur.
  func allows(_ point: UInt32) -> Bool {
    switch self {
    case .utf8, .universal: Unicode.Scalar(point) != nil
    case .bmp: point <= 0xFFFF && Unicode.Scalar(point) != nil
    case .numeric: point == 32 || (48...57).contains(point)
    case .printable:
      (48...57).contains(point) || (65...90).contains(point) || (97...122).contains(point)
        || BerText.printableSigns.contains(point)
    case .visible, .utcTime, .generalizedTime: (32...126).contains(point)
    default: point < 128
    }
  }

  private static let printableSigns = Set(" '()+,-./:=?".unicodeScalars.map(\.value))
}
