import Foundation
import Testing

/// The whole way of one result, played once by the built binary; each test looks at one thing that must be so.
@Suite("The demonstration shows the whole way of one result", .serialized)
struct DemonstrationTests {
  /// Plays it once for all tests of this suite.
  private static let played = Task { () async throws -> (folder: TemporaryFolder, outcome: BuiltBinary.Outcome) in
    let folder = try TemporaryFolder()
    let outcome = try await BuiltBinary.run(
      ["demo", "--once", "--port", "0", "--data", folder.file("data").path], environment: ["NO_COLOR": "1"])
    return (folder, outcome)
  }

  private func say() async throws -> String {
    let outcome = try await Self.played.value.outcome
    try #require(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    return outcome.output
  }

  @Test("two real products conform and are listed")
  func listed() async throws {
    let said = try await say()
    #expect(said.contains("SoX, encoders and decoders: 14 pass; listed"))
    #expect(said.contains("FFmpeg, decoders: 6 pass; listed"))
  }

  @Test("a fault ends in a fail that says which code word gave which sample, and cannot be listed")
  func refused() async throws {
    let said = try await say()
    #expect(said.contains("code word 0x00 gave sample -5504, G.711 Table 2b asks -32124"))
    #expect(said.contains("A seeded fault: claims mu-law, speaks A-law: 1 pass, 6 fail; not listed"))
    #expect(said.contains("required: every verdict is pass"))
  }

  @Test("a real deviation is found: FFmpeg's encoders, at the value and by the table")
  func deviation() async throws {
    #expect(try await say().contains("value -2063 in 13 bits gave code word 0x3A, G.711 Table 1b asks 0x25"))
  }

  @Test("its listing verifies offline: green, and red once a byte is changed")
  func verifies() async throws {
    _ = try await say()
    let packs = try await Self.played.value.folder.file("data/demo")
    let code = try String(contentsOf: packs.appendingPathComponent("LST-2026-0001.txt"), encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let pack = packs.appendingPathComponent("listed.pack").path
    let environment = ["ASSAY_KNOWN_LOGS": packs.appendingPathComponent("known-by-test").path]
    let green = try await BuiltBinary.run(["verify", code, "--pack", pack, "--json"], environment: environment)
    #expect(green.status == 0, "\(green.output)\(green.errors)")
    #expect(try green.json()["colour"] as? String == "green")
    #expect((try green.json()["goods"] as? [Any])?.isEmpty == false)

    var characters = Array(code)
    characters[100] = characters[100] == "A" ? "B" : "A"
    let red = try await BuiltBinary.run(["verify", String(characters), "--pack", pack], environment: environment)
    #expect(red.status == 1)
  }

  @Test("a suspended listing answers red from a fresh pack, and its old pack still green")
  func suspended() async throws {
    _ = try await say()
    let packs = try await Self.played.value.folder.file("data/demo")
    let said = try await say()
    #expect(said.contains("its old QR code answers red from a fresh pack"))
    let environment = ["ASSAY_KNOWN_LOGS": packs.appendingPathComponent("known-by-test").path]
    let code = packs.appendingPathComponent("LST-2026-0001.txt").path
    let fresh = packs.appendingPathComponent("suspended.pack").path
    #expect(try await BuiltBinary.run(["verify", code, "--pack", fresh], environment: environment).status == 0)
  }

  @Test("nothing personal is in the log")
  func privacy() async throws {
    _ = try await say()
    let data = try await Self.played.value.folder.file("data")
    let pack = try Data(contentsOf: data.appendingPathComponent("demo/suspended.pack"))
    #expect(pack.range(of: Data("@demo.example".utf8)) == nil)
    #expect(pack.range(of: Data("Rapporteur".utf8)) == nil)
    for log in ["portal.log", "laboratory.log"] {
      let text = try String(contentsOf: data.appendingPathComponent("demo/logs/\(log)"), encoding: .utf8)
      #expect(!text.contains("@demo.example"))
    }
  }

  @Test("a folder that holds something else is left alone")
  func leavesOthersAlone() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("precious.txt", "mine")
    let outcome = try await BuiltBinary.run(["demo", "--once", "--port", "0", "--data", folder.url.path])
    #expect(outcome.status == 3)
    #expect(FileManager.default.fileExists(atPath: folder.file("precious.txt").path))
  }
}
