/// The form that asks who somebody is.
struct SignInForm: Sendable {
  let returnTo: Link?
  var email = ""
  var refusal: String?

  init(returnTo: Link?) { self.returnTo = returnTo }

  func markup(_ proof: FormProof) -> HTML {
    """
    <h1>Sign in</h1>
    <p class="lead">For people who take part in the programme. To look something up or to check a claim you need no
    account.</p>
    \(refusal.map { notice(.bad, "You are not signed in", "<p>\($0)</p>") })
    <form method="post" action="/sign-in">\(proof.field)
    \(returnTo.map { "<input type=\"hidden\" name=\"return\" value=\"\($0)\">" as HTML })
    <div class="field"><label for="email">E-mail address</label>
    <input id="email" name="email" type="email" autocomplete="username" required maxlength="320" value="\(email)"></div>
    <div class="field"><label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="300"></div>
    <div class="actions"><button>Sign in</button></div></form>
    <p class="small muted">An invitation from the secretariat lets you <a href="/invitation">choose a password</a>.</p>
    """
  }
}
