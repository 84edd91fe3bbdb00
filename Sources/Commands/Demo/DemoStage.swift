import Campaigns
import Foundation
import Programme

/// Plays the demonstration: portal and laboratory as processes, persons as HTTP clients, verification with all off.
final class DemoStage {
  let folder: DemoFolder
  private let suiteFolder: URL
  let narrator = DemoNarrator()
  private var port: Int
  private var portalProcess: DemoProcess?
  private var agentProcess: DemoProcess?

  init(folder: DemoFolder, port: Int, suiteFolder: URL) throws {
    self.folder = folder
    self.port = port
    self.suiteFolder = suiteFolder
  }

  var portal: DemoPortal { DemoPortal(address: "http://127.0.0.1:\(port)") }

  func play(isFinished: Bool) async throws {
    if isFinished {
      try await openPortal()
      Terminal.say((try? String(contentsOf: folder.summary, encoding: .utf8)) ?? "")
      return
    }
    Terminal.say("Assay demonstration. Every person, organisation and decision here is invented; the tests are real.")
    let password = Self.newPassword()
    var scenario = try await setUp(password: password)
    let programme = try await buildProgramme(&scenario)
    let results = try await test(scenario, programme)
    let listings = try await decide(scenario, results)
    let pack = try await verify(scenario, listings)
    try await showLife(scenario, listings)
    try summarise(scenario, listings: listings, results: results, pack: pack, password: password)
  }

  // MARK: Acts

  private func setUp(password: String) async throws -> DemoScenario {
    narrator.chapter("1  A portal on an embedded database")
    let bundle = try SuiteBundle(folder: suiteFolder)
    let invitation = try await narrator.step("the first account, by the keeper of the data folder") {
      try await firstAccount()
    }
    try await narrator.step("the portal answers") { try await openPortal() }
    var scenario = DemoScenario(portal: portal, suite: bundle, password: password, narrator: narrator)
    try await scenario.enter(\.secretary, invitation: invitation)
    return scenario
  }

  private struct DemoProgramme {
    let suite: String
    let recognition: String
  }

  private func buildProgramme(_ scenario: inout DemoScenario) async throws -> DemoProgramme {
    narrator.chapter("2  A programme, through the procedures a person would use")
    let start = scenario
    scenario = try await narrator.step("the secretariat registers six organisations and eight persons") {
      var copy = start
      try await copy.registerEverybody()
      return copy
    }
    let ready = scenario
    let recommendation = try await narrator.step("the study group enters Recommendation \(ready.recommendationTitle)") {
      try await ready.enterRecommendation()
    }
    let suite = try await narrator.step("a rapporteur submits the suite, an associate approves it") {
      try await ready.publishSuite(for: recommendation)
    }
    let accreditation = try await narrator.step("an accreditation body records the laboratory's scope") {
      try await ready.recordAccreditation(today: Day(Date()))
    }
    let laboratory = DemoLaboratory(
      folder: folder.laboratory, logFile: folder.logs.appendingPathComponent("laboratory.log"))
    let key = try laboratory.setUp(portal: portal.address, token: ready.cast.engineer.token)
    let recognition = try await narrator.step("the laboratory applies with its key; two CASC members recognise it") {
      try await ready.recogniseLaboratory(
        recommendation: recommendation, accreditation: accreditation, publicKey: key)
    }
    agentProcess = try await narrator.step("the laboratory's agent starts, a process of its own") {
      try laboratory.start()
    }
    return DemoProgramme(suite: suite, recognition: recognition)
  }

  struct Result {
    let product: DemoProduct
    let number: String
    let campaign: String
    let report: TestReport

    var conforms: Bool { report.isConforming }
  }

