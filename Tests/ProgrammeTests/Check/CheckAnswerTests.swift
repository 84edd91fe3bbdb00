import Programme
import Testing

@Suite("A check answers match, mismatch or refer")
struct CheckAnswerTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let question: CheckQuestion
    let outcome: CheckAnswer.Outcome
    let reason: CheckAnswer.ReasonCode
    /// What the answer says was asked: nothing that names one device.
    let asked: String

    init(
      _ description: String, _ identifier: String, as kind: CheckQuestion.Kind = .any, model: String = "",
      serial: String = "", gives outcome: CheckAnswer.Outcome, _ reason: CheckAnswer.ReasonCode, asked: String? = nil
    ) {
      testDescription = description
      question = CheckQuestion(identifier, kind: kind, model: model, serial: serial)
      self.outcome = outcome
      self.reason = reason
      self.asked = asked ?? identifier
    }
  }

  static let examples: [Example] = [
    Example("a listed bar code", "4006381333931", gives: .match, .listed),
    Example("the same as a carton's GTIN", "04006381333931", as: .gtin, gives: .match, .listed),
    Example("with strokes", "4-006381-333931", gives: .match, .listed),
    Example("its TAC", "35209900", gives: .match, .listed),
    Example("its IMEI", "352099001761481", gives: .match, .reduced, asked: "35209900"),
    Example("its IMEI with software version", "3520990017614823", gives: .match, .reduced, asked: "35209900"),
    Example(
      "an IMEI of that TAC with a wrong check digit", "352099001761482", gives: .mismatch, .impossible,
      asked: "35209900"),
    Example("its number", "lst-2026-0001", gives: .match, .listed),
    Example("its CPE name", "cpe:/a:example:codec:1.0", gives: .match, .listed),
    Example("its package", "org.example.codec", gives: .match, .listed),
    Example("a MAC address of its maker", "00:1B:44:11:3A:B7", gives: .match, .reduced, asked: "001B44"),
    Example("its model alone", "ec-1", gives: .match, .weakIdentifier),
    Example(
      "a serial number of its pattern", "EC7K1234", as: .serial, gives: .match, .weakIdentifier, asked: "EC#@####"),
    Example("with its serial number", "4006381333931", serial: "ec7k-1234", gives: .match, .serialFits),
    Example(
      "with a serial number of another form", "4006381333931", serial: "XX7K-1234", gives: .mismatch, .otherSerial),
    Example("with another model printed", "4006381333931", model: "EC-9", gives: .mismatch, .otherModel),
    Example("with its model, written otherwise", "4006381333931", model: "ＥＣ-1", gives: .match, .listed),
    Example("suspended", "96385074", as: .gtin, gives: .refer, .suspended),
    Example("suspended, and another model printed", "96385074", as: .gtin, model: "X", gives: .mismatch, .otherModel),
    Example("withdrawn", "036000291452", gives: .mismatch, .withdrawn),
    Example("a TAC that two suppliers claim", "86000001", gives: .refer, .shared),
    Example("a bar code that nobody lists", "5449000000996", gives: .refer, .unknown),
    Example("a bar code that another list names", "5901234123457", gives: .refer, .listedElsewhere),
    Example("a bar code with a wrong check digit", "4006381333932", as: .gtin, gives: .mismatch, .impossible),
    Example("a number of a listing that never was", "LST-2026-9999", gives: .mismatch, .notAListing),
    Example("a model that nobody lists", "Nothing 3000", gives: .refer, .unknown),
    Example("a serial number with signs", "EC7K<b>1", as: .serial, gives: .mismatch, .impossible, asked: ""),
    Example("no serial pattern was given", "35209900", model: "EC-1", gives: .match, .listed),
  ]

  @Test("according to what the register holds", arguments: examples)
  func answers(_ example: Example) async throws {
    let scene = try await CheckScene(CheckScene.market)
    let answer = try await scene.answer(example.question)
    #expect(answer.outcome == example.outcome, "\(answer.reasons)")
    #expect(answer.has(example.reason), "\(answer.reasons)")
    #expect(answer.asked == example.asked)
    #expect(!answer.next.isEmpty)
  }

  @Test("a match always says what to look at, that identifiers are copied, and how often this one was reported")
  func alwaysCompare() async throws {
    let scene = try await CheckScene(CheckScene.market)
    for example in Self.examples where example.outcome == .match {
      let answer = try await scene.answer(example.question)
      #expect(answer.listings.allSatisfy { !$0.whatToLookAt.isEmpty } && !answer.listings.isEmpty)
      #expect(answer.has(.mayBeCopied) && answer.has(.reported) && answer.has(.notInteroperability))
      #expect(answer.next.first?.kind == .compare)
    }
  }

  @Test("nothing that names one device comes back in any form")
  func forgetsDevices() async throws {
    let scene = try await CheckScene(CheckScene.market)
    for (question, secret) in [
      (CheckQuestion("352099001761481"), "1761481"), (CheckQuestion("35-209900-176148-1", kind: .tac), "176148"),
      (CheckQuestion("EC7K1234", kind: .serial), "7K1234"), (CheckQuestion("00:1B:44:11:3A:B7"), "113AB7"),
      (CheckQuestion("4006381333931", serial: "ZZ99K1234"), "99K1234"),
    ] {
      let text = String(decoding: try CanonicalJSON.encode(try await scene.answer(question)), as: UTF8.self)
      #expect(!text.uppercased().contains(secret), "\(text)")
    }
  }

  @Test(
    "whatever is entered gets an answer",
    arguments: [
      "", " ", "\u{0}", "'; DROP TABLE identifiers; --", "<script>alert(1)</script>", "\u{202E}1339318336004",
      String(repeating: "9", count: 100_000), "cpe:2.3:" + String(repeating: ":", count: 200), "%", "ASSAY1:",
      String(repeating: "\u{301}", count: 5000), "ﷺ", "١٢٣٤٥٦٧٨", "-", "////", "00:::::::", "🇨🇭🇨🇭",
    ], CheckQuestion.Kind.allCases)
  func hostile(_ text: String, _ kind: CheckQuestion.Kind) async throws {
    let scene = try await CheckScene(CheckScene.market)
    let answer = try await scene.answer(CheckQuestion(text, kind: kind, model: text, serial: text))
    #expect(answer.outcome != .match)
    #expect(answer.asked.unicodeScalars.count <= 300)
  }

  @Test("an identifier that very many listings claim is referred, not counted out")
  func crowd() async throws {
    let listings = (1...60).map { number in
      CheckScene.Listing(
        number: "LST-2026-\(1000 + number)", product: "Product \(number)", model: "M-\(number)",
        identifiers: [ProductIdentifier(scheme: "gtin", value: "4006381333931")])
    }
    let answer = try await CheckScene(listings).answer(CheckQuestion("4006381333931"))
    #expect(answer.outcome == .refer && answer.has(.shared))
    #expect(answer.listings.count <= 20)
  }

  @Test("an entry that changes is found under its new identifiers only")
  func amended() async throws {
    let scene = try await CheckScene(CheckScene.market)
    try await scene.store.write { transaction in
      try CheckScene.save(
        .init(
          number: "LST-2026-0004", product: "Gateway", model: "GW-2",
          identifiers: [ProductIdentifier(scheme: "tac", value: "86000002")]), in: transaction)
    }
    #expect(try await scene.answer(CheckQuestion("86000001")).listings.map(\.number) == ["LST-2026-0005"])
    #expect(try await scene.answer(CheckQuestion("86000002")).outcome == .match)
  }
}
