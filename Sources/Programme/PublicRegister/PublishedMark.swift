import Statements

/// What the public is told of a decision of the Council.
package struct PublishedCouncilDecision: Hashable, Sendable, Codable {
  package let number: String
  package let session: String
  package let document: String
  package let decidedOn: Day
  package let subject: CouncilDecisionCase.Subject
  package let text: String
  /// The document that revoked it, or empty.
  package let revokedBy: String
  package let status: CouncilDecisionCase.State

  init(_ inspection: Inspection<CouncilDecisionCase>, status: CouncilDecisionCase.State) throws {
    number = inspection.number
    session = inspection.session
    document = inspection.document
    decidedOn = inspection.decidedOn
    subject = inspection.subject
    text = inspection.text
    revokedBy = inspection.revokedBy
    self.status = status
  }

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.councilDecisions, id: id.description, number: number, title: document,
      status: status.rawValue, facets: ["subject": [subject.rawValue], "status": [status.rawValue]],
      searchable: [session, text, revokedBy], content: self)
  }
}

/// What the public is told of a study of the Mark.
package struct PublishedMarkStudy: Hashable, Sendable, Codable {
  package let number: String
  package let kind: MarkStudyCase.Kind
  package let title: String
  package let question: String
  package let dueOn: Day?
  package let findings: String
  package let assumptions: String
  package let options: String
  package let document: ContentAddress?
  package let councilDocument: String
  package let status: MarkStudyCase.State

  init(_ inspection: Inspection<MarkStudyCase>, status: MarkStudyCase.State) throws {
    number = inspection.number
    kind = inspection.kind
    title = inspection.name
    question = inspection.question
    dueOn = inspection.dueOn
    // What CASC has not accepted is not the programme's finding.
    let isAccepted = status == .accepted || status == .submitted
    findings = isAccepted ? inspection.findings : ""
    assumptions = isAccepted ? inspection.assumptions : ""
    options = isAccepted ? inspection.options : ""
    document = isAccepted ? inspection.record.document : nil
    councilDocument = inspection.councilDocument
    self.status = status
  }

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.markStudies, id: id.description, number: number, title: title, status: status.rawValue,
      facets: ["kind": [kind.rawValue], "status": [status.rawValue]], searchable: [question, findings], content: self)
  }
}

/// What the public is told of a licence of the Mark.
package struct PublishedMarkLicence: Hashable, Sendable, Codable {
  package let number: String
  package let supplier: String
  package let product: String
  package let versions: [String]
  package let listing: String
  package let recommendation: String
  package let edition: String
  package let placement: String
  package let conditions: String
  package let grantedOn: Day?
  package let validUntil: Day
  /// The document of the Council's decision under which it was granted.
  package let decision: String
  package let history: [MarkLicenceCase.StatusChange]
  package var status: MarkLicenceCase.State { history.last?.status ?? .licensed }

  init(_ inspection: Inspection<MarkLicenceCase>) throws {
    guard let listed = try inspection.listed() else {
      throw ProgrammeError(.damagedRecord, "the licence \(inspection.number) lacks its listing")
    }
    let facts = listed.record.listing
    number = inspection.number
    supplier = facts.supplier
    product = facts.product
    versions = facts.versions.map { "\($0.part) \($0.version)" }
    listing = listed.number
    recommendation = facts.recommendation
    edition = facts.edition
    placement = inspection.placement
    conditions = inspection.conditions
    grantedOn = inspection.grantedOn
    validUntil = inspection.validUntil
    decision = try inspection.records.find(inspection.decision, of: councilDecision)?.record.document ?? ""
    history = inspection.history
  }

  var summary: StatementSummary {
    var summary = StatementSummary()
    summary.supplier = Fitted.text(supplier, 100)
    summary.product = Fitted.text(product, 100)
    summary.versions = Fitted.texts(versions, 8, octets: 40)
    summary.recommendation = recommendation
    summary.edition = edition
    summary.evidence = Fitted.text("\(decision), \(listing)", 40)
    summary.validUntil = validUntil.advanced(by: 1).start
    summary.reason = Fitted.text(history.last?.reason ?? "", 200)
    return summary
  }

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.markLicences, id: id.description, number: number, title: product,
      status: status.rawValue,
      facets: ["status": [status.rawValue], "supplier": [supplier], "recommendation": [recommendation]],
      searchable: [supplier, listing, recommendation], content: self)
  }
}
