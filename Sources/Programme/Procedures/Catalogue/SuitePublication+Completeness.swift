import Foundation

extension Inspection<SuiteCase> {
  /// What the suite's own files say; nil where they are not here.
  private func read() throws -> ReadSuite? {
    try record.digest.flatMap { try records.suites.suite($0, in: records.blobs) }
  }

  /// The outline: from the files, or else as it is stated, or as it was kept at submission.
  func actualOutline() throws -> SuiteOutline {
    if !record.outline.isEmpty { return record.outline }
    if let read = try read() { return read.outline }
    let purposes = record.stated.map { row in
      SuiteOutline.Purpose(
        id: row.purpose,
        requirements: row.requirements.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init),
        testCase: row.testCase)
    }
    var seen: Set<String> = []
    return SuiteOutline(
      requirements: purposes.flatMap(\.requirements).filter { seen.insert($0).inserted }, purposes: purposes)
  }

  /// Where what was stated and what the files say differ, as sentences.
  func contradictions() throws -> [String] {
    let catalogued = try records.find(record.recommendation, of: recommendationEntry)?.record
    var found: [String] = []
    func compare(_ what: String, _ stated: String, _ actual: String) {
      if stated != actual { found.append("\(what) is stated as ‘\(stated)’ and is ‘\(actual)’") }
    }
    let outline = try actualOutline()
    if let read = try read() {
      compare("the suite", record.suite, read.id)
      compare("the version", record.version, read.version)
      compare("the Recommendation", catalogued?.designation ?? "", read.recommendation)
      compare("the edition", catalogued?.edition ?? "", read.edition)
    }
    compare("the number of requirements", "\(record.requirements)", "\(outline.requirements.count)")
    compare("the number of purposes", "\(record.purposes)", "\(outline.purposes.count)")
    compare("the number of test cases", "\(record.testCases)", "\(outline.testCases.count)")
    return found
  }

  /// What is missing between requirement, purpose and test case, as sentences (SG 2: ‘with a view to conducting tests’).
  func gaps() throws -> [String] {
    let outline = try actualOutline()
    guard !outline.isEmpty else {
      return ["the suite's files have not been uploaded, and its purposes are not stated: what it tests is not known"]
    }
    let known = Set(
      try records.find(record.recommendation, of: recommendationEntry)?.record.requirements.map(\.id) ?? [])
    var found: [String] = []
    func list(_ names: [String], _ sentence: (String) -> String) {
      guard !names.isEmpty else { return }
      let shown = names.prefix(10).map { "‘\($0)’" }.joined(separator: ", ")
      found.append(sentence(names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown))
    }
    list(outline.requirements.filter { !known.contains($0) }) {
      "the catalogue has no requirement \($0) in this edition: the study group enters it first, or the suite leaves it"
    }
    list(outline.uncovered) { "no purpose tests the requirement \($0)" }
    list(outline.purposes.filter(\.requirements.isEmpty).map(\.id)) { "the purpose \($0) tests no requirement" }
    var ids: Set<String> = []
    list(outline.purposes.map(\.id).filter { !ids.insert($0).inserted }) { "the purpose \($0) stands there twice" }
    var cases: Set<String> = []
    list(outline.purposes.map(\.testCase).filter { !cases.insert($0).inserted }) {
      "the test case \($0) carries out two purposes: one verdict is for one"
    }
    return found
  }

  func replacedIsItsOwn() throws -> Bool {
    guard let replaced = record.replaces else { return true }
    let found = try records.find(replaced, of: suitePublication)?.record
    return found?.suite == record.suite && found?.studyGroup == record.studyGroup && found?.version != record.version
  }
}
