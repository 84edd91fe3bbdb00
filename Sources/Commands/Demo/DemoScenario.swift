import Campaigns
import Foundation
import Programme

/// The programme set up, and products brought to it, by the procedures a person would use: every call below is one step
/// of one person over the portal's REST API.
struct DemoScenario {
  let portal: DemoPortal
  let suite: SuiteBundle
  let password: String
  let narrator: DemoNarrator
  var cast = DemoCast()
  private var organisations: [String: String] = [:]

  init(portal: DemoPortal, suite: SuiteBundle, password: String, narrator: DemoNarrator) {
    self.portal = portal
    self.suite = suite
    self.password = password
    self.narrator = narrator
  }

  var recommendationTitle: String {
    let recommendation = suite.description.recommendation
    return "\(recommendation.id) (\(recommendation.edition))"
  }

  // MARK: Persons

  /// Turns an invitation into an account, and the account into a token.
  mutating func enter(_ path: WritableKeyPath<DemoCast, DemoPerson>, invitation: String) async throws {
    try await portal.acceptInvitation(invitation, password: password)
    cast[keyPath: path].token = try await portal.token(email: cast[keyPath: path].email, password: password)
  }

  /// The secretariat registers everybody else.
  mutating func registerEverybody() async throws {
    try await addColleague()
    for organisation in DemoCast.organisations { try await register(organisation) }
  }

  private mutating func addColleague() async throws {
    struct Page: Decodable {
      struct Item: Decodable { let number: String }
      let items: [Item]
    }
    let cases = try await portal.get(Page.self, "/api/v1/cases/organisation-registration", as: cast.secretary)
    guard let own = cases.items.first else {
      throw CommandFailure(.internalError, "the secretariat's own registration is not among the cases")
    }
    try await addPerson(\.decider, to: own.number)
  }

  private mutating func register(_ organisation: DemoOrganisation) async throws {
    guard let first = organisation.people.first else { return }
    var answers = personAnswers(cast[keyPath: first])
    answers["name"] = .text(organisation.name)
    answers["kinds"] = [.text(organisation.kind.rawValue)]
    answers["country"] = .text(organisation.country)
    answers["region"] = .text(organisation.region.rawValue)
    let outcome = try await portal.open("organisation-registration", "register", answers, as: cast.secretary)
    organisations[organisation.name] = outcome.secrets?["organisation"]
    try await enter(first, invitation: outcome.secrets?["invitation"] ?? "")
    for person in organisation.people.dropFirst() { try await addPerson(person, to: outcome.number) }
  }

  private mutating func addPerson(_ path: WritableKeyPath<DemoCast, DemoPerson>, to number: String) async throws {
    let outcome = try await portal.take(
      "add-person", on: number, of: "organisation-registration", personAnswers(cast[keyPath: path]),
      as: cast.secretary)
    try await enter(path, invitation: outcome.secrets?["invitation"] ?? "")
  }

  private func personAnswers(_ person: DemoPerson) -> [String: Answer] {
    [
      "personName": .text(person.name), "personEmail": .text(person.email),
      "personRoles": [.text(person.role.name)],
    ]
  }

  // MARK: Recommendation and suite

  /// The study group enters the Recommendation. Returns the case's number.
  func enterRecommendation() async throws -> String {
    let recommendation = suite.description.recommendation
    return try await portal.open(
      "recommendation-entry", "enter",
      [
        "designation": .text(recommendation.id), "edition": .text(recommendation.edition),
        "name": .text(recommendation.title), "topics": ["media"],
        "requirements": .list(suite.description.requirements.map(\.answer)),
      ], as: cast.rapporteur
    ).number
  }

  /// A rapporteur submits the suite, an associate approves it.
  func publishSuite(for recommendation: String) async throws -> String {
    for file in suite.files { try await portal.upload(file.content, as: cast.rapporteur) }
    try await portal.upload(suite.manifest, as: cast.rapporteur)
    let description = suite.description
    let testCases = Set(description.purposes.map(\.testCase)).count
    let submitted = try await portal.open(
      "suite-publication", "submit",
      [
        "recommendation": .text(recommendation), "suite": .text(description.id), "version": .text(description.version),
        "digest": .text(suite.digest.description), "requirements": .integer(Int64(description.requirements.count)),
        "uncovered": 0, "purposes": .integer(Int64(description.purposes.count)),
        "testCases": .integer(Int64(testCases)), "summary": .text(description.title),
      ], as: cast.rapporteur)
    try await portal.take("approve", on: submitted.number, of: "suite-publication", as: cast.associate)
    return submitted.number
  }

  // MARK: Laboratory

