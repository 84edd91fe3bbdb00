import Foundation
import Programme

/// A form in which other registers give out what they know. To add one: a value beside its reader, and a line in
/// ``all``.
package struct ImportFormat: Sendable {
  /// The stable name, for command lines and addresses.
  package let name: String
  package let title: String
  /// Which files it takes, for people.
  package let help: String
  /// The files by role; a role without a name takes every file that no other role takes.
  package let files: [FileRole]
  /// Whether the release that was tested must be named beside the files.
  package let needsRelease: Bool
  /// Reads the files. Throws ``ExchangeError`` when they cannot be read at all.
  package let read: @Sendable (ImportFiles) throws -> ImportOutcome

  /// A file that a format takes.
  package struct FileRole: Hashable, Sendable {
    package let name: String
    package let title: String
    package let isRequired: Bool

    package init(_ name: String, _ title: String, isRequired: Bool = true) {
      self.name = name
      self.title = title
      self.isRequired = isRequired
    }
  }

  package static let all: [ImportFormat] = [matterDCL, kubernetes, cpe, gtin]

  /// The format of that name. Throws ``ExchangeError/Code/unknownFormat``.
  package static func named(_ name: String) throws -> ImportFormat {
    guard let format = all.first(where: { $0.name == name }) else {
      throw ExchangeError(
        .unknownFormat,
        "there is no format ‘\(name.prefix(40))’; take one of \(all.map(\.name).joined(separator: ", "))")
    }
    return format
  }
}

/// What a format reads: files by role, and what must be said beside them.
package struct ImportFiles: Sendable {
  /// The short name of the source: `csa-dcl`.
  package let source: String
  /// The contents by the role's name; a role may have several.
  package let contents: [String: [Data]]
  /// The release that was tested, as `v1.29`; empty where the format needs none.
  package let release: String

  /// The largest file, in octets.
  package static let largest = 64 << 20
  /// All files of one import, in octets.
  package static let largestTogether = 256 << 20

  /// Throws ``ExchangeError/Code/tooLarge`` beyond ``largest`` and ``largestTogether``, ``ExchangeError/Code/malformed`` for a source that is no
  /// short name.
  package init(source: String, contents: [String: [Data]], release: String = "") throws {
    if let objection = ExternalRecord.objection(toSource: source) { throw ExchangeError(.malformed, objection) }
    for (role, files) in contents {
      guard files.count <= 100 else { throw ExchangeError(.tooLarge, "more than 100 files for ‘\(role)’; split them") }
      guard files.allSatisfy({ $0.count <= Self.largest }) else {
        throw ExchangeError(.tooLarge, "a file for ‘\(role)’ has more than \(Self.largest) octets; split it")
      }
    }
    guard contents.values.joined().reduce(0, { $0 + $1.count }) <= Self.largestTogether else {
      throw ExchangeError(
        .tooLarge, "the files have more than \(Self.largestTogether) octets together; bring them in parts")
    }
    self.source = source
    self.contents = contents
    self.release = release
  }

  /// The one file of a role. Throws ``ExchangeError/Code/wrongFiles`` unless there is exactly one.
  func one(_ role: ImportFormat.FileRole) throws -> Data {
    guard let files = contents[role.name], files.count == 1, let file = files.first else {
      throw ExchangeError(.wrongFiles, "give exactly one file for ‘\(role.title)’")
    }
    return file
  }

  /// Every file of a role. Throws ``ExchangeError/Code/wrongFiles`` if there is none.
  func all(_ role: ImportFormat.FileRole) throws -> [Data] {
    guard let files = contents[role.name], !files.isEmpty else {
      throw ExchangeError(.wrongFiles, "give a file for ‘\(role.title)’")
    }
    return files
  }
}
