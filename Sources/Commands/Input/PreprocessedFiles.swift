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

/// Reads what `#include` names: from beside the file that asks, or from the folders of the modules that were named.
struct IncludedFiles {
  private let search: IncludeSearch

  init(beside paths: [String]) { search = IncludeSearch(beside: paths) }

  func find(_ name: String, from file: String) -> SourceText? {
    search.candidates(name, from: file).lazy.compactMap(Self.read).first
  }

  private static func read(_ path: String) -> SourceText? {
    let resolved = (path as NSString).resolvingSymlinksInPath
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved),
      attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int,
      size <= SourceText.largestSize, let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return SourceText(name: path, bytes: Array(data))
  }
}
