/// Markup that is safe to send: text becomes part of it only by escaping.
///
/// A page is a string literal that reads like the page; what is interpolated into it is escaped unless it is itself
/// `HTML`. Attribute values must stand in double quotes in the literal; a URL goes through ``Link``.
package struct HTML: Sendable, Hashable, CustomStringConvertible {
  /// The markup, ready to be sent as UTF-8.
  package private(set) var source: String

  package var description: String { source }
  package var isEmpty: Bool { source.isEmpty }

  package static let empty = HTML(trusted: "")

  /// Markup that this program itself made and that needs no escaping.
  package init(trusted source: String) { self.source = source }

  /// `text` as markup that shows exactly `text`.
  package init(text: String) { source = HTML.escape(text) }

  package static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.source + right.source) }

  package static func += (left: inout HTML, right: HTML) { left.source += right.source }

  /// The characters that could end text or a double-quoted attribute become references (HTML Standard 13.2.5).
  static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { isSpecial($0) }) else { return text }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 32)
    for octet in text.utf8 {
      switch octet {
      case UInt8(ascii: "&"): escaped += "&amp;".utf8
      case UInt8(ascii: "<"): escaped += "&lt;".utf8
      case UInt8(ascii: ">"): escaped += "&gt;".utf8
      case UInt8(ascii: "\""): escaped += "&quot;".utf8
      case UInt8(ascii: "'"): escaped += "&#39;".utf8
      case 0: escaped += "\u{FFFD}".utf8
      default: escaped.append(octet)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func isSpecial(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0: true
    default: false
    }
  }
}

extension HTML: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { source = value }

  package init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate(set) var source: String

    package init(literalCapacity: Int, interpolationCount: Int) {
      source = ""
      source.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { source += literal }

    package mutating func appendInterpolation(_ text: String) { source += HTML.escape(text) }

    package mutating func appendInterpolation(_ markup: HTML) { source += markup.source }

    package mutating func appendInterpolation(_ markup: HTML?) { source += markup?.source ?? "" }

    package mutating func appendInterpolation(_ link: Link) { source += HTML.escape(link.description) }

    package mutating func appendInterpolation(_ number: some BinaryInteger) { source += String(number) }

    /// The markup, if the condition holds.
    package mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
      if condition { source += markup().source }
    }

    /// Text that people wrote: isolated from the direction of the words around it (UAX #9).
    package mutating func appendInterpolation(words text: String) {
      source += "<bdi>"
      source += HTML.escape(text)
      source += "</bdi>"
    }
  }
}

extension Sequence {
  /// The markup of every element, one after another.
  package func each(_ markup: (Element) -> HTML) -> HTML {
    var source = ""
    for element in self { source += markup(element).source }
    return HTML(trusted: source)
  }
}
