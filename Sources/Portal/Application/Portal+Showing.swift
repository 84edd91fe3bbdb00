import HTTPTypes
import Hummingbird

extension Portal {
  func show(_ page: Page, to context: PortalContext, status: HTTPResponse.Status = .ok) -> Response {
    .page(layout.render(page, for: context.visitor), status: status)
  }

  /// The signed-in person. Throws ``PortalError/Code/signInNeeded`` for anybody else.
  func member(_ context: PortalContext) throws -> Member {
    guard let member = context.visitor.member else {
      throw PortalError(.signInNeeded, "Sign in first: this page is for people who take part in the programme.")
    }
    return member
  }

  /// The form of a signed-in person, if it came from a page of ours in the same browser.
  /// Throws ``PortalError/Code/formNotOurs`` otherwise.
  func form(_ request: Request, _ member: Member) async throws -> FormBody {
    try await formWithFiles(request, member).form
  }

  /// The same, with the files that came with it.
  func formWithFiles(_ request: Request, _ member: Member, upTo limit: Int? = nil) async throws -> MultipartForm {
    let sent = try await MultipartForm.readAny(
      request, into: blobs, upTo: limit ?? largestUpload, parts: FormBody.mostFields)
    guard member.proof.matches(sent.form[FormProof.fieldName] ?? "") else { throw Self.formNotOurs }
    return sent
  }

  /// One file of the largest size, and what stands around it in a form.
  var largestUpload: Int { blobs.limit + 1 << 20 }

  static let formNotOurs = PortalError(
    .formNotOurs,
    "This form did not come from this portal, or you signed in anew since it was opened. Open the page again.")
}
