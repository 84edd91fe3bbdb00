import Foundation

extension Inspection<AmendmentCase> {
  /// The listing that is to be amended.
  func amended() throws -> Snapshot<ListingRecord>? { try records.find(record.listing, of: listingLife) }

  func listingFault() throws -> String? {
    guard let listing = try amended() else { return "no listing is named" }
    guard listing.record.listing.supplierID == record.vendor else { return "\(listing.number) is of another supplier" }
    guard listing.state == .listed || listing.state == .suspended && state == .proposed else {
      return "\(listing.number) is \(listing.state.title); an amendment needs a listing that is listed"
    }
    guard listing.record.listing.revisions.count == record.revision || record.impact == nil else {
      return "\(listing.number) was amended since this change was stated; state it anew"
    }
    return nil
  }

  /// The record with what the listing has, where the change says nothing else.
  private func completed() throws -> Inspection<AmendmentCase> {
    guard let listing = try amended()?.record.listing else { return self }
    var record = record
    record.listedSuite = listing.suiteID
    record.listedICS = listing.ics
    record.product = listing.product
    return Inspection(
      id: id, number: number, record: record, state: state, now: now, actor: actor, note: note, records: records)
  }

  func demandAfter() throws -> SuiteDemand? { try completed().suiteDemand() }

  private func demandBefore() throws -> SuiteDemand? {
    guard let listing = try amended()?.record.listing, let digest = listing.suite?.digest else { return nil }
    return try records.suites.demand(of: digest, ics: listing.ics, in: records.blobs)
  }

  /// What must be tested again. Evidence that is no report has no purposes to run: its issuer says whether it still
  /// covers the product. Nil where the suite's files are not kept here: then everything must.
  func currentImpact() throws -> ChangeImpact? {
    guard let listing = try amended()?.record.listing else { return nil }
    switch listing.evidence.kind {
    case .supplierDeclaration, .certificate: return ChangeImpact(affected: [], demanded: 0)
    case .laboratoryReport, .similarity:
      guard let after = try demandAfter() else { return nil }
      return ChangeImpact(of: record.change, before: try demandBefore(), after: after)
    }
  }

  func unknownItemFault() throws -> String? {
    guard let demand = try demandAfter() else { return nil }
    let known = Set(demand.ics.keys).union(demand.purposes.flatMap(\.items))
    let unknown = record.change.items.subtracting(known).sorted()
    guard !unknown.isEmpty else { return nil }
    return "the suite has no ICS item \(unknown.prefix(5).joined(separator: ", ")); it has "
      + known.sorted().prefix(30).joined(separator: ", ")
  }

  /// A certificate names versions; a declaration its object. Both must cover the changed product.
  func evidenceFault() throws -> String? {
    guard let listing = try amended()?.record.listing else { return nil }
    if let declared = listing.declaration?.identification, [declared, ""].contains(record.declaration) {
      return "declaration \(declared) is of the product as it was; give the identification of the new one"
    }
    guard listing.evidence.kind == .certificate else { return nil }
    guard let certificate = try records.find(listing.evidence.certificate?.record, of: productCertificate) else {
      return "the record of the certificate is missing"
    }
    if let fault = certificate.record.statusFault(certificate.state, number: certificate.number, on: today) {
      return fault
    }
    let missing = record.versions.first { !certificate.record.versions.contains($0) }
    return missing.map {
      "\(certificate.number) does not cover \($0.part) \($0.version); the body extends it first"
    }
  }
}

extension PublishedListing {
  /// Takes the facts of an amendment; the former ones are kept as a revision.
  mutating func amend(by inspection: Inspection<AmendmentCase>) throws {
    let record = inspection.record
    revisions.append(
      Revision(
        versions: versions, whatToLookAt: whatToLookAt, recommendation: recommendation, edition: edition, suite: suite,
        suiteNumber: suiteNumber, ics: ics, evidence: evidence, from: revisions.last?.until ?? listedOn,
        until: inspection.today, amendment: inspection.number,
        change: record.parts.map { "\($0.part): \($0.change)" }.joined(separator: "; ")))
    versions = record.versions
    if !record.whatToLookAt.isEmpty { whatToLookAt = record.whatToLookAt }
    ics = record.ics
    if let suite = try inspection.publishedSuite(), let catalogued = try inspection.catalogued() {
      recommendation = catalogued.designation
      edition = catalogued.edition
      recommendationTitle = catalogued.name
      topics = catalogued.topics
      suiteID = suite.id
      suiteNumber = suite.number
      self.suite = try suite.record.reference(in: inspection.records)
    }
    if declaration != nil {
      declaration?.identification = record.declaration
      declaration?.object = ([product, model] + versions.map { "\($0.part) \($0.version)" }).filter { !$0.isEmpty }
        .joined(separator: "; ")
      declaration?.issuedOn = record.statedOn ?? inspection.today
    }
    if let report = record.report {
      let former = evidence
      evidence = try Evidence(report, of: inspection)
      evidence.rerun = record.wantedPurposes
      evidence.former = former.report
    }
  }
}
