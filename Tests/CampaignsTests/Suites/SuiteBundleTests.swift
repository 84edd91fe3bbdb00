import Campaigns
import Foundation
import Programme
import Testing

@Suite("A bundle is the octets that decide a verdict")
struct SuiteBundleTests {
  private func small(module: String = "module Cases {}") throws -> SuiteBundle {
    try SuiteBundle { path in Data((path == "suite.yaml" ? SuiteSamples.small : module).utf8) }
  }

  @Test("its digest is that of the manifest, and changes with any octet")
  func digest() throws {
    let bundle = try small()
    #expect(bundle.digest == ContentAddress(of: bundle.manifest))
    #expect(try small().digest == bundle.digest)
    #expect(try small(module: "module Cases { }").digest != bundle.digest)
    let lines = String(decoding: bundle.manifest, as: UTF8.self).split(separator: "\n")
    #expect(lines.first == "assay-suite-bundle 1")
    #expect(lines.dropFirst().map { $0.split(separator: " ")[2] } == ["Cases.ttcn", "suite.yaml"])
    #expect(lines[1] == "\(ContentAddress(of: Data("module Cases {}".utf8))) 15 Cases.ttcn")
  }

  @Test("it comes back from manifest and blobs, and from nothing else")
  func roundTrip() throws {
    let bundle = try SuiteBundle(folder: SuiteSamples.g711)
    let blobs = Dictionary(uniqueKeysWithValues: bundle.files.map { ($0.address, $0.content) })
    func blob(_ address: ContentAddress) throws -> Data { try #require(blobs[address]) }
    #expect(try SuiteBundle(manifest: bundle.manifest, blob: blob) == bundle)
    #expect(try SuiteBundle.addresses(in: bundle.manifest) == blobs.keys.sorted())
    #expect(throws: CampaignsError(.bundleMismatch, "")) {
      try SuiteBundle(manifest: bundle.manifest) { address in try blob(address) + Data([10]) }
    }
    let text = String(decoding: bundle.manifest, as: UTF8.self)
    for spoilt in [
      "", "assay-suite-bundle 2\n", text + text, text.replacing("G711_Types.ttcn", with: "../G711_Types.ttcn"),
      text.replacing("G711_Types.ttcn", with: "Other.ttcn"), String(text.dropLast()),
      text + "\(String(repeating: "0", count: 64)) 0 extra.ttcn\n",
      text.replacing(" suite.yaml", with: " -1 suite.yaml"),
    ] {
      #expect(throws: CampaignsError(.bundleMismatch, "")) { try SuiteBundle(manifest: Data(spoilt.utf8), blob: blob) }
    }
  }

  @Test("a link out of the folder is not followed, and a missing module is named")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bundle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(SuiteSamples.small.utf8).write(to: folder.appending(path: "suite.yaml"))
    #expect(throws: CampaignsError(.unreadableFile, "")) { try SuiteBundle(folder: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "Cases.ttcn"), withDestinationURL: URL(filePath: "/etc/hostname"))
    #expect(throws: CampaignsError(.unsafePath, "")) { try SuiteBundle(folder: folder) }
    try FileManager.default.removeItem(at: folder.appending(path: "Cases.ttcn"))
    try Data("module Cases {}".utf8).write(to: folder.appending(path: "Cases.ttcn"))
    try Data("more".utf8).write(to: folder.appending(path: "README.md"))
    #expect(try SuiteBundle(folder: folder).digest == small().digest)
  }

  @Test("a module that is too large, or a description that is not UTF-8, is refused")
  func bounds() {
    #expect(throws: CampaignsError(.suiteTooLarge, "")) {
      try small(module: String(repeating: " ", count: SuiteBounds.module + 1))
    }
    #expect(throws: CampaignsError(.malformedSuite, "")) { try SuiteBundle { _ in Data([0xFF, 0xFE]) } }
  }
}
