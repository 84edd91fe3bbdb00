/// What a status means to the eye: a colour pair of the design system, with the icon that says the same without colour.
package enum Tone: String, Sendable, CaseIterable {
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
