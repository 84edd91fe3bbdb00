/// What a person can do after a refusal, and where it leads: no page is the end of the way.
struct WayOn: Sendable {
  let refusal: Refusal
  let path: String
  let isSignedIn: Bool

  /// One or two sentences, by the kind of refusal.
  var advice: String {
    switch refusal.status.code {
    case 400: "Go back, check what you sent, and send it again. Nothing was changed."
    case 401: "Sign in; you come back to this page. Looking things up and checking a claim need no account."
    case 403:
      refusal.nextActors.isEmpty
        ? "Go back and open the page anew. If you act for several organisations, choose the right one in your account."
        : "Somebody else can do it; you are told in your work when it is your turn again."
    case 404:
      "Search for it, or look whether it stands in your cases. What you may not see looks as if it did not exist."
    case 405: "Use the buttons of the page instead of the address."
    case 409: "Open the case: it shows what can be done now, and by whom."
    case 412: "Open the case anew: it shows what changed. Nothing of yours was written over."
    case 413: "Make it smaller or split it, and send it again. Nothing was kept."
    case 415: "Choose another type of file, and send it again. Nothing was kept."
    case 422: "Go back, correct what is named here, and send it again. Your browser still holds what you typed."
    case 429: "Wait as long as is said above, then try again."
    case 503: "Wait a few minutes and try again. Nothing was lost."
    case 500...: "Try again in a few minutes. If it stays, tell the secretariat the number of the request."
    default: "Go back and try again."
    }
  }

  /// The first is the likeliest.
  var links: [(title: String, link: Link)] {
    var links: [(title: String, link: Link)] = []
    if refusal.status.code == 401 { links.append(("Sign in", Link("sign-in"))) }
    if let number = caseNumber, refusal.status.code != 404 { links.append(("To the case", Link("cases", number))) }
    if isSignedIn {
      links.append(("My work", Link("work")))
      if refusal.status.code == 404 { links.append(("All cases", Link("cases"))) }
    } else if refusal.status.code == 404 {
      links.append(("Find a product", Link("products")))
    }
    return links + [("Home", Link()), ("Help", Link("help"))]
  }

  private var caseNumber: String? {
    let parts = path.split(separator: "/")
    guard parts.count >= 2, parts[0] == "cases" else { return nil }
    return Link.decode(parts[1])
  }
}
