/// Why a command could not do its work, in a sentence for the person who called it, and the status it ends with.
package struct CommandFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package let status: ExitStatus
  /// What, where, and what to do.
  package let reason: String

  package init(_ status: ExitStatus, _ reason: String) {
    self.status = status
    self.reason = reason
  }

  package var description: String { reason }
}
