import Foundation

extension PublicIndexing {
  /// The bounds of what one entry adds to the index, so that no entry can crowd the register.
  static let mostCodes = 100
  static let mostValues = 50

  /// What `entry` is found and counted by.
  package init(_ entry: RegisterEntry) {
    let description = RegisterDescription.named(entry.register)
    let columns = description.columns.map { Self.cell(entry.content.texts(at: $0.path)) }
    self.init(
      facets: Self.facets(of: entry, description, columns),
      text: ([entry.number, entry.title] + entry.searchable).joined(separator: " "),
      codes: description.codes.flatMap { entry.content.texts(at: $0) }.filter { !$0.isEmpty }.prefix(Self.mostCodes)
        .map { $0 },
      columns: columns, identifiers: entry.identifiers)
  }

  /// The entry's own facets, and what follows from its facts: the year of its first day, the region of its country.
  private static func facets(
    of entry: RegisterEntry, _ description: RegisterDescription, _ columns: [String]
  ) -> [String: [String]] {
    var facets = entry.facets.mapValues { Array($0.filter { !$0.isEmpty }.prefix(mostValues)) }
    if facets["year"] == nil,
      let place = columns.indices.first(where: { description.columns[$0].name.hasSuffix(" on") }),
      columns[place].count == 10
    {
      facets["year"] = [String(columns[place].prefix(4))]
    }
    return facets
  }

  private static func cell(_ texts: [String]) -> String { String(texts.joined(separator: "; ").prefix(500)) }
}

extension Answer {
  /// The texts at a path of names with dots between: of a list, those of each element; of an object, its members' texts
  /// in the order of their names as one.
  package func texts(at path: String) -> [String] {
    var found = [self]
    for name in path.split(separator: ".") {
      found = found.flatMap { answer -> [Answer] in
        switch answer {
        case .object(let members): members[String(name)].map { [$0] } ?? []
        case .list(let elements): elements.compactMap { $0.object?[String(name)] }
        default: []
        }
      }
    }
    return found.flatMap { answer -> [String] in
      if case .list(let elements) = answer { elements.map(\.shortText) } else { [answer.shortText] }
    }
  }

  private var shortText: String {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "yes" : "no"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let value): value
    case .list(let elements): elements.map(\.shortText).joined(separator: " ")
    case .object(let members): members.sorted { $0.key < $1.key }.map(\.value.shortText).joined(separator: " ")
    }
  }
}
