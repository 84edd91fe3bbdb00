import Foundation

/// A procedure's states and steps as a picture: SVG text that a page includes as it is. Lines and text take the page's
/// own colours (`currentColor`), so that it reads on light and dark alike.
package enum StateDiagram {
  private static let boxWidth = 150
  private static let boxHeight = 34
  private static let rowHeight = 92
  private static let left = 24

  package static func svg(of procedure: ProcedureDescription) -> String {
    let places = Dictionary(
      uniqueKeysWithValues: procedure.states.enumerated().map { ($1.name, y(ofRow: $0)) })
    let arrows = arrows(of: procedure)
    let width = left * 2 + boxWidth + 40 + arrows.count * 26 + 260
    let height = y(ofRow: procedure.states.count) + 10
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="img" \
      aria-labelledby="\(procedure.name)-title \(procedure.name)-description" font-family="sans-serif" font-size="13" \
      fill="none" stroke="currentColor">
      <title id="\(procedure.name)-title">\(escaped(procedure.title)): states and steps</title>
      <desc id="\(procedure.name)-description">\(escaped(sentences(of: procedure)))</desc>
      <defs><marker id="\(procedure.name)-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" \
      orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="currentColor" stroke="none"/></marker></defs>

      """
    for state in procedure.states { svg += box(state, at: places[state.name] ?? 0) }
    for (lane, arrow) in arrows.enumerated() {
      svg += line(arrow, lane: lane, lanes: arrows.count, places: places, procedure: procedure.name)
    }
    return svg + "</svg>\n"
  }

  private struct Arrow {
    let from: String?
    let to: String
    let label: String
    let isLapse: Bool
  }

  private static func arrows(of procedure: ProcedureDescription) -> [Arrow] {
    let steps = procedure.steps.flatMap { step -> [Arrow] in
      let label = "\(step.name) (\(step.roles.map(\.name).joined(separator: ", ")))"
      return step.from.isEmpty
        ? [Arrow(from: nil, to: step.to, label: label, isLapse: false)]
        : step.from.map { Arrow(from: $0, to: step.to, label: label, isLapse: false) }
    }
    let lapses = procedure.lapses.flatMap { lapse in
      lapse.from.map { Arrow(from: $0, to: lapse.to, label: lapse.name, isLapse: true) }
    }
    return steps + lapses
  }

  private static func y(ofRow row: Int) -> Int { 30 + row * rowHeight }

  private static func box(_ state: StateDescription, at y: Int) -> String {
    let border = state.isFinal ? " stroke-width=\"3\"" : ""
    return """
      <rect x="\(left)" y="\(y)" width="\(boxWidth)" height="\(boxHeight)" rx="6"\(border)/>
      <text x="\(left + boxWidth / 2)" y="\(y + 22)" text-anchor="middle" fill="currentColor" stroke="none">\
      \(escaped(state.title))</text>

      """
  }

  /// An arrow in its own lane to the right of the boxes, with its label at the lane's end.
  private static func line(
    _ arrow: Arrow, lane: Int, lanes: Int, places: [String: Int], procedure: String
  ) -> String {
    let edge = left + boxWidth
    let x = edge + 30 + lane * 26
    let end = (places[arrow.to] ?? 0) + 10 + (lane * 7) % 16
    let start = arrow.from.map { (places[$0] ?? 0) + 24 - (lane * 5) % 14 } ?? 12
    let labelX = edge + 40 + lanes * 26
    let labelY = (start + end) / 2 + (arrow.from == arrow.to ? 14 : 0) + (lane % 3) * 14 - 14
    let path =
      arrow.from == nil
      ? "M\(left + 20) 8V\((places[arrow.to] ?? 0) - 2)" : "M\(edge) \(start)H\(x)V\(end)H\(edge + 2)"
    let dashes = arrow.isLapse ? " stroke-dasharray=\"4 3\"" : ""
    let text = "fill=\"currentColor\" stroke=\"none\" font-size=\"11\""
    let leader =
      arrow.from == nil
      ? "<text x=\"\(left + 30)\" y=\"20\" \(text)>\(escaped(arrow.label))</text>"
      : "<path d=\"M\(x) \(labelY)H\(labelX - 4)\" stroke-width=\"0.5\" opacity=\"0.5\"/>"
        + "<text x=\"\(labelX)\" y=\"\(labelY + 4)\" \(text)>\(escaped(arrow.label))</text>"
    return "<path d=\"\(path)\"\(dashes) marker-end=\"url(#\(procedure)-head)\"/>\(leader)\n"
  }

  /// The diagram in words, for those who hear it.
  private static func sentences(of procedure: ProcedureDescription) -> String {
    let steps = procedure.steps.map { step in
      let from = step.from.map { procedure.title(ofState: $0) }.joined(separator: " or ")
      let roles = step.roles.map { $0.title.lowercased() }.joined(separator: " or ")
      return step.from.isEmpty
        ? "\(step.title) (\(roles)) opens a case as \(procedure.title(ofState: step.to))."
        : "\(step.title) (\(roles)) leads from \(from) to \(procedure.title(ofState: step.to))."
    }
    let lapses = procedure.lapses.map { lapse in
      let from = lapse.from.map { procedure.title(ofState: $0) }.joined(separator: " or ")
      return "\(lapse.title): by itself from \(from) to \(procedure.title(ofState: lapse.to))."
    }
    return (steps + lapses).joined(separator: " ")
  }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
  }
}
