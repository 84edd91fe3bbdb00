import Foundation

/// Results in the Common Test Report Format (ctrf.io). `fail` and `error` are `failed`; `inconc` and `none` are `other`:
/// nothing but `pass` is `passed`. The verdict stands in `rawStatus`.
struct CTRFReport: Encodable {
  struct Results: Encodable {
    let tool: Tool
    let summary: Summary
    let tests: [Test]
  }

  struct Tool: Encodable {
    let name: String
    let version: String
  }

  struct Summary: Encodable {
    let tests: Int
    let passed: Int
    let failed: Int
    let pending: Int
    let skipped: Int
    let other: Int
    let suites: Int
    /// Milliseconds since 1970, as all instants here.
    let start: Int
    let stop: Int
    let duration: Int
  }

  struct Test: Encodable {
    let name: String
    let status: String
    /// Milliseconds of real time.
    let duration: Int
    var start: Int?
    var stop: Int?
    let suite: [String]
    var message: String?
    var trace: String?
    var rawStatus: String?
    var filePath: String?
    var line: Int?
    var attachments: [Attachment]?
    var extra: [String: String]?
  }

  struct Attachment: Encodable {
    let name: String
    let contentType: String
    let path: String
  }

  let reportFormat = "CTRF"
  let specVersion = "1.0.0"
  let generatedBy = Version.tool
  let timestamp: String
  let results: Results

  init(_ report: RunReport, start: Date) {
    let begin = Int(start.timeIntervalSince1970 * 1000)
    let tests =
      report.testCases.map { Test($0, begin: begin) } + (report.run?.notRun ?? []).map { Test(notRun: $0) }
    func count(_ status: String) -> Int { tests.count { $0.status == status } }
    let duration = Int((report.run?.seconds ?? 0) * 1000)
    timestamp = report.run?.startedAt ?? ""
    results = Results(
      tool: Tool(name: "assay", version: Version.current),
      summary: Summary(
        tests: tests.count, passed: count("passed"), failed: count("failed"), pending: 0, skipped: count("skipped"),
        other: count("other"), suites: Set(report.testCases.map(\.module)).count, start: begin, stop: begin + duration,
        duration: duration), tests: tests)
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension CTRFReport.Test {
  fileprivate init(_ testCase: RunReport.TestCase, begin: Int) {
    let status =
      switch testCase.verdict {
      case "pass": "passed"
      case "fail", "error": "failed"
      default: "other"
      }
    let duration = Int((testCase.realSeconds ?? 0) * 1000)
    self.init(name: testCase.fullTitle, status: status, duration: duration, suite: [testCase.module])
    start = begin + Int((testCase.startedAfter ?? 0) * 1000)
    stop = (start ?? begin) + duration
    rawStatus = testCase.verdict
    filePath = testCase.file
    line = testCase.line
    var words: [String: String] = [:]
    if let attribution = testCase.attribution { words["attribution"] = attribution }
    if let bound = testCase.bound { words["bound"] = bound }
    if !words.isEmpty { extra = words }
    if let evidence = testCase.evidence {
      attachments = [.init(name: "events", contentType: "application/jsonl", path: evidence)]
    }
    guard status != "passed" else { return }
    message = testCase.reason.isEmpty ? testCase.verdict : testCase.reason
    trace = FailureText.lines(of: testCase).joined(separator: "\n")
  }

  fileprivate init(notRun title: String) {
    self.init(
      name: title, status: "skipped", duration: 0, suite: [String(title.split(separator: ".").first ?? "")])
    rawStatus = "notRun"
  }

  private init(name: String, status: String, duration: Int, suite: [String]) {
    self.name = name
    self.status = status
    self.duration = duration
    self.suite = suite
  }
}
