extension AcceptanceRecords {
  /// The most arrangements and national acceptances that are looked at.
  package static let most = 2000

  /// The public records that bear on `question`, and the others that an answer may have to lead through.
  package init(for question: AcceptanceQuestion, in transaction: any ReadTransaction) throws {
    self.init()
    let numbers = try readSubject(question.subject, in: transaction)
    for number in numbers where !number.isEmpty {
      guard let row = try transaction.publicRow(register: PublicRegister.laboratories, number: number) else { continue }
      laboratories.append(try row.content(as: PublishedLaboratory.self))
    }
    for number in Set(laboratories.compactMap(\.basis?.signatory)) {
      guard let row = try transaction.publicRow(register: PublicRegister.accreditationBodies, number: number) else {
        continue
      }
      bodies.append(try row.content(as: PublishedAccreditationBody.self))
    }
    arrangements = try Self.all(PublicRegister.arrangements, [:], in: transaction)
    acceptances = try Self.all(PublicRegister.acceptances, ["country": [question.country]], in: transaction)
    topics = try readTopics(question, in: transaction)
  }

  private mutating func readSubject(
    _ subject: AcceptanceQuestion.Subject, in transaction: any ReadTransaction
  ) throws -> [String] {
    switch subject {
    case .evidence(let evidence): return [evidence.laboratory]
    case .listing(let number):
      guard let row = try transaction.publicRow(register: PublicRegister.products, number: number) else { return [] }
      let listing = try row.content(as: PublishedListing.self)
      listings = [listing]
      return [listing.evidence.recognitionNumber]
    }
  }

  private func readTopics(
    _ question: AcceptanceQuestion, in transaction: any ReadTransaction
  ) throws -> [TopicRecord] {
    let recommendation: String? =
      switch question.subject {
      case .evidence(let evidence): evidence.recommendation
      case .listing: listings.first?.recommendation
      }
    guard let recommendation else { return [] }
    let suites: [PublishedSuite] = try Self.all(
      PublicRegister.suites, ["recommendation": [recommendation]], in: transaction)
    return suites.map { TopicRecord(number: $0.number, recommendation: recommendation, topics: $0.topics) }
  }

  private static func all<Content: Decodable>(
    _ register: String, _ facets: [String: Set<String>], in transaction: any ReadTransaction
  ) throws -> [Content] {
    try PublicWalk(register, facets: facets, in: transaction, most: most).rows.map { try $0.content(as: Content.self) }
  }
}
