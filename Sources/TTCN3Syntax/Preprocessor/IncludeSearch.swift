/// Where the file that an `#include` names is looked for: beside the file that asks, then in folders, one after another.
package struct IncludeSearch: Sendable, Hashable {
  package let folders: [String]

  /// In the folders of some files, in their order.
  package init(beside paths: [String]) {
    var seen: Set<String> = []
    folders = paths.map(Self.folder).filter { seen.insert($0).inserted }
  }

  /// The paths where a file may lie, the likeliest first.
  package func candidates(_ name: String, from file: String) -> [String] {
    if name.utf8.contains(0) { return [] }
    if name.hasPrefix("/") { return [Self.normal(name)] }
    var seen: Set<String> = []
    return ([Self.folder(of: file)] + folders).map { Self.normal($0.isEmpty ? name : $0 + "/" + name) }
      .filter { seen.insert($0).inserted }
  }

  /// The folder that a path names a file of; empty for the one we are in.
  package static func folder(of path: String) -> String {
    guard let end = path.lastIndex(of: "/") else { return "" }
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  /// Without `.` and `..` as far as the path itself tells.
  private static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
