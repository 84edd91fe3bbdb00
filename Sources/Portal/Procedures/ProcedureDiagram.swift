import Programme

/// A procedure drawn: states from top to bottom in the order in which they are reached, steps as numbered arrows. The
/// numbers are those of ``ProcedureDiagram/numbers``; what they mean stands in a table beside the picture.
struct ProcedureDiagram {
  let description: ProcedureDescription
  /// The state a case is in, if the picture is about a case.
  var current: String?

  private enum Size {
    static let box = (width: 168, height: 36)
    static let gap = 34
    static let lane = 26
    static let margin = 12
  }

  /// The number of each step, and the letter of each lapse, as the picture shows them.
  static func numbers(of description: ProcedureDescription) -> [(mark: String, title: String)] {
    description.steps.enumerated().map { (String($0.offset + 1), $0.element.title) }
      + description.lapses.enumerated().map { (letter($0.offset), $0.element.title) }
  }

  private static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
  }

  var markup: HTML {
    let layout = Layout(description)
    let width = layout.width
    let title = "States and steps of: \(description.title)"
    return """
      <svg viewBox="0 0 \(width) \(layout.height)" role="img" aria-labelledby="diagram-title diagram-text">
      <title id="diagram-title">\(title)</title><desc id="diagram-text">\(sentences)</desc>
      <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
      <path class="tip" d="M0 0l8 4l-8 4z"/></marker></defs>
      \(layout.edges.each { edge($0, layout) })\(layout.order.enumerated().each { state($0.element, at: $0.offset, layout) })</svg>
      """
  }

  /// The same in words: each step with where it leads from and to.
  private var sentences: String {
    let here = current.map { "The case is ‘\(description.title(ofState: $0))’. " } ?? ""
    return here
      + description.steps.map { step in
        let from = step.from.map { description.title(ofState: $0) }.joined(separator: " or ")
        return
          "\(step.title): \(from.isEmpty ? "opens a case" : "from \(from)"), to \(description.title(ofState: step.to))."
      }.joined(separator: " ")
  }

  private func state(_ name: String, at row: Int, _ layout: Layout) -> HTML {
    let state = description.states.first { $0.name == name }
    let (x, y) = (layout.left, layout.top(row))
    let marks = (name == current ? " current" : "") + (state?.isFinal == true ? " final" : "")
    return """
      <g class="state\(marks)"><rect x="\(x)" y="\(y)" width="\(Size.box.width)" height="\(Size.box.height)" rx="8"/>
      <text x="\(x + Size.box.width / 2)" y="\(y + 23)" text-anchor="middle">\(state?.title ?? name)</text></g>
      """
  }

  private func edge(_ edge: Layout.Edge, _ layout: Layout) -> HTML {
    let kind = edge.isLapse ? "edge lapse" : "edge"
    return """
      <path class="\(kind)" marker-end="url(#tip)" d="\(edge.path)"/>\
      <text class="edge-label" x="\(edge.label.x)" y="\(edge.label.y)" text-anchor="middle">\(edge.marks)</text>
      """
  }

  /// Where everything stands.
  struct Layout {
    struct Edge {
      let path: String
      let label: (x: Int, y: Int)
      let marks: String
      let isLapse: Bool
    }

    let order: [String]
    private(set) var edges: [Edge] = []
    private(set) var left = Size.margin
    private(set) var width = 0
    var height: Int { top(order.count) - Size.gap + Size.margin }

    func top(_ row: Int) -> Int { Size.margin + 14 + row * (Size.box.height + Size.gap) }

    private struct Arrow: Hashable {
      /// Nil for an arrow that opens a case.
      let from: Int?
      let to: Int
      let isLapse: Bool
    }

    init(_ description: ProcedureDescription) {
      order = Self.order(description)
      var rows: [String: Int] = [:]
      for (row, name) in order.enumerated() { rows[name] = row }
      var marks: [Arrow: [String]] = [:]
      for (index, step) in description.steps.enumerated() {
        for arrow in Self.arrows(step.from, step.to, rows, isLapse: false) {
          marks[arrow, default: []].append(String(index + 1))
        }
      }
      for (index, lapse) in description.lapses.enumerated() {
        for arrow in Self.arrows(lapse.from, lapse.to, rows, isLapse: true) {
          marks[arrow, default: []].append(ProcedureDiagram.letter(index))
        }
      }
      place(marks)
    }

    private static func arrows(_ from: [String], _ to: String, _ rows: [String: Int], isLapse: Bool) -> [Arrow] {
      guard let target = rows[to] else { return [] }
      if from.isEmpty { return [Arrow(from: nil, to: target, isLapse: isLapse)] }
      return from.compactMap { rows[$0] }.map { Arrow(from: $0, to: target, isLapse: isLapse) }
    }

    /// States in the order in which the expected steps reach them, then those that only other steps reach, then the
    /// rest.
    private static func order(_ description: ProcedureDescription) -> [String] {
      var order: [String] = []
      for steps in [description.steps.filter(\.isExpected), description.steps] {
        var waiting = steps.filter(\.opensCase).map(\.to) + order
        var visited: Set<String> = []
        while !waiting.isEmpty {
          let state = waiting.removeFirst()
          guard visited.insert(state).inserted else { continue }
          if !order.contains(state) { order.append(state) }
          waiting += steps.filter { $0.from.contains(state) }.map(\.to)
        }
      }
      return order + description.states.map(\.name).filter { !order.contains($0) }
    }

    private mutating func place(_ marks: [Arrow: [String]]) {
      let arrows = marks.keys.sorted {
        ($0.from ?? -1, $0.to, $0.isLapse ? 1 : 0) < ($1.from ?? -1, $1.to, $1.isLapse ? 1 : 0)
      }
      let side = arrows.filter { !isDown($0) }
      let forward = Self.lanes(side.filter { ($0.from ?? 0) < $0.to || $0.from == $0.to })
      let backward = Self.lanes(side.filter { ($0.from ?? 0) > $0.to })
      left = Size.margin + Size.lane * ((backward.values.max() ?? -1) + 1) + 4
      width = left + Size.box.width + Size.lane * ((forward.values.max() ?? -1) + 1) + Size.margin + 8
      for arrow in arrows {
        let text = (marks[arrow] ?? []).joined(separator: " ")
        edges.append(isDown(arrow) ? down(arrow, text) : aside(arrow, forward[arrow], backward[arrow], text))
      }
    }

    private func isDown(_ arrow: Arrow) -> Bool {
      guard let from = arrow.from else { return true }
      return arrow.to == from + 1 && !arrow.isLapse
    }

    /// A lane for each arrow, so that no two that overlap share one; short arrows are nearest to the boxes.
    private static func lanes(_ arrows: [Arrow]) -> [Arrow: Int] {
      var lanes: [Arrow: Int] = [:]
      for arrow in arrows.sorted(by: { span($0).count < span($1).count }) {
        let taken = Set(lanes.filter { span($0.key).overlaps(span(arrow)) }.map(\.value))
        lanes[arrow] = (0...).first { !taken.contains($0) }
      }
      return lanes
    }

    private static func span(_ arrow: Arrow) -> Range<Int> {
      let from = arrow.from ?? arrow.to
      return min(from, arrow.to)..<(max(from, arrow.to) + 1)
    }

    private func down(_ arrow: Arrow, _ marks: String) -> Edge {
      let x = left + Size.box.width / 2
      let end = top(arrow.to)
      let start = arrow.from.map { top($0) + Size.box.height } ?? (end - 24)
      return Edge(
        path: "M\(x) \(start)V\(end - 2)", label: (x + 14 + marks.count, (start + end) / 2 + 3), marks: marks,
        isLapse: arrow.isLapse)
    }

    private func aside(_ arrow: Arrow, _ forward: Int?, _ backward: Int?, _ marks: String) -> Edge {
      let isForward = forward != nil
      let lane = forward ?? backward ?? 0
      let edge = isForward ? left + Size.box.width : left
      let x = isForward ? edge + Size.lane * (lane + 1) - 8 : edge - Size.lane * (lane + 1) + 8
      let from = arrow.from ?? arrow.to
      let start = top(from) + (from == arrow.to ? 9 : isForward ? 24 : 12)
      let end = top(arrow.to) + (from == arrow.to ? 27 : isForward ? 12 : 24)
      let tip = isForward ? edge + 2 : edge - 2
      return Edge(
        path: "M\(edge) \(start)H\(x)V\(end)H\(tip)", label: (x, (start + end) / 2 + 4), marks: marks,
        isLapse: arrow.isLapse)
    }
  }
}
