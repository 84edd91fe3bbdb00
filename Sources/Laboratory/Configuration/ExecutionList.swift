import Campaigns
import TTCN3Machine

/// Finds what the entries of an execution list name in a program.
package struct ExecutionList {
  private let executable: Executable
  private let groups: [String: [String]]

  package init(_ executable: Executable, _ outlines: [ModuleOutline]) {
    self.executable = executable
    groups = outlines.reduce(into: [:]) { $0.merge($1.groups) { one, _ in one } }
  }

  /// - Throws: `unknown-test-case` or `no-control-part` for an entry that names nothing.
  package func items(_ entries: [RunConfiguration.Entry]) throws(MachineError) -> [RunItem] {
    var items: [RunItem] = []
    for entry in entries {
      let subjects = try subjects(of: entry)
      for repetition in 1...entry.repetitions {
        items += subjects.map { RunItem($0, arguments: entry.arguments, repetition: repetition) }
        guard items.count <= ExecutionList.mostItems else {
          throw MachineError(.unknownTestCase, "more than \(ExecutionList.mostItems) executions are asked for")
        }
      }
    }
    return items
  }

  private static let mostItems = 2_000_000

  private func subjects(of entry: RunConfiguration.Entry) throws(MachineError) -> [RunItem.Subject] {
    switch entry.subject {
    case .control(let module): return [.control(module)]
    case .group(let name):
      guard let members = groups[name] else {
        let hint = NearWord.hint(name, among: groups.keys.sorted())
        throw MachineError(.unknownTestCase, "there is no group ‘\(name)’; name it as Module.group\(hint)")
      }
      let startable = Set(executable.startableTestCases)
      return members.filter(startable.contains).map { .testCase($0) }
    case .tests(let pattern): return try tests(pattern)
    }
  }

  private func tests(_ pattern: String) throws(MachineError) -> [RunItem.Subject] {
    let isPattern = pattern.contains { "*?".contains($0) }
    let known = isPattern ? executable.startableTestCases : executable.testCases
    let found = known.filter { Wildcards.matches($0, pattern) }
    guard !found.isEmpty else {
      let hint = NearWord.hint(pattern, among: executable.testCases)
      throw MachineError(
        .unknownTestCase,
        isPattern
          ? "no test case that can be started fits ‘\(pattern)’"
          : "there is no test case ‘\(pattern)’; name it as Module.name\(hint)")
    }
    return found.map { .testCase($0) }
  }
}

/// `*` for any characters, `?` for one.
package enum Wildcards {
  package static func matches(_ text: String, _ pattern: String) -> Bool {
    let (text, pattern) = (Array(text.utf8), Array(pattern.utf8))
    var (at, sign, star, resume) = (0, 0, -1, 0)
    while at < text.count {
      if sign < pattern.count, pattern[sign] == UInt8(ascii: "*") {
        (star, resume) = (sign, at)
        sign += 1
      } else if sign < pattern.count, pattern[sign] == UInt8(ascii: "?") || pattern[sign] == text[at] {
        at += 1
        sign += 1
      } else if star >= 0 {
        resume += 1
        (at, sign) = (resume, star + 1)
      } else {
        return false
      }
    }
    return pattern[sign...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
