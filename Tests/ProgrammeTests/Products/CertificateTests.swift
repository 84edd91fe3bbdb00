import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("A certificate is its body's: recorded, verified, followed; ITU issues none")
struct CertificateTests {
  private func recorded(in trial: TrialProgramme, changing changes: [String: Answer] = [:]) async throws -> CaseID {
    try await trial.addCertificationBody()
    var answers = try trial.certificate().merging(changes) { _, new in new }
    answers["supplier"] = .text(try trial.actor("vendor").organisation.description)
    return try await trial.open("product-certificate", by: "record", as: "certifier", answers: answers).case
  }

  private func listed(on certificate: CaseID, in trial: TrialProgramme) async throws -> CaseID {
    let product = try await trial.declareProduct(suite: try await trial.prepare().suite)
    try await trial.take(
      "hand-in-certificate", on: product, by: "vendor", answers: ["certificate": .text(certificate.description)])
    try await trial.take("submit", on: product, by: "vendor")
    let unverified = try await refusal(.requirementNotMet) {
      try await trial.take("review", on: product, by: "secretary")
    }
    #expect(unverified.reason.contains("no verification is recorded"))
    try await trial.take(
      "verify", on: product, by: "secretary",
      answers: ["what": "number, scope and status", "how": "public register of the body"])
    try await trial.take("review", on: product, by: "secretary")
    return try await trial.list(product)
  }

  @Test("a listing rests on it, says whose it is and how it was verified, and ends no later")
  func listing() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let listing = try await listed(on: try await recorded(in: trial), in: trial)
    let record = try Snapshot(try await trial.row(listing), of: listingLife).record
    let certificate = try #require(record.listing.evidence.certificate)
    #expect(certificate.number == "C-7" && certificate.body == "Certification Body")
    #expect(certificate.accreditation.contains("PC-12"))
    #expect(record.listing.validUntil == certificate.validUntil)
    #expect(record.listing.evidence.verifications.map(\.by) == ["certification body", "secretariat"])
    #expect(record.listing.evidence.issuer(supplier: "x") == "Certification Body")
  }

  @Test(
    "when the body suspends or withdraws it, the listing is suspended by itself",
    arguments: ["suspend", "withdraw"])
  func statusChange(_ step: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let certificate = try await recorded(in: trial)
    let listing = try await listed(on: certificate, in: trial)
    await #expect(throws: ProgrammeError(.notPermitted, "")) {
      try await trial.take(step, on: certificate, by: "secretary")
    }
    try await trial.take(step, on: certificate, by: "certifier", note: "surveillance found a change")
    #expect(try await trial.row(listing).state == "suspended")
    let refused = try await refusal(.requirementNotMet) {
      try await trial.take("restore", on: listing, by: "secretary")
    }
    #expect(refused.reason.contains("the certificate C-7 is"))
  }

  @Test("it expires with its last day, and the listing with it")
  func expiry() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let certificate = try await recorded(in: trial)
    let listing = try await listed(on: certificate, in: trial)
    trial.advance(days: 401)
    try await trial.tick()
    #expect(try await trial.row(certificate).state == "expired")
    #expect(["suspended", "expired"].contains(try await trial.row(listing).state))
  }

  @Test("one that the supplier hands in counts only once its body has confirmed it")
  func handedIn() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.addCertificationBody()
    var answers = try trial.certificate()
    answers["body"] = .text(try trial.actor("certifier").organisation.description)
    let certificate = try await trial.open("product-certificate", by: "hand-in", as: "vendor", answers: answers).case
    let product = try await trial.declareProduct(suite: try await trial.prepare().suite)
    await #expect(throws: ProgrammeError(.invalidAnswer, "")) {
      try await trial.take(
        "hand-in-certificate", on: product, by: "vendor", answers: ["certificate": .text(certificate.description)])
    }
    try await trial.take("confirm", on: certificate, by: "certifier", note: "our file C-7")
    try await trial.take(
      "hand-in-certificate", on: product, by: "vendor", answers: ["certificate": .text(certificate.description)])
    #expect(try await trial.row(product).state == "provided")
  }

  struct Mismatch: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let changes: [String: Answer]
    let sentence: String
  }

  @Test(
    "it must be of this product, these versions and this edition",
    arguments: [
      Mismatch(testDescription: "product", changes: ["product": "Another codec"], sentence: "is for ‘Another codec’"),
      Mismatch(
        testDescription: "version", changes: ["versions": [["part": "software", "version": "13"]]],
        sentence: "does not cover software 14.4.2"),
      Mismatch(
        testDescription: "edition", changes: ["requirements": [["document": "G.711", "edition": "01/2099"]]],
        sentence: "does not name the Recommendation and edition"),
    ])
  func mismatch(_ mismatch: Mismatch) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let certificate = try await recorded(in: trial, changing: mismatch.changes)
    let product = try await trial.declareProduct(suite: try await trial.prepare().suite)
    let refused = try await refusal(.requirementNotMet) {
      try await trial.take(
        "hand-in-certificate", on: product, by: "vendor", answers: ["certificate": .text(certificate.description)])
    }
    #expect(refused.reason.contains(mismatch.sentence), "\(refused.reason)")
  }

  @Test("a body whose accreditation had ended, and a number used twice, are refused")
  func unaccredited() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let ended = try await refusal(.requirementNotMet) {
      try await recorded(in: trial, changing: ["accreditedUntil": "2020-01-01"])
    }
    #expect(ended.reason.contains("ended on 2020-01-01"))
    var answers = try trial.certificate()
    answers["supplier"] = .text(try trial.actor("vendor").organisation.description)
    _ = try await trial.open("product-certificate", by: "record", as: "certifier", answers: answers)
    let twice = answers
    let refused = try await refusal(.requirementNotMet) {
      try await trial.open("product-certificate", by: "record", as: "certifier", answers: twice)
    }
    #expect(refused.reason.contains("has it already"))
  }
}
