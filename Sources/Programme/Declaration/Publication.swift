import Foundation
import Statements

/// What a step makes public.
package enum Publication: Sendable {
  /// A statement of ours, signed by the key of the role that may sign its kind; `record` becomes an entry of a public
  /// register, and the statement commits to it.
  case own(StatementKind, subject: String, summary: StatementSummary, record: RegisterEntry?)
  /// A statement that somebody else signed and the step has verified: its exact octets enter the log.
  case foreign(SignedStatement)

  /// An entry of any public register, stated as ``StatementKind/recorded``. Stated again with other facts, it replaces
  /// the entry before it.
  package static func recorded(_ entry: RegisterEntry) -> Publication {
    var summary = StatementSummary()
    summary.title = Fitted.text(entry.title, 100) ?? Fitted.text(entry.number, 100)
    summary.status = Fitted.text(entry.status, 40)
    return .own(.recorded, subject: entry.number, summary: summary, record: entry)
  }
}

/// An entry of a public register, in full.
package struct RegisterEntry: Hashable, Sendable, Codable {
  /// `products`, `laboratories`, `suites`; see ``PublicRegister``.
  package let register: String
  package let id: String
  /// The number people use, which is also the subject of the statements: `LST-2026-0007`.
  package let number: String
  package let title: String
  package let status: String
  /// Values to filter and count by.
  package let facets: [String: [String]]
  /// What a search looks through besides the title and the number.
  package let searchable: [String]
  /// The published facts; one of the `Published…` types.
  package let content: Answer

  /// - Parameter content: the published facts.
  package init(
    register: String, id: String, number: String, title: String, status: String, facets: [String: [String]],
    searchable: [String], content: some Encodable
  ) throws {
    self.register = register
    self.id = id
    self.number = number
    self.title = title
    self.status = status
    self.facets = facets
    self.searchable = searchable
    self.content = try CanonicalJSON.decode(Answer.self, from: CanonicalJSON.encode(content))
  }

  /// The published facts as their type. Throws ``ProgrammeError/Code/damagedRecord`` if they are of another.
  package func content<Content: Decodable>(as type: Content.Type) throws -> Content {
    do {
      return try CanonicalJSON.decode(type, from: CanonicalJSON.encode(content))
    } catch {
      throw ProgrammeError(.damagedRecord, "the public record \(number) is not a \(type): \(error)")
    }
  }
}
