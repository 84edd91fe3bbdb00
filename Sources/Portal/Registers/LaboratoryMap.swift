import Programme

/// The map of laboratories by country, as a picture in the page: no script, no picture or data from elsewhere.
///
/// Every country is a square; those with laboratories are links that narrow the list. ITU's six regions differ in the
/// shape of their tiles as well as in colour, and the same is said again as a table.
struct LaboratoryMap: Sendable {
  /// How many entries each country has.
  let counts: [String: Int]
  /// The countries that the list is narrowed to.
  let chosen: Set<String>
  /// The address of the list narrowed to a country.
  let link: @Sendable (String) -> String

  /// The side of a tile and its gap, in the units of the picture; on a screen at least 24 pixels (WCAG 2.5.8).
  private static let step = 27
  private static let side = 25

  /// A part of the map: side by side they are the whole; on a narrow screen they stand one below the other, so that
  /// nothing scrolls sideways and no tile gets too small to touch.
  private struct Part {
    let name: String
    let columns: ClosedRange<Int>
    let rows: ClosedRange<Int>
  }

  private static let parts = [
    Part(name: "west", columns: 1...7, rows: 1...12), Part(name: "middle", columns: 8...18, rows: 0...17),
    Part(name: "east", columns: 19...28, rows: 1...15),
  ]

  var markup: HTML {
    """
    <p class="map-skip"><a href="#found">Past the map, to the list</a></p>
    <div class="tile-map" role="group" aria-labelledby="map-title" aria-describedby="map-words">
    <p class="hidden" id="map-title">Recognised laboratories by country</p>
    <p class="hidden" id="map-words">Each country is one tile, about where it lies. \(words) The same stands in the table below.</p>
    \(Self.parts.each { picture($0) })</div>
    <ul class="tile-key">\(Region.allCases.each { key($0) })</ul>
    """
  }

  private func picture(_ part: Part) -> HTML {
    let (x, y) = (part.columns.lowerBound * Self.step, part.rows.lowerBound * Self.step)
    let (width, height) = (part.columns.count * Self.step, part.rows.count * Self.step)
    return """
      <svg class="\(part.name)" viewBox="\(x) \(y) \(width) \(height)" role="group" aria-label="Map, \(part.name)">
      <g aria-hidden="true">\(Region.allCases.each { ground($0, part) })\(names(part))</g>\(linked(in: part).each { tile($0) })</svg>
      """
  }

  private func linked(in part: Part) -> [String] {
    linked.filter { CountryMap.position(of: $0).map { part.columns.contains($0.column) } ?? false }
  }

  private var words: String {
    let total = linked.reduce(0) { $0 + (counts[$1] ?? 0) }
    return "\(total) recognitions in \(linked.count) countries."
  }

  /// Countries on the map that have entries, by name.
  private var linked: [String] {
    counts.filter { $0.value > 0 && CountryMap.position(of: $0.key) != nil }.map(\.key)
      .sorted { Country.name(of: $0) < Country.name(of: $1) }
  }

  private func ground(_ region: Region, _ part: Part) -> HTML {
    let tiles = Country.all.filter { $0.region == region && !linked.contains($0.code) }.compactMap {
      CountryMap.position(of: $0.code)
    }.filter { part.columns.contains($0.column) }
    guard !tiles.isEmpty else { return .empty }
    let outline = HTML(
      trusted: tiles.map { Self.outline(region, x: $0.column * Self.step + 1, y: $0.row * Self.step + 1) }.joined())
    return "<path class=\"\(region.rawValue)\" d=\"\(outline)\"/>"
  }

  /// The codes of all countries, line by line: the places of the letters are given, so that a line is one element.
  private func names(_ part: Part) -> HTML {
    CountryMap.lines.enumerated().each { row, line in
      var (letters, places) = ("", [String]())
      for (column, code) in line.enumerated() where part.columns.contains(column) {
        guard let code, !linked.contains(code) else { continue }
        letters += code
        let middle = column * Self.step + Self.step / 2
        places += [String(middle - 4), String(middle + 4)]
      }
      guard !letters.isEmpty else { return .empty }
      return """
        <text x="\(places.joined(separator: " "))" y="\(row * Self.step + 17)">\(letters)</text>
        """
    }
  }

  private func tile(_ code: String) -> HTML {
    guard let position = CountryMap.position(of: code), let region = Country.region(of: code) else { return .empty }
    let (x, y) = (position.column * Self.step, position.row * Self.step)
    let count = counts[code] ?? 0
    let label = "\(Country.name(of: code)): \(count == 1 ? "1 recognition" : "\(count) recognitions")"
    return """
      <a href="\(link(code))" aria-label="\(label)"\(if: chosen.contains(code), " aria-current=\"true\"")>
      <title>\(label)</title><path class="\(region.rawValue) has" d="\(Self.outline(region, x: x + 1, y: y + 1))"/>
      <text class="has" x="\(x + 13)" y="\(y + 12)">\(code)</text>
      <text class="has" x="\(x + 13)" y="\(y + 23)">\(count > 999 ? "1k+" : String(count))</text></a>
      """
  }

  private func key(_ region: Region) -> HTML {
    """
    <li><svg viewBox="0 0 27 27" aria-hidden="true" focusable="false"><path class="\(region.rawValue)" \
    d="\(Self.outline(region, x: 1, y: 1))"/></svg>\(region.title)</li>
    """
  }

  /// A tile in the shape of its region.
  private static func outline(_ region: Region, x: Int, y: Int) -> String {
    switch region {
    case .africa: "M\(x) \(y)h25v25h-25z"
    case .americas: "M\(x + 7) \(y)h11a7 7 0 0 1 7 7v11a7 7 0 0 1-7 7h-11a7 7 0 0 1-7-7v-11a7 7 0 0 1 7-7z"
    case .arabStates: "M\(x) \(y + 12)a12.5 12.5 0 1 1 0 1z"
    case .asiaPacific: "M\(x + 7) \(y)h11l7 7v11l-7 7h-11l-7-7v-11z"
    case .commonwealthOfIndependentStates: "M\(x) \(y)h18l7 7v18h-18l-7-7z"
    case .europe: "M\(x) \(y)h25v18l-7 7h-11l-7-7z"
    }
  }

  /// The same as a table.
  var table: HTML {
    """
    <details><summary>The map as a table</summary>\(Table(
      caption: "Recognitions by country", isCaptionHidden: true, columns: ["Country", "Region", "Recognitions"],
      figures: [2],
      rows: linked.map { code in
        [
          "<a href=\"\(link(code))\">\(Country.name(of: code))</a>", "\(Country.region(of: code)?.title ?? "")",
          "\(counts[code] ?? 0)",
        ]
      }
    ).markup)</details>
    """
  }
}

extension RegisterSearch {
  /// The same search, narrowed to one country.
  func narrowed(to country: String) -> RegisterSearch {
    var fields = text.isEmpty ? [] : [(name: "q", value: text)]
    for (name, values) in ticked where name != "country" { fields += values.map { (name: name, value: $0) } }
    fields.append((name: "country", value: country))
    return RegisterSearch(FormBody(fields: fields), register: register, facets: LaboratoriesPages.facets)
  }
}
