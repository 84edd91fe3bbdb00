import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Conflicts of interest are computed from organisations")
struct ConflictOfInterestTests {
  /// How the CASC member `member` is related to the laboratory under decision.
  enum Relation: String, Sendable, CaseIterable {
    case belongsToIt, itsOwner, ownedByIt, sisterCompany, declaredInterest, ownerOfOwner, unrelated
  }

  @Test("a member with an interest in the laboratory does not decide on it", arguments: Relation.allCases)
  func interests(_ relation: Relation) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recognition = try await trial.applyForRecognition(
      recommendation: try await trial.catalogueRecommendation(), accreditation: try await trial.recordAccreditation())
    try await relate(relation, in: trial)
    if relation == .unrelated {
      #expect(try await trial.take("recommend", on: recognition, by: "casc1").state == "recommended")
    } else {
      let refused = try await refusal(.conflictOfInterest) {
        try await trial.take("recommend", on: recognition, by: "casc1")
      }
      #expect(refused.reason.contains("interest"))
      #expect(refused.nextActors.contains { $0.role == .casc })
      #expect(try await trial.take("recommend", on: recognition, by: "casc2").state == "recommended")
    }
  }

  @Test("a laboratory does not test for its own group")
  func ownLaboratory() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    let (vendor, laboratory) = (try trial.actor("vendor").organisation, try trial.actor("engineer").organisation)
    try await trial.store.write { transaction in
      guard var organisation = try transaction.organisation(laboratory) else { return }
      organisation.owners = [vendor]
      try transaction.saveOrganisation(organisation)
    }
    let refused = try await refusal(.requirementNotMet) {
      try await trial.requestTesting(of: product, recognition: setting.recognition)
    }
    #expect(refused.reason.contains("independent of each other"))
  }

  private func relate(_ relation: Relation, in trial: TrialProgramme) async throws {
    let laboratory = try trial.actor("engineer").organisation
    let member = try trial.actor("casc1")
    let rival = try trial.actor("rival").organisation
    try await trial.store.write { transaction in
      func own(_ owned: OrganisationID, by owner: OrganisationID) throws {
        guard var organisation = try transaction.organisation(owned) else { return }
        organisation.owners.append(owner)
        try transaction.saveOrganisation(organisation)
      }
      switch relation {
      case .belongsToIt:
        try transaction.saveMembership(
          Membership(person: member.person, organisation: laboratory, roles: [.laboratory]))
      case .itsOwner: try own(laboratory, by: member.organisation)
      case .ownedByIt: try own(member.organisation, by: laboratory)
      case .sisterCompany:
        try own(laboratory, by: rival)
        try own(member.organisation, by: rival)
      case .ownerOfOwner:
        try own(laboratory, by: rival)
        try own(rival, by: member.organisation)
        // Owners in a circle must not hang the search.
        try own(member.organisation, by: laboratory)
      case .declaredInterest:
        guard var person = try transaction.person(member.person) else { return }
        person.interests = [laboratory]
        try transaction.savePerson(person)
      case .unrelated: break
      }
    }
  }
}
