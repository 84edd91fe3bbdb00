/// Small line drawings beside words; never the only carrier of a meaning, so hidden from assistive technology.
package enum Icon: String, Sendable {
  case check = "M5 12.5l4.5 4.5L19 7.5"
  case cross = "M6 6l12 12M18 6L6 18"
  case pause = "M9 6v12M15 6v12"
  case clock = "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z"
  case warning = "M12 4L2.8 20h18.4L12 4zM12 10v4.5M12 17.2v.3"
  case information = "M12 11v6M12 7.5v.3M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z"
  case dot = "M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6z"
  case question = "M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.5M12 17.3v.3M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z"
  case document = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"
  case brand = "M5 13l5 5L20 6.5M4 5h8"

  package var markup: HTML {
    HTML(
      trusted:
        #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="\#(rawValue)"/></svg>"#)
  }
}

/// What a status means to the eye: a colour pair of the design system.
package enum Tone: String, Sendable {
  case good, warn, bad, info, plain

  var icon: Icon {
    switch self {
    case .good: .check
    case .warn: .pause
    case .bad: .cross
    case .info: .clock
    case .plain: .dot
    }
  }
}

/// A status: icon, word and colour.
package func badge(_ word: String, _ tone: Tone, icon: Icon? = nil) -> HTML {
  #"<span class="badge \#(tone.rawValue)">\#((icon ?? tone.icon).markup)\#(word)</span>"#
}

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
