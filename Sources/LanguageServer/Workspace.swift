import Foundation
import TTCN3Semantics
import TTCN3Syntax

/// The files that an editor works on, checked together: those of its folders, and open ones as they are typed.
final class Workspace {
  /// More files than any suite has; a mistaken folder such as `/` must not read a disk.
  static let mostFiles = 20_000
  private static let suffixes = ["ttcn", "ttcn3"]

  private let modules = CheckedWorkspace()
  private var lines: [String: TextLines] = [:]
  /// What the editor has open.
  private(set) var opened: Set<String> = []
  private var libraries: Set<String> = []
  /// What the last check found; nil after a change.
  private var found: CheckedModules?

  /// - Parameter libraries: modules that are there without a file, such as those of the adapters.
  init(libraries: [SourceText]) {
    for library in libraries {
      modules.set(library)
      self.libraries.insert(library.name)
    }
  }

  var checked: CheckedModules {
    if let found { return found }
    let result = modules.check()
    found = result
    return result
  }

  /// Whether everything is checked as it stands now.
  var isKnown: Bool { found != nil }

  /// Checks everything, unless it is known already or something waits meanwhile. Returns whether it is known now.
  func checkAll(unless isUnwanted: @escaping () -> Bool) -> Bool {
    if found == nil { found = modules.check(unless: isUnwanted) }
    return found != nil
  }

  /// What is wrong in one file, as far as that shows without the bodies of the others.
  func diagnostics(of path: String) -> [Diagnostic] { modules.diagnostics(of: path) }

  /// The order of the files in what was checked.
  var files: [String] { modules.files }
  func fileNumber(_ path: String) -> Int? { files.firstIndex(of: path) }
  func source(_ path: String) -> SourceText? { modules.source(path) }
  func tree(_ path: String) -> SyntaxTree? { modules.tree(path) }
  /// Whether nobody can edit it.
  func isLibrary(_ path: String) -> Bool { libraries.contains(path) }

  func lines(of path: String) -> TextLines? {
    if let known = lines[path] { return known }
    guard let source = modules.source(path) else { return nil }
    let made = TextLines(source.bytes)
    lines[path] = made
    return made
  }

  // MARK: Changes

  /// Reads the modules below a folder. Files that cannot be read are left out.
  func add(folder: String) {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return }
    var count = 0
    for case let name as String in walk {
      guard Self.suffixes.contains(URL(fileURLWithPath: name).pathExtension) else { continue }
      count += 1
      guard count <= Self.mostFiles else { return }
      read(URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(name).path)
    }
  }

  func open(_ path: String, _ text: String) {
    opened.insert(path)
    set(SourceText(name: path, text: text))
  }

  /// What the editor closed is again what stands on the disk.
  func close(_ path: String) {
    opened.remove(path)
    if !read(path) { remove(path) }
  }

  /// A file changed outside of the editor; open ones are the editor's.
  func changed(_ path: String) {
    guard !opened.contains(path) else { return }
    if !read(path) { remove(path) }
  }

  /// Puts a text in the place of some octets.
  func replace(_ range: Range<Int>?, of path: String, by text: String) {
    guard let source = modules.source(path) else { return }
    var bytes = source.bytes
    if let range {
      bytes.replaceSubrange(range.clamped(to: 0..<bytes.count), with: text.utf8)
    } else {
      bytes = Array(text.utf8)
    }
    set(SourceText(name: path, bytes: bytes))
  }

  @discardableResult
  private func read(_ path: String) -> Bool {
    guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int,
      size <= SourceText.largestSize, let data = FileManager.default.contents(atPath: path)
    else { return false }
    set(SourceText(name: path, bytes: Array(data)))
    return true
  }

  private func set(_ source: SourceText) {
    modules.set(source)
    lines[source.name] = nil
    found = nil
  }

  private func remove(_ path: String) {
    modules.remove(path)
    lines[path] = nil
    found = nil
  }
}
