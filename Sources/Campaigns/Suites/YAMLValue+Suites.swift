/// What the formats of suites ask of single values.
extension YAMLValue {
  func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) throws -> Choice
  where Choice.RawValue == String {
    let text = try text()
    guard let choice = Choice(rawValue: text) else {
      throw malformed("has to be one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  /// A list of different identifiers, at least one.
  func identifiers() throws -> [String] {
    let elements = try elements(atMost: SuiteBounds.modules)
    guard !elements.isEmpty else { throw malformed("is empty") }
    let identifiers = try elements.map { try $0.identifier() }
    try refuseDuplicates(zip(identifiers, elements).map { ($0, $1.line) })
    return identifiers
  }

  func refuseDuplicates(_ identifiers: [(id: String, line: Int)]) throws {
    var seen: Set<String> = []
    for (id, line) in identifiers where !seen.insert(id).inserted {
      throw CampaignsError(.malformedSuite, "\(file):\(line): ‘\(id)’ stands twice in ‘\(path)’")
    }
  }

  /// `Module.name`.
  func qualifiedName() throws -> (module: String, name: String) {
    let parts = try text(atMost: 200).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy(Self.isTTCN3Identifier) else {
      throw malformed("has to be a TTCN-3 name in the form ‘Module.name’")
    }
    return (parts[0], parts[1])
  }

  private static func isTTCN3Identifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, (first | 0x20) >= UInt8(ascii: "a"), (first | 0x20) <= UInt8(ascii: "z") else {
      return false
    }
    return text.utf8.allSatisfy {
      let lower = $0 | 0x20
      return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
    }
  }

  /// A condition whose items exist, and are asked in the way that their type allows.
  func condition(on ics: [ProformaItem]) throws -> Condition {
    let condition: Condition
    do {
      condition = try Condition.parse(try text())
    } catch let error as ConditionSyntaxError {
      throw malformed(error.reason)
    }
    try check(condition, on: ics)
    return condition
  }

  private func check(_ condition: Condition, on ics: [ProformaItem]) throws {
    switch condition {
    case .claimed(let id):
      guard let item = ics.first(where: { $0.id == id }) else {
        throw malformed("names ‘\(id)’, which is no ICS item before it")
      }
      guard item.type == .boolean else { throw malformed("asks ‘\(id)’ for yes or no; write ‘\(id) = CHOICE’") }
    case .chosen(let id, let choice):
      guard let item = ics.first(where: { $0.id == id }) else {
        throw malformed("names ‘\(id)’, which is no ICS item before it")
      }
      guard case .choice(let choices) = item.type, choices.contains(choice) else {
        throw malformed("compares ‘\(id)’ with ‘\(choice)’, which is none of its choices")
      }
    case .not(let inner): try check(inner, on: ics)
    case .and(let left, let right), .or(let left, let right):
      try check(left, on: ics)
      try check(right, on: ics)
    }
  }

  /// The paths of a suite's modules: plain relative paths within its folder.
  func modulePaths() throws -> [String] {
    let elements = try elements(atMost: SuiteBounds.modules)
    guard !elements.isEmpty else { throw malformed("is empty") }
    let paths = try elements.map { element in
      let path = try element.text(atMost: SuiteBounds.path)
      guard BundlePath.isSafe(path) else {
        throw CampaignsError(
          .unsafePath, "\(file):\(element.line): ‘\(path)’ has to be a plain path within the suite's folder")
      }
      return path
    }
    try refuseDuplicates(zip(paths, elements).map { ($0, $1.line) })
    return paths
  }
}
