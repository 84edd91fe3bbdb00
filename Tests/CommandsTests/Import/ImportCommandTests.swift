import Foundation
import Programme
import Testing

@testable import Commands

@Suite("assay import against a running portal", .timeLimit(.minutes(5)))
struct ImportCommandTests {
  private static let list = "gtin,supplier,product\n4006381333931,Pens,\"=Pen <b>\"\n036000291452,B,Second\n"

  private func approve(_ portal: ServedPortal, _ number: String) async throws {
    let engine = portal.data.engine
    let row = try #require(try await portal.data.store.read { try $0.caseRow(number: number) })
    let request = StepRequest(
      procedure: row.procedure, step: "approve", case: row.id, version: row.version, answers: [:], note: "")
    let second = portal.secondSecretary
    _ = try await portal.data.store.write { try engine.perform(request, by: second, in: $0, now: Date()) }
  }

  private func number(in output: String) -> String? {
    output.firstMatch(of: #/EXT-\d{4}-\d{4}/#).map { String($0.0) }
  }

  @Test("proposed with its files, approved by another person, shown as what another register says")
  func whole() async throws {
    let portal = try await ServedPortal()
    try await portal.start()
    let file = try portal.folder.write("list.csv", Self.list).path
    let common = ["import", "--format", "gtin", "--source", "trial-list", "--source-name", "Trial list", file]
    let token = ["--token-file", try await portal.tokenFile(of: portal.secretary)]
    let dry = try await BuiltBinary.run(common + token + ["--portal", portal.address, "--dry-run"])
    #expect(dry.status == 0 && dry.output.contains("2 records can be taken, 0 rows are refused"))
    #expect(number(in: dry.output) == nil)
    // A slash at the end of the address is no other address.
    let sent = try await BuiltBinary.run(common + token + ["--portal", portal.address + "/"])
    #expect(sent.status == 0, "\(sent.output)\(sent.errors)")
    let number = try #require(self.number(in: sent.output))
    #expect(!(try await portal.open(portal.address + "/external").text.contains("Second")))
    try await approve(portal, number)
    let page = try await portal.open(portal.address + "/external").text
    #expect(page.contains("Second") && page.contains("=Pen &lt;b&gt;") && page.contains("Not listings"))
    let csv = try await portal.open(portal.address + "/open-data/external.csv").text
    #expect(csv.contains("'=Pen"))
  }

  @Test("a Kubernetes folder is told apart by the names of its files")
  func folder() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("conformance.yaml", "- codename: 'one [Conformance]'\n  release: v1.9\n")
    try folder.write("good/PRODUCT.yaml", "vendor: A\nname: Good\nversion: '1'\n")
    try folder.write("good/junit_01.xml", "<testsuite><testcase name=\"one [Conformance]\"/></testsuite>")
    try folder.write("thin/PRODUCT.yaml", "vendor: A\nname: Thin\nversion: '1'\n")
    try folder.write("thin/junit_01.xml", "<testsuite><testcase name=\"other\"/></testsuite>")
    try folder.write("README.md", "not read")
    let outcome = try await BuiltBinary.run(
      ["import", "--format", "kubernetes", "--release", "v1.29", folder.url.path])
    #expect(outcome.status == 1, "one of two is refused")
    #expect(outcome.output.contains("1 records can be taken, 1 rows are refused"))
    #expect(outcome.output.contains("0 of the 1 tests that v1.29 demands were run"))
  }

  typealias Wrong = (name: String, arguments: [String], file: [UInt8]?, status: Int32, words: String)

