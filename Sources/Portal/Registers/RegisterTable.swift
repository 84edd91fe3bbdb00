import Programme

/// Entries of any register as a table, from what its description says a list shows.
struct RegisterTable: Sendable {
  let description: RegisterDescription
  /// The page of an entry.
  let link: @Sendable (PublicLine) -> Link

  func markup(_ lines: [PublicLine]) -> HTML {
    let shown = description.listed.compactMap { name in description.index(of: name).map { (name, $0) } }
    return Table(
      caption: "Entries", isCaptionHidden: true,
      columns: ["Entry"] + shown.map { description.columns[$0.1].title } + ["Status"],
      rows: lines.map { line in
        [
          """
          <a href="\(link(line))">\(words: line.title)</a><br><span class="small muted">\(line.number)</span>
          """
        ] + shown.map { cell($0.0, line.columns.indices.contains($0.1) ? line.columns[$0.1] : "") }
          + [StatusBadge.entry(line)]
      }
    ).markup
  }

  private func cell(_ name: String, _ text: String) -> HTML {
    name.hasSuffix("country") || name == "origin" ? "\(Country.name(of: text))" : "\(words: text)"
  }
}

extension StatusBadge {
  /// The status of an entry of any register.
  static func entry(_ line: PublicLine) -> HTML { entry(register: line.register, status: line.status) }

  static func entry(register: String, status: String) -> HTML {
    switch register {
    case PublicRegister.products:
      if let status = ListingRecord.State(rawValue: status) { return listing(status) }
    case PublicRegister.laboratories:
      if let status = RecognitionCase.State(rawValue: status) { return recognition(status) }
    case PublicRegister.suites:
      if let status = SuiteCase.State(rawValue: status) { return suite(status) }
    default: break
    }
    return badge(status.inWords, .plain)
  }
}
