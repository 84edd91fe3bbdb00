import Foundation

/// An entry of the catalogue: one edition of one Recommendation that products can be tested against.
package let recommendationEntry: Procedure<RecommendationCase> = Procedure(
  "recommendation-entry", title: "Recommendation in the catalogue", series: "RCM",
  clauses: ["resolves 8", "recognizing b, j, m", "noting a", "SG 1–2"],
  purpose: """
    A study group enters an edition of one of its Recommendations into the catalogue, with the requirements and \
    parameters that conformance testing verifies, as determined by the study group that developed it. Test suites, \
    recognitions and listings name the edition; a new edition shows what must be tested again.
    """
) {
  Step("enter", "Enter the Recommendation", →.inForce, by: .rapporteur)
    .asks(\.designation, \.edition, \.name, \.topics, \.source, \.supersedes, \.requirements, \.table)
    .requires("this edition is not in the catalogue yet") {
      try $0.records.all(of: recommendationEntry, key: $0.record.designationKey).allSatisfy { [edition = $0.edition] in
        $0.record.edition != edition
      }
    }
    .requires("the edition it supersedes is one of the same Recommendation and the same study group") {
      try $0.supersededIsItsOwn()
    }
    .takesRequirementTable()
    .publishes { try $0.published(.inForce) }
    .takes({ recommendationEntry }, "give-way", on: { $0.supersedes })
  Step("import-requirements", "Import the requirements", .inForce → .inForce, by: .rapporteur)
    .asks(\.table)
    .asksReason("what does the table bring, and by which decision of the study group?")
    .whenNeeded()
    .requires("there is a table") { !$0.record.table.isEmpty }
    .takesRequirementTable()
    .publishes { try $0.published(.inForce) }
    .flagsSuites()
  Step("revise-requirements", "Add, change or drop requirements", .inForce → .inForce, by: .rapporteur)
    .asks(\.revised, \.dropped)
    .asksReason("what changes, and by which decision of the study group?")
    .whenNeeded()
    .requires("every requirement is well-formed") {
      $0.revised.faults.isEmpty
    } because: {
      $0.revised.faults.joined(separator: "; ")
    }
    .requires("what is dropped is there") {
      $0.record.droppedButAbsent.isEmpty
    } because: {
      "the edition has no requirement \($0.record.droppedButAbsent.map { "‘\($0)’" }.joined(separator: ", "))"
    }
    .records { record, _ in
      let dropped = Set(record.droppedIdentifiers)
      record.requirements = record.requirements.filter { !dropped.contains($0.id) }.merged(with: record.revised)
    }
    .publishes { try $0.published(.inForce) }
    .flagsSuites()
  Step("adopt", "Take over contributed requirements", .inForce → .inForce, by: .system)
    .whenNeeded()
    .publishes { try $0.published(.inForce) }
    .flagsSuites()
  Step("give-way", "Give way to a newer edition", .inForce → .superseded, by: .system)
    .whenNeeded()
    .publishes { try $0.published(.superseded) }
    .flagsDependants(
      { "\($0.designation) (\($0.edition)) was superseded by a newer edition: compare the two" },
      where: { $1.procedure != recommendationEntry.name })
  Step("supersede", "Mark as superseded", .inForce → .superseded, by: .rapporteur)
    .asksReason("which edition takes its place?")
    .whenNeeded()
    .publishes { try $0.published(.superseded) }
    .flagsDependants { "\($0.designation) (\($0.edition)) was superseded: \($0.note)" }
}

extension Step<RecommendationCase> {
  /// Reads the table that was handed in, if one was, in the place of the requirements.
  fileprivate func takesRequirementTable() -> Step {
    requires("every row of the table is right, and so is every requirement") {
      try $0.record.complaint() == nil
    } because: {
      try $0.record.complaint() ?? ""
    }
    .records { record, _ in
      if !record.table.isEmpty { record.requirements = try RequirementTable(csv: record.table).requirements }
    }
  }

  fileprivate func flagsSuites() -> Step {
    flagsDependants(
      { "the requirements of \($0.designation) (\($0.edition)) changed: \($0.note)" },
      where: { $1.procedure == suitePublication.name })
  }
}

extension Inspection<RecommendationCase> {
  fileprivate func supersededIsItsOwn() throws -> Bool {
    guard let other = record.supersedes else { return true }
    let found = try records.find(other, of: recommendationEntry)?.record
    return found?.designation == record.designation && found?.studyGroup == record.studyGroup
  }

  fileprivate func published(_ status: RecommendationCase.State) throws -> [Publication] {
    [.recorded(try PublishedRecommendation(self, status: status).entry(id: id))]
  }
}

