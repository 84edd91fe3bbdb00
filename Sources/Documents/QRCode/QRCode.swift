/// A QR code (ISO/IEC 18004), error level M: 15 % of it may be soiled. Text in the alphanumeric alphabet
/// (`0-9 A-Z $%*+-./:` and space, which base45 keeps to) is stored in 5.5 bits a character, other text in 8 bits an
/// octet.
package struct QRCode: Hashable, Sendable {
  /// The length of a side in modules: 21 … 177.
  package let width: Int
  /// Row by row; 1 is dark.
  let modules: [UInt8]

  /// What version 40 holds at level M in alphanumeric mode.
  package static let maximumAlphanumericCount = 3391
  /// What version 40 holds at level M in octet mode.
  package static let maximumOctetCount = 2331
  /// The clear modules that readers need around the code.
  package static let quietZone = 4

  /// For each octet its value in the alphanumeric alphabet, 0xFF for those that are not in it.
  private static let alphanumeric: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, octet) in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8.enumerated() {
      values[Int(octet)] = UInt8(value)
    }
    return values
  }()

  /// - Throws: `invalidText` for an empty text or one with NUL; `textTooLong`.
  package init(_ text: String) throws {
    let octets = Array(text.utf8)
    guard !octets.isEmpty, !octets.contains(0) else {
      throw DocumentsError(.invalidText, "a QR code needs text, and text without the character NUL")
    }
    let values = octets.map { Self.alphanumeric[Int($0)] }
    let isAlphanumeric = !values.contains(0xFF)
    let mode: QRCodewords.Mode = isAlphanumeric ? .alphanumeric : .octets
    guard let version = QRCodewords.version(for: octets.count, mode) else {
      let maximum = isAlphanumeric ? Self.maximumAlphanumericCount : Self.maximumOctetCount
      throw DocumentsError(
        .textTooLong, "a QR code holds at most \(maximum) of these characters, not \(octets.count): shorten the text")
    }
    let codewords = QRCodewords.codewords(of: isAlphanumeric ? values : octets, mode, in: version)
    width = version.width
    modules = QRMask.modules(of: QRFrame(version, holding: codewords))
  }

  /// Whether the module is dark; outside the code, in the quiet zone, none is.
  package func isDark(row: Int, column: Int) -> Bool {
    0..<width ~= row && 0..<width ~= column && modules[row * width + column] == 1
  }
}
