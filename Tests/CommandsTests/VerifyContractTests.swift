import Foundation
import Testing

@Suite("assay verify keeps its contract")
struct VerifyContractTests {
  @Test(
    "what cannot be read is red, and is no crash",
    arguments: ["ASSAY1:", "ASSAY1:%%%%", "hello", "ASSAY1:" + String(repeating: "A", count: 100_000)])
  func unreadable(_ text: String) async throws {
    let outcome = try await BuiltBinary.run(["verify", text])
    #expect(outcome.status == 1, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.hasPrefix("RED"))
  }

  @Test(
    "a pack that is no pack never leads to green",
    arguments: [[], [0xFF], Array(repeating: 0x9F, count: 10_000)] as [[UInt8]])
  func unreadablePack(_ octets: [UInt8]) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let pack = folder.file("bad.pack")
    try Data(octets).write(to: pack)
    let outcome = try await BuiltBinary.run(["verify", "ASSAY1:00", "--pack", pack.path])
    #expect(outcome.status == 1)
  }

  @Test(
    "a wrong call ends with 3",
    arguments: [
      ["verify"], ["verify", "ASSAY1:00", "--pack", "/no/such/pack"], ["verify", "ASSAY1:00", "--trust", "nonsense"],
    ])
  func usage(_ arguments: [String]) async throws {
    #expect(try await BuiltBinary.run(arguments).status == 3)
  }
}
