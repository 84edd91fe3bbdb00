import Campaigns
import SystemAdapters
import TTCN3Machine

/// How modules are run, from a YAML file: docs/run-configuration.md is its contract.
package struct RunConfiguration: Sendable {
  package var parameters: [ParameterAssignment] = []
  /// What is executed; empty: what is usual.
  package var execute: [Entry] = []
  package var stopOn: Set<Verdict> = []
  package var bounds = Bounds()
  package var clock: RunOptions.ClockKind?
  package var isLoopback: Bool?
  package var seed: UInt64?
  package var jobs: Int?
  package var programs = ProgramPolicy.anyProgram

  package init() {}

  /// One line of the execution list.
  package struct Entry: Sendable {
    package enum Subject: Sendable, Hashable {
      /// `Module.name`, with `*` and `?` for any characters.
      case tests(String)
      /// `Module.group`, or `Module.group.inner`.
      case group(String)
      /// The control part of a module.
      case control(String)
    }

    package var subject: Subject
    package var arguments: [RunItem.Argument]
    package var repetitions: Int

    package init(_ subject: Subject, arguments: [RunItem.Argument] = [], repetitions: Int = 1) {
      self.subject = subject
      self.arguments = arguments
      self.repetitions = repetitions
    }
  }

  /// Octets of a configuration.
  package static let largest = 4 << 20
  package static let mostRepetitions = 1_000_000
  package static let mostJobs = 256

  private static let keys = [
    "parameters", "execute", "stopOn", "bounds", "clock", "loopback", "seed", "jobs", "adapters",
  ]

  /// - Parameter name: what messages call the file.
  /// - Throws: `CampaignsError` with file and line.
  package init(_ text: String, name: String) throws {
    let root = try YAMLText.read(text, name: name, limit: Self.largest)
    let members = try root.members(required: [], optional: Self.keys)
    if let value = members["parameters"] {
      parameters = try value.pairs().map { ParameterAssignment($0.key, try Self.answer($0.value)) }
    }
    if let value = members["execute"] { execute = try value.elements(atMost: 100_000).map(Self.entry) }
    if let value = members["stopOn"] { stopOn = try Self.verdicts(value) }
    if let value = members["bounds"] { try Self.read(bounds: value, into: &bounds) }
    if let value = members["clock"] { clock = try Self.clock(value) }
    if let value = members["loopback"] { isLoopback = try value.boolean() }
    if let value = members["seed"] { seed = UInt64(try Self.whole(value, 0...Int.max)) }
    if let value = members["jobs"] { jobs = try Self.whole(value, 1...Self.mostJobs) }
    if let value = members["adapters"] { programs = try Self.adapters(value) }
  }

  // MARK: Values

  /// A value in the machine's terms; which type it must fit, the parameter says.
  static func answer(_ value: YAMLValue) throws -> ParameterAssignment.Answer {
    switch try value.content() {
    case .list(let elements): return .list(try elements.map(answer))
    case .members(let members): return .fields(try members.map { .init($0.key, try answer($0.value)) })
    case .text(let text): return .configured(text)
    case .notation(let text), .digits(let text): return .notation(text)
    case .integer(let number): return .integer(number)
    case .number(let number): return .float(number)
    case .boolean(let flag): return .boolean(flag)
    case .null: return .omitted
    }
  }

  private static func whole(_ value: YAMLValue, _ range: ClosedRange<Int>) throws -> Int {
    guard case .integer(let number) = try value.content(), range.contains(number) else {
      throw value.malformed("has to be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private static func clock(_ value: YAMLValue) throws -> RunOptions.ClockKind {
    switch try value.text() {
    case "real": return .real
    case "simulated": return .simulated
    default: throw value.malformed("has to be ‘real’ or ‘simulated’")
    }
  }

  private static func verdicts(_ value: YAMLValue) throws -> Set<Verdict> {
    let words: [YAMLValue]
    if case .list(let elements) = try value.content() { words = elements } else { words = [value] }
    return Set(
      try words.map { word in
        let text = try word.text()
        guard let verdict = Verdict.allCases.first(where: { $0.description == text }), verdict != .pass else {
          throw word.malformed("has to be one of: none, inconc, fail, error")
        }
        return verdict
      })
  }

  // MARK: The execution list

  private static func entry(_ value: YAMLValue) throws -> Entry {
    if case .text(let pattern) = try value.content() { return Entry(.tests(pattern)) }
    let members = try value.members(required: [], optional: ["test", "group", "control", "arguments", "repeat"])
    let named = try [
      members["test"].map { Entry.Subject.tests(try $0.text()) },
      members["group"].map { .group(try $0.text()) }, members["control"].map { .control(try $0.text()) },
    ].compactMap { $0 }
    guard named.count == 1 else { throw value.malformed("has to name one of ‘test’, ‘group’ and ‘control’") }
    var entry = Entry(named[0])
    if let given = members["arguments"] {
      guard case .tests(let name) = named[0], !name.contains(where: { "*?".contains($0) }) else {
        throw given.malformed("goes with ‘test’ and the name of one test case")
      }
      entry.arguments = try arguments(given)
    }
    if let count = members["repeat"] { entry.repetitions = try whole(count, 1...mostRepetitions) }
    return entry
  }

  private static func arguments(_ value: YAMLValue) throws -> [RunItem.Argument] {
    switch try value.content() {
    case .list(let elements): return try elements.map { RunItem.Argument(nil, try answer($0)) }
    case .members(let members): return try members.map { RunItem.Argument($0.key, try answer($0.value)) }
    default: throw value.malformed("has to be a list, or a mapping by the names of the parameters")
    }
  }

  // MARK: Bounds and adapters

  private static func read(bounds value: YAMLValue, into bounds: inout Bounds) throws {
    let names = Bounds.Name.allCases.map(\.rawValue)
    let members = try value.members(required: [], optional: names)
    for name in Bounds.Name.allCases {
      guard let given = members[name.rawValue] else { continue }
      let text: String
      switch try given.content() {
      case .integer(let number): text = String(number)
      case .number(let number): text = String(number)
      case .text(let words): text = words
      default: throw given.malformed("has to be a number")
      }
      guard let amount = BoundText.amount(text, of: name) else {
        throw given.malformed("has to be \(BoundText.expected(of: name)), not ‘\(text)’")
      }
      bounds.set(name, to: amount)
    }
  }

  /// The settings of the process adapter: which programs may be started.
  private static func adapters(_ value: YAMLValue) throws -> ProgramPolicy {
    let members = try value.members(required: [], optional: [AssayProcess.adapterName])
    guard let process = members[AssayProcess.adapterName] else { return .anyProgram }
    guard let programs = try process.members(required: [], optional: ["programs"])["programs"] else {
      return .anyProgram
    }
    return .only(Set(try programs.elements(atMost: 1000).map { try $0.text() }))
  }
}

/// How bounds are written: `1000000`, `512 MiB`, `2.5`.
package enum BoundText {
  private static let units: [(String, Double)] = [
    ("KiB", 1024), ("MiB", 1_048_576), ("GiB", 1_073_741_824), ("K", 1000), ("M", 1e6), ("G", 1e9), ("s", 1),
  ]

  /// nil for what is no amount of this bound.
  package static func amount(_ text: String, of name: Bounds.Name) -> Double? {
    var number = text.trimmingSpaces
    var factor = 1.0
    if let (unit, value) = units.first(where: { number.hasSuffix($0.0) }) {
      guard unit == "s" ? name == .duration : name != .duration, !unit.hasSuffix("B") || name.isSize else { return nil }
      number = String(number.dropLast(unit.count)).trimmingSpaces
      factor = value
    }
    guard let amount = Double(number), amount > 0, amount.isFinite else { return nil }
    let whole = amount * factor
    return name == .duration || whole >= 1 ? whole : nil
  }

  package static func expected(of name: Bounds.Name) -> String {
    if name == .duration { return "seconds" }
    return name.isSize ? "a size, such as ‘512 MiB’" : "a whole number from 1 on"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
