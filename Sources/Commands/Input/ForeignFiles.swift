import Foundation
import TTCN3Semantics

/// Modules in other notations that lie in the folders of the modules that were named: an import of one is told what it
/// asks for.
struct ForeignFiles {
  /// A suite has fewer; each is only looked at to its head.
  private static let mostFiles = 2000
  private static let headSize = 1 << 16

  private(set) var modules: [String: ForeignModule] = [:]

  init(beside paths: [String]) {
    var seen: Set<String> = []
    var count = 0
    for folder in paths.map({ ($0 as NSString).deletingLastPathComponent }) where seen.insert(folder).inserted {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
      for name in names.sorted() {
        let kind = (name as NSString).pathExtension.lowercased()
        guard ["asn", "asn1", "xsd"].contains(kind), count < Self.mostFiles else { continue }
        count += 1
        let path = folder.isEmpty ? name : folder + "/" + name
        guard let head = Self.head(of: path) else { continue }
        add(head, kind == "xsd", path)
      }
    }
  }

  private static func head(of path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: headSize) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  private mutating func add(_ text: String, _ isSchema: Bool, _ path: String) {
    if isSchema {
      modules[Self.schemaModule(text)] = ForeignModule(notation: "an XML Schema", file: path)
      return
    }
    for name in Self.asn1Modules(text) { modules[name] = ForeignModule(notation: "ASN.1", file: path) }
  }

  /// The names before `DEFINITIONS`, with the hyphens as TTCN-3 writes them (Z.161.2 clause 7).
  static func asn1Modules(_ text: String) -> [String] {
    text.matches(of: #/([A-Z][A-Za-z0-9\-]*)\s*(?:\{[^{}]{0,2000}\}\s*)?DEFINITIONS/#).map {
      String($0.1.map { $0 == "-" ? "_" : $0 })
    }
  }

  /// The name that a target namespace gives a module (Z.161.6 clause 5.2.2).
  static func schemaModule(_ text: String) -> String {
    guard let match = text.firstMatch(of: #/targetNamespace\s*=\s*["']([^"']*)["']/#), !match.1.isEmpty else {
      return "NoTargetNamespace"
    }
    var name = String(match.1)
    for scheme in ["http://", "https://"] where name.hasPrefix(scheme) { name.removeFirst(scheme.count) }
    return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
