import Foundation

/// Something said about a case beside its steps; never changed once written.
package struct CaseMessage: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case comment
    case question
    case answer
  }

  /// A file that was uploaded before.
  package struct Attachment: Hashable, Sendable, Codable {
    package let address: ContentAddress
    /// The file's name, without a folder.
    package let name: String
    /// As in RFC 6838: `application/pdf`. What the sender says; never a reason to run or show the file.
    package let mediaType: String
    /// In octets.
    package let size: Int

    package init(address: ContentAddress, name: String, mediaType: String, size: Int) {
      self.address = address
      self.name = name
      self.mediaType = mediaType
      self.size = size
    }
  }

  package let id: MessageID
  package let `case`: CaseID
  package let kind: Kind
  package let text: String
  /// The question that it answers.
  package let answers: MessageID?
  /// The roles that may read it; nil if whoever reads the case may.
  package let audience: Set<Role>?
  package let attachments: [Attachment]
  package let at: Date
  /// Nil when the reporter wrote it.
  package let person: PersonID?
  package let organisation: OrganisationID?
  package let onBehalfOf: PersonID?
  package let role: Role

  package init(
    id: MessageID, case: CaseID, kind: Kind, text: String, answers: MessageID?, audience: Set<Role>?,
    attachments: [Attachment], at: Date, person: PersonID?, organisation: OrganisationID?, onBehalfOf: PersonID?,
    role: Role
  ) {
    self.id = id
    self.case = `case`
    self.kind = kind
    self.text = text
    self.answers = answers
    self.audience = audience
    self.attachments = attachments
    self.at = at
    self.person = person
    self.organisation = organisation
    self.onBehalfOf = onBehalfOf
    self.role = role
  }
}

package protocol MessageReading {
  /// Every message on the case, oldest first; who may read which is the engine's to decide.
  func messages(of id: CaseID) throws -> [CaseMessage]
  func messageCount(of id: CaseID) throws -> Int
}

package protocol MessageWriting: MessageReading {
  func insertMessage(_ message: CaseMessage) throws
}
