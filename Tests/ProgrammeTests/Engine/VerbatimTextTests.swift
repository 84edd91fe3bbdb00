import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("Text is kept exactly as it was written")
struct VerbatimTextTests {
  /// Text that nothing public repeats may hold anything.
  static let hostile: [String] =
    names + [
      "\u{202E}drowssap\u{202C}", "\u{1}\u{7}\u{FEFF}", "\u{2066}‏אבג\u{2069}",
    ]

  /// Names are shown to everybody: they hold no sign that hides or turns what stands beside it (`HiddenSignTests`).
  static let names: [String] = [
    "<script>alert(1)</script>", "=HYPERLINK(\"x\")", "'; DROP TABLE cases; --", "e\u{301} é", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🏳️‍🌈", "אבג שלום",
    "%s%n{{x}}${y}", " leading and trailing ",
  ]

  @Test("names in the record and on the public side", arguments: names)
  func named(_ text: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    var answers = trial.declaration(of: "Example codec", suite: setting.suite)
    for name in ["product", "model", "whatToLookAt"] { answers[name] = .text(text) }
    answers["versions"] = [["part": .text(text), "version": .text(text)]]
    let product = try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers).case
    let record = try Snapshot(try await trial.row(product), of: productListing).record
    #expect(Array(record.product.unicodeScalars) == Array(text.unicodeScalars))
    #expect(record.model == text && record.whatToLookAt == text)
    #expect(record.versions.first?.part == text)
  }

  @Test("what is for the case alone in the record and in the timeline", arguments: hostile)
  func verbatim(_ text: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    var answers = trial.declaration(of: "Example codec", suite: setting.suite)
    answers["ics"] = [text: .text(text)]
    let product = try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers).case
    #expect(try Snapshot(try await trial.row(product), of: productListing).record.ics == [text: .text(text)])
    try await trial.take("abandon", on: product, by: "vendor", note: text)
    let note = try await trial.store.read { try $0.timeline(of: product).last?.note }
    #expect(note.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test("one line means one line", arguments: ["a\nb", "a\r\nb", "\n", "a\u{0}b"])
  func oneLine(_ text: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    var answers = trial.declaration(of: "Example codec", suite: setting.suite)
    answers["product"] = .text(text)
    await #expect(throws: ProgrammeError(.invalidAnswer, "")) {
      try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers)
    }
  }

  @Test("a statement in the log has its text cut to the bounds of a code, the record has all of it")
  func longNames() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let long = String(repeating: "٠١٢٣٤٥٦٧٨٩", count: 10)
    let listing = try await trial.listedProduct(long, in: setting)
    let number = try await trial.row(listing).number
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: number) })
    #expect(page.listing.product == long)
    let statement = try SignedStatement(text: try #require(page.current).text).statement
    let shown = try #require(statement.summary.product)
    #expect(shown.utf8.count <= 100 && shown.hasSuffix("…") && long.hasPrefix(shown.dropLast()))
  }
}
