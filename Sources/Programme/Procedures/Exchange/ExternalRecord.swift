import Foundation

/// What another register says of a product, in one form for every source. It is that source's statement and never a
/// listing of this programme: it is shown with its source, in the source's own words.
package struct ExternalRecord: Hashable, Sendable, Codable {
  /// A number that goods or their makers carry: `(“gtin”, “04006381333931”)`, `(“cpe”, “cpe:2.3:…”)`.
  package struct Identifier: Hashable, Sendable, Codable {
    package var scheme: String
    package var value: String

    package init(scheme: String, value: String) {
      self.scheme = scheme
      self.value = value
    }
  }

  /// The short name of the register it comes from: `csa-dcl`.
  package var source: String
  /// What makes it the same record in a newer batch of its source.
  package var key: String
  /// The form it came in: `matter-dcl`, `kubernetes`, `cpe`, `gtin`.
  package var scheme: String
  package var supplier: String
  package var product: String
  package var model: String
  package var version: String
  package var identifiers: [Identifier]
  /// The source's own word: `certified`, `revoked`, `deprecated`.
  package var status: String
  /// Days the source states, by what they are: `certified`, `modified`.
  package var dates: [String: Day]
  /// Where the source shows it; empty, or an address that begins with `https://` or `http://`.
  package var link: String
  /// What else the source states, in one sentence: ‘402 of 402 demanded tests passed’.
  package var remark: String
  /// The SHA-256 of the record's octets as the source gave them.
  package var verbatim: ContentAddress

  package init(
    source: String, key: String, scheme: String, supplier: String = "", product: String = "", model: String = "",
    version: String = "", identifiers: [Identifier] = [], status: String, dates: [String: Day] = [:],
    link: String = "", remark: String = "", verbatim: ContentAddress
  ) {
    self.source = source
    self.key = key
    self.scheme = scheme
    self.supplier = supplier
    self.product = product
    self.model = model
    self.version = version
    self.identifiers = identifiers
    self.status = status
    self.dates = dates
    self.link = link
    self.remark = remark
    self.verbatim = verbatim
  }

  /// The number under which the public register shows it: the same for the same record of the same source, always.
  package var number: String {
    "EXR-" + ContentAddress(of: Data("\(source)\n\(key)".utf8)).description.prefix(20).uppercased()
  }
}

extension ExternalRecord {
  /// Why it cannot be taken, as a sentence about the record; nil if nothing stands against it.
  package var objection: String? {
    if let objection = Self.objection(toSource: source) { return objection }
    if key.isEmpty { return "it has no key" }
    if product.isEmpty { return "it names no product" }
    if status.isEmpty { return "it states no status" }
    if identifiers.count > 20 { return "it has more than 20 identifiers" }
    if dates.count > 10 { return "it has more than 10 dates" }
    if !Self.isAddress(link) { return "its link is not an address that begins with https:// or http://" }
    let bounded: [(String, String, Int)] =
      [
        ("key", key, 400), ("scheme", scheme, 40), ("supplier", supplier, 300), ("product", product, 300),
        ("model", model, 200), ("version", version, 100), ("status", status, 40), ("remark", remark, 300),
      ]
      + identifiers.flatMap { [("identifier's scheme", $0.scheme, 40), ("identifier", $0.value, 400)] }
      + dates.keys.map { ("name of a date", $0, 40) }
    for (name, text, most) in bounded {
      if text.unicodeScalars.count > most { return "its \(name) is longer than \(most) characters" }
      if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        return "its \(name) holds a control character"
      }
    }
    return nil
  }

  /// Why `source` is not the short name of a source; nil if it is.
  package static func objection(toSource source: String) -> String? {
    let octets = Array(source.utf8)
    guard (2...40).contains(octets.count),
      octets.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    else { return "the short name of a source has 2 to 40 small letters, digits and hyphens" }
    return nil
  }

  /// Whether `text` is empty, or an address that a page may link to.
  package static func isAddress(_ text: String) -> Bool {
    guard !text.isEmpty else { return true }
    return text.utf8.count <= 500 && (text.hasPrefix("https://") || text.hasPrefix("http://"))
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }
  }
}
