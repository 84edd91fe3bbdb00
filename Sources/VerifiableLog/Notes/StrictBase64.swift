import Foundation

/// Base64 (RFC 4648 clause 4) of which every value has exactly one text: padding present, no line breaks, no bits
/// left over. Two texts of one key or hash would be two log artefacts where there is one.
package enum StrictBase64 {
  package static func encode(_ bytes: some Collection<UInt8>) -> String { Data(bytes).base64EncodedString() }

  /// The octets, or nil when the text is not the one canonical encoding of them.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let text = String(text)
    guard let data = Data(base64Encoded: text), data.base64EncodedString().utf8.elementsEqual(text.utf8) else {
      return nil
    }
    return Array(data)
  }
}
