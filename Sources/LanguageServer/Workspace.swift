import Foundation
import TTCN3Semantics
import TTCN3Syntax

/// The files that an editor works on, checked together: those of its folders, and open ones as they are typed.
///
/// What people see and what is checked are two texts where a module is preprocessed: `Workspace+Places` leads from one to the
/// other.
final class Workspace {
  let modules = CheckedWorkspace()
  /// The texts as people see them: modules, and what preprocessed ones include.
  private(set) var written: [String: SourceText] = [:]
  private var lines: [String: TextLines] = [:]
  /// Those of the texts that the preprocessor made.
  private var checkedLines: [String: TextLines] = [:]
  /// What the editor has open.
  private(set) var opened: Set<String> = []
  private var libraries: Set<String> = []
  /// What the last check found; nil after a change.
  private var found: CheckedModules?
  private var folders: Set<String> = []
  /// Macros for modules that are preprocessed.
  private(set) var macros: [Preprocessor.Definition] = []
  /// Preprocessed modules of which a part changed since they were preprocessed.
  private var stale: Set<String> = []
  /// For each preprocessed module, where the files that it includes were looked for.
  private var lookedAt: [String: Set<String>] = [:]
  private var inactiveParts: [String: [Range<Int>]]?

  /// - Parameter libraries: modules that are there without a file, such as those of the adapters.
  init(libraries: [SourceText]) {
    for library in libraries {
      modules.set(library)
      written[library.name] = library
      self.libraries.insert(library.name)
    }
  }

  var checked: CheckedModules {
    settle()
    if let found { return found }
    let result = modules.check()
    found = result
    return result
  }

  /// Whether everything is checked as it stands now.
  var isKnown: Bool { found != nil }

  /// Checks everything, unless it is known already or something waits meanwhile. Returns whether it is known now.
  func checkAll(unless isUnwanted: @escaping () -> Bool) -> Bool {
    settle()
    if found == nil { found = modules.check(unless: isUnwanted) }
    return found != nil
  }

  /// What is wrong in one file, as far as that shows without the bodies of the others.
  func diagnostics(of path: String) -> [Diagnostic] {
    settle()
    guard let reader = readers(of: path).first else { return [] }
    return modules.diagnostics(of: files[reader.module]).filter { $0.file == path }
  }

  /// The modules in the order in which they were checked.
  var files: [String] { modules.files }
  /// Whether nobody can edit it.
  func isLibrary(_ path: String) -> Bool { libraries.contains(path) }

  func lines(of path: String) -> TextLines? { Self.lines(&lines, path, written[path]) }

  /// The lines of the text that is checked.
  func checkedLines(of path: String) -> TextLines? {
    guard let source = modules.source(path), source.origins != nil else { return lines(of: path) }
    return Self.lines(&checkedLines, path, source)
  }

  private static func lines(_ known: inout [String: TextLines], _ path: String, _ source: SourceText?) -> TextLines? {
    if let lines = known[path] { return lines }
    guard let source else { return nil }
    let made = TextLines(source.bytes)
    known[path] = made
    return made
  }

  // MARK: Settings

  /// Everything is checked anew under other settings.
  func use(_ settings: Settings) {
    if modules.packages != settings.packages { found = nil }
    modules.packages = settings.packages
    guard macros != settings.macros else { return }
    macros = settings.macros
    found = nil
    stale.formUnion(files.filter(ModuleFileName.isPreprocessed))
  }

  // MARK: Changes

  /// Reads the modules below a folder. Files that cannot be read are left out.
  func add(folder: String) {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return }
    var count = 0
    for case let name as String in walk {
      guard ModuleFileName.isModule(name) else { continue }
      count += 1
      guard count <= ModuleFileName.mostFiles else { return }
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

  /// A file changed outside of the editor; open ones are the editor's, and what no module asks for is nothing to us.
  func changed(_ path: String) {
    guard !opened.contains(path), ModuleFileName.isModule(path) || written[path] != nil || isIncluded(path)
    else { return }
    if !read(path) { remove(path) }
  }

  /// Puts a text in the place of some octets.
  func replace(_ range: Range<Int>?, of path: String, by text: String) {
    guard let source = written[path], !isLibrary(path) else { return }
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
    guard let source = Self.contents(of: path) else { return false }
    set(source)
    return true
  }

  private static func contents(of path: String) -> SourceText? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      attributes[.type] as? FileAttributeType != .typeDirectory, let size = attributes[.size] as? Int,
      size <= SourceText.largestSize, let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return SourceText(name: path, bytes: Array(data))
  }

