import Programme

/// One way to narrow a search.
struct Facet: Sendable {
  let name: String
  let title: String
  /// What people read for a value.
  let label: @Sendable (String) -> String

  init(_ name: String, _ title: String, label: @escaping @Sendable (String) -> String = { $0 }) {
    self.name = name
    self.title = title
    self.label = label
  }
}

extension Facet {
  init(_ facet: RegisterDescription.Facet) {
    let label: @Sendable (String) -> String
    switch facet.kind {
    case .text, .organisation: label = { $0 }
    case .words: label = { $0.inWords }
    case .country: label = { Country.name(of: $0) }
    case .region: label = { Region(rawValue: $0)?.title ?? $0 }
    case .yes(let words): label = { _ in words }
    }
    self.init(facet.name, facet.title, label: label)
  }

  /// The facets of a register: those it is described with, in their order, or whatever its entries have.
  static func facets(of description: RegisterDescription, found: some Sequence<String> = []) -> [Facet] {
    guard description.facets.isEmpty else { return description.facets.map { Facet($0) } }
    return found.sorted().map { name in
      Facet(name, name.inWords) { name == "country" ? Country.name(of: $0) : $0 }
    }
  }
}
