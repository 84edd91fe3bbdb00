import Foundation

/// Where one subject stands, and which statements say so.
package struct SubjectStanding: Hashable, Sendable {
  package let subject: String
  package let area: SubjectArea
  package internal(set) var status: SubjectStatus
  /// When the statement was issued that set the status.
  package internal(set) var since: Date
  /// The log index of that statement.
  package internal(set) var statusIndex: Int
  /// The log index of the statement with the current public facts: the one to show as a QR code.
  package internal(set) var contentIndex: Int
  /// The log index of the latest advisory, if any.
  package internal(set) var advisoryIndex: Int?
}

/// The current standing of every subject, as of a tree size.
package struct StatusSnapshot: Hashable, Sendable {
  private var standings: [String: SubjectStanding] = [:]

  package init() {}

  /// In the order of the subjects' octets.
  package var all: [SubjectStanding] {
    standings.values.sorted { $0.subject.utf8.lexicographicallyPrecedes($1.subject.utf8) }
  }

  package subscript(subject: String) -> SubjectStanding? { standings[subject] }

  /// Takes in the next statement of the log.
  /// - Throws: `impossibleHistory` when it cannot follow those before it: a subject begins twice, changes before it
  ///   began or after its end, or is restored without having been suspended.
  package mutating func append(_ statement: Statement, at index: Int) throws {
    let current = standings[statement.subject]
    switch statement.kind.effect {
    case .none: return
    case .begins(let area):
      guard current == nil else { throw impossible(statement, "the subject is there already") }
      standings[statement.subject] = SubjectStanding(
        subject: statement.subject, area: area, status: .active, since: statement.issuedAt, statusIndex: index,
        contentIndex: index, advisoryIndex: nil)
    case .amends:
      guard let current, !current.status.isFinal else { throw impossible(statement, "the subject does not stand") }
      standings[statement.subject]?.contentIndex = index
    case .advises:
      guard current != nil else { throw impossible(statement, "the subject never began") }
      standings[statement.subject]?.advisoryIndex = index
    case .becomes(let status):
      guard let current, !current.status.isFinal, current.status != status,
        statement.kind.areas.contains(current.area)
      else {
        throw impossible(statement, "the subject is \(current?.status.description ?? "unknown")")
      }
      standings[statement.subject]?.status = status
      standings[statement.subject]?.since = statement.issuedAt
      standings[statement.subject]?.statusIndex = index
    }
  }

  private func impossible(_ statement: Statement, _ why: String) -> StatementsError {
    StatementsError(.impossibleHistory, "‘\(statement.kind)’ cannot follow for ‘\(statement.subject)’: \(why)")
  }
}

extension StatusSnapshot {
  var cbor: CBORValue { .array(all.map(\.cbor)) }

  /// - Throws: `malformedPack` unless the standings are well formed, in order, and within the tree.
  init(cbor value: CBORValue, treeSize: Int) throws {
    guard let items = value.arrayValue else {
      throw StatementsError(.malformedPack, "the status snapshot is no list")
    }
    var previous: String?
    for item in items {
      let standing = try SubjectStanding(cbor: item, treeSize: treeSize)
      if let previous, !previous.utf8.lexicographicallyPrecedes(standing.subject.utf8) {
        throw StatementsError(.malformedPack, "the status snapshot is not in order")
      }
      previous = standing.subject
      standings[standing.subject] = standing
    }
  }
}

extension SubjectStanding {
  var cbor: CBORValue {
    .array([
      .text(subject), .unsigned(area.rawValue), .unsigned(status.rawValue),
      CBORValue(Int(since.timeIntervalSince1970)), CBORValue(statusIndex), CBORValue(contentIndex),
      advisoryIndex.map { CBORValue($0) } ?? .null,
    ])
  }

  init(cbor value: CBORValue, treeSize: Int) throws {
    guard let parts = value.arrayValue, parts.count == 7, let subject = parts[0].textValue,
      Statement.isSubject(subject), let area = parts[1].unsignedValue.flatMap(SubjectArea.init(rawValue:)),
      let status = parts[2].unsignedValue.flatMap(SubjectStatus.init(rawValue:)),
      let since = parts[3].unsignedValue, since <= StatementTime.latest,
      let statusIndex = parts[4].intValue, statusIndex < treeSize,
      let contentIndex = parts[5].intValue, contentIndex < treeSize,
      parts[6] == .null || (parts[6].intValue ?? .max) < treeSize
    else {
      throw StatementsError(.malformedPack, "the status snapshot holds a malformed standing")
    }
    self.init(
      subject: subject, area: area, status: status, since: Date(timeIntervalSince1970: TimeInterval(since)),
      statusIndex: statusIndex, contentIndex: contentIndex, advisoryIndex: parts[6].intValue)
  }
}
