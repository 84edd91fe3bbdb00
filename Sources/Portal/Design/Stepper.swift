/// An order of steps and where one is in it: what is done, what is next, what comes later. Each has a word for it, so
/// that colour and number are not alone.
package struct Stepper: Sendable {
  package enum Progress: Sendable {
    case done, current, later

    var word: String {
      switch self {
      case .done: "Done"
      case .current: "Next"
      case .later: "Later"
      }
    }
  }

  package struct Item: Sendable {
    let title: HTML
    let detail: HTML
    let progress: Progress

    package init(_ title: HTML, _ detail: HTML = .empty, _ progress: Progress) {
      self.title = title
      self.detail = detail
      self.progress = progress
    }
  }

  package let label: String
  package let items: [Item]

  package init(label: String, items: [Item]) {
    self.label = label
    self.items = items
  }

  /// The first item that is not done is the current one.
  package init(label: String, _ items: [(title: HTML, detail: HTML, isDone: Bool)]) {
    let next = items.firstIndex { !$0.isDone }
    self.init(
      label: label,
      items: items.enumerated().map { index, item in
        Item(item.title, item.detail, item.isDone ? .done : index == next ? .current : .later)
      })
  }

  package var markup: HTML {
    """
    <ol class="stepper" aria-label="\(label)">\(items.enumerated().each { number, item in
      """
      <li\(Self.attributes(item))><span class="mark" aria-hidden="true">\(Self.mark(item, number + 1))</span>
      <div><strong>\(item.title)</strong> <span class="small muted">\(item.progress.word)</span>
      \(if: !item.detail.isEmpty, "<p>\(item.detail)</p>")</div></li>
      """
    })</ol>
    """
  }

  private static func attributes(_ item: Item) -> HTML {
    switch item.progress {
    case .done: " class=\"done\""
    case .current: " class=\"current\" aria-current=\"step\""
    case .later: ""
    }
  }

  private static func mark(_ item: Item, _ number: Int) -> HTML {
    item.progress == .done ? Icon.check.markup : "\(number)"
  }
}

/// A story in the order in which it happened; each entry begins with its moment.
package func story(_ entries: [(when: HTML, what: HTML)]) -> HTML {
  """
  <ol class="timeline">\(entries.each { "<li><span class=\"when\">\($0.when)</span>\($0.what)</li>" })</ol>
  """
}
