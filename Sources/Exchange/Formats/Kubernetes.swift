import Foundation
import Programme
import Yams

extension ImportFormat {
  /// Results of the Kubernetes conformance programme: `PRODUCT.yaml`, the JUnit report, and the release's list of
  /// conformance tests, which says what must have been run.
  package static let kubernetes = ImportFormat(
    name: "kubernetes", title: "Kubernetes conformance results",
    help: """
      For each product its PRODUCT.yaml and its junit_01.xml, in this order, and once the release's conformance.yaml \
      (test/conformance/testdata of that release). A report with fewer tests than the release demands is refused, with \
      the names of those that are missing.
      """,
    files: [KubernetesConformance.product, KubernetesConformance.report, KubernetesConformance.demanded],
    needsRelease: true, read: KubernetesConformance.read)
}

enum KubernetesConformance {
  static let product = ImportFormat.FileRole("product", "PRODUCT.yaml")
  static let report = ImportFormat.FileRole("report", "junit_01.xml")
  static let demanded = ImportFormat.FileRole("demanded", "conformance.yaml of the release")

  @Sendable static func read(_ files: ImportFiles) throws -> ImportOutcome {
    let release = try Release(files.release)
    let list = try ConformanceList(files.one(demanded), of: release)
    let (products, reports) = (try files.all(product), try files.all(report))
    guard products.count == reports.count else {
      throw ExchangeError(
        .wrongFiles, "\(products.count) PRODUCT.yaml and \(reports.count) junit_01.xml: each product has one of each")
    }
    var outcome = ImportOutcome()
    for (place, (product, report)) in zip(products, reports).enumerated() {
      do {
        outcome.take(try record(product, report, list, files.source), line: place + 1)
      } catch let error as ExchangeError {
        outcome.refuse(line: place + 1, error.reason)
      }
    }
    return outcome
  }

  private static func record(
    _ product: Data, _ report: Data, _ list: ConformanceList, _ source: String
  ) throws -> ExternalRecord {
    let about = try ProductFile(product)
    let results = try JUnitReport.read(report)
    try list.check(results, of: about.name)
    var verbatim = product
    verbatim.append(report)
    return ExternalRecord(
      source: source, key: "\(list.release.text):\(about.vendor):\(about.name):\(about.version)", scheme: "kubernetes",
      supplier: about.vendor, product: about.name, model: about.type, version: about.version,
      identifiers: [.init(scheme: "kubernetes-release", value: list.release.text)], status: "conformant",
      dates: results.day.map { ["tested": $0] } ?? [:], link: about.link,
      remark: "\(list.names.count) of \(list.names.count) conformance tests that \(list.release.text) demands passed.",
      verbatim: ContentAddress(of: verbatim))
  }
}

/// A minor release, `v1.29`.
struct Release: Hashable, Comparable {
  let major: Int
  let minor: Int

  var text: String { "v\(major).\(minor)" }

  init(_ text: String) throws {
    let parts = text.dropFirst(text.hasPrefix("v") ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts.count <= 3, text.utf8.count <= 20, let major = Int(parts[0]), major >= 1,
      let minor = Int(parts[1]), minor >= 0
    else { throw ExchangeError(.malformed, "name the Kubernetes release that was tested, as v1.29") }
    self.major = major
    self.minor = minor
  }

  static func < (left: Release, right: Release) -> Bool { (left.major, left.minor) < (right.major, right.minor) }
}

/// The conformance tests that a release demands: `codename` of each entry of its `conformance.yaml`.
struct ConformanceList {
  let release: Release
  let names: Set<String>

  private static let largest = 4 << 20

  init(_ data: Data, of release: Release) throws {
    self.release = release
    let entries: [Entry] = try BoundedYAML.decode(data, what: "conformance.yaml", largest: Self.largest)
    guard !entries.isEmpty else { throw ExchangeError(.malformed, "conformance.yaml lists no test") }
    for entry in entries {
      // `release: v1.9, v1.16`: demanded since the first, changed with the others.
      for part in (entry.release ?? "").split(separator: ",") {
        let since = try Release(part.trimmingCharacters(in: .whitespaces))
        guard since <= release else {
          throw ExchangeError(
            .malformed,
            "conformance.yaml is of a later release than \(release.text): it has tests of \(since.text). Take the list "
              + "of the release that was tested")
        }
      }
    }
    names = Set(entries.map(\.codename))
    guard names.count == entries.count else { throw ExchangeError(.malformed, "conformance.yaml lists a test twice") }
  }

  /// Throws ``ExchangeError/Code/incompleteResult`` unless every demanded test was run and passed, and no other
  /// conformance test failed.
  func check(_ report: JUnitReport, of product: String) throws {
    let missing = names.filter { report.results[$0] == nil || report.results[$0] == .skipped }.sorted()
    let failed = report.results.filter { name, result in
      result == .failed && (names.contains(name) || name.contains("[Conformance]"))
    }.map(\.key).sorted()
    guard missing.isEmpty, failed.isEmpty else {
      var sentences: [String] = []
      let run = names.count - missing.count
      if !missing.isEmpty {
        sentences.append(
          "\(run) of the \(names.count) tests that \(release.text) demands were run. Not run: \(Self.told(missing))")
      }
      if !failed.isEmpty { sentences.append("Failed: \(Self.told(failed))") }
      throw ExchangeError(.incompleteResult, "\(product.prefix(100)): \(sentences.joined(separator: ". "))")
    }
  }

  private static func told(_ names: [String]) -> String {
    let shown = names.prefix(20).map { "‘\($0)’" }.joined(separator: ", ")
    return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
  }

  private struct Entry: Decodable {
    let codename: String
    let release: String?
  }
}

/// `PRODUCT.yaml`. The address of a contact person, which it also holds, is not read.
struct ProductFile {
  let vendor: String
  let name: String
  let version: String
  let type: String
  let link: String

  init(_ data: Data) throws {
    let file: Content = try BoundedYAML.decode(data, what: "PRODUCT.yaml", largest: 64 << 10)
    vendor = file.vendor
    name = file.name
    version = file.version
    type = file.type ?? ""
    let website = file.website_url ?? ""
    link = ExternalRecord.isAddress(website) ? website : ""
  }

  private struct Content: Decodable {
    let vendor: String
    let name: String
    let version: String
    let type: String?
    // The name is that of the file's member.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let website_url: String?
  }
}
