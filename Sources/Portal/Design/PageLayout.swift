/// The parts of the site as the navigation shows them.
package enum Section: String, CaseIterable, Sendable {
  case products, laboratories, recommendations, check, verify, log, help

  package var title: String {
    switch self {
    case .products: "Products"
    case .laboratories: "Laboratories"
    case .recommendations: "Recommendations"
    case .check: "Check"
    case .verify: "Verify"
    case .log: "Public log"
    case .help: "Help"
    }
  }

  package var link: Link { Link(rawValue) }
}

/// A page before it gets the frame that all pages share.
package struct Page: Sendable {
  package var title: String
  package var section: Section?
  package var trail: [(title: String, link: Link)]
  package var body: HTML
  /// Whether search engines may list it; never what only signed-in people see.
  package var isPublic: Bool
  /// Where a feed reader finds what changes on this page, beside the feed of the whole log.
  package var feed: (title: String, link: Link)?

  package init(
    _ title: String, section: Section? = nil, trail: [(title: String, link: Link)] = [], isPublic: Bool = true,
    feed: (title: String, link: Link)? = nil, body: HTML
  ) {
    self.title = title
    self.section = section
    self.trail = trail
    self.isPublic = isPublic
    self.feed = feed
    self.body = body
  }
}

/// The frame of every page: landmarks, skip link, navigation, foot.
package struct PageLayout: Sendable {
  let site: Site
  let assets: Assets

  package func render(_ page: Page, for visitor: Visitor) -> HTML {
    """
    <!doctype html>
    <html lang="en" dir="ltr"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(page.title) · \(site.name)</title>\(if: !page.isPublic, "<meta name=\"robots\" content=\"noindex\">")
    <meta name="color-scheme" content="light dark">
    <link rel="stylesheet" href="\(assets.stylesheet.link)">
    \(page.feed.map { "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"\($0.title)\" href=\"\($0.link)\">" as HTML })
    <link rel="alternate" type="application/atom+xml" title="Public log" href="/feed/log">
    <link rel="icon" href="\(assets.icon.link)" type="image/svg+xml">
    <script src="\(assets.script.link)" defer></script></head>
    <body><a class="skip" href="#content">Skip to the content</a>
    \(head(page, visitor))
    <main id="content" class="wrap" tabindex="-1">\(trail(page))\(page.body)</main>
    \(HelpTerm.definitions(for: page.body))    \(foot)
    </body></html>
    """
  }

  private func head(_ page: Page, _ visitor: Visitor) -> HTML {
    """
    <header class="site-head"><div class="wrap"><a class="brand" href="/">\(Icon.brand.markup)\(site.name)</a>
    <nav class="site-nav" aria-label="Main">\(Section.allCases.each { section in
      "<a href=\"\(section.link)\"\(if: section == page.section, " aria-current=\"page\"")>\(section.title)</a>"
    })</nav>
    <nav class="account-nav" aria-label="Your account">\(account(visitor))</nav></div></header>
    """
  }

  private func account(_ visitor: Visitor) -> HTML {
    switch visitor {
    case .anonymous: return #"<a href="/sign-in">Sign in</a>"#
    case .signedIn(let member):
      return """
        <a href="/work">My work</a>\(notices(member))<a href="/account" aria-label="Account of \(member.name)">\(words: member.name)</a>
        <form method="post" action="/sign-out">\(member.proof.field)<button class="link">Sign out</button></form>
        """
    }
  }

  private func notices(_ member: Member) -> HTML {
    guard member.unreadNotices > 0 else { return #"<a href="/notices">Notices</a>"# }
    let count: HTML = "<span class=\"badge info\">\(member.unreadNotices)<span class=\"hidden\"> new</span></span>"
    return "<a href=\"/notices\">Notices \(count)</a>"
  }

  private func trail(_ page: Page) -> HTML {
    guard !page.trail.isEmpty else { return .empty }
    return """
      <nav class="crumbs" aria-label="Where you are"><ol>\(page.trail.each { step in
        "<li><a href=\"\(step.link)\">\(words: step.title)</a></li>"
      })</ol></nav>
      """
  }

  private var foot: HTML {
    """
    <footer class="site-foot"><div class="wrap">
    <p>\(site.owner) A recognised laboratory is accredited by an accreditation body, not by ITU. A listing says what
    was tested; it is not a certificate of ITU.</p>
    <nav aria-label="More"><ul><li><a href="/help">Help</a></li><li><a href="/glossary">Glossary</a></li>
    <li><a href="/check">Check goods</a></li><li><a href="/report">Report something</a></li><li><a href="/accepted">Is it accepted?</a></li>
    <li><a href="/registers">Public registers</a></li><li><a href="/subscribe">Follow changes</a></li><li><a href="/mark">The Mark programme</a></li>
    <li><a href="/procedures">Procedures</a></li>
    <li><a href="/log">Public log</a></li><li><a href="/api">Programming interface</a></li>
    <li><a href="/pack">Offline pack</a></li><li><a href="/status">Service status</a></li></ul></nav>
    </div></footer>
    """
  }
}

/// What this installation calls itself.
package struct Site: Sendable {
  package let name: String
  /// One sentence saying who runs it, in the foot of every page.
  package let owner: String
  /// Where the world reaches it, without a trailing slash: `https://assay.example`.
  package let address: String

  package init(
    name: String = "Assay", owner: String = "A conformance and interoperability testing programme.",
    address: String = "http://localhost:8080"
  ) {
    self.name = name
    self.owner = owner
    self.address = address
  }

  /// Whether cookies may be limited to encrypted connections.
  var isSecure: Bool { address.hasPrefix("https://") }
}
