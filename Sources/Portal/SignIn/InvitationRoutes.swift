import Hummingbird
import Programme

/// A new person turns an invitation into a password, once.
struct InvitationRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/invitation") { request, context in
      let fields = try FormBody(decoding: request.uri.query ?? "")
      return portal.show(page(invitation: fields["code"] ?? ""), to: context)
    }
    // No proof of origin: the invitation itself is a secret that another site does not know.
    router.post("/invitation") { request, context in
      let body = try await FormBody.read(request, upTo: 1 << 14)
      let invitation = body["code"] ?? ""
      let password = body["password"] ?? ""
      guard password == body["again"] else {
        let page = page(invitation: invitation, refusal: ("again", "The two passwords are not the same."))
        return portal.show(page, to: context, status: .unprocessableContent)
      }
      do {
        _ = try await portal.passwords.pass {
          try await portal.accounts.acceptInvitation(
            invitation.trimmingCharacters(in: .whitespacesAndNewlines), password: password, now: portal.clock())
        }
        return portal.show(done, to: context)
      } catch let error as ProgrammeError {
        let page = page(invitation: invitation, refusal: (error.field ?? "code", error.reason))
        return portal.show(page, to: context, status: Refusal(error).status)
      }
    }
  }

  private func page(invitation: String, refusal: (field: String, reason: String)? = nil) -> Page {
    func error(_ field: String) -> String? { refusal?.field == field ? refusal?.reason : nil }
    return Page(
      "Choose a password", isPublic: false,
      body: """
        <h1>Choose a password</h1>
        <p class="lead">Paste the invitation that the secretariat gave you. It works once.</p>
        <form method="post" action="/invitation">
        \(InputField(name: "code", label: "Invitation", value: invitation, error: error("code")).markup)
        \(InputField(
          name: "password", label: "New password", type: "password", autocomplete: "new-password",
          hint: "At least 15 characters; a few words that you can remember do.", error: error("password")).markup)
        \(InputField(
          name: "again", label: "The same again", type: "password", autocomplete: "new-password",
          error: error("again")).markup)
        <div class="actions"><button>Set the password</button></div></form>
        """)
  }

  private var done: Page {
    Page(
      "Password set", isPublic: false,
      body: """
        <h1>Your password is set</h1>
        <p class="lead">You can sign in now.</p><p class="actions"><a class="button" href="/sign-in">Sign in</a></p>
        """)
  }
}
