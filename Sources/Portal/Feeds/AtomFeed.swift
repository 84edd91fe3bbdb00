import Foundation
import Programme

/// A feed of statements in Atom (RFC 4287).
struct AtomFeed: Sendable {
  struct Entry: Sendable {
    let title: String
    /// The page of the statement.
    let link: String
    /// What the entry is about, in a sentence.
    let summary: String
    let updated: Date
    /// Never changes for the same statement.
    let id: String
  }

  let title: String
  /// The address of the feed itself, which is also its identifier.
  let address: String
  let page: String
  let author: String
  let entries: [Entry]
  /// The address of the entries before these (RFC 5005); nil if there are none.
  var next: String?

  /// The document. Text from outside is escaped; characters that XML 1.0 does not have become U+FFFD, and those that
  /// turn the writing round beyond their own words are left out: a reader shows titles beside one another.
  var document: String {
    let updated = entries.map(\.updated).max() ?? Date(timeIntervalSince1970: 0)
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom"><title>\(Self.escaped(title))</title><id>\(Self.escaped(address))</id>
      <link rel="self" type="application/atom+xml" href="\(Self.escaped(address))"/>
      <link rel="alternate" type="text/html" href="\(Self.escaped(page))"/>\(nextLink)
      <updated>\(Self.instant(updated))</updated><author><name>\(Self.escaped(author))</name></author>
      \(entries.map(Self.element).joined(separator: "\n"))
      </feed>

      """
  }

  private var nextLink: String {
    next.map { "\n<link rel=\"next\" type=\"application/atom+xml\" href=\"\(Self.escaped($0))\"/>" } ?? ""
  }

  private static func element(_ entry: Entry) -> String {
    """
    <entry><title>\(escaped(entry.title))</title><id>\(escaped(entry.id))</id><updated>\(instant(entry.updated))</updated>
    <link rel="alternate" type="text/html" href="\(escaped(entry.link))"/><summary>\(escaped(entry.summary))</summary></entry>
    """
  }

  private static func instant(_ date: Date) -> String { Instant.text(date) }

  /// `text` as content or as an attribute in double quotes (XML 1.0 2.2 and 2.4).
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "\t", "\n", "\r": escaped.append(" ")
      // XML has U+007F to U+009F and advises against them: readers take them for letters of Windows.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
