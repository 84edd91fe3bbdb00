/// Views of one thing, each with an address of its own: tabs that work without scripts.
package struct Tabs: Sendable {
  package struct Tab: Sendable {
    let title: String
    let link: Link
    let isCurrent: Bool

    package init(_ title: String, _ link: Link, isCurrent: Bool) {
      self.title = title
      self.link = link
      self.isCurrent = isCurrent
    }
  }

  package let label: String
  package let tabs: [Tab]

  package init(label: String, _ tabs: [Tab]) {
    self.label = label
    self.tabs = tabs
  }

  package var markup: HTML {
    """
    <nav class="tabs" aria-label="\(label)"><ul>\(tabs.each { tab in
      "<li><a href=\"\(tab.link)\"\(if: tab.isCurrent, " aria-current=\"page\"")>\(tab.title)</a></li>"
    })</ul></nav>
    """
  }
}

/// On to the next page of a list, and back. Nothing where there is only one page.
package struct Pager: Sendable {
  package var previous: Link?
  package var next: Link?
  package var previousTitle: String
  package var nextTitle: String
  /// Where one is: ‘Page 2 of 9’.
  package var position: String

  package init(
    previous: Link?, next: Link?, previousTitle: String = "Previous", nextTitle: String = "Next", position: String = ""
  ) {
    self.previous = previous
    self.next = next
    self.previousTitle = previousTitle
    self.nextTitle = nextTitle
    self.position = position
  }

  package var markup: HTML {
    guard previous != nil || next != nil else { return .empty }
    return """
      <nav class="pager" aria-label="Pages">\(button(previous, previousTitle, "prev"))
      <span class="small muted">\(position)</span>\(button(next, nextTitle, "next"))</nav>
      """
  }

  private func button(_ link: Link?, _ title: String, _ relation: String) -> HTML {
    guard let link else { return "<span></span>" }
    return #"<a class="button quiet" rel="\#(relation)" href="\#(link)">\#(title)</a>"#
  }
}
