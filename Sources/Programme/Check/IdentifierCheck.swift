/// The door to the check by identifier: asks the register inside one transaction, and says what follows.
package struct IdentifierCheck {
  private let transaction: any ReadTransaction

  package init(_ transaction: any ReadTransaction) { self.transaction = transaction }

  /// The most questions of one list.
  package static let mostQuestions = 10_000
  /// The most entries that are looked at under one identifier.
  static let mostEntries = 20

  package func answer(_ question: CheckQuestion) throws -> CheckAnswer {
    let read = ReadIdentifier(question)
    return CheckDecision.decide(question, read: read, findings: try findings(on: read))
  }

  /// The answers in the order of the questions; equal questions are looked up once. Throws
  /// ``ProgrammeError/Code/tooLarge`` beyond ``mostQuestions``.
  package func answers(_ questions: [CheckQuestion]) throws -> [CheckAnswer] {
    guard questions.count <= Self.mostQuestions else {
      throw ProgrammeError(
        .tooLarge, "the list has \(questions.count) lines; one list takes \(Self.mostQuestions): split it")
    }
    var known: [CheckQuestion: CheckAnswer] = [:]
    return try questions.map { question in
      if let answer = known[question] { return answer }
      let answer = try answer(question)
      known[question] = answer
      return answer
    }
  }

  private func findings(on read: ReadIdentifier) throws -> CheckFindings {
    var rows: [PublicRow] = []
    var isWeak = false
    if let number = read.number { rows = try entries(numbered: number) }
    let strong = read.keys.filter { $0.scheme != IndexedIdentifier.model }
    for key in strong { rows += try transaction.publicRows(identifiedBy: key, limit: Self.mostEntries + 1) }
    if rows.isEmpty {
      for key in read.keys where !strong.contains(key) {
        rows += try transaction.publicRows(identifiedBy: key, limit: Self.mostEntries + 1)
      }
      if rows.isEmpty, let serial = read.serial {
        rows = try transaction.publicRows(patternsLike: serial, limit: 200).filter { try Self.takes(serial, $0) }
      }
      isWeak = !rows.isEmpty && read.number == nil
    }
    return try findings(in: rows, of: read, isWeak: isWeak)
  }

  private func findings(in rows: [PublicRow], of read: ReadIdentifier, isWeak: Bool) throws -> CheckFindings {
    var seen: Set<String> = []
    let rows = rows.filter { seen.insert($0.register + " " + $0.id).inserted }
    let listed = rows.filter { $0.register == PublicRegister.products }
    var findings = CheckFindings(listings: try listed.prefix(Self.mostEntries).map { try CheckedListing($0) })
    findings.areCut = listed.count > Self.mostEntries
    findings.isWeak = isWeak
    findings.elsewhere = rows.filter { $0.register != PublicRegister.products }.map { "\($0.number) (\($0.title))" }
    let words = read.words.isEmpty ? listed.prefix(Self.mostEntries).map { "number:" + $0.number } : read.words
    for word in words {
      findings.reported += try transaction.caseCount(key: .reportedIdentifier(word))
      findings.confirmed += try transaction.caseCount(key: .confirmedIdentifier(word))
    }
    return findings
  }

  /// The listing of that number; or the listing that an entry of that number, such as a mark's licence, names.
  private func entries(numbered number: String) throws -> [PublicRow] {
    if let row = try transaction.publicRow(register: PublicRegister.products, number: number) { return [row] }
    for register in PublicRegister.pointingAtListings {
      guard let row = try transaction.publicRow(register: register, number: number) else { continue }
      let entry = try CanonicalJSON.decode(RegisterEntry.self, from: row.document)
      let named = entry.content.object?["listing"]?.text
      let listing = try named.flatMap { try transaction.publicRow(register: PublicRegister.products, number: $0) }
      return [listing ?? row]
    }
    return []
  }

  private static func takes(_ serial: String, _ row: PublicRow) throws -> Bool {
    try CheckedListing(row).serialPatterns.contains { try SerialPattern($0).takes(serial) }
  }
}

extension PublicRegister {
  /// Registers whose entries name a listing by its number, under ‘listing’.
  static let pointingAtListings = ["marks"]
}

extension CaseKey {
  /// Under which counterfeit reports that were taken up stand, by what was seen on the goods.
  static func reportedIdentifier(_ word: String) -> CaseKey { CaseKey("reported-identifier", word) }
  /// Under which those stand that were confirmed.
  static func confirmedIdentifier(_ word: String) -> CaseKey { CaseKey("confirmed-identifier", word) }
}
