/// What went wrong in a laboratory: before a run, in a run, in the agent or on the way to the portal.
///
/// Callers switch on `code`; people read `reason`, which says what, where and what to do. Two errors are equal when
/// their codes are.
package struct LaboratoryError: Error, Hashable, CustomStringConvertible {
  /// A stable name of the kind of error. Each folder of this target declares its own as static members.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let name: String

    package init(_ name: String) { self.name = name }

    package var description: String { name }
  }

  package let code: Code
  package let reason: String
  package let file: String
  package let line: Int

  package init(_ code: Code, _ reason: String, file: String = #fileID, line: Int = #line) {
    self.code = code
    self.reason = reason
    self.file = file
    self.line = line
  }

  package static func == (lhs: LaboratoryError, rhs: LaboratoryError) -> Bool { lhs.code == rhs.code }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }

  package var description: String { "\(code): \(reason) (\(file):\(line))" }
}
