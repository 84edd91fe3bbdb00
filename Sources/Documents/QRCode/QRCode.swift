import CQRCode
import Foundation

/// A QR code (ISO/IEC 18004). Text in the alphanumeric alphabet (`0-9 A-Z $%*+-./:` and space, which base45 keeps to) is
/// stored in 5.5 bits a character, other text in 8 bits an octet.
package struct QRCode: Hashable, Sendable {
  /// Where the code will be seen, which says how much of it may be lost.
  package enum Medium: Hashable, Sendable {
    /// Error level M: 15 % of it may be soiled.
    case paper
    /// Error level L, 7 %: nothing soils a screen, and a code of a fifth fewer modules is larger on a small one, and less
    /// of a page on a slow link.
    case screen
  }

  /// The length of a side in modules: 21 … 177.
  package let width: Int
  /// Row by row; 1 is dark.
  let modules: [UInt8]

  /// What version 40 holds at level M in alphanumeric mode, whatever the medium.
  package static let maximumAlphanumericCount = 3391
  /// What version 40 holds at level M in octet mode.
  package static let maximumOctetCount = 2331
  /// The clear modules that readers need around the code.
  package static let quietZone = 4

  private static let alphanumeric = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

  /// - Throws: `invalidText` for an empty text or one with NUL; `textTooLong`; `encoder`.
  package init(_ text: String, for medium: Medium = .paper) throws {
    let octets = Array(text.utf8)
    guard !octets.isEmpty, !octets.contains(0) else {
      throw DocumentsError(.invalidText, "a QR code needs text, and text without the character NUL")
    }
    let isAlphanumeric = octets.allSatisfy(Self.alphanumeric.contains)
    let maximum = isAlphanumeric ? Self.maximumAlphanumericCount : Self.maximumOctetCount
    guard octets.count <= maximum else {
      throw DocumentsError(
        .textTooLong, "a QR code holds at most \(maximum) of these characters, not \(octets.count): shorten the text")
    }
    (width, modules) = try Self.encode(
      octets, mode: isAlphanumeric ? QR_MODE_AN : QR_MODE_8, level: medium == .paper ? QR_ECLEVEL_M : QR_ECLEVEL_L)
  }

  private static func encode(_ octets: [UInt8], mode: QRencodeMode, level: QRecLevel) throws -> (Int, [UInt8]) {
    guard let input = QRinput_new2(0, level) else { throw encoderFailure }
    defer { QRinput_free(input) }
    guard QRinput_append(input, mode, Int32(octets.count), octets) == 0 else { throw encoderFailure }
    guard let code = QRcode_encodeInput(input) else {
      if errno == ERANGE { throw DocumentsError(.textTooLong, "the text does not fit a QR code: shorten it") }
      throw encoderFailure
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    // The lowest bit of each octet is the module's colour, the others say what it is for.
    let data = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
    return (width, data.map { $0 & 1 })
  }

  private static var encoderFailure: DocumentsError {
    DocumentsError(.encoder, "the QR encoder failed: \(String(cString: strerror(errno)))")
  }

  /// Whether the module is dark; outside the code, in the quiet zone, none is.
  package func isDark(row: Int, column: Int) -> Bool {
    0..<width ~= row && 0..<width ~= column && modules[row * width + column] == 1
  }
}