  private func test(_ scenario: DemoScenario, _ programme: DemoProgramme) async throws -> [Result] {
    narrator.chapter("3  Products, tested for real by the laboratory's agent")
    var results: [Result] = []
    for product in try DemoProduct.all(in: suiteFolder) {
      let result = try await narrator.step("\(product.label): declared, ordered, run, reported") {
        let ordered = try await scenario.declare(product, suite: programme.suite, recognition: programme.recognition)
        return try await report(on: ordered, of: product, scenario)
      }
      narrator.note(result.report.summary)
      if let failed = result.report.purposes.first(where: { $0.verdict == .fail }) {
        narrator.note("\(failed.id), clause \(failed.clauses.joined(separator: ", ")): \(failed.reason)")
      }
      results.append(result)
    }
    return results
  }

  /// Follows the case until the laboratory has reported, and reads the report back from the portal.
  private func report(
    on ordered: DemoPortal.Case, of product: DemoProduct, _ scenario: DemoScenario
  ) async throws -> Result {
    let deadline = Date().addingTimeInterval(300)
    while Date() < deadline {
      try portalProcess?.mustBeRunning()
      try agentProcess?.mustBeRunning()
      let now = try await portal.show(ordered.number, of: "product-listing", as: scenario.cast.vendor)
      if now.state == "reported", let campaign = now.orders.last {
        let octets = try await portal.report(of: campaign, as: scenario.cast.vendor)
        return Result(
          product: product, number: ordered.number, campaign: campaign, report: try TestReport(encoded: octets))
      }
      try await Task.sleep(for: .milliseconds(200))
    }
    throw CommandFailure(
      .negative, "the laboratory has not reported within five minutes; its log: \(agentProcess?.lastWords ?? "")")
  }

  private func decide(_ scenario: DemoScenario, _ results: [Result]) async throws -> [String] {
    narrator.chapter("4  Decisions: who lists is neither who tested nor who reviewed")
    var listings: [String] = []
    for result in results {
      let name = result.product.label
      if result.conforms {
        listings.append(
          try await narrator.step("\(name) is listed by a second person") { try await scenario.list(result.number) })
      } else {
        let why = try await narrator.step("\(name) cannot be listed") {
          try await scenario.tryToList(result.number)
        }
        narrator.note(why)
      }
    }
    return listings
  }

  private func verify(_ scenario: DemoScenario, _ listings: [String]) async throws -> URL {
    narrator.chapter("5  Verified offline, from the text of the QR code")
    guard let listing = listings.first else { throw CommandFailure(.negative, "nothing was listed") }
    let code = try await scenario.code(of: listing)
    let pack = try await keepPack("listed.pack")
    let codeFile = folder.packs.appendingPathComponent("\(listing).txt")
    try Data((code + "\n").utf8).write(to: codeFile)
    await stopAll()
    try await narrator.step("portal and laboratory are off: nobody is asked") {
      guard await !portal.answers() else { throw CommandFailure(.negative, "the portal still answers") }
    }
    let green = try await narrator.step("\(listing) answers green") { try await verdict(code, pack, expecting: 0) }
    narrator.note(green)
    let changed = try await narrator.step("one changed byte answers red") {
      try await verdict(Self.withOneByteChanged(code), pack, expecting: 1)
    }
    narrator.note(Self.firstLines(changed))
    try await narrator.step("the portal opens again") { try await openPortal() }
    return pack
  }

  private func showLife(_ scenario: DemoScenario, _ listings: [String]) async throws {
    guard let listing = listings.last else { return }
    let code = try await scenario.code(of: listing)
    try await narrator.step("\(listing) is suspended: a statement in the log, not an edit") {
      try await scenario.suspend(listing)
    }
    let pack = try await keepPack("suspended.pack")
    let answer = try await narrator.step("its old QR code answers red from a fresh pack") {
      try await verdict(code, pack, expecting: 1)
    }
    narrator.note(Self.firstLines(answer))
    try await narrator.step("two persons restore it") { try await scenario.restore(listing) }
    try await narrator.step("the laboratory's agent is back at work") {
      agentProcess = try DemoLaboratory(
        folder: folder.laboratory, logFile: folder.logs.appendingPathComponent("laboratory.log")
      ).start()
    }
  }

