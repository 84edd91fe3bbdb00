import Foundation
import Testing

/// Places in this checkout that tests use.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var g711: URL { root.appending(path: "Suites/G.711") }

  /// The Python of the tests' own environment.
  static func python() throws -> String {
    let place = root.appending(path: ".venv/bin/python").path
    try #require(FileManager.default.isExecutableFile(atPath: place), "there is no .venv here: run `make venv`")
    return place
  }

  static var codec: String { root.appending(path: "Tests/Fixtures/g711-codec.py").path }

  /// A new empty folder for one test.
  static func folder() throws -> URL {
    let place = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place
  }
}
