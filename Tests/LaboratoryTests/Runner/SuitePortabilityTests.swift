import Campaigns
import Foundation
import Laboratory
import Programme
import SystemAdapters
import Testing

@Suite("The shipped suite is portable TTCN-3: another tool gives the same verdicts")
struct SuitePortabilityTests {
  /// Eclipse Titan, where it is installed: Debian's eclipse-titan, with a C++ compiler.
  private static let isInstalled = ["/usr/bin/ttcn3_compiler", "/usr/bin/g++"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(
    "verdict and reason are the same for a codec that conforms and for codecs that do not",
    .enabled(if: isInstalled, "eclipse-titan or g++ is not installed"))
  func sameVerdicts() async throws {
    let laboratory = try G711Laboratory()
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try build(in: folder)
    for fault in ["none", "one-word", "even-bits", "truncated", "wrap"] {
      let ixit = try G711Laboratory.codec(fault: fault)
      let ours = try await laboratory.run(ixit: ixit).purposes.map { "\($0.verdict ?? .none) \($0.reason)" }
      #expect(try theirs(ixit, in: folder) == ours)
    }
  }

  /// Compiles the suite's modules with Titan.
  private func build(in folder: URL) throws {
    // The adapter's name is ours alone; the language allows any text there, the other tool does not.
    let library = AssayProcess.module.replacing(" with { extension \"adapter process\" }", with: "")
    try Data(library.utf8).write(to: folder.appending(path: "AssayProcess.ttcn"))
    for name in ["G711_Types.ttcn", "G711_Tables.ttcn", "G711_Functions.ttcn", "G711_TestCases.ttcn"] {
      try FileManager.default.copyItem(at: Checkout.g711.appending(path: name), to: folder.appending(path: name))
    }
    for name in ["ProcessPort.hh", "ProcessPort.cc"] {
      let source = Checkout.root.appending(path: "Tests/Fixtures/titan/\(name)")
      try FileManager.default.copyItem(at: source, to: folder.appending(path: name))
    }
    let libraries = "-L/usr/lib/titan -lttcn3 -lxml2 -lcrypto -lssl -lpcre -lrt -lpthread -ldl -lcrypt"
    let (status, said) = try shell(
      "ttcn3_compiler -w *.ttcn && g++ -w -O0 -DLINUX -I/usr/include/titan -I. *.cc -o suite \(libraries)", in: folder)
    try #require(status == 0, "\(said)")
  }

  private func theirs(_ ixit: [String: Answer], in folder: URL) throws -> [String] {
    let commands = [
      ("aLawDecoder", "PX_ALAW_DECODER"), ("aLawEncoder", "PX_ALAW_ENCODER"), ("muLawDecoder", "PX_MULAW_DECODER"),
      ("muLawEncoder", "PX_MULAW_ENCODER"),
    ]
    let parameters = commands.map { item, parameter in
      let words = (ixit[item]?.texts ?? []).map { "\"\($0)\"" }.joined(separator: ", ")
      return "G711_Types.\(parameter) := { \(words) }\n"
    }
    let configuration =
      "[LOGGING]\nConsoleMask := TESTCASE\n[MODULE_PARAMETERS]\n\(parameters.joined())"
      + "[EXECUTE]\nG711_TestCases.control\n"
    try Data(configuration.utf8).write(to: folder.appending(path: "suite.cfg"))
    let (_, said) = try shell("./suite suite.cfg", in: folder)
    return said.split(separator: "\n").compactMap { line -> String? in
      guard let verdict = line.firstRange(of: " finished. Verdict: ") else { return nil }
      return String(line[verdict.upperBound...]).replacing(" reason: ", with: " ", maxReplacements: 1)
        .replacing("\"", with: "")
    }
  }

  private func shell(_ command: String, in folder: URL) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "{ \(command); } > messages 2>&1"]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: folder.appending(path: "messages"), encoding: .utf8))
  }
}
