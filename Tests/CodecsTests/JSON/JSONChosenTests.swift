import Testing

/// `chosen`: other fields of a record choose the alternative of a union, as Eclipse Titan has it.
@Suite struct JSONChosenTests {
  private static let definitions = """
    type union U { integer f1, charstring f2 };
    type record T { integer id, U field optional } with {
      variant (field) "chosen (f1, { id = 1, id = 11 }; f2, id = 2; omit, otherwise)" };
    type record Open { integer id, U field } with {
      variant (id) "default(2)"; variant (field) "chosen (f1, id = 1; f2, id = 2)" }
    """

  private static func text(_ type: String, _ json: String) -> String {
    Hex.text(Array(#"{"M.\#(type)":\#(json)}"#.utf8))
  }

  @Test(arguments: [
    ("T", #"{"id":1,"field":5}"#, "{ id := 1, field := { f1 := 5 } }"),
    ("T", #"{"id":11,"field":5}"#, "{ id := 11, field := { f1 := 5 } }"),
    ("T", #"{"id":2,"field":"5"}"#, "{ id := 2, field := { f2 := \"5\" } }"),
    ("T", #"{"id":3}"#, "{ id := 3, field := omit }"), ("T", #"{"id":3,"field":null}"#, "{ id := 3, field := omit }"),
    // Members have no order in JSON: what stands behind chooses too.
    ("T", #"{"field":5,"id":1}"#, "{ id := 1, field := { f1 := 5 } }"),
    ("Open", #"{"field":"AA"}"#, "{ id := 2, field := { f2 := \"AA\" } }"),
    ("Open", #"{"field":"AA","id":3}"#, "{ id := 3, field := { f2 := \"AA\" } }"),
    ("Open", #"{"field":7,"id":3}"#, "{ id := 3, field := { f1 := 7 } }"),
  ])
  func `the alternative is the one that is chosen`(type: String, json: String, value: String) throws {
    #expect(try Coding("JSON", Self.definitions).decode(Self.text(type, json), type) == value)
  }

  @Test(arguments: [
    ("T", #"{"id":2,"field":5}"#, "a string"), ("T", #"{"id":2}"#, "field: other fields say that it is ‘f2’"),
    ("T", #"{"id":2,"field":null}"#, "field: other fields say that it is ‘f2’"),
    ("T", #"{"id":3,"field":5}"#, "field: other fields say that it is omitted"),
    ("Open", #"{"id":3,"field":true}"#, "one of the alternatives"), ("Open", #"{"id":1}"#, "is ‘f1’"),
  ])
  func `what is not what was chosen is refused`(type: String, json: String, reason: String) throws {
    let said = try Coding("JSON", Self.definitions).refusal(of: Self.text(type, json), type)
    #expect(!said.hasPrefix("nothing"), "\(said)")
    #expect(said.contains(reason), "\(said)")
  }

  @Test(arguments: [
    ("type record T { integer a } with { variant (a) \"chosen (f1, a = 1)\" }", "‘chosen’ is for unions"),
    ("type union T { integer a } with { variant \"chosen (a, a = 1)\" }", "‘chosen’ is for unions"),
    ("type record T { U a } with { variant (a) \"chosen (f3, a.f1 = 1)\" }", "‘f3’, which is no alternative"),
    ("type record T { U a } with { variant (a) \"chosen (omit, a.f1 = 1)\" }", "‘omit’, which is no alternative"),
    ("type record T { U a } with { variant (a) \"chosen (f1, b = 1)\" }", "a field ‘b’, which does not exist"),
    ("type record T { U a } with { variant (a) \"chosen (f1, a.f1 = true)\" }", "no value of the type"),
    ("type record T { U a } with { variant (a) \"chosen (f1)\" }", "‘,’ is expected"),
    ("type record T { U a } with { variant (a) \"chosen ()\" }", "a field and its key"),
    ("type record T { U a } with { variant (a) \"chosen (f1, { a.f1 = 1\" }", "none that the JSON codec"),
    ("type record T { record of U a } with { variant (a[-]) \"chosen (f1, otherwise)\" }", "‘chosen’ is for unions"),
  ])
  func `rules that cannot hold are refused`(type: String, reason: String) throws {
    let said = try Coding("JSON", Self.definitions.prefix(while: { $0 != ";" }) + "; " + type).refusal(
      of: Self.text("T", #"{"a":[1]}"#), "T")
    #expect(said.contains(reason), "\(said)")
  }

  @Test func `what chooses for one union says nothing about those inside of it`() throws {
    let definitions = """
      type union Inner { integer x, integer y };
      type union U { Inner f1, integer f2 };
      type record T { integer id, U field } with { variant (field) "chosen (f1, id = 1; f2, otherwise)" }
      """
    let coding = try Coding("JSON", definitions)
    let message = try coding.encode("{ id := 1, field := { f1 := { y := 5 } } }", "T")
    #expect(message == Self.text("T", #"{"id":1,"field":{"y":5}}"#))
    #expect(try coding.decode(message, "T") == "{ id := 1, field := { f1 := { y := 5 } } }")
  }
}
