import Foundation
import Programme
import Statements

/// What the products of the story can do beyond being listed on a fresh report.
extension TrialProgramme {
  /// The ICS of a product with both laws and both directions, as ``TrialSuites`` asks it.
  package static let fullICS: [String: Answer] = ["aLaw": true, "muLaw": true, "encoder": true, "decoder": true]

  /// Declares a product with these answers changed.
  package func declare(
    _ name: String = "Example codec", suite: CaseID, changing changes: [String: Answer] = [:]
  ) async throws -> CaseID {
    let answers = declaration(of: name, suite: suite).merging(changes) { _, new in new }
    return try await open("product-listing", by: "declare", as: "vendor", answers: answers).case
  }

  /// A listed product of the suite that ``TrialSuites`` describes, tested with exactly these purposes.
  package func listTested(
    _ name: String = "Example codec", in setting: Setting, ics: [String: Answer] = fullICS, purposes: [String]? = nil
  ) async throws -> CaseID {
    let product = try await declare(name, suite: setting.suite, changing: ["ics": .object(ics)])
    let order = try await requestTesting(of: product, recognition: setting.recognition)
    try await handOver(try report(on: order, purposes: purposes ?? demanded(by: ics)), for: order)
    try await take("submit", on: product, by: "vendor")
    try await take("review", on: product, by: "secretary")
    return try await list(product)
  }

  /// Decides on a reviewed application; the case of the listing.
  package func list(_ product: CaseID, by name: String = "secretary2") async throws -> CaseID {
    guard let listing = try await take("list", on: product, by: name).opened.first else {
      throw ProgrammeError(.notFound, "no listing was opened")
    }
    return listing
  }

  package func demanded(by ics: [String: Answer]) throws -> [String] {
    try engine.suites.demand(of: ContentAddress(of: Data("manifest 1.0.0".utf8)), ics: ics, in: blobs)?.demanded
      .map(\.id) ?? []
  }

  /// A signed report that lists these purposes, all passed.
  package func report(on order: TestOrder, purposes: [String]) throws -> ReportSubmission {
    let verdicts = VerdictCounts(pass: purposes.count)
    let content = try Self.reportContent(
      of: order, verdicts: verdicts, demanded: purposes.count, purposes: purposes, leavesOut: false)
    return try report(on: order, content: content, verdicts: verdicts, demanded: purposes.count)
  }

  /// A signed report with this content, whatever it says.
  package func report(
    on order: TestOrder, content: Data, verdicts: VerdictCounts, demanded: Int
  ) throws -> ReportSubmission {
    let salt = Data(RecordCommitment.newSalt())
    let statement = try ReportStatement.draft(
      for: order, laboratory: "Codec Laboratory", verdicts: verdicts, demanded: demanded, report: content, salt: salt,
      issuedAt: now
    ).signed(by: laboratoryKey)
    return ReportSubmission(
      statement: Data(statement.bytes), report: try blobs.put(content), salt: salt, testedFrom: today,
      testedUntil: today)
  }

  /// The answers of a complete declaration of conformity.
  package func conformityDeclaration(_ identification: String = "DoC-2026-17") -> [String: Answer] {
    [
      "identification": .text(identification), "address": "Example Codecs Ltd, 1 Harbour Road, Accra",
      "production": "from week 9 of 2026",
      "conformity":
        "The object of the declaration described above is in conformity with the requirements listed below.",
      "requirements": [
        ["document": "ITU-T G.711", "edition": "11/1988", "clauses": "3.1, 3.2", "options": "A-law, mu-law"]
      ],
      "place": "Accra", "function": "Head of compliance", "limitations": "Only with firmware signed by us.",
      "supporting": [["title": "Test report", "reference": "TR-5", "body": "Our own laboratory"]],
    ]
  }

  /// Registers a certification body with its liaison, `certifier`.
  package func addCertificationBody() async throws {
    let outcome = try await open(
      "organisation-registration", by: "register", as: "secretary",
      answers: [
        "name": "Certification Body", "kinds": ["certification-body"], "country": "ZA", "region": "africa",
        "personName": "certifier", "personEmail": "certifier@trial.example", "personRoles": ["certification-body"],
      ])
    guard let person = outcome.secrets["person"].flatMap({ PersonID($0) }),
      let organisation = outcome.secrets["organisation"].flatMap({ OrganisationID($0) })
    else { throw ProgrammeError(.notFound, "the registration named no person or organisation") }
    add(Actor(person: person, organisation: organisation, roles: [.certificationBody]), as: "certifier")
  }

  /// The answers of a certificate of a certification body for a product of the story.
  package func certificate(_ number: String = "C-7", product: String = "Example codec") throws -> [String: Answer] {
    [
      "number": .text(number), "scheme": "Codec scheme, type 3 (ISO/IEC 17067)", "product": .text(product),
      "versions": [["part": "software", "version": "14.4.2"]],
      "requirements": [["document": "G.711", "edition": "11/1988", "clauses": "", "options": ""]],
      "scope": "Conformity of G.711 codecs", "accreditedBy": "Accreditation Body", "accreditationNumber": "PC-12",
      "accreditedUntil": .text(today.advanced(by: 700).description),
      "validFrom": .text(today.advanced(by: -10).description),
      "validUntil": .text(today.advanced(by: 400).description),
      "document": .text(try blobs.put(Data("%PDF certificate \(number)".utf8)).description),
    ]
  }
}
