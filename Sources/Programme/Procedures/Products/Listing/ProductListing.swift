import Foundation
import Statements

/// Listing of a product or ICT service in the Product Conformity Database (row 9).
///
/// ITU issues no declaration, no report and no certificate (recognizing f). It lists what a supplier declares, a
/// recognised laboratory reports or a certification body certifies, after checking that each was in scope on its day.
package let productListing: Procedure<ListingApplication> = Procedure(
  "product-listing", title: "Listing of a product or ICT service", series: "APP",
  clauses: [
    "recognizing f, h", "TSB 6–7", "invites Member States and Sector Members 1iii", "ISO/IEC 17000", "ITU-T X.290",
    "ISO/IEC 17050-1:2004 6", "ISO/IEC 17065:2012",
  ],
  purpose: """
    A supplier declares a product or ICT service and its claim to conform to a Recommendation, and brings evidence: a \
    recognised laboratory's report, its own declaration of conformity, a certificate of a certification body, or the \
    report on a tested product of the same family. The secretariat reviews, and a different person decides on the entry \
    in the Product Conformity Database. The evidence is the supplier's and of whom it asked: ITU issues none of it.
    """
) {
  Step("declare", "Declare the product", →.declared, by: .vendor)
    .declaresProduct()
    .requires("the suite names its Recommendation") { try $0.publishedSuite() != nil }
  Step("correct", "Correct the declaration", .declared → .declared, by: .vendor)
    .declaresProduct()
    .whenNeeded()

  // A laboratory tests it.
  Step("request-testing", "Ask a laboratory to test it", .declared → .testing, by: .vendor)
    .asks(\.recognition)
    .ordersTest()
    .records { record, _ in record.evidence = .laboratoryReport }
  Step("report", "Report the results", .testing → .reported, by: .laboratory)
    .asks(\.statement, \.reportAddress, \.salt, \.testedFrom, \.testedUntil)
    .takesReport()
  Step("retest", "Ask for another test", .reported → .declared, by: .vendor)
    .asksReason("what changed since the last report?")
    .whenNeeded()
  Step("attach-declaration", "Add your declaration of conformity", .reported → .reported, by: .vendor)
    .declaresConformity()
    .whenNeeded()

  // A laboratory tested it before.
  Step("hand-in-report", "Hand in a report made before", .declared → .confirming, by: .vendor)
    .asks(\.recognition, \.document, \.reportNumber, \.testedFrom, \.testedUntil, \.issuedOn)
    .handsInReport()
    .whenNeeded()
  Step(
    "confirm-report", "Confirm that the report is yours", .confirming → .provided, by: .laboratory, within: .days(14)
  )
  .asks(\.passed, \.confirmation)
  .confirmsReport()
  Step("deny-report", "Say that the report is not yours", .confirming → .declared, by: .laboratory)
    .asksReason("what is wrong with it?")
    .whenNeeded()
    .records { record, _ in record.report = nil }

  // The supplier declares under its own responsibility; a certification body certified it; a relative was tested.
  Step("declare-conformity", "Declare conformity yourself", .declared → .provided, by: .vendor)
    .declaresConformity()
    .records { record, _ in record.rest(on: .supplierDeclaration) }
    .whenNeeded()
  Step("hand-in-certificate", "Hand in a certificate", .declared → .provided, by: .vendor)
    .asks(\.certificate)
    .handsInCertificate()
    .whenNeeded()
  Step("claim-similarity", "Claim similarity to a tested product", .declared → .provided, by: .vendor)
    .asks(\.family, \.differences)
    .claimsSimilarity()
    .whenNeeded()
  Step("change-evidence", "Bring other evidence", .provided → .declared, by: .vendor)
    .asksReason("what is wrong with the evidence that is there?")
    .whenNeeded()

  // Review and decision, by different persons.
  Step("submit", "Submit for listing", [.reported, .provided] → .submitted, by: .vendor)
  Step("verify", "Record a verification", .submitted → .submitted, by: .secretariat)
    .independentOfParties()
    .asks(\.verifiedWhat, \.verifiedHow)
    .whenNeeded()
    .records { record, inspection in record.noteVerification(by: .secretariat, on: inspection.today) }
  Step("review", "Review the submission", .submitted → .reviewed, by: .secretariat, within: .days(14))
    .independentOfParties()
    .asksReason("what did you look at, and what do you find?")
    .requires("evidence that was made outside this portal has been verified first") { $0.record.verificationFault }
    .requires("similarity has its own review, with reasons: ‘Agree on the similarity’") {
      $0.record.restsOn == .similarity ? "this application rests on similarity; take that step" : nil
    }
  Step("agree-similarity", "Agree on the similarity", .submitted → .reviewed, by: .secretariat, .casc)
    .independentOfParties()
    .asksReason("why does none of the differences affect what was tested? This becomes public.")
    .requires("the application rests on similarity") { $0.record.restsOn == .similarity }
    .requires("no difference affects the clauses that were tested") { try $0.similarityFault() }
    .whenNeeded()
    .records { record, inspection in record.agreement = inspection.note }
  Step("ask", "Ask the supplier", .submitted → .questioned, by: .secretariat)
    .asksReason("what do you need to know?")
    .whenNeeded()
  Step("answer", "Answer the question", .questioned → .submitted, by: .vendor, within: .days(30))
    .asksReason("your answer")
  Step("list", "List the product", .reviewed → .listed, by: .secretariat, .casc, within: .days(14))
    .notBy("report", "confirm-report", "verify", "review", "agree-similarity", "ask")
    .independentOfParties()
    .requiresReportInScope { $0.record.restsOn == .laboratoryReport }
    .requires("the declaration of conformity is complete and valid (ISO/IEC 17050-1 6.1)", remedy: .vendor) {
      $0.record.declarationFault(on: $0.today)
    }
    .requires(
      "the certificate is valid, of this product, and its body was accredited (ISO/IEC 17065)",
      remedy: .certificationBody
    ) {
      try $0.certificateFault()
    }
    .requires("the tested product of the family is listed, and no difference affects what was tested", remedy: .vendor)
  {
    try $0.similarityFault()
  }
    .requires("every clause that is claimed was tested", remedy: .vendor) { try $0.claimFault() }
    .opens({ listingLife }, by: "enter") { try ListingRecord(listing: PublishedListing($0)) }
  Step("refuse", "Refuse the listing", [.submitted, .reviewed] → .refused, by: .secretariat, .casc)
    .independentOfParties()
    .asksReason("why is it refused, and what would it take?")
    .whenNeeded()
    .appealable(within: .days(60), reopens: .submitted)
  Step(
    "abandon", "Withdraw the application",
    [.declared, .testing, .reported, .confirming, .provided, .submitted, .questioned] → .abandoned, by: .vendor
  )
  .whenNeeded()
  .closesOrders()
}

extension Step<ListingApplication> {
  /// Asks what identifies the product, what is claimed of it, and what a test needs to know.
  fileprivate func declaresProduct() -> Step {
    asks(
      \.product, \.kind, \.model, \.versions, \.identifiers, \.origin, \.whatToLookAt, \.suite, \.claimedClauses, \.ics,
      \.ixit
    )
    .requires("every identifier is of the kind it says, and names no single device") {
      $0.record.identifierFaults.isEmpty ? nil : $0.record.identifierFaults.joined(separator: "; ")
    }
    .requires("every clause that is claimed is one that the suite tests") { try $0.untestableClaim() }
    .records { record, _ in record.normaliseIdentifiers() }
  }
}
