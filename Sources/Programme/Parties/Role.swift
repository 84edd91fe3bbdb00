/// What a person may be asked to do for an organisation. The programme's permissions are written in these words only.
package struct Role: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// The stable name, as stored and as used in addresses.
  package let name: String
  /// The name people read.
  package let title: String
  /// The name inside a sentence: ‘the vendor’, ‘the CASC member’.
  package var inSentence: String { title.hasPrefix("CASC") ? title : title.lowercased() }
  /// The kinds of organisation for which a person can hold it: a vendor's employee cannot be the secretariat.
  package let heldIn: Set<OrganisationKind>
  /// Whether its holder sees every case, not only those of its own organisation.
  package let seesEveryCase: Bool
  /// Whether its holder may say something on a case; false for who only reads.
  package let speaksOnCases: Bool

  package static func == (left: Role, right: Role) -> Bool { left.name == right.name }
  package static func < (left: Role, right: Role) -> Bool { left.name < right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
  package var description: String { name }
}

extension Role {
  package static let vendor = Role("vendor", "Vendor", heldIn: [.vendor])
  package static let laboratory = Role("laboratory", "Laboratory engineer", heldIn: [.laboratory])
  package static let accreditationBody = Role(
    "accreditation-body", "Accreditation-body liaison", heldIn: [.accreditationBody])
  package static let certificationBody = Role("certification-body", "Certification body", heldIn: [.certificationBody])
  package static let expert = Role("expert", "Expert", heldIn: Set(OrganisationKind.allCases))
  package static let casc = Role(
    "casc", "CASC member", heldIn: [.administration, .sectorMember, .academia, .itu], seesEveryCase: true)
  package static let rapporteur = Role("rapporteur", "Study-group rapporteur", heldIn: [.studyGroup])
  package static let secretariat = Role("secretariat", "Secretariat", heldIn: [.itu], seesEveryCase: true)
  package static let regulator = Role("regulator", "Regulator", heldIn: [.administration])
  package static let customs = Role("customs", "Customs officer", heldIn: [.administration])
  package static let eventOrganiser = Role(
    "event-organiser", "Event organiser", heldIn: [.sectorMember, .academia, .administration, .studyGroup, .itu])
  package static let eventMonitor = Role("event-monitor", "Event monitor", heldIn: Set(OrganisationKind.allCases))
  package static let trainer = Role("trainer", "Trainer", heldIn: Set(OrganisationKind.allCases))
  package static let cascChair = Role(
    "casc-chair", "CASC chair", heldIn: [.administration, .sectorMember, .academia, .itu], seesEveryCase: true)
  package static let auditor = Role(
    "auditor", "Auditor", heldIn: [.administration, .sectorMember, .itu], seesEveryCase: true, speaksOnCases: false)
  /// Anybody without an account who reported something and holds the private link of the report.
  package static let reporter = Role("reporter", "Reporter", heldIn: [])
  /// Not a person: the clock, or another record's change.
  package static let system = Role("system", "The programme itself", heldIn: [])

  /// Every role a person can hold, in the order in which pages list them.
  package static let all: [Role] = [
    vendor, laboratory, accreditationBody, certificationBody, expert, casc, rapporteur, secretariat, regulator, customs,
    auditor, eventOrganiser, eventMonitor, trainer, cascChair,
  ]

  private init(
    _ name: String, _ title: String, heldIn: Set<OrganisationKind>, seesEveryCase: Bool = false,
    speaksOnCases: Bool = true
  ) {
    self.name = name
    self.title = title
    self.heldIn = heldIn
    self.seesEveryCase = seesEveryCase
    self.speaksOnCases = speaksOnCases
  }

  /// The role of that name, or nil.
  package init?(_ name: String) {
    guard let role = (Role.all + [.reporter, .system]).first(where: { $0.name == name }) else { return nil }
    self = role
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let role = Role(name) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no role is called ‘\(name.prefix(40))’")
    }
    self = role
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
