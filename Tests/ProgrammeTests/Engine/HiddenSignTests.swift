import Programme
import ProgrammeTesting
import Statements
import Testing

/// What a signed statement refuses much later, to whoever decides, is refused to whoever types it.
@Suite("A text that becomes public is refused where it is typed if it holds a sign that hides or turns")
struct HiddenSignTests {
  struct Sign: CustomTestStringConvertible, Sendable {
    let text: String
    let told: String
    var testDescription: String { told }
  }

  static let signs = [
    Sign(text: "\u{202E}", told: "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
    Sign(text: "\u{2066}", told: "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
    Sign(text: "\u{200F}", told: "U+200F (RIGHT-TO-LEFT MARK)"),
    Sign(text: "\u{200B}", told: "U+200B (ZERO WIDTH SPACE)"),
    Sign(text: "\u{FEFF}", told: "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
    Sign(text: "\u{AD}", told: "U+00AD (SOFT HYPHEN)"), Sign(text: "\u{7}", told: "U+0007"),
    Sign(text: "\u{2028}", told: "U+2028 (LINE SEPARATOR)"), Sign(text: "\u{E000}", told: "U+E000"),
    Sign(text: "\u{E0041}", told: "U+E0041 (TAG LATIN CAPITAL LETTER A)"),
  ]

  private static let places: [String: @Sendable (String) -> Answer] = [
    "product": { .text($0) }, "model": { .text($0) }, "whatToLookAt": { .text($0) },
    "versions": { [["part": "software", "version": "1"], ["part": "firmware", "version": .text($0)]] },
  ]

  @Test("in every name of a product: which sign, after which words, and what to do", arguments: signs)
  func names(_ sign: Sign) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.prepare().suite
    for (field, answer) in Self.places {
      var answers = trial.declaration(of: "Example codec", suite: suite)
      answers[field] = answer("Blue \(sign.text)ring")
      let refused = try await refusal(.invalidAnswer) {
        try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers)
      }
      #expect(refused.field == field && refused.reason.contains("\(sign.told) after ‘Blue ’"), "\(refused)")
      #expect(refused.reason.contains("delete it") && !refused.reason.contains(sign.text))
      answers[field] = answer(sign.text + "ring")
      let first = try await refusal(.invalidAnswer) {
        try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers)
      }
      #expect(first.reason.contains("\(sign.told) at its beginning"), "\(first)")
    }
    #expect(try await trial.store.read { try $0.caseRows(CaseQuery(procedure: "product-listing")).isEmpty })
  }

  @Test("several are told at once, a cell by its row")
  func several() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    var answers = trial.declaration(of: "a\u{202E}b", suite: try await trial.prepare().suite)
    answers["versions"] = [["part": "software", "version": "1"], ["part": "firm\u{200B}ware", "version": "2"]]
    let refused = try await refusal(.invalidAnswer) {
      try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers)
    }
    #expect(Set(refused.problems.map(\.field)) == ["product", "versions"], "\(refused)")
    #expect(refused.reason.contains("row 2: Part’ holds the sign U+200B"))
  }

  @Test(
    "the scripts of the world, joiners, markup and formulas are names, and are listed as they were typed",
    arguments: [
      "شركة المثال", "מוצר 7", "نیم‌فاصله", "示例公司", "नमूना क्‍ष", "e\u{301} é", "𝔘𝔫𝔦 🏳️‍🌈", "<b>Codec</b>", "=HYPERLINK(\"x\")",
      "Tab\tand  spaces",
    ])
  func scripts(_ name: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let listing = try await trial.listedProduct(name, in: setting)
    #expect(try await trial.row(listing).title == name)
  }

  @Test("in the name of an organisation, of a site, of a Recommendation and of a candidate")
  func elsewhere() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let cases: [(String, String, String, String)] = [
      ("organisation-registration", "register", "secretary", "name"),
      ("laboratory-recognition", "apply", "engineer", "site"),
      ("recommendation-entry", "enter", "rapporteur", "name"),
      ("candidate-nomination", "nominate", "rapporteur", "name"),
    ]
    for (procedure, step, person, field) in cases {
      let refused = try await refusal(.invalidAnswer) {
        try await trial.open(procedure, by: step, as: person, answers: [field: "Codec\u{202E}s"])
      }
      let reason = refused.problems.first { $0.field == field }?.reason ?? ""
      #expect(reason.contains("U+202E (RIGHT-TO-LEFT OVERRIDE) after ‘Codec’"), "\(procedure): \(refused)")
    }
  }

  @Test("in a reason that becomes public; line ends and tabs are shown as spaces")
  func reasons() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let listing = try await trial.listedProduct("Example codec", in: trial.prepare())
    let refused = try await refusal(.invalidAnswer) {
      try await trial.take("suspend", on: listing, by: "secretary", note: "In doubt\u{202E}.")
    }
    #expect(refused.field == "note" && refused.reason.contains("the reason holds the sign U+202E"), "\(refused)")
    #expect(try await trial.row(listing).state == "listed")
    try await trial.take("suspend", on: listing, by: "secretary", note: "In doubt:\r\n\tthe label\nis red.")
    let number = try await trial.row(listing).number
    let leaf = try #require(try await trial.store.read { try $0.logRows(subject: number).last?.leaf })
    let said = try SignedStatement(decoding: Array(leaf)).statement.summary.reason
    #expect(said == "In doubt:  the label is red.")
  }

  @Test("every step that publishes, or has another case changed for its reason, asks it so; a vote does not")
  func declared() {
    for procedure in Procedures.all {
      let stating = (procedure as? any StatingProcedure)?.stating ?? []
      for step in procedure.description.steps {
        #expect(stating.contains(step.name) || !step.publishes || step.voting != nil, "\(procedure.name).\(step.name)")
        #expect(!stating.contains(step.name) || step.voting == nil, "\(procedure.name).\(step.name)")
      }
    }
    #expect((interoperabilityConcern as any StatingProcedure).stating.contains("find-nonconformity"))
    #expect((marketSurveillance as any StatingProcedure).stating.contains("suspend-listing"))
    #expect(!(productListing as any StatingProcedure).stating.contains("abandon"))
  }
}

/// Forgets the record's type.
private protocol StatingProcedure {
  /// The steps whose reasons may be stated.
  var stating: Set<String> { get }
}

extension Procedure: StatingProcedure {
  fileprivate var stating: Set<String> { Set(steps.filter(\.statesNote).map(\.name)) }
}