  private func set(_ source: SourceText) {
    let path = source.name
    change(path, to: source)
    if ModuleFileName.isPreprocessed(path) {
      stale.insert(path)
    } else if modules.source(path) != nil || !isIncluded(path) {
      modules.set(source)
    }
  }

  private func remove(_ path: String) {
    modules.remove(path)
    change(path, to: nil)
    stale.remove(path)
    lookedAt[path] = nil
    checkedLines[path] = nil
  }

  private func change(_ path: String, to source: SourceText?) {
    if ModuleFileName.isModule(path), source != nil, !folders.contains(IncludeSearch.folder(of: path)) {
      // What was not found in the folders there were may be in a new one.
      stale.formUnion(lookedAt.keys)
    }
    written[path] = source
    lines[path] = nil
    found = nil
    inactiveParts = nil
    for (module, paths) in lookedAt where paths.contains(path) { stale.insert(module) }
  }

  // MARK: Preprocessing

  /// Whether a preprocessed module asks for it, whether or not it is there.
  private func isIncluded(_ path: String) -> Bool { lookedAt.values.contains { $0.contains(path) } }

  /// Preprocesses what changed itself or in what it includes.
  func settle() {
    guard !stale.isEmpty else { return }
    let known = written.keys.filter { ModuleFileName.isModule($0) && !isLibrary($0) }.sorted()
    let search = IncludeSearch(beside: known)
    folders = Set(search.folders)
    while let path = stale.min() {
      stale.remove(path)
      preprocess(path, search)
    }
    found = nil
    inactiveParts = nil
  }

  private func preprocess(_ path: String, _ search: IncludeSearch) {
    guard let source = written[path] else { return }
    var asked: Set<String> = []
    let made = Preprocessor.process(source, definitions: macros) { [self] name, from in
      for candidate in search.candidates(name, from: from) {
        asked.insert(candidate)
        if let source = included(candidate) { return source }
      }
      return nil
    }
    lookedAt[path] = asked
    checkedLines[path] = nil
    modules.set(made)
    // What was opened before anything included it was taken for a module.
    for other in asked where modules.source(other) != nil && !ModuleFileName.isModule(other) { modules.remove(other) }
  }

  /// An included file as it is now: not every editor tells what changes on the disk.
  private func included(_ path: String) -> SourceText? {
    if let known = written[path], opened.contains(path) || ModuleFileName.isModule(path) { return known }
    let source = Self.contents(of: path)
    if source != written[path] { change(path, to: source) }
    return source
  }

  /// What the conditions of the preprocessor leave out of each file, wherever the file is included.
  var inactive: [String: [Range<Int>]] {
    settle()
    if let inactiveParts { return inactiveParts }
    var result: [String: [Range<Int>]] = [:]
    for path in files {
      guard let origins = modules.source(path)?.origins else { continue }
      let parts = Dictionary(grouping: origins.inactive, by: \.file).mapValues { $0.map(\.range) }
      for (file, name) in origins.fileNames.enumerated() {
        let own = parts[file] ?? []
        result[name] = result[name].map { Self.common($0, own) } ?? own
      }
    }
    inactiveParts = result
    return result
  }

  private static func common(_ one: [Range<Int>], _ other: [Range<Int>]) -> [Range<Int>] {
    var (result, first, second): ([Range<Int>], Int, Int) = ([], 0, 0)
    while first < one.count, second < other.count {
      let both = one[first].clamped(to: other[second])
      if !both.isEmpty { result.append(both) }
      if one[first].upperBound < other[second].upperBound { first += 1 } else { second += 1 }
    }
    return result
  }

  /// How the names of included files end, where they are no modules.
  var includedSuffixes: Set<String> {
    Set(
      lookedAt.values.joined().compactMap { path in
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
        let suffix = String(path[dot...].dropFirst())
        return suffix.isEmpty ? nil : suffix
      })
  }
}