  /// The accreditation body records what it accredited the laboratory for.
  func recordAccreditation(today: Day) async throws -> String {
    let recommendation = suite.description.recommendation
    return try await portal.open(
      "accreditation", "record",
      [
        "laboratory": .text(organisations["Demonstration Laboratory"] ?? ""), "certificate": "DEMO-T-001",
        "standard": "ISO/IEC 17025:2017", "isUnderArrangement": true,
        "scope": [
          [
            "recommendation": .text(recommendation.id), "edition": .text(recommendation.edition),
            "method": .text("TTCN-3 suite \(suite.description.id)"),
          ]
        ],
        "validFrom": .text(today.advanced(by: -30).description),
        "validUntil": .text(today.advanced(by: 700).description),
      ], as: cast.assessor
    ).number
  }

  /// The laboratory applies with its key; one CASC member recommends, two decide.
  func recogniseLaboratory(
    recommendation: String, accreditation: String, publicKey: String
  ) async throws -> String {
    let applied = try await portal.open(
      "laboratory-recognition", "apply",
      [
        "recommendation": .text(recommendation), "accreditation": .text(accreditation), "site": "Demonstration site",
        "country": "KE", "region": "africa", "publicKey": .text(publicKey), "remoteTesting": true,
        "securityScope": false,
      ], as: cast.engineer)
    let number = applied.number
    try await portal.take(
      "recommend", on: number, of: "laboratory-recognition",
      note: "The accreditation is in force, under the ILAC arrangement, and names the Recommendation.",
      as: cast.firstMember)
    try await portal.take("recognise", on: number, of: "laboratory-recognition", as: cast.firstMember)
    try await portal.take("recognise", on: number, of: "laboratory-recognition", as: cast.secondMember)
    return number
  }

  // MARK: Products

  /// The vendor declares a product with ICS and IXIT, and asks the laboratory to test it.
  func declare(_ product: DemoProduct, suite suiteNumber: String, recognition: String) async throws -> DemoPortal.Case {
    let declared = try await portal.open(
      "product-listing", "declare",
      [
        "product": .text(product.iut.product.name), "kind": "product", "model": .text(product.model),
        "versions": [["part": "software", "version": .text(product.iut.product.version)]],
        "identifiers": [["scheme": "package", "value": .text(product.packageName)]],
        "origin": .text(product.origin), "whatToLookAt": .text(product.whatToLookAt), "suite": .text(suiteNumber),
        "ics": .object(product.iut.ics), "ixit": .object(product.iut.ixit),
      ], as: cast.vendor)
    try await portal.take(
      "request-testing", on: declared.number, of: "product-listing", ["recognition": .text(recognition)],
      as: cast.vendor)
    return try await portal.show(declared.number, of: "product-listing", as: cast.vendor)
  }

  /// The vendor submits, one person of the secretariat reviews, another decides. Returns the listing's number.
  func list(_ number: String) async throws -> String {
    try await review(number)
    _ = try await portal.take("list", on: number, of: "product-listing", as: cast.decider)
    struct Page: Decodable {
      struct Item: Decodable {
        let number: String
        let changedAt: String
      }
      let items: [Item]
    }
    let products = try await portal.get(Page.self, "/api/v1/cases/listing-life", as: cast.secretary)
    guard let latest = products.items.max(by: { $0.number < $1.number }) else {
      throw CommandFailure(.internalError, "the listing was decided and does not appear")
    }
    return latest.number
  }

  /// The same way, for a product that did not pass: the decision is refused. Returns why.
  func tryToList(_ number: String) async throws -> String {
    try await review(number)
    do {
      _ = try await portal.take("list", on: number, of: "product-listing", as: cast.decider)
    } catch let refusal as DemoPortal.Refusal {
      return refusal.detail
    }
    throw CommandFailure(.negative, "a product with a failed test was listed: that must never happen")
  }

  private func review(_ number: String) async throws {
    try await portal.take("submit", on: number, of: "product-listing", as: cast.vendor)
    try await portal.take(
      "review", on: number, of: "product-listing",
      note: "The declaration is complete; the report is of the recognised laboratory.", as: cast.secretary)
  }

  func suspend(_ listing: String) async throws {
    try await portal.take(
      "suspend", on: listing, of: "listing-life", note: "Demonstration: a question about the version on the market.",
      as: cast.secretary)
  }

  func restore(_ listing: String) async throws {
    for person in [cast.secretary, cast.decider] {
      try await portal.take(
        "restore", on: listing, of: "listing-life", note: "Demonstration: the question was answered.", as: person)
    }
  }

  /// The text of the QR code that the listing shows.
  func code(of listing: String) async throws -> String {
    struct Entry: Decodable { let statement: Int }
    struct Statement: Decodable { let text: String }
    let entry = try await portal.get(Entry.self, "/api/v1/products/\(listing)")
    return try await portal.get(Statement.self, "/api/v1/statements/\(entry.statement)").text
  }
}
