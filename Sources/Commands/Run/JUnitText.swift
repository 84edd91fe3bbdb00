import Foundation

/// Results as JUnit XML, for tools that read nothing else. It knows fewer outcomes than Z.161: `fail` is a failure,
/// `inconc`, `none` and `error` are errors, what was not started is skipped. Nothing of it counts as passed.
struct JUnitText {
  private let report: RunReport
  private let startedAt: String

  init(_ report: RunReport) {
    self.report = report
    // The schema wants an instant without its zone.
    startedAt = String((report.run?.startedAt ?? "1970-01-01T00:00:00Z").prefix(19))
  }

  func text() -> String {
    var modules: [String] = []
    for name in report.testCases.map(\.module) + notRun.map(\.module) where !modules.contains(name) {
      modules.append(name)
    }
    let suites = modules.enumerated().map { suite($1, number: $0) }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n" + suites.joined() + "</testsuites>\n"
  }

  private var notRun: [(module: String, name: String)] {
    (report.run?.notRun ?? []).map { title in
      let parts = title.split(separator: ".", maxSplits: 1).map(String.init)
      return (parts.first ?? "", parts.last ?? "")
    }
  }

  private func suite(_ module: String, number: Int) -> String {
    let cases = report.testCases.filter { $0.module == module }
    let left = notRun.filter { $0.module == module }
    let failures = cases.count { $0.verdict == "fail" }
    let errors = cases.count { !["pass", "fail"].contains($0.verdict) }
    var text = "  <testsuite"
    for (name, value) in [
      ("package", module), ("id", String(number)), ("name", module), ("timestamp", startedAt),
      ("hostname", "localhost"), ("tests", String(cases.count + left.count)), ("failures", String(failures)),
      ("errors", String(errors)), ("skipped", String(left.count)),
      ("time", Self.seconds(cases.reduce(0) { $0 + ($1.realSeconds ?? 0) })),
    ] {
      text += " \(name)=\"\(Self.escaped(value))\""
    }
    text += ">\n    <properties>\n"
    text += "      <property name=\"seed\" value=\"\(report.run?.seed ?? 0)\"/>\n    </properties>\n"
    for testCase in cases { text += element(testCase) }
    for (module, name) in left {
      text += "    <testcase name=\"\(Self.escaped(name))\" classname=\"\(Self.escaped(module))\" time=\"0\">"
      text += "<skipped/></testcase>\n"
    }
    return text + "    <system-out></system-out>\n    <system-err></system-err>\n  </testsuite>\n"
  }

  private func element(_ testCase: RunReport.TestCase) -> String {
    let name = String(testCase.fullTitle.dropFirst(testCase.module.count + 1))
    let head =
      "    <testcase name=\"\(Self.escaped(name))\" classname=\"\(Self.escaped(testCase.module))\" "
      + "time=\"\(Self.seconds(testCase.realSeconds ?? 0))\""
    guard testCase.verdict != "pass" else { return head + "/>\n" }
    let kind = testCase.verdict == "fail" ? "failure" : "error"
    let message = testCase.reason.isEmpty ? testCase.verdict : testCase.reason
    return head + ">\n      <\(kind) type=\"\(testCase.verdict)\" message=\"\(Self.escaped(message))\">"
      + Self.escaped(FailureText.lines(of: testCase).joined(separator: "\n")) + "</\(kind)>\n    </testcase>\n"
  }

  private static func seconds(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

  /// What XML 1.0 has no character for is replaced.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\r": result += "&#13;"
      default:
        let isAllowed =
          (0x20...0xD7FF).contains(scalar.value) || (0xE000...0xFFFD).contains(scalar.value)
          || scalar.value >= 0x10000
        result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return result
  }
}

/// What went wrong in a test case, in lines for people.
enum FailureText {
  static func lines(of testCase: RunReport.TestCase) -> [String] {
    var lines: [String] = []
    if !testCase.reason.isEmpty { lines.append(testCase.reason) }
    if let difference = testCase.mismatch {
      lines.append("at       \(difference.path.isEmpty ? "the whole value" : difference.path)")
      lines.append("expected \(difference.expected)")
      lines.append("got      \(difference.got)")
    }
    // A fault says its place itself.
    if let file = testCase.file, let line = testCase.line, !testCase.reason.hasPrefix("\(file):\(line)") {
      lines.append("set at   \(file):\(line)")
    }
    if let evidence = testCase.evidence { lines.append("evidence \(evidence)") }
    return lines
  }
}