  // MARK: Processes

  private func firstAccount() async throws -> String {
    let data = try DataFolder(folder.location.path)
    let first = FirstAccount(
      organisation: DemoCast.secretariatName, country: "CH", region: .europe,
      personName: DemoCast().secretary.name, personEmail: DemoCast().secretary.email)
    let engine = data.engine
    let secrets = try await data.store.write { try engine.registerFirstAccount(first, in: $0, now: Date()) }
    try data.store.close()
    return secrets["invitation"] ?? ""
  }

  private func openPortal() async throws {
    let portFile = folder.packs.appendingPathComponent("port")
    try? FileManager.default.removeItem(at: portFile)
    let process = try DemoProcess(
      name: "the portal",
      arguments: [
        "serve", "--data", folder.location.path, "--port", "\(port)", "--port-file", portFile.path, "--name",
        "Assay demonstration", "--owner",
        "A demonstration: every person, organisation and decision is invented. ITU lists nothing here.",
        "--log-level", "notice",
      ], logFile: folder.logs.appendingPathComponent("portal.log"))
    portalProcess = process
    for _ in 0..<600 {
      try process.mustBeRunning()
      if let text = try? String(contentsOf: portFile, encoding: .utf8),
        let bound = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
      {
        port = bound
        if await portal.answers() { return }
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw CommandFailure(.negative, "the portal did not answer within 30 seconds: \(process.lastWords)")
  }

  private func stopAll() async {
    await agentProcess?.stop()
    await portalProcess?.stop()
    agentProcess = nil
    portalProcess = nil
  }

  func close() async { await stopAll() }

  /// Until somebody interrupts, or a process ends by itself.
  func keepOpen() async throws {
    Terminal.say("\nThe portal stays open. Press Control-C to end it.")
    Interruption.watch()
    while !Interruption.happened {
      try portalProcess?.mustBeRunning()
      try await Task.sleep(for: .milliseconds(200))
    }
    Terminal.say("\nClosing.")
    await stopAll()
  }

  // MARK: Offline verification

  private func keepPack(_ name: String) async throws -> URL {
    let file = folder.packs.appendingPathComponent(name)
    try await portal.data("/pack/assay.pack").write(to: file)
    return file
  }

  /// Runs `assay verify` as a person would, and holds it to the expected exit status. Returns what it printed.
  private func verdict(_ code: String, _ pack: URL, expecting status: Int32) async throws -> String {
    let output = folder.packs.appendingPathComponent("verify.txt")
    try? FileManager.default.removeItem(at: output)
    let process = try DemoProcess(
      name: "assay verify", arguments: ["verify", code, "--pack", pack.path],
      environment: ["ASSAY_KNOWN_LOGS": folder.packs.appendingPathComponent("known-logs").path, "NO_COLOR": "1"],
      logFile: output)
    let answered = await process.end()
    let text = try String(contentsOf: output, encoding: .utf8)
    guard answered == status else {
      throw CommandFailure(.negative, "assay verify ended with \(answered), not \(status):\n\(text)")
    }
    return text.split(separator: "\n").filter { !$0.hasPrefix("note:") }.joined(separator: "\n")
  }

  /// The headline and the first reasons.
  private static func firstLines(_ text: String) -> String {
    text.split(separator: "\n").prefix(4).joined(separator: "\n")
  }

  /// One character of the code exchanged for another of its alphabet.
  static func withOneByteChanged(_ code: String) -> String {
    var characters = Array(code)
    let place = characters.count / 2
    characters[place] = characters[place] == "A" ? "B" : "A"
    return String(characters)
  }

  private static func newPassword() -> String {
    (0..<4).map { _ in String(format: "%04x", UInt16.random(in: .min ... .max)) }.joined(separator: "-")
  }
}
