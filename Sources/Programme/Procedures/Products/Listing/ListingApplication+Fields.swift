extension ListingApplication {
  package struct Fields: Sendable {
    let product = Field(
      "product", \ListingApplication.product, "Name of the product or service", .text(most: 100))
    let kind = Field(
      "kind", \ListingApplication.kind, "What it is",
      .choice([.init("product", "Product"), .init("service", "ICT service")]))
    let model = Field("model", \ListingApplication.model, "Model", .text(most: 60), isRequired: false)
    let versions = Field(
      "versions", \ListingApplication.versions, "Versions",
      .rows(
        columns: [.init("part", "Part", .text(most: 40)), .init("version", "Version", .text(most: 40))], most: 8),
      help: "Hardware, firmware, software: each with the version that is declared. The first one is tested.")
    let identifiers = Field(
      "identifiers", \ListingApplication.identifiers, "Identifiers",
      .rows(
        columns: [
          .init("scheme", "Kind", .choice(IdentifierScheme.choices)),
          .init("value", "Value", .identifier(most: IdentifierScheme.longest)),
        ], most: 50),
      help: "A GTIN, a TAC, a package name. Never a serial number, a MAC address or a full IMEI.", isRequired: false)
    let origin = Field("origin", \ListingApplication.origin, "Country of origin", .choice(Country.choices))
    let whatToLookAt = Field(
      "whatToLookAt", \ListingApplication.whatToLookAt, "What to look at", .text(most: 200),
      help: "What an officer can see on the goods: shape, label, markings, what the program prints as its version.")
    let suite = Field(
      "suite", \ListingApplication.suite, "Test suite", .record(procedure: "suite-publication", states: ["published"]),
      help: "It names the Recommendation and the edition that you claim.")
    let ics = Field(
      "ics", \ListingApplication.ics, "Implementation conformance statement", .proforma("ics", most: 2000),
      help: "What the product implements: it decides which tests are demanded.", isRequired: false)
    let ixit = Field(
      "ixit", \ListingApplication.ixit, "Extra information for testing", .proforma("ixit", most: 2000),
      help: "What the laboratory needs to reach and drive the product.", isRequired: false)
    let claimedClauses = Field(
      "clauses", \ListingApplication.claimedClauses, "Clauses claimed", .text(most: 400),
      help: "As 3.2, 5; empty for all that your answers bind it to.", isRequired: false)
    let recognition = ReportFields<ListingApplication>.recognition
    let statement = ReportFields<ListingApplication>.statement
    let reportAddress = ReportFields<ListingApplication>.report
    let salt = ReportFields<ListingApplication>.salt
    let testedFrom = ReportFields<ListingApplication>.testedFrom
    let testedUntil = ReportFields<ListingApplication>.testedUntil
    let document = Field(
      "document", \ListingApplication.handover.report, "The report",
      .blob(mediaTypes: ["application/pdf", "application/json"]),
      help: "As it was issued, or machine-readable.")
    let reportNumber = Field(
      "reportNumber", \ListingApplication.reportNumber, "The laboratory's number of the report", .text(most: 60))
    let issuedOn = Field("issuedOn", \ListingApplication.handover.issuedOn, "Day of the report", .day)
    let passed = Field(
      "passed", \ListingApplication.handover.passed, "Test purposes that passed", .longText(most: 20_000),
      help: "Identifiers, apart by spaces; empty if the report is machine-readable.", isRequired: false)
    let confirmation = Field(
      "confirmation", \ListingApplication.confirmation, "How you confirm it", .longText(most: 2000),
      help: "Also that its signatory was authorised that day.")
    let certificate = Field(
      "certificate", \ListingApplication.certificate, "Certificate",
      .record(procedure: "product-certificate", states: ["valid"]),
      help: "As its body recorded or confirmed it here.")
    let family = Field(
      "family", \ListingApplication.family, "Family", .record(procedure: "product-family", states: ["open"]),
      help: "Its representative was tested.")
    let differences = Field(
      "differences", \ListingApplication.differences, "Differences from the tested product",
      .rows(
        columns: [
          .init("part", "Part", .text(most: 60)), .init("representative", "Tested product", .text(most: 200)),
          .init("member", "This product", .text(most: 200)),
          .init("affectsTestedClauses", "Affects what was tested", .yesNo),
          .init("reason", "Why not", .text(most: 500)),
        ], most: 50), help: "Every difference, also those without effect.")
    let verifiedWhat = Field(
      "what", \ListingApplication.verification.what, "What was verified", .text(most: 200),
      help: "Number, signature, scope on that day.")
    let verifiedHow = Field(
      "how", \ListingApplication.verification.how, "How, and with whom", .text(most: 500),
      help: "An office or register, no person.")
    let declarationIdentification = DeclarationFields.identification
    let declarationAddress = DeclarationFields.address
    let declarationProduction = DeclarationFields.production
    let declarationStatement = DeclarationFields.statement
    let declarationRequirements = DeclarationFields.requirements
    let declarationPlace = DeclarationFields.place
    let declarationFunction = DeclarationFields.function
    let declarationLimitations = DeclarationFields.limitations
    let declarationValidUntil = DeclarationFields.validUntil
    let declarationSupporting = DeclarationFields.supporting
    let declarationDocument = DeclarationFields.document
  }
  package static let fields = Fields()
}
