import Foundation
import Programme
import ProgrammeTesting

/// What stands in the trial portal: cases in many states, with names that try the pages (markup, both directions).
struct TrialScene: Sendable {
  let trial: TrialProgramme
  let addresses: [String: String]
  private let people: [String: Announcement.Person]
  /// An invitation that nobody has used.
  private let invitation: String

  struct Announcement: Codable, Sendable {
    struct Person: Codable, Sendable {
      /// The value of the session cookie.
      let session: String
      /// A token of the programming interface.
      let token: String
      let roles: [String]
    }
    let address: String
    let people: [String: Person]
    let invitation: String
    /// Things to look at, by a name.
    let addresses: [String: String]
    /// The public key with which ``TrialRequests`` signs the laboratory's reports, in base64.
    let laboratoryKey: String
    /// Every address that answers a GET, with `:name` for what varies.
    let routes: [String]
  }

  static let strangeName = "<b>Codec</b> \"& Sons\" =1+1 شركة 7"

  /// - Parameter isEmpty: whether the cast is all there is.
  init(_ trial: TrialProgramme, isEmpty: Bool) async throws {
    self.trial = trial
    let itu = try await Self.registration(of: "secretary", trial)
    let administration = try await Self.registration(of: "regulator", trial)
    try await trial.addPerson("customs", role: .customs, to: administration)
    invitation = try await trial.addPerson("walker", role: .secretariat, to: itu)["invitation"] ?? ""
    addresses = isEmpty ? [:] : try await Self.play(trial)

    var people: [String: Announcement.Person] = [:]
    for (name, actor) in trial.cast {
      let session = try await trial.accounts.startSession(
        person: actor.person, organisation: actor.organisation, now: trial.now)
      let token = try await trial.accounts.createToken(for: actor, name: "outside", lasts: 86_400, now: trial.now)
      people[name] = Announcement.Person(
        session: session.text, token: token.text, roles: actor.roles.map(\.name).sorted())
    }
    self.people = people
  }

  /// Puts cases in many states on the stage; where to look at them, by a name.
  private static func play(_ trial: TrialProgramme) async throws -> [String: String] {
    var addresses: [String: String] = [:]
    func remember(_ name: String, _ id: CaseID) async throws {
      addresses[name] = "/cases/\(try await trial.row(id).number)"
    }
    let setting = try await trial.prepare()
    try await remember("recommendation", setting.recommendation)
    try await remember("suite", setting.suite)
    try await remember("accreditation", setting.accreditation)
    try await remember("recognition", setting.recognition)
    let listing = try await trial.listedProduct(in: setting)
    try await remember("listing", listing)
    addresses["product"] = "/products/\(try await trial.row(listing).number)"
    _ = try await trial.listedProduct("Second codec", in: setting)
    try await remember("reviewed", try await trial.reviewedProduct("Reviewed codec", in: setting))
    try await remember("declared", try await trial.declareProduct(strangeName, suite: setting.suite))
    let tested = try await trial.declareProduct("Codec on the bench", suite: setting.suite)
    let order = try await trial.requestTesting(of: tested, recognition: setting.recognition)
    try await remember("testing", tested)
    addresses["campaign"] = "/campaigns/\(order.id)"
    return addresses
  }

  func announcement(port: Int, routes: [String]) -> Announcement {
    Announcement(
      address: "http://127.0.0.1:\(port)", people: people, invitation: invitation, addresses: addresses,
      laboratoryKey: Data(trial.laboratoryKey.publicKey).base64EncodedString(), routes: routes)
  }

  private static func registration(of name: String, _ trial: TrialProgramme) async throws -> CaseID {
    let id = try trial.actor(name).organisation
    guard let organisation = try await trial.store.read({ try $0.organisation(id) }) else {
      throw ProgrammeError(.notFound, "no organisation \(id)")
    }
    return organisation.registration
  }
}
