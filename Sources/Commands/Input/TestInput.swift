import Campaigns
import Foundation
import Laboratory
import TTCN3Semantics
import TTCN3Syntax

/// What the PATHs of `check` and `run` name: one suite folder, or modules.
enum TestInput {
  /// A folder with a `suite.yaml`.
  case suite(SuiteFolder)
  /// Files, and the TTCN-3 files of folders, in the order named; and what else lies in their folders.
  case modules([SourceText], Checker.Options)

  /// A suite folder whose description cannot be understood, and why.
  case malformedSuite(Diagnostic)

  /// - Throws: `CommandFailure` of status 3 for a path that cannot be read.
  init(paths: [String], macros: [Preprocessor.Definition] = []) throws {
    if paths.count == 1, let path = paths.first, SuiteFolder.isSuite(path) {
      do { self = .suite(try SuiteFolder(path)) } catch {
        self = .malformedSuite(Diagnostic(ofSuite: error, prefix: SuiteFolder.prefix(of: path)))
      }
      return
    }
    if let suite = paths.first(where: SuiteFolder.isSuite) {
      throw CommandFailure(.usage, "‘\(suite)’ is a suite: name it alone, or name modules without a suite")
    }
    let files = try ModuleFiles(paths)
    self = .modules(
      try files.sources(macros: macros),
      Checker.Options(foreignModules: ForeignFiles(beside: files.paths).modules))
  }
}

/// A suite on disk, and how its files are called in diagnostics.
struct SuiteFolder {
  let bundle: SuiteBundle
  let prefix: String

  init(_ path: String) throws(CampaignsError) {
    do {
      bundle = try SuiteBundle(folder: URL(fileURLWithPath: path, isDirectory: true))
    } catch let error as CampaignsError {
      throw error
    } catch {
      throw CampaignsError(.unreadableFile, "the suite in ‘\(path)’ cannot be read: \(error)")
    }
    prefix = Self.prefix(of: path)
  }

  static func prefix(of path: String) -> String { path.hasSuffix("/") ? path : path + "/" }

  static func isSuite(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: URL(fileURLWithPath: path).appendingPathComponent("suite.yaml").path)
  }
}

/// The TTCN-3 files that paths name: a file as it is, a folder's files in the order of their names.
struct ModuleFiles {
  let paths: [String]

  /// - Parameter arePreprocessed: takes files that are preprocessed out of folders as well.
  init(_ named: [String], arePreprocessed: Bool = true) throws {
    let suffixes = arePreprocessed ? ModuleFileName.suffixes : ModuleFileName.plainSuffixes
    paths = try named.flatMap { try Self.files(at: $0, suffixes) }
    guard !paths.isEmpty else {
      let kinds = suffixes.map { ".\($0)" }.joined(separator: " or ")
      throw CommandFailure(.usage, "there is no \(kinds) file in \(named.joined(separator: ", "))")
    }
  }

  /// The files as they are.
  func sources() throws -> [SourceText] { try paths.map(Self.read) }

  /// The files with those that end in `.ttcnpp` preprocessed.
  func sources(macros: [Preprocessor.Definition]) throws -> [SourceText] {
    let included = IncludedFiles(beside: paths)
    return try sources().map { source in
      guard ModuleFileName.isPreprocessed(source.name) else { return source }
      return Preprocessor.process(source, definitions: macros) { included.find($0, from: $1) }
    }
  }

  private static func read(_ path: String) throws -> SourceText {
    // One octet more than may be tells a file that is too large, whatever its size was said to be.
    guard let file = FileHandle(forReadingAtPath: path),
      let data = try? file.read(upToCount: SourceText.largestSize + 1) ?? Data(), data.count <= SourceText.largestSize
    else {
      throw CommandFailure(.usage, "‘\(path)’ cannot be read, or is larger than \(SourceText.largestSize) octets")
    }
    return SourceText(name: path, bytes: Array(data))
  }

  private static func files(at path: String, _ suffixes: [String]) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.usage, "there is no file or folder ‘\(path)’")
    }
    guard isFolder.boolValue else { return [path] }
    var found: [String] = []
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? FileManager.DirectoryEnumerator() {
      guard suffixes.contains(URL(fileURLWithPath: name).pathExtension) else { continue }
      found.append(URL(fileURLWithPath: path).appendingPathComponent(name).relativePath)
      guard found.count <= ModuleFileName.mostFiles else {
        throw CommandFailure(
          .usage, "‘\(path)’ holds more than \(ModuleFileName.mostFiles) modules: name a smaller folder")
      }
    }
    return found.sorted()
  }
}
