/// Small line drawings beside words; never the only carrier of a meaning, so hidden from assistive technology.
package enum Icon: String, Sendable, CaseIterable {
  case check = "M5 12.5l4.5 4.5L19 7.5"
  case cross = "M6 6l12 12M18 6L6 18"
  case pause = "M9 6v12M15 6v12"
  case clock = "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z"
  case warning = "M12 4L2.8 20h18.4L12 4zM12 10v4.5M12 17.2v.3"
  case information = "M12 11v6M12 7.5v.3M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z"
  case dot = "M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6z"
  case question = "M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.5M12 17.3v.3M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z"
  case document = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"
  case lock = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"
  case person = "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4.5 20a7.5 7.5 0 0 1 15 0"
  case brand = "M5 13l5 5L20 6.5M4 5h8"

  package var markup: HTML {
    HTML(
      trusted:
        #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="\#(rawValue)"/></svg>"#)
  }
}
