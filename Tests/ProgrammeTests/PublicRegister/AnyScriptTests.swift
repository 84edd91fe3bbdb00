import Testing

@Suite("Full text in any script")
struct AnyScriptTests {
  static let titles = [
    "Émile Łódź codec", "华为 智能手机 Mate", "スマートフォン端末", "โทรศัพท์มือถือ", "한국통신의 단말기", "Телефон Ёлка",
    "هاتف ذكي", "मोबाइल फ़ोन", "Τηλέφωνο", "טלפון חכם", "Ｆｕｌｌｗｉｄｔｈ ＡＸ２００",
  ]

  @Test(
    "a word, its beginning, or any part of a text without spaces finds it; case, accents and width do not matter",
    arguments: [
      ("emile", 0), ("łódź", 0), ("ÉMI", 0), ("智能", 1), ("手机", 1), ("机", 1), ("mate 手机", 1), ("手机Mate", 1),
      ("Mate手机", -1),
      ("スマート", 2), ("端末", 2), ("フォン", 2), ("มือถือ", 3), ("โทรศัพท์", 3), ("통신", 4), ("한국", 4), ("단말기", 4),
      ("телефон", 5), ("ТЕЛ", 5), ("هاتف", 6), ("ذكي", 6), ("मोबाइल", 7), ("τηλέφωνο", 8), ("ΤΗΛ", 8), ("טלפון", 9),
      ("fullwidth ax200", 10), ("AX２００", 10),
    ])
  func finds(_ text: String, _ index: Int) async throws {
    let register = try await SampleRegister(Self.titles.map { SampleRegister.Entry(title: $0) })
    #expect(try await register.titles(text) == (index < 0 ? [] : [Self.titles[index]]))
  }

  @Test(
    "the marks the index itself uses cannot be asked for, nor hidden in a text",
    arguments: ["\u{E000}\u{E001}", "tags : x", "\u{E000}", "手\"机", "机*", "\u{0}手"])
  func marks(_ text: String) async throws {
    let register = try await SampleRegister([
      .init(title: "one \u{E000}\u{E001}", facets: ["country": ["CH"]]), .init(title: "智能手机"),
    ])
    #expect(try await register.list(text).total <= 2)
    #expect(try await register.list("", ["country": ["CH"]]).total == 1)
  }
}
