import Foundation
import Programme

/// Reads the bundles of suites for the programme: what a rapporteur submits is held against the files themselves.
package struct BundleReader: SuiteReader {
  package init() {}

  package func suite(_ digest: ContentAddress, in blobs: any BlobStore) throws -> ReadSuite? {
    guard let bundle = try bundle(digest, in: blobs) else { return nil }
    let reference = bundle.reference
    return ReadSuite(
      id: reference.id, version: reference.version, recommendation: reference.recommendation,
      edition: reference.edition, outline: SuiteOutline(bundle))
  }

  package func demand(of digest: ContentAddress, ics: [String: Answer], in blobs: any BlobStore) throws -> SuiteDemand?
  {
    try bundle(digest, in: blobs).map { SuiteDemand(of: $0, ics: ics) }
  }

  private func bundle(_ digest: ContentAddress, in blobs: any BlobStore) throws -> SuiteBundle? {
    guard let manifest = try blobs.get(digest) else { return nil }
    do {
      return try SuiteBundle(manifest: manifest) { address in
        guard let content = try blobs.get(address) else {
          throw CampaignsError(.bundleMismatch, "the file \(address) that the manifest lists has not been uploaded")
        }
        return content
      }
    } catch let error as CampaignsError {
      throw ProgrammeError(.invalidAnswer, "the suite cannot be read: \(error.reason)", field: "digest")
    }
  }
}

extension SuiteOutline {
  /// The outline of a bundle. A purpose's fingerprint covers its words, its condition, the module that declares its test
  /// case and every module that declares no test cases, since any test may call those.
  package init(_ bundle: SuiteBundle) {
    let description = bundle.description
    let entries = Set(description.entry)
    func name(of file: SuiteBundle.File) -> String {
      String((file.path.split(separator: "/").last ?? "").prefix { $0 != "." })
    }
    let shared = bundle.modules.filter { !entries.contains(name(of: $0)) }.map(\.address.description)
    let own = Dictionary(bundle.modules.map { (name(of: $0), $0.address.description) }, uniquingKeysWith: { $1 })
    self.init(
      requirements: description.requirements.map(\.id),
      purposes: description.purposes.map { purpose in
        let parts =
          [purpose.id, purpose.text, purpose.condition.map { "\($0)" } ?? "", purpose.testCase.description]
          + purpose.requirements + [own[purpose.testCase.module] ?? ""] + shared
        let digest = ContentAddress(of: Data(parts.joined(separator: "\u{0}").utf8)).description
        return Purpose(
          id: purpose.id, requirements: purpose.requirements, testCase: purpose.testCase.description,
          fingerprint: String(digest.prefix(16)))
      })
  }
}
