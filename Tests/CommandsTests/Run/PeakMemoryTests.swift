import Foundation
import Testing

@Suite("Hostile suites in a process of their own", .timeLimit(.minutes(5)))
struct PeakMemoryTests {
  @Test(
    "end with ‘error’ and stay near their bound on memory",
    arguments: [
      ("a text that doubles", "var charstring s := \"x\"; while (true) { s := s & s; }", "valueLength"),
      ("a universal text that doubles", "var universal charstring s := \"ä\"; while (true) { s := s & s; }", "memory"),
      ("a list that doubles", "var L l := {1}; while (true) { l := l & l; }", "memory"),
      ("an index far away", "var L l := {}; l[60000000] := 1;", "memory"),
      ("values within each other", "var R r := {omit, 0}; while (true) { r := {r, 1}; }", "valueDepth"),
      ("components with timers", "while (true) { var T t := T.create; }", "memory"),
      ("a flood of messages", "while (true) { p.send(7); }", "queueLength"),
      ("texts that are kept", "var W w := {}; while (true) { w[lengthof(w)] := int2oct(1, 1000000); }", "memory"),
      (
        "a text that shares itself is logged",
        "var D d := {}; for (var integer i := 0; i < 60; i := i + 1) { d := {d, d}; } log(d);", "logVolume"
      ),
    ])
  func bounded(name: String, statements: String, bound: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(
      "M.ttcn",
      """
      module M {
        type record of integer L; type record R { R next optional, integer a } type record of octetstring W;
        type record of D D;
        type port P message { inout integer }
        type component C { port P p } type component T { timer many[100000] }
        testcase TC() runs on C { \(statements) setverdict(pass); }
      }
      """)
    let (status, output, peak) = try Self.run([
      "run", file.path, "--loopback", "--simulated-clock", "--json", "--bound", "memory=128MiB", "--bound",
      "logVolume=16MiB", "--bound", "queueLength=100000",
    ])
    #expect(status == 1, "\(output)")
    #expect(output.contains("\"bound\" : \"\(bound)\""), "\(output)")
    #expect(peak < 700 << 20, "\(name) took \(peak >> 20) MiB")
  }

  /// Runs the binary; its exit status, what it printed, and the most memory it had, in octets.
  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String, peak: Int) {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("assay-peak-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT, 0o600)
    var words: [UnsafeMutablePointer<CChar>?] = ([BuiltBinary.location.path] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var id = pid_t()
    try #require(posix_spawn(&id, BuiltBinary.location.path, &actions, nil, words, environ) == 0)
    // What `wait4` tells has the memory of the process that started it in it.
    var status: Int32 = 0
    var peak = 0
    while waitpid(id, &status, WNOHANG) == 0 {
      peak = max(peak, peakMemory(of: id))
      usleep(5000)
    }
    let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return (code, text, peak)
  }

  /// Octets; 0 when it has ended, and before it has become the program.
  private static func peakMemory(of id: pid_t) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8),
      status.hasPrefix("Name:\tassay\n"),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return (line.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}
