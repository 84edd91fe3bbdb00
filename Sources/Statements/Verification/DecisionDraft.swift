import Foundation
import VerifiableLog

/// A decision in the making: each finding adds its sentence and can only make the colour worse.
struct DecisionDraft {
  private var colour = Decision.Colour.green
  private var headline: String?
  private var reasons: [Decision.Reason] = []
  private let goods: [Decision.Check]
  private var facts: StatementFacts
  private let isAboutGoods: Bool

  init(_ signed: SignedStatement) {
    facts = StatementFacts(signed)
    goods = signed.statement.summary.goods
    isAboutGoods = signed.statement.kind.isAboutGoods
  }

  /// A pack made longer ago than this is not fresh.
  static let freshFor: TimeInterval = 24 * 3600
  /// A pack made longer ago than this tells the status no more.
  static let usableFor: TimeInterval = 7 * 24 * 3600
  /// How far the clocks of a device and of the registry may differ.
  static let clockTolerance: TimeInterval = 300

  var decision: Decision {
    Decision(
      colour: colour, headline: headline ?? colour.headline, reasons: reasons + alwaysSaid, goods: goods,
      statement: facts)
  }

  static func unreadable(_ error: any Error) -> Decision {
    let why = (error as? StatementsError)?.reason ?? "\(error)"
    return Decision(
      colour: .red, headline: Decision.Colour.red.headline,
      reasons: [
        Decision.Reason(
          code: .unreadable, sentence: "The code is damaged, changed, or not from this programme: \(why).")
      ], goods: [], statement: nil)
  }

  static let newerVersion = Decision(
    colour: .unknown, headline: "This program is too old to read the code.",
    reasons: [Decision.Reason(code: .newerVersion, sentence: "Update this program, then scan again.")], goods: [],
    statement: nil)

  private var alwaysSaid: [Decision.Reason] {
    guard isAboutGoods else { return [] }
    return [
      Decision.Reason(
        code: .mayBeCopied,
        sentence: "A genuine code can be copied to other goods. Accept the goods only if they match the description."),
      Decision.Reason(
        code: .notInteroperability,
        sentence: "The code is about tests against the Recommendation named here. "
          + "It does not say that the product works together with other products."),
    ]
  }

  mutating func find(_ code: ReasonCode, _ colour: Decision.Colour, _ sentence: String) {
    reasons.append(Decision.Reason(code: code, sentence: sentence))
    self.colour = self.colour.worse(colour)
  }

  mutating func judgeWithoutPack() {
    find(
      .packMissing, .unknown,
      "There is no pack on this device, so the signature and the status were not checked. "
        + "Get a pack from the registry, then scan again.")
    headline = "Read, but not checked."
  }

  mutating func refusePack(_ error: StatementsError, anchored: Bool) {
    switch error.code {
    case .packLogKeyMismatch where anchored:
      find(
        .packAnchorMismatch, .red,
        "The pack does not come from the log that this device trusts. Do not use this pack. Report it.")
    case .packLogKeyMismatch, .packRootMismatch, .invalidSignature, .unknownKey, .kindNotAllowed, .keyOutOfScope,
      .invalidKeyStatement:
      find(.packInvalid, .red, "The pack was changed or is not genuine: \(error.reason). Do not use this pack.")
    case .newerVersion:
      find(.packUnreadable, .unknown, "The pack is newer than this program. Update this program.")
    default:
      find(.packUnreadable, .red, "The pack is damaged: \(error.reason). Get a new pack from the registry.")
    }
    headline = colour == .red ? "Do not rely on this pack." : nil
  }

  mutating func judge(_ signed: SignedStatement, with pack: VerifiedPack, at now: Date) {
    if !pack.isAnchored {
      find(
        .anchorMissing, .green,
        "This device had no pinned log key, so it trusts the key in the pack (\(pack.logKey.name)). "
          + "Make sure that the pack comes from the registry.")
    }
    let index = pack.index(of: signed.leafHash)
    facts.logIndex = index
    do {
      try pack.keys.verify(signed, at: index)
    } catch {
      refuseSignature(error)
      return
    }
    judgeLogged(signed, at: index, with: pack)
    guard colour != .red, index != nil else { return }
    judgeStatus(of: signed, with: pack, at: now)
    judgeAge(of: pack, at: now)
  }

  private mutating func refuseSignature(_ error: any Error) {
    guard let error = error as? StatementsError else {
      find(.invalidSignature, .red, "The signature could not be checked.")
      return
    }
    switch error.code {
    case .unknownKey:
      find(.unknownKey, .red, "The code is signed with a key that this programme does not know. It is not genuine.")
    case .kindNotAllowed:
      find(.kindNotAllowed, .red, "The key that signed the code may not sign this. It is not genuine.")
    case .keyOutOfScope:
      find(.keyOutOfScope, .red, "The key that signed the code was not valid on the day that the code names.")
    default:
      find(.invalidSignature, .red, "The signature is wrong. The code was changed, or it is not genuine.")
    }
  }

