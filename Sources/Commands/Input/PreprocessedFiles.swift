import ArgumentParser
import Foundation
import TTCN3Syntax

/// `-D NAME[=VALUE]`: macros for modules that are preprocessed.
struct PreprocessorOptions: ParsableArguments {
  @Option(
    name: [.customShort("D", allowingJoined: true), .customLong("define")],
    help:
      "Define a macro for modules that are preprocessed (.ttcnpp): NAME, which is then 1, or NAME=VALUE. Repeatable.")
  var definitions: [String] = []

  func validate() throws {
    for text in definitions where Preprocessor.Definition(text) == nil {
      throw ValidationError("-D takes NAME or NAME=VALUE, not ‘\(text)’")
    }
  }

  var macros: [Preprocessor.Definition] { definitions.compactMap { Preprocessor.Definition($0) } }
}

/// Finds what `#include` names: beside the file that asks, then in the folders of the modules that were named.
struct IncludedFiles {
  let folders: [String]

  init(beside paths: [String]) {
    var seen: Set<String> = []
    folders = paths.map { ($0 as NSString).deletingLastPathComponent }.filter { seen.insert($0).inserted }
  }

  func find(_ name: String, from file: String) -> SourceText? {
    guard !name.contains("\0") else { return nil }
    if name.hasPrefix("/") { return read(name) }
    for folder in [(file as NSString).deletingLastPathComponent] + folders {
      if let found = read(folder.isEmpty ? name : folder + "/" + name) { return found }
    }
    return nil
  }

  private func read(_ path: String) -> SourceText? {
    let path = (path as NSString).standardizingPath
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)),
      attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int,
      size <= SourceText.largestSize, let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return SourceText(name: path, bytes: Array(data))
  }

  private func resolved(_ path: String) -> String { (path as NSString).resolvingSymlinksInPath }
}
