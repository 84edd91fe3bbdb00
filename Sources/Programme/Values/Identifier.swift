import Foundation

/// An identifier of ours: a UUID version 7 (ITU-T X.667, RFC 9562), typed by what it names, so that a person's
/// identifier cannot stand where a case's is wanted. Text form: lower case, 36 characters.
package struct Identifier<Subject>: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  package let uuid: UUID

  package init(_ uuid: UUID) { self.uuid = uuid }

  /// The identifier that `text` spells, or nil if it spells none.
  package init?(_ text: String) {
    guard text.utf8.count == 36, let uuid = UUID(uuidString: text) else { return nil }
    self.uuid = uuid
  }

  /// A fresh identifier that sorts by its time of birth, to the millisecond.
  package static func new(at moment: Date) -> Identifier {
    var generator = SystemRandomNumberGenerator()
    return new(at: moment, using: &generator)
  }

  package static func new(at moment: Date, using generator: inout some RandomNumberGenerator) -> Identifier {
    let milliseconds = UInt64(clamping: Int64((moment.timeIntervalSince1970 * 1000).rounded(.down)))
    let head = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
    let tail = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    func octet(_ word: UInt64, _ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64(index))) }
    return Identifier(
      UUID(
        uuid: (
          octet(head, 0), octet(head, 1), octet(head, 2), octet(head, 3), octet(head, 4), octet(head, 5),
          octet(head, 6), octet(head, 7), octet(tail, 0), octet(tail, 1), octet(tail, 2), octet(tail, 3),
          octet(tail, 4), octet(tail, 5), octet(tail, 6), octet(tail, 7)
        )))
  }

  package var description: String { uuid.uuidString.lowercased() }

  package static func < (left: Identifier, right: Identifier) -> Bool { left.description < right.description }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let identifier = Identifier(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID of 36 characters")
    }
    self = identifier
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

package enum CaseSubject {}
package enum PersonSubject {}
package enum OrganisationSubject {}
package enum TestOrderSubject {}
package enum TokenSubject {}
package enum MessageSubject {}

package typealias CaseID = Identifier<CaseSubject>
package typealias PersonID = Identifier<PersonSubject>
package typealias OrganisationID = Identifier<OrganisationSubject>
package typealias TestOrderID = Identifier<TestOrderSubject>
package typealias TokenID = Identifier<TokenSubject>
package typealias MessageID = Identifier<MessageSubject>
