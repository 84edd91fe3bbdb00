import Foundation

/// The address of a page of this portal: segments and query values are percent-encoded as it is built, so that an
/// identifier with a slash or a quotation mark stays one segment.
package struct Link: Hashable, Sendable, CustomStringConvertible {
  package private(set) var description: String

  /// `Link("products", id)` is `/products/…`; without segments it is the home page.
  package init(_ segments: String..., query: [(String, String)] = [], fragment: String? = nil) {
    self.init(segments: segments, query: query, fragment: fragment)
  }

  package init(segments: [String], query: [(String, String)] = [], fragment: String? = nil) {
    description = "/" + segments.map { Link.encode($0) }.joined(separator: "/")
    if !query.isEmpty {
      description += "?" + query.map { "\(Link.encode($0.0))=\(Link.encode($0.1))" }.joined(separator: "&")
    }
    if let fragment { description += "#" + Link.encode(fragment) }
  }

  /// A path within this portal that came from outside (‘return to’ after signing in), or nil if it is not one: another
  /// scheme, another host, or something a browser would read as such.
  package init?(local path: String) {
    guard path.utf8.count <= 2000, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
      path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
    else { return nil }
    description = path
  }

  /// RFC 3986 2.3: everything but unreserved characters is encoded, octet by octet.
  package static func encode(_ text: String) -> String {
    guard !text.utf8.allSatisfy(isUnreserved) else { return text }
    var encoded: [UInt8] = []
    for octet in text.utf8 {
      if isUnreserved(octet) {
        encoded.append(octet)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// The text that `encoded` stands for, or nil if an escape is broken or the octets are not UTF-8.
  package static func decode(_ encoded: some StringProtocol, plusIsSpace: Bool = false) -> String? {
    var octets: [UInt8] = []
    octets.reserveCapacity(encoded.utf8.count)
    var rest = Array(encoded.utf8)[...]
    while let octet = rest.popFirst() {
      switch octet {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal) else {
          return nil
        }
        octets.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: octets.append(UInt8(ascii: " "))
      default: octets.append(octet)
      }
    }
    return String(validating: octets, as: UTF8.self)
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
