import Programme

/// How to hear of what changes on a public page: by its feed, and by e-mail where one thing is followed.
struct Following: Sendable {
  /// What feed readers find in the head of the page.
  let feed: (title: String, link: Link)
  /// What a letter can be asked for; nil for a whole register.
  let subject: SubscriptionSubject?

  static func product(_ number: String) -> Following {
    Following(
      feed: ("Changes of \(number)", Link("feed", PublicRegister.products, number)),
      subject: SubscriptionSubject(kind: .product, name: number))
  }

  static func laboratory(_ number: String) -> Following {
    Following(
      feed: ("Changes of \(number)", Link("feed", PublicRegister.laboratories, number)),
      subject: SubscriptionSubject(kind: .laboratory, name: number))
  }

  static func recommendation(_ designation: String) -> Following {
    Following(
      feed: ("Changes around \(designation)", Link("feed", "recommendations", designation)),
      subject: SubscriptionSubject(kind: .recommendation, name: designation))
  }

  static func subject(_ subject: SubscriptionSubject) -> Following {
    switch subject.kind {
    case .product: product(subject.name)
    case .laboratory: laboratory(subject.name)
    case .recommendation: recommendation(subject.name)
    }
  }

  static func register(_ name: String) -> Following {
    let title = RegisterDescription.named(name).title
    return Following(feed: ("Changes: \(title)", Link("feed", "registers", name)), subject: nil)
  }

  /// Whether the register has a feed of its own.
  static func hasFeed(_ register: String) -> Bool { RegisterAPI.registers.contains { $0.name == register } }

  var markup: HTML {
    """
    <div class="follow small">\(FeedRoutes.discovery(feed.link, feed.title))\(subject.map { subject in
      let link = Link("subscribe", query: [("kind", subject.kind.rawValue), ("name", subject.name)])
      return "<p><a href=\"\(link)\">Follow by e-mail</a></p>" as HTML
    })</div>
    """
  }
}
