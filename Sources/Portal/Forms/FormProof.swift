import Crypto
import Foundation

/// The token that every changing form carries: derived from a secret that only the same browser's cookie holds, so
/// that another site cannot make it (synchroniser token).
package struct FormProof: Hashable, Sendable {
  package let token: String

  /// The name of the hidden field.
  package static let fieldName = "form-proof"

  /// The proof that belongs to the secret in a cookie.
  package init(cookieSecret: String) {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("assay form proof".utf8), using: SymmetricKey(data: Data(cookieSecret.utf8)))
    token = Data(code).map { String(format: "%02x", $0) }.joined()
  }

  /// A proof that was made otherwise.
  init(token: String) { self.token = token }

  package var field: HTML { #"<input type="hidden" name="\#(FormProof.fieldName)" value="\#(token)">"# }

  /// Whether `candidate` is this token; takes the same time wherever they differ.
  package func matches(_ candidate: String) -> Bool {
    let expected = Array(token.utf8)
    let given = Array(candidate.utf8)
    guard given.count == expected.count else { return false }
    return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
