import Foundation

/// The environment of a product under test: what programs commonly need to start, and nothing that the tool's own
/// environment may hold (tokens, proxies, preloaded libraries). A product that needs more is started through `env`.
enum ClosedEnvironment {
  private static let inherited = ["PATH", "HOME", "TMPDIR"]
  private static let fixed = ["LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC"]
  private static let usualPath = "/usr/local/bin:/usr/bin:/bin"

  static var searchPath: String { ProcessInfo.processInfo.environment["PATH"] ?? usualPath }

  /// `NAME=value` entries.
  static var entries: [String] {
    let ours = ProcessInfo.processInfo.environment
    var entries = inherited.compactMap { name in ours[name].map { "\(name)=\($0)" } }
    if ours["PATH"] == nil { entries.append("PATH=\(usualPath)") }
    return entries + fixed
  }
}