  private mutating func judgeLogged(_ signed: SignedStatement, at index: Int?, with pack: VerifiedPack) {
    if let index {
      find(.logged, .green, "The code is genuine: it is entry \(index) of the public log.")
    } else if signed.statement.issuedAt > pack.createdAt {
      find(
        .newerThanPack, .unknown,
        "The code is signed by the registry's programme but is newer than your pack. Get a new pack, then scan again.")
      headline = "Signed, status unknown."
    } else {
      find(
        .notLogged, .red,
        "The code is not in the public log, although the log in your pack is newer than the code. It is not valid.")
    }
  }

  private mutating func judgeStatus(of signed: SignedStatement, with pack: VerifiedPack, at now: Date) {
    let statement = signed.statement
    switch statement.kind.effect {
    case .none, .becomes(.active), .advises:
      find(
        .notAListing, .amber, "This code is a ‘\(statement.kind)’ statement. It does not say that a product is listed.")
      headline = "Genuine, but not a listing."
      return
    case .becomes(let status):
      find(.endsListing, .red, "This code itself says that ‘\(statement.subject)’ is \(status).")
    case .begins, .amends: break
    }
    guard let standing = pack.snapshot[statement.subject] else {
      find(.statusMissing, .red, "The pack has no status for ‘\(statement.subject)’. Do not accept the code.")
      return
    }
    judge(standing)
    if let end = statement.summary.validUntil, now >= end {
      find(.validityEnded, .red, "The code was valid only until \(PlainDate.dayAndTime(end)).")
    }
    if colour == .green, !isAboutGoods { headline = "Genuine and in force. This code is not about goods." }
    if standing.contentIndex != facts.logIndex, statement.kind.isAboutGoods {
      find(
        .superseded, .amber,
        "There is a newer statement about this product (entry \(standing.contentIndex) of the log). "
          + "The description here can be out of date.")
    }
    judgeLaboratory(of: statement, with: pack)
  }

  private mutating func judge(_ standing: SubjectStanding) {
    let since = PlainDate.day(standing.since)
    switch standing.status {
    case .active: find(.active, .green, "‘\(standing.subject)’ is \(standing.area.activeWord) since \(since).")
    case .suspended: find(.suspended, .red, "‘\(standing.subject)’ is suspended since \(since).")
    case .withdrawn: find(.withdrawn, .red, "‘\(standing.subject)’ was withdrawn on \(since).")
    case .expired: find(.expired, .red, "‘\(standing.subject)’ ended on \(since).")
    case .recalled: find(.recalled, .red, "‘\(standing.subject)’ was recalled on \(since).")
    }
    if let index = standing.advisoryIndex {
      find(.advisory, .amber, "There is a warning about ‘\(standing.subject)’: read entry \(index) of the public log.")
    }
  }

  private mutating func judgeLaboratory(of statement: Statement, with pack: VerifiedPack) {
    guard statement.kind.isAboutGoods, let subject = statement.summary.recognition,
      let standing = pack.snapshot[subject], standing.status != .active
    else { return }
    find(
      .laboratoryNotRecognised, .amber,
      "The recognition of the laboratory that tested the product (‘\(subject)’) is now \(standing.status), "
        + "since \(PlainDate.day(standing.since)).")
  }

  private mutating func judgeAge(of pack: VerifiedPack, at now: Date) {
    let age = now.timeIntervalSince(pack.createdAt)
    let made = PlainDate.dayAndTime(pack.createdAt)
    switch age {
    case ..<(-Self.clockTolerance):
      find(
        .packFromFuture, .unknown,
        "The pack was made at \(made), after the time on this device. Set the clock of this device.")
    case ...Self.freshFor: find(.packFresh, .green, "The status was read from a pack made at \(made).")
    case ...Self.usableFor:
      find(.packAging, .amber, "The pack is older than 24 hours (made at \(made)). The status can have changed since.")
    default:
      find(
        .packOld, .unknown,
        "The pack is older than 7 days (made at \(made)), too old to tell the status. Get a new pack.")
      if colour == .unknown { headline = "Signed, status unknown." }
    }
  }
}

extension Decision.Colour {
  private var rank: Int {
    switch self {
    case .green: 0
    case .amber: 1
    case .unknown: 2
    case .red: 3
    }
  }

  func worse(_ other: Decision.Colour) -> Decision.Colour { other.rank > rank ? other : self }

  var headline: String {
    switch self {
    case .green: "Genuine and in force. Now compare the goods with the description."
    case .amber: "Genuine, with a caution. Read the reasons, and compare the goods with the description."
    case .unknown: "Not decided."
    case .red: "Do not accept this code."
    }
  }
}

extension SubjectArea {
  var activeWord: String {
    switch self {
    case .listing: "listed"
    case .recognition: "recognised"
    case .suite: "published"
    case .markLicence: "licensed to bear the Mark"
    }
  }
}

extension StatementSummary {
  /// What to compare with the goods, in the order in which one looks.
  var goods: [Decision.Check] {
    let all: [(String, String?)] = [
      ("Supplier", supplier), ("Product", product), ("Model", model),
      ("Versions", versions.isEmpty ? nil : versions.joined(separator: ", ")),
      ("Identifiers", identifiers.isEmpty ? nil : identifiers.joined(separator: ", ")), ("Origin", origin),
      ("What to look at", appearance),
    ]
    return all.compactMap { label, value in value.map { Decision.Check(label: label, value: $0) } }
  }
}
