// The registers beside those of products, laboratories and suites.
extension RegisterDescription {
  private static let status = Facet("status", "Status", .words)
  private static let country = Facet("country", "Country", .country)
  private static let region = Facet("region", "Region", .region)
  private static let recommendation = Facet("recommendation", "Recommendation")
  private static let topic = Facet("topic", "Topic", .words)

  static let accreditationBodies = RegisterDescription(
    PublicRegister.accreditationBodies, "Accreditation bodies",
    "Where accreditation bodies stand under the ILAC arrangement for testing.", facets: [country, region, status])
  static let experts = RegisterDescription(
    PublicRegister.experts, "Experts", "Appointments of experts by Recommendation and region, without persons.",
    facets: [recommendation, region, status])
  static let arrangements = RegisterDescription(
    PublicRegister.arrangements, "Mutual recognition arrangements",
    "What countries and schemes agreed to accept from each other.",
    facets: [country, region, recommendation, topic, Facet("evidence", "Evidence", .words), status])
  static let acceptances = RegisterDescription(
    PublicRegister.acceptances, "What countries accept", "What each country says it accepts, and from when.",
    facets: [country, region, Facet("position", "Position", .words), recommendation, topic, status])

  static let external = RegisterDescription(
    PublicRegister.external, "Records of other registers",
    "What other registers say, in their words: this programme neither tested nor decided anything about it.",
    columns: [
      Column("supplier", "record.supplier"), Column("model", "record.model"), Column("version", "record.version"),
      Column("says the source", "record.status"), Column("source", "sourceName"),
    ],
    listed: ["supplier", "says the source", "source"],
    facets: [
      Facet("source", "Source"), Facet("scheme", "Form"), Facet("status", "Status at the source"),
      Facet("supplier", "Supplier"),
    ], codes: ["record.model", "record.identifiers.value"])
  static let externalBatches = RegisterDescription(
    PublicRegister.externalBatches, "Batches of other registers’ records", "Which records were taken over, and when.",
    facets: [Facet("source", "Source"), Facet("format", "Form"), status])

  /// Registers that have pages of their own under other addresses.
  package static let further = [
    RegisterDescription(
      PublicRegister.recommendations, "Recommendations", "Editions of Recommendations with their requirements.",
      facets: [recommendation, Facet("studyGroup", "Study group"), topic, status]),
    RegisterDescription(
      PublicRegister.candidates, "Candidate Recommendations", "What study groups nominated to CASC for testing.",
      facets: [Facet("studyGroup", "Study group"), topic, Facet("readiness", "Readiness", .words), status]),
    RegisterDescription(
      PublicRegister.markStudies, "Studies on the Mark", "Options of a Mark programme, their law and their revenue.",
      facets: [Facet("kind", "Kind", .words), status]),
    RegisterDescription(
      PublicRegister.councilDecisions, "Decisions of the Council", "What the ITU Council decided on the programme.",
      facets: [Facet("subject", "Subject", .words), status]),
    RegisterDescription(
      PublicRegister.markLicences, "Licences of the Mark", "None, unless the Council decides that there is a Mark.",
      facets: [Facet("supplier", "Supplier"), recommendation, status]),
  ]
}
