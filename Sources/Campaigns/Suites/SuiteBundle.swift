import Foundation
import Programme

/// A suite as octets: `suite.yaml` and the modules it names, each under its content address, and a manifest that lists
/// them. What is not in the bundle (answer files, README) has no say in a verdict.
///
/// The digest of the manifest identifies the suite: equal digests mean equal octets in every file. The manifest is a
/// text of lines: `assay-suite-bundle 1`, then for each file, in the order of its path's octets, its SHA-256, its size
/// and its path, separated by single spaces.
package struct SuiteBundle: Hashable, Sendable {
  package struct File: Hashable, Sendable {
    package let path: String
    package let content: Data
    package let address: ContentAddress
  }

  /// In the order of their paths.
  package let files: [File]
  package let manifest: Data
  package let description: SuiteDescription

  /// What a test order, a report and a statement refer to.
  package var digest: ContentAddress { ContentAddress(of: manifest) }

  package var reference: SuiteReference {
    SuiteReference(
      id: description.id, version: description.version, digest: digest,
      recommendation: description.recommendation.id, edition: description.recommendation.edition)
  }

  /// The modules in the order that `suite.yaml` gives them.
  package var modules: [File] { description.modules.compactMap { path in files.first { $0.path == path } } }

  static let heading = "assay-suite-bundle 1"
  package static let descriptionPath = "suite.yaml"

  /// Bundles a suite's files.
  ///
  /// - Parameter content: the octets of `suite.yaml` or of a module, by its path in the suite's folder.
  /// - Throws: what `content` throws; `malformed-suite`, `suite-too-large`, `unsafe-path`.
  package init(content: (String) throws -> Data) throws {
    let text = try content(Self.descriptionPath)
    let description = try SuiteDescription(
      yaml: try Self.text(text, path: Self.descriptionPath), name: Self.descriptionPath)
    var contents = [Self.descriptionPath: text]
    for path in description.modules {
      guard contents[path] == nil else {
        throw CampaignsError(.malformedSuite, "suite.yaml names itself as a module")
      }
      contents[path] = try content(path)
    }
    let files = contents.map { File(path: $0.key, content: $0.value, address: ContentAddress(of: $0.value)) }
      .sorted { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    for file in files where file.content.count > SuiteBounds.module {
      throw CampaignsError(
        .suiteTooLarge, "\(file.path) has \(file.content.count) octets; a suite's file may have \(SuiteBounds.module)")
    }
    guard files.reduce(0, { $0 + $1.content.count }) <= SuiteBounds.bundle else {
      throw CampaignsError(.suiteTooLarge, "the suite has more than \(SuiteBounds.bundle) octets")
    }
    self.description = description
    self.files = files
    manifest = Data(
      ([Self.heading] + files.map { "\($0.address) \($0.content.count) \($0.path)" }).map { $0 + "\n" }.joined().utf8)
  }

  /// Bundles the suite in a folder. Links are not followed: what they lead to is not the suite's.
  ///
  /// - Throws: `unreadable-file` and what ``init(content:)`` throws.
  package init(folder: URL) throws {
    try self.init { path in try Self.read(path, in: folder) }
  }

  /// A bundle from its manifest and blobs, as an agent receives it.
  ///
  /// - Parameters:
  ///   - manifest: the exact octets of the manifest.
  ///   - blob: the octets of a content address; they are checked against it.
  /// - Throws: `bundle-mismatch` when manifest and octets do not belong together.
  package init(manifest: Data, blob: (ContentAddress) throws -> Data) throws {
    let listed = try Self.entries(of: manifest)
    try self.init { path in
      guard let entry = listed[path] else {
        throw CampaignsError(.bundleMismatch, "suite.yaml names ‘\(path)’, which the manifest does not list")
      }
      let content = try blob(entry.address)
      guard content.count == entry.size, ContentAddress(of: content) == entry.address else {
        throw CampaignsError(.bundleMismatch, "the octets of ‘\(path)’ are not those that the manifest lists")
      }
      return content
    }
    guard self.manifest == manifest else {
      throw CampaignsError(.bundleMismatch, "the manifest lists files that suite.yaml does not name")
    }
  }

  /// The content addresses that a manifest lists: what to fetch before the bundle can be made.
  package static func addresses(in manifest: Data) throws -> [ContentAddress] {
    try entries(of: manifest).values.map(\.address).sorted()
  }

  /// The description that a manifest's blobs hold, without its modules.
  static func text(_ data: Data, path: String) throws -> String {
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CampaignsError(.malformedSuite, "\(path):1: the file is not UTF-8")
    }
    return text
  }

  private static func entries(of manifest: Data) throws -> [String: (address: ContentAddress, size: Int)] {
    func mismatch(_ reason: String) -> CampaignsError { CampaignsError(.bundleMismatch, reason) }
    guard manifest.count <= SuiteBounds.description, let text = String(validating: manifest, as: UTF8.self) else {
      throw mismatch("the manifest is too long, or not UTF-8")
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 2, lines.removeFirst() == heading, lines.removeLast().isEmpty else {
      throw mismatch("the manifest does not begin with ‘\(heading)’ or does not end with a line")
    }
    guard lines.count <= SuiteBounds.modules + 1 else { throw mismatch("the manifest lists too many files") }
    var entries: [String: (address: ContentAddress, size: Int)] = [:]
    for line in lines {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let address = ContentAddress(parts[0]), let size = Int(parts[1]), size >= 0,
        BundlePath.isSafe(parts[2]), entries[parts[2]] == nil
      else { throw mismatch("the manifest has a line that is not ‘digest size path’, or a path twice") }
      entries[parts[2]] = (address, size)
    }
    return entries
  }

  private static func read(_ path: String, in folder: URL) throws -> Data {
    var place = folder
    for component in path.split(separator: "/") {
      place.append(path: String(component))
      let attributes = try? FileManager.default.attributesOfItem(atPath: place.path)
      if attributes?[.type] as? FileAttributeType == .typeSymbolicLink {
        throw CampaignsError(.unsafePath, "‘\(path)’ is or lies behind a symbolic link, which a suite may not contain")
      }
      if let size = attributes?[.size] as? Int, size > SuiteBounds.module,
        attributes?[.type] as? FileAttributeType == .typeRegular
      {
        throw CampaignsError(.suiteTooLarge, "‘\(path)’ has \(size) octets; at most \(SuiteBounds.module) are read")
      }
    }
    let type = (try? FileManager.default.attributesOfItem(atPath: place.path))?[.type] as? FileAttributeType
    guard type == .typeRegular, let content = try? Data(contentsOf: place) else {
      throw CampaignsError(.unreadableFile, "‘\(path)’ is missing in the suite's folder, or cannot be read")
    }
    return content
  }
}

extension String {
  /// The text of UTF-8 octets, or nil: nothing is repaired.
  fileprivate init?(validating data: Data, as encoding: UTF8.Type) {
    self.init(data: data, encoding: .utf8)
  }
}
