import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Identifiers of goods are checked by their scheme and kept in its normal form")
struct ProductIdentifierTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let scheme: String
    let text: String
    let normal: String
    var testDescription: String { "\(scheme): \(text)" }

    init(_ scheme: String, _ text: String, _ normal: String) {
      self.scheme = scheme
      self.text = text
      self.normal = normal
    }
  }

  @Test(
    "the normal form",
    arguments: [
      // GTINs that GS1 prints as examples: GTIN-13, GTIN-14 of 061414100041, GTIN-12, GTIN-8.
      Vector("gtin", "6291041500213", "06291041500213"), Vector("gtin", "10614141000415", "10614141000415"),
      Vector("gtin", "4006381333931", "04006381333931"), Vector("gtin", "0 36000 29145 2", "00036000291452"),
      Vector("gtin", "96385074", "00000096385074"), Vector("gtin", "7351-3537", "00000073513537"),
      Vector("tac", "35-209900", "35209900"), Vector("tac", " 49015420 ", "49015420"),
      Vector("mac-prefix", "00-1a-2b", "001A2B"), Vector("mac-prefix", "70b3d51", "70B3D51"),
      Vector("mac-prefix", "70:B3:D5:12:3", "70B3D5123"), Vector("serial-pattern", "ec1-##-####", "EC1######"),
      Vector("package", "com.Example.App", "com.example.app"),
      Vector("package", "PKG:DEB/debian/sox", "pkg:deb/debian/sox"), Vector("package", "@scope/name", "@scope/name"),
      Vector("other", " Type approval: TA-2026/118 ", "type approval: ta-2026/118"),
    ])
  func normal(_ vector: Vector) throws {
    let identifier = try ProductIdentifier(scheme: vector.scheme, normalising: vector.text)
    #expect(identifier.value == vector.normal)
    #expect(try ProductIdentifier(scheme: vector.scheme, normalising: identifier.value) == identifier)
  }

  @Test(
    "a number that names one device is refused and not repeated",
    arguments: [
      ("tac", "490154203237518"), ("tac", "49-015420-323751"), ("tac", "4901542032375186"),
      ("other", "IMEI 49 015420 323751 8"), ("package", "490154203237518"),
      ("mac-prefix", "00:1A:2B:3C:4D:5E"), ("serial-pattern", "EC1-26-000017"),
    ])
  func singleDevice(_ scheme: String, _ text: String) throws {
    let refused = try refused(scheme, text)
    #expect(["one device", "single devices"].contains { refused.reason.contains($0) })
    #expect(!refused.reason.contains(text))
  }

  @Test("a GTIN is shown as its bar code has it", arguments: ["6291041500213", "036000291452", "96385074"])
  func printed(_ text: String) throws {
    #expect(try ProductIdentifier(scheme: "gtin", normalising: text).printed == text)
  }

  @Test("a declaration keeps normal forms, and its refusal names the row and what to do")
  func declaration() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    var answers = trial.declaration(of: "Example codec", suite: setting.suite)
    answers["identifiers"] = [
      ["scheme": "gtin", "value": "4006381333931"], ["scheme": "tac", "value": "490154203237518"],
      ["scheme": "gtin", "value": "4006 381333931"],
    ]
    let wrong = answers
    let refused = try await refusal(.requirementNotMet) {
      try await trial.open("product-listing", by: "declare", as: "vendor", answers: wrong)
    }
    #expect(
      refused.reason.contains("row 2: this TAC (first 8 digits of the IMEI) is a whole IMEI")
        && refused.reason.contains("row 3 repeats row 1"))
    answers["identifiers"] = [["scheme": "gtin", "value": "4006381333931"]]
    let product = try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers).case
    let record = try Snapshot(try await trial.row(product), of: productListing).record
    #expect(record.identifiers == [ProductIdentifier(scheme: "gtin", value: "04006381333931")])
  }

  private func refused(_ scheme: String, _ text: String) throws -> ProgrammeError {
    do {
      let read = try ProductIdentifier(scheme: scheme, normalising: text)
      Issue.record("\(read.value) was not refused")
    } catch let error as ProgrammeError {
      #expect(error.code == .invalidAnswer)
      return error
    }
    throw ProgrammeError(.invalidAnswer, "nothing was refused")
  }
}
