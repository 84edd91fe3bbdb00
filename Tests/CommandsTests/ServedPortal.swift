import AsyncHTTPClient
import Foundation
import Programme
import Testing

@testable import Commands

/// The built `assay serve` on a folder of its own, with a secretariat, a member of CASC, and whatever a test did before it
/// starts: at any time, since the programme's past is made in this process.
final class ServedPortal {
  let folder: TemporaryFolder
  let data: DataFolder
  let secretary: Actor
  let secondSecretary: Actor
  let casc: Actor
  private var process: ScriptedProcess?
  private(set) var address = ""

  /// - Parameter past: when the persons were registered.
  init(since past: Date = Date()) async throws {
    folder = try TemporaryFolder()
    data = try DataFolder(folder.file("data").path)
    let engine = data.engine
    let first = try await data.store.write {
      try engine.registerFirstAccount(
        FirstAccount(
          organisation: "Secretariat", country: "CH", region: .europe, personName: "S. One",
          personEmail: "secretary@served.example"), in: $0, now: past)
    }
    secretary = try Self.actor(first, .secretariat)
    let (store, by) = (data.store, secretary)
    func register(_ name: String, _ kind: OrganisationKind, _ role: Role) async throws -> Actor {
      let answers: [String: Answer] = [
        "name": .text("Organisation of \(name)"), "kinds": [.text(kind.rawValue)], "country": "CH",
        "region": "europe", "personName": .text(name), "personEmail": .text("\(name)@served.example"),
        "personRoles": [.text(role.name)],
      ]
      let request = StepRequest(procedure: "organisation-registration", step: "register", answers: answers)
      return try Self.actor(
        try await store.write { try engine.perform(request, by: by, in: $0, now: past) }.secrets, role)
    }
    casc = try await register("casc", .administration, .casc)
    let organisation = try #require(try await store.read { try $0.organisation(by.organisation) })
    let registration = try #require(try await store.read { try $0.caseRow(organisation.registration) })
    let addition = StepRequest(
      procedure: registration.procedure, step: "add-person", case: registration.id, version: registration.version,
      answers: [
        "personName": "S. Two", "personEmail": "secretary2@served.example",
        "personRoles": [.text(Role.secretariat.name)],
      ], note: "for the test")
    let added = try await store.write { try engine.perform(addition, by: by, in: $0, now: past) }
    secondSecretary = Actor(
      person: try #require(added.secrets["person"].flatMap { PersonID($0) }), organisation: by.organisation,
      roles: [.secretariat])
  }

  deinit {
    process?.kill()
    folder.remove()
  }

  private static func actor(_ secrets: [String: String], _ role: Role) throws -> Actor {
    Actor(
      person: try #require(secrets["person"].flatMap { PersonID($0) }),
      organisation: try #require(secrets["organisation"].flatMap { OrganisationID($0) }), roles: [role])
  }

  /// Starts the portal and waits until it answers.
  func start(_ options: [String] = []) async throws {
    let portFile = folder.file("port")
    let process = try ScriptedProcess(
      [
        "serve", "--data", folder.file("data").path, "--port", "0", "--port-file", portFile.path, "--log-level",
        "notice",
      ]
        + options, fault: nil, log: folder.file("portal.log"))
    self.process = process
    try await process.waiting(for: "the portal to answer") {
      guard let text = try? String(contentsOf: portFile, encoding: .utf8),
        let port = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
      else { return false }
      self.address = "http://127.0.0.1:\(port)"
      return true
    }
  }

  func stop() async { await process?.stop() }

  /// What the portal said in its log.
  var log: String { (try? String(contentsOf: folder.file("portal.log"), encoding: .utf8)) ?? "" }

  /// Opens an address as a browser in which the person is signed in, or nobody.
  func open(_ address: String, as actor: Actor? = nil) async throws -> (status: UInt, text: String) {
    var request = HTTPClientRequest(url: address)
    request.headers.add(name: "accept", value: "text/html")
    if let actor {
      let session = try await data.accounts.startSession(
        person: actor.person, organisation: actor.organisation, now: Date())
      request.headers.add(name: "cookie", value: "assay-session=\(session.text)")
    }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
    let body = try await response.body.collect(upTo: 1 << 20)
    return (response.status.code, String(buffer: body))
  }

  /// A file that holds a token of the person.
  func tokenFile(of actor: Actor) async throws -> String {
    let token = try await data.accounts.createToken(for: actor, name: "test", lasts: 3600, now: Date()).text
    return try folder.write("token-\(UUID().uuidString)", token + "\n").path
  }
}