package struct RecommendationCase: CaseRecord {
  package enum State: String, CaseState {
    case inForce = "in-force"
    case superseded
  }

  package var studyGroup: OrganisationID?
  /// `G.711`
  package var designation = ""
  /// `11/1988`
  package var edition = ""
  package var name = ""
  package var topics: [String] = []
  package var source = ""
  /// The edition in whose place it comes.
  package var supersedes: CaseID?
  package var requirements: [CatalogueRequirement] = []

  // What is handed in to change ``requirements``; not kept.
  var table = ""
  var revised: [CatalogueRequirement] = []
  var dropped = ""

  private enum CodingKeys: String, CodingKey {
    case studyGroup, designation, edition, name, topics, source, supersedes, requirements
  }

  package init() {}

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    studyGroup = try container.decodeIfPresent(OrganisationID.self, forKey: .studyGroup)
    designation = try container.decode(String.self, forKey: .designation)
    edition = try container.decode(String.self, forKey: .edition)
    name = try container.decode(String.self, forKey: .name)
    topics = try container.decode([String].self, forKey: .topics)
    source = try container.decode(String.self, forKey: .source)
    supersedes = try container.decodeIfPresent(CaseID.self, forKey: .supersedes)
    requirements = try container.decodeIfPresent([CatalogueRequirement].self, forKey: .requirements) ?? []
  }

  package var title: String { "\(designation) (\(edition)) \(name)" }
  package var parties: [Role: OrganisationID] { [.rapporteur: studyGroup].compactMapValues { $0 } }
  package var keys: [CaseKey] { [designationKey] }
  fileprivate var designationKey: CaseKey { CaseKey("designation", designation) }

  package mutating func open(by actor: Actor) { studyGroup = actor.organisation }

  fileprivate func complaint() throws -> String? {
    if !table.isEmpty {
      let read = try RequirementTable(csv: table)
      return read.problems.isEmpty ? nil : read.complaint
    }
    return requirements.faults.isEmpty ? nil : requirements.faults.joined(separator: "; ")
  }

  fileprivate var droppedIdentifiers: [String] {
    dropped.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
  }

  fileprivate var droppedButAbsent: [String] {
    droppedIdentifiers.filter { id in !requirements.contains { $0.id == id } }
  }

  /// What Recommendations are about (SG 2: security, signalling, end devices, ICT services …; recognizing j, m).
  package static let topicChoices: [FieldKind.Choice] = [
    .init("media", "Voice and media"), .init("signalling", "Signalling"), .init("security", "Security"),
    .init("end-devices", "End devices"), .init("services", "ICT services"), .init("iot", "Internet of Things"),
    .init("imt-2020", "IMT-2020 and beyond"), .init("transport", "Transport and access"),
    .init("qos", "Quality of service"), .init("energy", "Energy and environment"),
    .init("accessibility", "Accessibility"),
  ]

  package struct Fields: Sendable {
    let designation = Field(
      "designation", \RecommendationCase.designation, "Designation", .text(most: 40),
      help: "As G.711, without ‘ITU-T’ and without the edition.")
    let edition = Field(
      "edition", \RecommendationCase.edition, "Edition", .text(most: 20), help: "Month and year, as 11/1988.")
    let name = Field("name", \RecommendationCase.name, "Title", .text(most: 300))
    let topics = Field("topics", \RecommendationCase.topics, "Topics", .choices(topicChoices))
    let source = Field(
      "source", \RecommendationCase.source, "Where it is published", .text(most: 300), isRequired: false)
    let supersedes = Field(
      "supersedes", \RecommendationCase.supersedes, "Edition that it supersedes",
      .record(procedure: "recommendation-entry", states: ["in-force"]),
      help: "Leave it empty for a first edition. The older one is then marked as superseded.", isRequired: false)
    let requirements = Field(
      "requirements", \RecommendationCase.requirements, "Requirements",
      .rows(columns: CatalogueRequirement.columns, most: CatalogueRequirement.most),
      help: "What conformance testing verifies. A long list is easier handed in as a table below.", isRequired: false)
    let table = Field(
      "table", \RecommendationCase.table, "Table of requirements (CSV)", .longText(most: RequirementTable.mostOctets),
      help: """
        Comma-separated values with the header \(RequirementTable.columnNames.joined(separator: ", ")). It takes the \
        place of all requirements.
        """,
      isRequired: false)
    let revised = Field(
      "revised", \RecommendationCase.revised, "Requirements to add or to change",
      .rows(columns: CatalogueRequirement.columns, most: 200),
      help: "One with the identifier of an existing requirement takes its place.", isRequired: false)
    let dropped = Field(
      "dropped", \RecommendationCase.dropped, "Requirements to drop", .text(most: 2000),
      help: "Their identifiers, separated by commas.", isRequired: false)
  }
  package static let fields = Fields()
}
