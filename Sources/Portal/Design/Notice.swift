/// Something the reader should know now.
package func notice(_ tone: Tone, _ heading: String, _ body: HTML = .empty) -> HTML {
  let icon: Icon =
    switch tone {
    case .good: .check
    case .warn, .bad: .warning
    case .info, .plain: .information
    }
  return """
    <div class="notice \(tone.rawValue)" role="\(tone == .bad ? "alert" : "status")">\(icon.markup)
    <div><strong>\(heading)</strong>\(body)</div></div>
    """
}

/// A place where there is nothing yet, and what to do about it.
package func emptyState(_ heading: String, _ body: HTML) -> HTML {
  #"<div class="empty"><strong>\#(heading)</strong><p>\#(body)</p></div>"#
}

/// A place where there is nothing yet: why, and the links that lead on.
package func emptyState(_ heading: String, _ sentence: String, actions: [(title: String, link: Link)]) -> HTML {
  """
  <div class="empty"><strong>\(heading)</strong><p>\(sentence)</p><p>\(actions.each { action in
    "<a class=\"button quiet\" href=\"\(action.link)\">\(action.title)</a> "
  })</p></div>
  """
}