  static let wrong: [Wrong] = [
    ("no format", ["--format", "xml"], Array(list.utf8), 1, "there is no format"),
    ("no file", ["--format", "gtin", "/no/such/file"], nil, 3, "there is no file"),
    ("a source that is a path", ["--format", "gtin", "--source", "../x"], Array(list.utf8), 1, "digits and hyphens"),
    ("a file of another role", ["--format", "kubernetes"], Array(list.utf8), 3, "has no role"),
    (
      "UTF-16", ["--format", "gtin"], Array([0xFF, 0xFE] + "gtin\n".utf16.flatMap { [UInt8($0 & 0xFF), 0] }), 1, "UTF-8"
    ),
    ("Latin-1", ["--format", "gtin"], Array("gtin,product\n4006381333931,caf".utf8) + [0xE9, 0x0A], 1, "UTF-8"),
    (
      "gzip, which is not unpacked", ["--format", "matter-dcl"], [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xED], 1,
      "not JSON"
    ),
    ("empty", ["--format", "gtin"], [], 1, "empty"),
    (
      "JSON nested deep", ["--format", "matter-dcl"],
      Array("{\"complianceInfo\":".utf8) + Array(repeating: UInt8(ascii: "["), count: 1_000_000), 1, "levels deep"
    ),
    (
      "a token that cannot be read",
      ["--format", "gtin", "--portal", "http://127.0.0.1:9", "--token-file", "/dev/null"],
      Array(list.utf8), 3, "cannot be read"
    ),
    ("a portal without a token", ["--format", "gtin", "--portal", "http://127.0.0.1:9"], Array(list.utf8), 3, "token"),
  ]

  @Test("what cannot be read or used is refused with what to do", arguments: wrong)
  func refused(_ scene: Wrong) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var arguments = ["import"] + scene.arguments
    if let octets = scene.file {
      try Data(octets).write(to: folder.file("list.csv"))
      arguments.append(folder.file("list.csv").path)
    }
    let outcome = try await BuiltBinary.run(arguments)
    #expect(outcome.status == scene.status, "\(scene.name): \(outcome.output)\(outcome.errors)")
    #expect((outcome.output + outcome.errors).contains(scene.words), "\(scene.name): \(outcome.errors)")
  }

  @Test("a file of 100 MB is refused without being read to its end, and a device without end as well")
  func large() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = folder.file("large.csv")
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 100 << 20)
    try handle.close()
    for path in [file.path, "/dev/zero"] {
      let outcome = try await BuiltBinary.run(["import", "--format", "gtin", path])
      #expect(outcome.status == 1 && outcome.errors.contains("octets; split it"), "\(outcome.errors)")
    }
  }

  @Test("refused rows stop the sending unless they are left out; the wrong persons are told by the portal")
  func sending() async throws {
    let portal = try await ServedPortal()
    try await portal.start()
    let file = try portal.folder.write("list.csv", Self.list + "12,C,short\n").path
    let common = ["import", "--format", "gtin", "--source", "trial-list", "--portal", portal.address, file]
    let secretary = ["--token-file", try await portal.tokenFile(of: portal.secretary)]
    let stopped = try await BuiltBinary.run(common + secretary)
    #expect(stopped.status == 1 && stopped.output.contains("line 4:") && stopped.errors.contains("--leave-out-refused"))
    let leftOut = try await BuiltBinary.run(common + secretary + ["--leave-out-refused"])
    #expect(number(in: leftOut.output) != nil)
    let casc = try await BuiltBinary.run(
      common + ["--token-file", try await portal.tokenFile(of: portal.casc), "--leave-out-refused"])
    #expect(casc.status == 1 && casc.errors.contains("the portal refused"))
    for wrong in ["nowhere", "ftp://127.0.0.1", "http://"] {
      let outcome = try await BuiltBinary.run(
        ["import", "--format", "gtin", "--portal", wrong, file, "--leave-out-refused"] + secretary)
      #expect(outcome.status == 3 && outcome.errors.contains("takes an address"), "\(wrong): \(outcome.errors)")
    }
    let forged = try portal.folder.write("forged", "not-a-token").path
    let nobody = try await BuiltBinary.run(common + ["--token-file", forged, "--leave-out-refused"])
    #expect(nobody.status == 1 && nobody.errors.contains("the portal refused"))
    await portal.stop()
    let gone = try await BuiltBinary.run(common + secretary + ["--leave-out-refused"])
    #expect(gone.status == 1 && gone.errors.contains("cannot be reached"))
  }
}
