import Foundation

/// Where the demonstration keeps everything. It is marked as its own, so that nothing else is ever removed.
struct DemoFolder {
  let location: URL

  init(_ path: String) { location = URL(fileURLWithPath: path, isDirectory: true) }

  var laboratory: URL { location.appendingPathComponent("demo/laboratory", isDirectory: true) }
  var packs: URL { location.appendingPathComponent("demo", isDirectory: true) }
  var logs: URL { location.appendingPathComponent("demo/logs", isDirectory: true) }
  var summary: URL { location.appendingPathComponent("demo/summary.txt") }
  private var marker: URL { location.appendingPathComponent("demo/started") }

  var isFinished: Bool { FileManager.default.fileExists(atPath: summary.path) }

  /// Makes the folder; an unfinished demonstration is removed first, anything else in the place is left alone.
  func prepare() throws {
    let files = FileManager.default
    if files.fileExists(atPath: marker.path) {
      try files.removeItem(at: location)
    } else if files.fileExists(atPath: location.path),
      try !files.contentsOfDirectory(atPath: location.path).isEmpty
    {
      throw CommandFailure(
        .usage, "‘\(location.path)’ holds something that is no demonstration: name another folder with --data")
    }
    for folder in [packs, laboratory, logs] {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try Data("The demonstration began here and may be removed.\n".utf8).write(to: marker)
  }
}
