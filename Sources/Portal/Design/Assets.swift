import Crypto
import Foundation

/// The files every page refers to. Their addresses hold the digest of their content, so that a browser keeps them for
/// good and still sees every change.
package struct Assets: Sendable {
  package struct Asset: Sendable {
    let link: Link
    let mediaType: String
    let content: [UInt8]

    init(_ name: String, _ ending: String, _ mediaType: String, _ content: [UInt8]) {
      let digest = SHA256.hash(data: content).prefix(6).map { String(format: "%02x", $0) }.joined()
      link = Link("assets", "\(name).\(digest).\(ending)")
      self.mediaType = mediaType
      self.content = content
    }
  }

  let stylesheet = Asset("assay", "css", "text/css; charset=utf-8", PackageResources.assay_css)
  let script = Asset("assay", "js", "text/javascript; charset=utf-8", PackageResources.assay_js)
  let campaignScript = Asset("campaign", "js", "text/javascript; charset=utf-8", PackageResources.campaign_js)
  let icon = Asset("favicon", "svg", "image/svg+xml", PackageResources.favicon_svg)

  var all: [Asset] { [stylesheet, script, campaignScript, icon] }
}
