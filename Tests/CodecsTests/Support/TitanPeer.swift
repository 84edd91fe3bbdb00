import Foundation
import OracleTesting

/// Eclipse Titan as a peer: a module whose values it encodes and decodes, compiled and run once.
struct TitanPeer {
  static let isInstalled = ["/usr/bin/ttcn3_compiler", "/usr/bin/g++"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  struct Answer {
    /// The message in hexadecimal digits.
    let message: String
    /// What it reads from that message, as it prints it.
    let value: String
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter cases: definitions with a type `T` followed by the number of the case, and a value of it.
  /// - Returns: an answer for each case; nil where the peer has none.
  static func answers(_ encoding: String, _ cases: [(definitions: String, value: String)]) throws -> [Answer?] {
    try Oracle.withFolder { folder in
      try Data(module(encoding, cases).utf8).write(to: folder.appending(path: "Table.ttcn"))
      let configuration = "[LOGGING]\nConsoleMask := USER\nLogEventTypes := No\n[EXECUTE]\nTable.control\n"
      try Data(configuration.utf8).write(to: folder.appending(path: "table.cfg"))
      let libraries = "-L/usr/lib/titan -lttcn3 -lxml2 -lcrypto -lssl -lpcre -lrt -lpthread -ldl -lcrypt"
      let (status, said) = try shell(
        "ttcn3_compiler -w Table.ttcn && g++ -w -O0 -DLINUX -I/usr/include/titan -I. Table.cc -o table \(libraries)",
        in: folder)
      guard status == 0 else { throw Failure(description: said) }
      return parsed(try shell("./table table.cfg", in: folder).said, count: cases.count)
    }
  }

  private static func module(_ encoding: String, _ cases: [(definitions: String, value: String)]) -> String {
    var definitions = ""
    var statements = ""
    for (index, example) in cases.enumerated() {
      let function = "prototype(convert)"
      definitions += """
        \(example.definitions);
        external function enc\(index)(in T\(index) p) return octetstring with
          { extension "\(function) encode(\(encoding))" };
        external function dec\(index)(in octetstring p) return T\(index) with
          { extension "\(function) decode(\(encoding))" };

        """
      statements += """
        @try { var T\(index) v := \(example.value); o := enc\(index)(v); log("#E \(index) ", o);
          log("#D \(index) ", dec\(index)(o)); } @catch(e) { log("#X \(index) ", e); }

        """
    }
    return "module Table { \(definitions) control { var octetstring o; \(statements) } } "
      + "with { encode \"\(encoding)\" }"
  }

  private static func parsed(_ said: String, count: Int) -> [Answer?] {
    var messages: [Int: String] = [:]
    var values: [Int: String] = [:]
    for line in said.split(separator: "\n") {
      for (mark, isMessage) in [("#E ", true), ("#D ", false)] {
        guard let start = line.firstRange(of: mark) else { continue }
        let words = line[start.upperBound...].split(separator: " ", maxSplits: 1)
        guard words.count == 2, let index = Int(words[0]) else { continue }
        if isMessage {
          messages[index] = String(words[1].dropFirst().prefix { $0 != "'" })
        } else {
          // An item of an enumerated type is followed by its number, octets by the text that they may be.
          values[index] = String(words[1]).replacing(#/([A-Za-z_]\w*) \(-?\d+\)/#) { $0.output.1 }
            .replacing(#/'O \("[^"]*"\)/#, with: "'O").replacing("<unbound>", with: "-").replacing("\\\"", with: "\"\"")
        }
      }
    }
    return (0..<count).map { index in
      guard let message = messages[index], let value = values[index] else { return nil }
      return Answer(message: message, value: value)
    }
  }

  private static func shell(_ command: String, in folder: URL) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "{ \(command); } > messages 2>&1"]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: folder.appending(path: "messages"), encoding: .utf8))
  }
}
