import Foundation

// What stands against a listing, by the kind of its evidence; nil where nothing does.

extension ListingApplication {
  func declarationFault(on day: Day) -> String? {
    guard restsOn == .supplierDeclaration else { return nil }
    guard let declaration else { return "there is no declaration; the supplier takes ‘Declare conformity yourself’" }
    if let last = declaration.validUntil, last < day {
      return "declaration \(declaration.identification) ended on \(last); the supplier issues a new one"
    }
    return nil
  }
}

extension Inspection<ListingApplication> {
  func certificateFault() throws -> String? {
    guard record.restsOn == .certificate else { return nil }
    guard let certificate = try records.find(record.certificate, of: productCertificate) else {
      return "there is no certificate; the supplier hands one in"
    }
    if let fault = certificate.record.statusFault(certificate.state, number: certificate.number, on: today) {
      return fault
    }
    return try coverageFault(of: certificate)
  }

  /// Whether the certificate is of this supplier, product, version and edition.
  func coverageFault(of certificate: Snapshot<CertificateCase>) throws -> String? {
    let covered = certificate.record
    guard covered.supplier == record.vendor else {
      return "\(certificate.number) was issued to another supplier"
    }
    guard covered.product.caseInsensitiveCompare(record.product) == .orderedSame else {
      return "\(certificate.number) is for ‘\(covered.product)’, the application for ‘\(record.product)’"
    }
    if let missing = record.versions.first(where: { !covered.versions.contains($0) }) {
      return "\(certificate.number) does not cover \(missing.part) \(missing.version); ask the body to extend it"
    }
    guard let catalogued = try catalogued(), covered.covers(catalogued.designation, edition: catalogued.edition) else {
      return "\(certificate.number) does not name the Recommendation and edition that are claimed"
    }
    return nil
  }

  /// The representative's listing, with its case.
  func representative() throws -> Snapshot<ListingRecord>? {
    let family = try records.find(record.family, of: productFamily)
    return try records.find(family?.record.representative, of: listingLife)
  }

  func similarityFault() throws -> String? {
    guard record.restsOn == .similarity else { return nil }
    guard let family = try records.find(record.family, of: productFamily), let tested = try representative() else {
      return "no family is named; name the one whose representative was tested"
    }
    guard family.state == .open else { return "\(family.number) is closed; test the product itself" }
    guard family.record.vendor == record.vendor else { return "\(family.number) is of another supplier" }
    guard tested.state == .listed else {
      return
        "\(tested.number), the representative of \(family.number), is \(tested.state.title); it must be listed first"
    }
    guard tested.record.listing.evidence.kind == .laboratoryReport else {
      return "\(tested.number) does not rest on a laboratory's report; only a tested product represents a family"
    }
    guard tested.record.listing.suiteID == record.suite else {
      return
        "\(tested.number) was tested with \(tested.record.listing.suiteNumber), the application names another suite"
    }
    guard !record.differences.isEmpty else { return "no difference is declared; declare every one, at least the model" }
    guard let affecting = record.differences.first(where: \.affectsTestedClauses) else { return nil }
    return "‘\(affecting.part)’ is declared to affect what was tested; have this product tested itself"
  }

  /// A claimed clause of which the suite tests nothing.
  func untestableClaim() throws -> String? {
    guard !record.clauses.isEmpty, let demand = try suiteDemand() else { return nil }
    let clauses = Set(demand.requirements.map(\.clause))
    let unknown = record.clauses.filter { !clauses.contains($0) }
    guard !unknown.isEmpty else { return nil }
    return "the suite tests nothing of clause \(unknown.prefix(5).joined(separator: ", ")); it tests "
      + clauses.sorted().prefix(30).joined(separator: ", ")
  }

  /// A claimed clause of which nothing was tested.
  func claimFault() throws -> String? {
    guard record.restsOn == .laboratoryReport, !record.clauses.isEmpty else { return nil }
    let tested: Set<String>
    if let content = try reportContent() {
      tested = Set(content.purposes.filter { $0.verdict == "pass" }.flatMap(\.clauses))
    } else if let demand = try suiteDemand() {
      tested = Set(demand.demandedClauses)
    } else {
      return nil
    }
    let untested = record.clauses.filter { !tested.contains($0) }
    guard !untested.isEmpty else { return nil }
    return
      "nothing of clause \(untested.joined(separator: ", ")) was tested; take the claim back, or answer the ICS so "
      + "that its tests are demanded"
  }
}

extension Step<ListingApplication> {
  func handsInCertificate() -> Step {
    requires("the certificate is valid, of this product, and its body was accredited") { inspection in
      guard let certificate = try inspection.records.find(inspection.record.certificate, of: productCertificate) else {
        return "there is no such certificate"
      }
      return try certificate.record.statusFault(certificate.state, number: certificate.number, on: inspection.today)
        ?? inspection.coverageFault(of: certificate)
    }
    .records { record, _ in record.rest(on: .certificate) }
  }

  func claimsSimilarity() -> Step {
    requires("the family is yours, its representative is listed on a report, and no difference affects what was tested")
    {
      var inspection = $0
      inspection = Inspection(
        id: $0.id, number: $0.number, record: $0.record.resting(on: .similarity), state: $0.state, now: $0.now,
        actor: $0.actor, note: $0.note, records: $0.records)
      return try inspection.similarityFault()
    }
    .records { record, _ in record.rest(on: .similarity) }
  }
}

extension ListingApplication {
  fileprivate func resting(on kind: EvidenceKind) -> ListingApplication {
    var record = self
    record.evidence = kind
    return record
  }
}
