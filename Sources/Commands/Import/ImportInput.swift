import Exchange
import Foundation

/// The files of an import, by the roles of its format.
struct ImportInput {
  struct File {
    let name: String
    let content: Data
  }

  private(set) var files: [File] = []
  private(set) var contents: [String: [Data]] = [:]

  /// Throws ``CommandFailure`` for a file that cannot be read, or that no role of the format takes.
  init(_ paths: [String], for format: ImportFormat) throws {
    var together = 0
    for path in try paths.flatMap({ try Self.expanded($0, for: format) }) {
      guard let role = Self.role(of: path, in: format) else {
        throw CommandFailure(
          .usage,
          "‘\(path)’ has no role in ‘\(format.name)’: it takes \(format.files.map(\.title).joined(separator: ", "))")
      }
      guard let handle = FileHandle(forReadingAtPath: path) else {
        throw CommandFailure(.usage, "‘\(path)’ cannot be read")
      }
      defer { try? handle.close() }
      let content = try handle.read(upToCount: ImportFiles.largest + 1) ?? Data()
      together += content.count
      guard together <= ImportFiles.largestTogether else {
        throw CommandFailure(
          .negative, "the files have more than \(ImportFiles.largestTogether) octets together; bring them in parts")
      }
      files.append(File(name: URL(fileURLWithPath: path).lastPathComponent, content: content))
      contents[role, default: []].append(content)
    }
  }

  /// A folder stands for its files, two levels deep, in the order of their names; in it, files without a role are left
  /// out.
  private static func expanded(_ path: String, for format: ImportFormat) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.usage, "there is no file ‘\(path)’")
    }
    guard isFolder.boolValue else { return [path] }
    let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    return names.filter { $0.split(separator: "/").count <= 2 }.map { "\(path)/\($0)" }.filter { inner in
      var isInnerFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: inner, isDirectory: &isInnerFolder) && !isInnerFolder.boolValue
        && role(of: inner, in: format) != nil
    }
  }

  /// A format with one role takes every file; otherwise the name decides.
  private static func role(of path: String, in format: ImportFormat) -> String? {
    if format.files.count == 1 { return format.files.first?.name }
    let name = URL(fileURLWithPath: path).lastPathComponent.lowercased()
    return format.files.first { role in
      role.title.lowercased().split(separator: " ").first.map { name == $0 } ?? false
    }?.name
  }
}
