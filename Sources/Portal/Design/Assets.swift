import Crypto
import Foundation
import NIOCore

/// The files every page refers to. Their addresses hold the digest of their content, so that a browser keeps them for
/// good and still sees every change.
package struct Assets: Sendable {
  package struct Asset: Sendable {
    let link: Link
    let mediaType: String
    let content: ByteBuffer
    /// The same as gzip; nil if that is no shorter.
    let compressed: ByteBuffer?

    init(_ name: String, _ ending: String, _ mediaType: String, _ content: [UInt8]) {
      let digest = SHA256.hash(data: content).prefix(6).map { String(format: "%02x", $0) }.joined()
      link = Link("assets", "\(name).\(digest).\(ending)")
      self.mediaType = mediaType
      self.content = ByteBuffer(bytes: content)
      compressed = Gzip.compress(self.content, .thorough).flatMap { $0.readableBytes < content.count ? $0 : nil }
    }
  }

  let stylesheet = Asset("assay", "css", "text/css; charset=utf-8", StyleText.compact(PackageResources.assay_css))
  let script = Asset("assay", "js", "text/javascript; charset=utf-8", PackageResources.assay_js)
  let campaignScript = Asset("campaign", "js", "text/javascript; charset=utf-8", PackageResources.campaign_js)
  let icon = Asset("favicon", "svg", "image/svg+xml", PackageResources.favicon_svg)

  var all: [Asset] { [stylesheet, script, campaignScript, icon] }
}

/// A style sheet without what only its authors need, so that a page stays small on a slow link.
enum StyleText {
  /// Leaves out comments and runs of white space. White space that means something (`a b`, `1px + 2px`) stays one space.
  static func compact(_ sheet: [UInt8]) -> [UInt8] {
    var compact: [UInt8] = []
    compact.reserveCapacity(sheet.count)
    var index = 0
    var inString: UInt8?
    while index < sheet.count {
      let octet = sheet[index]
      if let quote = inString {
        compact.append(octet)
        if octet == quote { inString = nil }
        index += 1
      } else if octet == UInt8(ascii: "/"), index + 1 < sheet.count, sheet[index + 1] == UInt8(ascii: "*") {
        index += 2
        while index + 1 < sheet.count, !(sheet[index] == UInt8(ascii: "*") && sheet[index + 1] == UInt8(ascii: "/")) {
          index += 1
        }
        index = min(sheet.count, index + 2)
      } else {
        append(octet, to: &compact)
        if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") { inString = octet }
        index += 1
      }
    }
    return compact
  }

  private static func append(_ octet: UInt8, to compact: inout [UInt8]) {
    let last = compact.last ?? UInt8(ascii: "{")
    switch octet {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      if !" {};,:".utf8.contains(last) { compact.append(UInt8(ascii: " ")) }
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: ","):
      if last == UInt8(ascii: " ") { compact.removeLast() }
      compact.append(octet)
    default: compact.append(octet)
    }
  }
}
