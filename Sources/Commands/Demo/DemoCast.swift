import Foundation
import Programme

/// Somebody who plays a part in the demonstration. Everybody is invented and says so.
struct DemoPerson: Sendable {
  let name: String
  let email: String
  let role: Role
  var token = ""

  init(_ name: String, _ account: String, _ role: Role) {
    self.name = "\(name) (demonstration)"
    email = "\(account)@demo.example"
    self.role = role
  }
}

/// An organisation of the demonstration and the persons who act for it; the first one comes with its registration.
struct DemoOrganisation: Sendable {
  let name: String
  let kind: OrganisationKind
  let country: String
  let region: Region
  let people: [WritableKeyPath<DemoCast, DemoPerson> & Sendable]
}

/// All who play.
struct DemoCast: Sendable {
  var secretary = DemoPerson("Secretariat, review", "secretariat", .secretariat)
  var decider = DemoPerson("Secretariat, decision", "decision", .secretariat)
  var rapporteur = DemoPerson("Rapporteur", "rapporteur", .rapporteur)
  var associate = DemoPerson("Associate rapporteur", "associate", .rapporteur)
  var assessor = DemoPerson("Accreditation-body liaison", "accreditation", .accreditationBody)
  var engineer = DemoPerson("Laboratory engineer", "laboratory", .laboratory)
  var firstMember = DemoPerson("CASC member from one administration", "casc1", .casc)
  var secondMember = DemoPerson("CASC member from another administration", "casc2", .casc)
  var vendor = DemoPerson("Vendor", "vendor", .vendor)

  static let secretariatName = "ITU secretariat (demonstration)"

  static let organisations = [
    DemoOrganisation(
      name: "Study Group 21 (demonstration)", kind: .studyGroup, country: "CH", region: .europe,
      people: [\.rapporteur, \.associate]),
    DemoOrganisation(
      name: "Demonstration Accreditation Body", kind: .accreditationBody, country: "KE", region: .africa,
      people: [\.assessor]),
    DemoOrganisation(
      name: "Demonstration Laboratory", kind: .laboratory, country: "KE", region: .africa, people: [\.engineer]),
    DemoOrganisation(
      name: "Administration One (demonstration)", kind: .administration, country: "BR", region: .americas,
      people: [\.firstMember]),
    DemoOrganisation(
      name: "Administration Two (demonstration)", kind: .administration, country: "IN", region: .asiaPacific,
      people: [\.secondMember]),
    DemoOrganisation(
      name: "Demonstration Vendor", kind: .vendor, country: "SN", region: .africa, people: [\.vendor]),
  ]

  static let everybody: [WritableKeyPath<DemoCast, DemoPerson> & Sendable] = [
    \.secretary, \.decider, \.rapporteur, \.associate, \.assessor, \.engineer, \.firstMember, \.secondMember, \.vendor,
  ]
}
