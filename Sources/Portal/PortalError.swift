import HTTPTypes

/// Why the portal does not do what was asked.
///
/// Callers switch on `code`; people read `reason`, which says what to do. Two errors are equal when their codes are.
package struct PortalError: Error, Hashable, CustomStringConvertible {
  /// A stable name of the kind of error; the last part of a problem document's `type`.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    package let status: HTTPResponse.Status

    package init(_ name: String, _ status: HTTPResponse.Status) {
      self.name = name
      self.status = status
    }

    package var description: String { name }

    /// Nothing has this address.
    package static let notFound = Code("not-found", .notFound)
    /// Somebody must sign in first.
    package static let signInNeeded = Code("sign-in-needed", .unauthorized)
    /// Signed in, but not in a role that may do this.
    package static let notPermitted = Code("not-permitted", .forbidden)
    /// The form does not carry the token this portal gave to the same browser.
    package static let formNotOurs = Code("form-not-ours", .forbidden)
    /// The request is not of the promised form.
    package static let malformed = Code("malformed", .badRequest)
    /// The request, or one of its values, is larger than its bound.
    package static let tooLarge = Code("too-large", .contentTooLarge)
    /// The body is of a type that this address does not take.
    package static let unsupportedMediaType = Code("unsupported-media-type", .unsupportedMediaType)
    /// The thing was changed since the asker read it.
    package static let stale = Code("stale", .preconditionFailed)
    /// A change must say which version it is based on.
    package static let versionNeeded = Code("version-needed", .preconditionRequired)
    /// Some answers are missing or wrong; each has its own sentence.
    package static let answersRefused = Code("answers-refused", .unprocessableContent)
    /// The idempotency key was used for something else.
    package static let keyReused = Code("idempotency-key-reused", .unprocessableContent)
    /// Too many tries in a short time.
    package static let tooManyTries = Code("too-many-tries", .tooManyRequests)
    /// What was asked cannot be done in the present state.
    package static let conflict = Code("conflict", .conflict)
    /// A part that this answer needs is not there.
    package static let unavailable = Code("unavailable", .serviceUnavailable)
  }

  package let code: Code
  package let reason: String
  /// What is wrong with single answers, by the name of the field.
  package let fields: [String: String]
  package let file: String
  package let line: Int

  package init(
    _ code: Code, _ reason: String, fields: [String: String] = [:], file: String = #fileID, line: Int = #line
  ) {
    self.code = code
    self.reason = reason
    self.fields = fields
    self.file = file
    self.line = line
  }

  package static func == (left: PortalError, right: PortalError) -> Bool { left.code == right.code }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }

  package var description: String { "\(code): \(reason) (\(file):\(line))" }
}
