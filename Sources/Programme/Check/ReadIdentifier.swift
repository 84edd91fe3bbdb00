/// An identifier as the check understood it: what it can be looked up as, and what of it may be shown and kept.
package struct ReadIdentifier: Hashable, Sendable {
  /// What it can be; each is looked up.
  package private(set) var keys: [IndexedIdentifier] = []
  /// It can be a serial number: letters and digits, in the way that patterns are compared with.
  package private(set) var serial: String?
  /// It can be the number of an entry: `LST-2026-0007`.
  package private(set) var number: String?
  /// The identifier with everything taken out of it that names one device; the only form that is shown or kept.
  package private(set) var shown: String
  /// What was taken out, in a sentence.
  package private(set) var reduction: String?
  /// Why no genuine product can bear it, in a sentence.
  package private(set) var fault: String?

  package init(_ question: CheckQuestion) {
    let text = IdentifierScheme.oneLine(question.identifier)
    shown = text
    switch question.kind {
    case .any: readAny(text)
    case .tac: readDevice(text)
    case .macPrefix: readAddress(text)
    case .serial: readSerial(text)
    case .number: number = Self.entryNumber(text)
    case .model: readModel(text)
    case .gtin: read(text, as: .gtin)
    case .cpe: read(text, as: .cpe)
    case .package: read(text, as: .package)
    case .other: read(text, as: .other)
    }
  }

  package var isEmpty: Bool { shown.isEmpty }

  /// Whether it has the form of a number of this register's own listings.
  package var isListingNumber: Bool { number?.hasPrefix(listingLife.series + "-") ?? false }

  /// Whether it has the form of a number of a licence of the Mark.
  package var isMarkNumber: Bool { number?.hasPrefix(markLicence.series + "-") ?? false }

  /// As the words under which reports of it are counted.
  package var words: [String] { keys.map(\.word) }

  private mutating func readAny(_ text: String) {
    if let number = Self.entryNumber(text) {
      self.number = number
      return
    }
    if text.utf8.first == UInt8(ascii: "c") || text.utf8.first == UInt8(ascii: "C"), text.lowercased().hasPrefix("cpe:")
    {
      return read(text, as: .cpe)
    }
    if let digits = Self.digits(text) { return readDigits(digits, text) }
    if Self.isAddress(text) { return readAddress(text) }
    readModel(text)
    if !text.utf8.contains(UInt8(ascii: " ")) || !text.contains(" ") { add(.package, text) }
    add(.other, text)
    serial = SerialPattern.normalisedSerial(text)
  }

  /// Digits alone can be a bar code number, a TAC, an IMEI, a model or a serial number.
  private mutating func readDigits(_ digits: [Int], _ text: String) {
    switch digits.count {
    case 8:
      add(.gtin, text)
      add(.tac, text)
    case 12, 13: add(.gtin, text)
    case 14:
      // A GTIN for a carton and an IMEI without its check digit look alike.
      if IdentifierScheme.hasGTINCheckDigit(digits) { add(.gtin, text) } else { return readDevice(text) }
    case 15, 16: return readDevice(text)
    default: break
    }
    readModel(text)
    add(.other, text)
    serial = SerialPattern.normalisedSerial(text)
    guard [12, 13].contains(digits.count), !IdentifierScheme.hasGTINCheckDigit(digits) else { return }
    reduction = "As a number under a bar code its last digit would be wrong: if you read it there, read it again."
  }

  /// A TAC, or an IMEI of which the TAC is taken and the rest forgotten.
  private mutating func readDevice(_ text: String) {
    guard let digits = Self.digits(text), (14...16).contains(digits.count) else { return read(text, as: .tac) }
    let tac = IdentifierScheme.text(of: Array(digits.prefix(8)))
    shown = tac
    reduction = Self.imeiReduction
    keys = [IndexedIdentifier(.tac, tac)]
    if digits.count == 15, !IdentifierScheme.hasLuhnCheckDigit(digits) {
      fault = "The last digit of the IMEI is wrong: no device has this number. Read it again; dial *#06# to compare."
    }
  }

  private mutating func readAddress(_ text: String) {
    let digits = text.unicodeScalars.filter { $0.properties.isASCIIHexDigit }.map(String.init).joined().uppercased()
    guard digits.count == 12 else { return read(text, as: .macPrefix) }
    shown = String(digits.prefix(6))
    reduction =
      "You entered a whole MAC address. Only its first half, which names the maker, was used; the rest was not kept."
    keys = [9, 7, 6].map { IndexedIdentifier(.macPrefix, String(digits.prefix($0))) }
  }

  private mutating func readSerial(_ text: String) {
    serial = SerialPattern.normalisedSerial(text)
    shown = SerialPattern.reduced(text) ?? ""
    reduction = Self.serialReduction
    if serial == nil { fault = "A serial number has 4 to 40 letters A to Z and digits; this one has something else." }
  }

  private mutating func readModel(_ text: String) {
    let model = IdentifierScheme.folded(text)
    if !model.isEmpty { keys.append(IndexedIdentifier(scheme: IndexedIdentifier.model, value: model)) }
  }

  private mutating func read(_ text: String, as scheme: IdentifierScheme) {
    do { keys.append(IndexedIdentifier(scheme, try scheme.normalise(text))) } catch {
      fault = (error as? ProgrammeError)?.reason.asSentence
    }
  }

  private mutating func add(_ scheme: IdentifierScheme, _ text: String) {
    if let value = try? scheme.normalise(text) { keys.append(IndexedIdentifier(scheme, value)) }
  }

  package static let imeiReduction =
    "You entered a whole IMEI. Only its first 8 digits, the TAC, were used; the rest was not kept."
  package static let serialReduction =
    "The serial number was compared and not kept; only what such numbers look like is shown."
}

extension ReadIdentifier {
  /// The digits of a text of digits, spaces and strokes; nil for any other.
  private static func digits(_ text: String) -> [Int]? {
    guard let digits = IdentifierScheme.digits(text), !digits.isEmpty else { return nil }
    return digits
  }

  /// `00:1B:44…`: pairs of hexadecimal digits with colons between them.
  private static func isAddress(_ text: String) -> Bool {
    text.utf8.count <= 17 && text.utf8.contains(UInt8(ascii: ":"))
      && text.unicodeScalars.allSatisfy { $0 == ":" || $0.properties.isASCIIHexDigit }
  }

  /// `lst-2026-0007` as `LST-2026-0007`, or nil.
  ///
  /// An address ends with the number, where a code holds the address of an entry.
  private static func entryNumber(_ text: String) -> String? {
    // Most identifiers are told from a number by their end.
    guard let end = text.utf8.last, end == UInt8(ascii: "/") || (0x30...0x39).contains(end),
      text.utf8.contains(UInt8(ascii: "-"))
    else { return nil }
    let isAddress = text.lowercased().hasPrefix("https://") || text.lowercased().hasPrefix("http://")
    let text = isAddress ? text.split(separator: "/").last.map(String.init) ?? "" : text
    let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, text.utf8.count <= 40, (2...6).contains(parts[0].count),
      parts[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) }), parts[1].count == 4,
      (4...10).contains(parts[2].count), (parts[1] + parts[2]).utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return text.uppercased()
  }
}

extension String {
  /// With a capital letter and a full stop.
  var asSentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}
