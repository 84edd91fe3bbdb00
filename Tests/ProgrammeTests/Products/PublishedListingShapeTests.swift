import Foundation
import Programme
import Testing

@Suite("A listing that was published before stays readable")
struct PublishedListingShapeTests {
  /// As the first slice wrote it.
  static let older = """
    {"demanded":0,"edition":"11/1988","evidence":{"accreditationBody":"Accreditation Body","accreditationCertificate":\
    "TL-0042","demanded":215,"issuedOn":"2026-03-02","keyID":"00","kind":"report of a recognised laboratory",\
    "laboratory":"Codec Laboratory","recognitionNumber":"REC-2026-0001","site":"Nairobi","statement":"","testedFrom":\
    "2026-03-02","testedUntil":"2026-03-02","verdicts":{"error":0,"fail":0,"inconc":0,"none":0,"pass":215}},"history":\
    [{"on":"2026-03-02","reason":"","status":"listed"}],"ics":{},"identifiers":[{"scheme":"Debian package","value":\
    "sox"}],"kind":"product","listedOn":"2026-03-02","model":"EC-1","number":"LST-2026-0001","origin":"GH","product":\
    "Example codec","recommendation":"G.711","recommendationTitle":"PCM","suiteNumber":"STE-2026-0001","supplier":\
    "Example Codecs Ltd","supplierCountry":"GH","validUntil":"2029-03-01","versions":[],"whatToLookAt":"a label"}
    """

  @Test("what was added later is empty in it")
  func older() throws {
    let listing = try CanonicalJSON.decode(PublishedListing.self, from: Data(Self.older.utf8))
    #expect(listing.product == "Example codec" && listing.status == .listed)
    #expect(listing.evidence.kind == .laboratoryReport && listing.evidence.verdicts.pass == 215)
    #expect(listing.clauses.isEmpty && listing.revisions.isEmpty && !listing.hasSecurityScope)
    #expect(listing.declaration == nil && listing.family == nil && listing.evidence.certificate == nil)
    #expect(listing.identifiers.first?.schemeTitle == "Debian package")
  }

  @Test("and it is written and read back as it is")
  func roundTrip() throws {
    let listing = try CanonicalJSON.decode(PublishedListing.self, from: Data(Self.older.utf8))
    let octets = try CanonicalJSON.encode(listing)
    #expect(try CanonicalJSON.decode(PublishedListing.self, from: octets) == listing)
  }

  @Test("evidence of a kind that nobody declared is refused")
  func unknownEvidence() {
    let text = Self.older.replacing("report of a recognised laboratory", with: "certificate of ITU")
    #expect(throws: (any Error).self) { try CanonicalJSON.decode(PublishedListing.self, from: Data(text.utf8)) }
  }
}
