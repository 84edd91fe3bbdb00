/// The door to the check by identifier: asks the register inside one transaction, and says what follows.
package struct IdentifierCheck {
  private let transaction: any ReadTransaction

  package init(_ transaction: any ReadTransaction) { self.transaction = transaction }

  /// The most questions of one list.
  package static let mostQuestions = 10_000
  /// The most entries that are looked at under one identifier.
  static let mostEntries = 20

  /// How many questions are looked up at once: as many as keep the entries that are read at a time small.
  private static let mostAtOnce = 200

  package func answer(_ question: CheckQuestion) throws -> CheckAnswer {
    let read = ReadIdentifier(question)
    let findings = try findings(on: [read])
    return CheckDecision.decide(question, read: read, findings: findings.first ?? CheckFindings())
  }

  /// The answers in the order of the questions; equal questions are looked up once. Throws
  /// ``ProgrammeError/Code/tooLarge`` beyond ``mostQuestions``.
  package func answers(_ questions: [CheckQuestion]) throws -> [CheckAnswer] {
    guard questions.count <= Self.mostQuestions else {
      throw ProgrammeError(
        .tooLarge, "the list has \(questions.count) lines; one list takes \(Self.mostQuestions): split it")
    }
    var known: [CheckQuestion: Int] = [:]
    known.reserveCapacity(questions.count)
    var asked: [CheckQuestion] = []
    let places = questions.map { question in
      if let place = known[question] { return place }
      known[question] = asked.count
      asked.append(question)
      return asked.count - 1
    }
    var answers: [CheckAnswer] = []
    for start in stride(from: 0, to: asked.count, by: Self.mostAtOnce) {
      let some = asked[start..<min(asked.count, start + Self.mostAtOnce)]
      let reads = some.map { ReadIdentifier($0) }
      let found = try findings(on: reads)
      answers += zip(some, zip(reads, found)).map { question, knowledge in
        CheckDecision.decide(question, read: knowledge.0, findings: knowledge.1)
      }
    }
    return places.map { answers[$0] }
  }

  /// What the register holds about each: asked for together, so that a list takes a few questions to the store.
  private func findings(on reads: [ReadIdentifier]) throws -> [CheckFindings] {
    let isMarkOn = try reads.contains(where: \.isMarkNumber) && CheckedMark.isOn(in: transaction)
    let marks = try reads.map { read in
      try (read.isMarkNumber ? read.number : nil).map { try CheckedMark(number: $0, isOn: isMarkOn, in: transaction) }
    }
    var rows = try zip(reads, marks).map { read, mark in
      try (mark?.licence?.listing ?? read.number).map { try entries(numbered: $0) } ?? []
    }
    try look(for: reads, by: { $0.scheme != IndexedIdentifier.model }, where: { _ in true }, into: &rows)
    let isStrong = rows.map { !$0.isEmpty }
    try look(for: reads, by: { $0.scheme == IndexedIdentifier.model }, where: { !isStrong[$0] }, into: &rows)
    try lookForSerials(of: reads, into: &rows)
    var findings = reads.indices.map { place in
      self.findings(
        in: rows[place], isWeak: !isStrong[place] && !rows[place].isEmpty && reads[place].number == nil)
    }
    for place in reads.indices { findings[place].mark = marks[place] }
    try count(reads, into: &findings)
    return findings
  }

  /// Adds the entries under the keys that are chosen, for the places that are chosen.
  private func look(
    for reads: [ReadIdentifier], by isChosen: (IndexedIdentifier) -> Bool, where isOpen: (Int) -> Bool,
    into rows: inout [[CheckedEntry]]
  ) throws {
    var keys: [IndexedIdentifier] = []
    var places: [Int] = []
    for place in reads.indices where isOpen(place) {
      for key in reads[place].keys where isChosen(key) {
        keys.append(key)
        places.append(place)
      }
    }
    let found = try transaction.checkedEntries(identifiedBy: keys, limit: Self.mostEntries + 1)
    for (place, some) in zip(places, found) where !some.isEmpty {
      // Nearly always there is nothing yet: an entry holds a dozen texts, and is not copied then.
      if rows[place].isEmpty { rows[place] = some } else { rows[place] += some }
    }
  }

  private func lookForSerials(of reads: [ReadIdentifier], into rows: inout [[CheckedEntry]]) throws {
    let open = reads.indices.filter { rows[$0].isEmpty && reads[$0].serial != nil }
    guard !open.isEmpty else { return }
    let lengths = try transaction.serialPatternLengths()
    for place in open {
      guard let serial = reads[place].serial, lengths.contains(serial.utf8.count) else { continue }
      rows[place] = try transaction.publicRows(patternsLike: serial, limit: 200)
        .filter { try Self.takes(serial, $0) }.map { try CheckedEntry([UInt8]($0.document)) }
    }
  }

  private func findings(in rows: [CheckedEntry], isWeak: Bool) -> CheckFindings {
    var seen: Set<String> = []
    let rows = rows.count < 2 ? rows : rows.filter { seen.insert($0.register + " " + $0.number).inserted }
    let listed = rows.compactMap(\.listing)
    var findings = CheckFindings(
      listings: listed.count > Self.mostEntries ? Array(listed.prefix(Self.mostEntries)) : listed)
    findings.areCut = listed.count > Self.mostEntries
    findings.isWeak = isWeak
    findings.elsewhere = rows.filter { $0.listing == nil }.map { "\($0.number) (\($0.title))" }
    return findings
  }

  /// Adds how many counterfeits were reported under each identifier, and how many of them were confirmed.
  private func count(_ reads: [ReadIdentifier], into findings: inout [CheckFindings]) throws {
    guard try transaction.hasCases(named: CaseKey.reportedIdentifier) else { return }
    let words = reads.indices.map { place in
      reads[place].words.isEmpty ? findings[place].listings.map { "number:" + $0.number } : reads[place].words
    }
    let asked = Set(words.joined())
    let reported = try transaction.caseCounts(name: CaseKey.reportedIdentifier, values: asked)
    guard !reported.isEmpty else { return }
    let confirmed = try transaction.caseCounts(name: CaseKey.confirmedIdentifier, values: asked)
    for place in reads.indices {
      findings[place].reported = words[place].reduce(0) { $0 + (reported[$1] ?? 0) }
      findings[place].confirmed = words[place].reduce(0) { $0 + (confirmed[$1] ?? 0) }
    }
  }

  private func entries(numbered number: String) throws -> [CheckedEntry] {
    let row = try transaction.publicRow(register: PublicRegister.products, number: number)
    return try row.map { [try CheckedEntry([UInt8]($0.document))] } ?? []
  }

  private static func takes(_ serial: String, _ row: PublicRow) throws -> Bool {
    try CheckedListing(row).serialPatterns.contains { try SerialPattern($0).takes(serial) }
  }
}

extension CaseKey {
  /// Under which counterfeit reports that were taken up stand, by what was seen on the goods.
  static func reportedIdentifier(_ word: String) -> CaseKey { CaseKey(reportedIdentifier, word) }
  static let reportedIdentifier = "reported-identifier"
  /// Under which those stand that were confirmed.
  static func confirmedIdentifier(_ word: String) -> CaseKey { CaseKey(confirmedIdentifier, word) }
  static let confirmedIdentifier = "confirmed-identifier"
}
