import Foundation

/// Reads a page as a browser would, as far as it takes to say where text stands: in which elements, and in which
/// attributes.
struct MarkupProbe {
  struct Finding: Hashable, CustomStringConvertible {
    let what: String
    let place: String
    var description: String { "\(what) in \(place)" }
  }

  private(set) var findings: [Finding] = []
  /// How often the marker stood in the page.
  private(set) var seen = 0

  /// Elements that isolate the direction of what they hold, or show it as text of its own.
  private static let isolating: Set<String> = ["bdi", "title", "option", "textarea"]
  private static let void: Set<String> = [
    "input", "br", "meta", "link", "img", "path", "rect", "circle", "use", "hr", "line", "polygon",
  ]

  /// - Parameters:
  ///   - marker: what hostile text begins with.
  ///   - turning: characters that turn the direction of what follows: text with them must be isolated.
  init(_ page: String, marker: String, turning: Set<Unicode.Scalar>) {
    var stack: [(name: String, isolates: Bool)] = []
    var rest = Substring(page)
    while let open = rest.firstIndex(of: "<") {
      look(rest[..<open], stack, marker, turning)
      rest = rest[rest.index(after: open)...]
      if rest.hasPrefix("!") {
        rest = rest[(rest.firstIndex(of: ">") ?? rest.startIndex)...].dropFirst()
        continue
      }
      let (tag, after) = Self.tag(rest)
      rest = after
      let name = tag.name.lowercased()
      if name.hasPrefix("/") {
        if let place = stack.lastIndex(where: { $0.name == name.dropFirst() }) { stack.removeSubrange(place...) }
        continue
      }
      check(tag, marker)
      if name == "script" {
        let end = rest.range(of: "</script>")?.lowerBound ?? rest.endIndex
        if rest[..<end].contains(marker), !tag.attributes.contains(where: { $0.value == "application/ld+json" }) {
          findings.append(Finding(what: "text", place: "a script"))
        }
        rest = rest[end...]
        continue
      }
      guard !Self.void.contains(name), !tag.isClosed else { continue }
      let isAuto = tag.attributes.contains { $0.name == "dir" && $0.value == "auto" }
      stack.append((name, isAuto || Self.isolating.contains(name)))
    }
    look(rest, stack, marker, turning)
  }

  private struct Tag {
    var name = ""
    var attributes: [(name: String, value: String)] = []
    var isClosed = false
  }

  private static func tag(_ text: Substring) -> (Tag, Substring) {
    var tag = Tag()
    var rest = text
    tag.name = String(rest.prefix { !$0.isWhitespace && $0 != ">" })
    rest = rest.dropFirst(tag.name.count)
    while let first = rest.first, first != ">" {
      if first == "/" { tag.isClosed = true }
      if first.isWhitespace || first == "/" {
        rest = rest.dropFirst()
        continue
      }
      let name = rest.prefix { $0 != "=" && $0 != ">" && !$0.isWhitespace }
      rest = rest.dropFirst(name.count)
      var value: Substring = ""
      if rest.hasPrefix("=\"") {
        value = rest.dropFirst(2).prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count + 3)
      } else if rest.hasPrefix("=") {
        value = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" }
        rest = rest.dropFirst(value.count + 1)
      }
      tag.attributes.append((name.lowercased(), String(value)))
    }
    return (tag, rest.dropFirst())
  }

  private mutating func check(_ tag: Tag, _ marker: String) {
    if ["script", "img"].contains(tag.name.lowercased()) {
      let isOurs = tag.attributes.contains { name, value in
        (name == "src" && (value.hasPrefix("/assets/") || value.hasPrefix("/products/")))
          || value == "application/ld+json"
      }
      if !isOurs { findings.append(Finding(what: "an element <\(tag.name)>", place: "the page")) }
    }
    for attribute in tag.attributes {
      if attribute.value.contains(marker) { seen += 1 }
      if attribute.name.hasPrefix("on") {
        findings.append(Finding(what: "a handler ‘\(attribute.name)’", place: "<\(tag.name)>"))
      }
      if attribute.name == "href", attribute.value.lowercased().hasPrefix("javascript:") {
        findings.append(Finding(what: "a script address", place: "<\(tag.name)>"))
      }
    }
  }

  private mutating func look(
    _ text: Substring, _ stack: [(name: String, isolates: Bool)], _ marker: String, _ turning: Set<Unicode.Scalar>
  ) {
    guard text.contains(marker) else { return }
    seen += 1
    guard text.unicodeScalars.contains(where: turning.contains), !stack.contains(where: \.isolates) else { return }
    findings.append(
      Finding(
        what: "text that turns", place: stack.suffix(4).map(\.name).joined(separator: " > ") + ": " + text.prefix(60)))
  }
}
