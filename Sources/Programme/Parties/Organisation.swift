/// What an organisation is to the programme; it can be several things at once.
package enum OrganisationKind: String, Hashable, Sendable, Codable, CaseIterable {
  case vendor
  case laboratory
  case accreditationBody = "accreditation-body"
  case certificationBody = "certification-body"
  /// A Member State's administration, its regulator and customs included.
  case administration
  case sectorMember = "sector-member"
  case academia
  case studyGroup = "study-group"
  /// The Union's own secretariat: TSB and BDT.
  case itu

  package var title: String {
    switch self {
    case .vendor: "Vendor"
    case .laboratory: "Laboratory"
    case .accreditationBody: "Accreditation body"
    case .certificationBody: "Certification body"
    case .administration: "Administration"
    case .sectorMember: "Sector Member"
    case .academia: "Academia"
    case .studyGroup: "Study group"
    case .itu: "ITU secretariat"
    }
  }
}

/// ITU's six regions (TSB 1, 2 and 6: ‘in consultation with each region’).
package enum Region: String, Hashable, Sendable, Codable, CaseIterable {
  case africa
  case americas
  case arabStates = "arab-states"
  case asiaPacific = "asia-pacific"
  case commonwealthOfIndependentStates = "cis"
  case europe

  package var title: String {
    switch self {
    case .africa: "Africa"
    case .americas: "Americas"
    case .arabStates: "Arab States"
    case .asiaPacific: "Asia and the Pacific"
    case .commonwealthOfIndependentStates: "Commonwealth of Independent States"
    case .europe: "Europe"
    }
  }
}

/// An organisation that takes part in the programme. Written by the procedure `organisation-registration` only.
package struct Organisation: Hashable, Sendable, Codable {
  package let id: OrganisationID
  package var name: String
  package var kinds: Set<OrganisationKind>
  /// ISO 3166-1 alpha-2, upper case.
  package var country: String
  package var region: Region
  package var website: String
  /// Organisations that own or control it: they share its interests.
  package var owners: [OrganisationID]
  /// The registration it came from.
  package let registration: CaseID

  package init(
    id: OrganisationID, name: String, kinds: Set<OrganisationKind>, country: String, region: Region, website: String,
    owners: [OrganisationID], registration: CaseID
  ) {
    self.id = id
    self.name = name
    self.kinds = kinds
    self.country = country
    self.region = region
    self.website = website
    self.owners = owners
    self.registration = registration
  }
}
