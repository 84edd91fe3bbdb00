/// Every procedure of the programme. A new one is one file beside this one and one line here.
package enum Procedures {
  package static let all: [any DeclaredProcedure] = [
    organisationRegistration,
    accreditation,
    recommendationEntry,
    suitePublication,
    candidateNomination,
    requirementContribution,
    defectReport,
    councilDecision,
    markStudy,
    markLicence,
    markMisuse,
    laboratoryRecognition,
    productListing,
    listingLife,
    listingAmendment,
    listingRenewal,
    productFamily,
    productCertificate,
    appeal,
    delegation,
    interestDeclaration,
    externalImport,
  ]
}
