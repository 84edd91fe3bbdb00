import LanguageServer
import Testing

@Suite("An editor finds its way")
struct NavigationTests {
  static let library = """
    module Library {
      // What is sent.
      // Two lines.
      type record Message {
        integer id,
        charstring text optional
      }
      type component C { port P p; var integer count := 0; }
      type port P message { inout Message }
      type enumerated Colour { red(1), green(2, 5..9) }
    }
    """
  static let suite = """
    module Suite {
      import from Library all;
      const integer c_first := 1;
      template Message t_any(integer p_id) := { id := p_id, text := * };
      function f_send(in Message p_message) runs on C {
        var integer v_e := p_message.id + c_first; /* 😀 */ count := v_e;
        p.send(p_message);
      }
      const Colour c_red := red;
      template Colour t_green := green(5);
      testcase TC() runs on C { f_send(p_message := { id := 1, text := omit }); p.receive(t_any(2)); }
    }
    """

  private func client() throws -> ScriptedClient {
    let client = try ScriptedClient(["Library.ttcn": Self.library, "Suite.ttcn": Self.suite])
    try client.start()
    return client
  }

  @Test(
    "from a use to the declaration, in this file and in others",
    arguments: [
      ("in ▸Message p_message", "Library.ttcn", "Message"), ("p_message.▸id", "Library.ttcn", "id"),
      ("runs on ▸C {\n    var", "Library.ttcn", "C"), ("*/ ▸count", "Library.ttcn", "count"),
      ("▸p.send", "Library.ttcn", "p"), (":= ▸p_message.id", "Suite.ttcn", "p_message"),
      ("+ ▸c_first", "Suite.ttcn", "c_first"), ("count := ▸v_e", "Suite.ttcn", "v_e"),
      ("{ ▸f_send(", "Suite.ttcn", "f_send"), ("receive(▸t_any", "Suite.ttcn", "t_any"),
      ("Colour c_red := ▸red", "Library.ttcn", "red"), (":= ▸green(5)", "Library.ttcn", "green"),
      ("f_send(▸p_message", "Suite.ttcn", "p_message"), ("from ▸Library", "Library.ttcn", "Library"),
      ("{ ▸id := p_id", "Library.ttcn", "id"),
    ])
  func definition(needle: String, file: String, name: String) throws {
    let client = try client()
    let found = try client.ask("textDocument/definition", "Suite.ttcn", Self.suite, at: needle)
    #expect(found["uri"] == client.uri(file))
    #expect(ScriptedClient.words(found["range"], in: file == "Suite.ttcn" ? Self.suite : Self.library) == name)
  }

  @Test(
    "from the member of an object to its declaration",
    arguments: [
      ("a.▸get", "get"), ("return ▸n", "n"), ("this.▸n", "n"), ("var A.▸In", "In"), ("extends ▸A", "A"),
    ])
  func members(needle: String, name: String) throws {
    let text = """
      module O language "TTCN-3:2018 Object-Oriented" {
        type class A { var integer n; type class In { } public function get() return integer { return n } }
        type class B extends A { create(integer n) : A(n) { this.n := n } }
        function g() { var A a := B.create(1); var A.In i := a.In.create(); log(a.get(), i) }
      }
      """
    let client = try ScriptedClient(["O.ttcn": text])
    try client.start()
    let found = try client.ask("textDocument/definition", "O.ttcn", text, at: needle)
    #expect(ScriptedClient.words(found["range"], in: text) == name)
  }

  /// Ports that translate (ES 202 781).
  private static let translating = """
    module T {
      type port Outer message { inout integer }
      type port Inner message map to Outer {
        out charstring to integer with f_out(); in integer; var integer v_count := 0
      }
      function f_out(in charstring p_text, out integer p_number) port Inner {
        v_count := v_count + 1; p_number := v_count; port.setstate(0)
      }
    }
    """

  @Test(
    "from the parts of a port that translates, and of its functions, to what they name",
    arguments: [
      ("map to ▸Outer", "Outer"), ("with ▸f_out", "f_out"), ("port ▸Inner {", "Inner"),
      ("+ 1; p_number := ▸v_count", "v_count"),
    ])
  func translations(needle: String, name: String) throws {
    let client = try ScriptedClient(["T.ttcn": Self.translating])
    try client.start()
    let found = try client.ask("textDocument/definition", "T.ttcn", Self.translating, at: needle)
    #expect(ScriptedClient.words(found["range"], in: Self.translating) == name)
  }

  @Test("what is renamed in a port that translates is renamed in each place once")
  func renamedTranslations() throws {
    let client = try ScriptedClient(["T.ttcn": Self.translating])
    try client.start()
    for (needle, places) in [("var integer ▸v_count", 4), ("with ▸f_out", 2), ("port ▸Outer", 2)] {
      let changes = try client.ask(
        "textDocument/rename", "T.ttcn", Self.translating, at: needle, ["newName": "New"])["changes"]
      guard case .object(let files) = changes else { return #expect(Bool(false), "\(changes)") }
      #expect(files.values.compactMap { $0.list?.count } == [places], "\(needle)")
    }
  }

  @Test("from a declaration to every use")
  func references() throws {
    let client = try client()
    let asked: [String: JSONValue] = ["context": ["includeDeclaration": false]]
    let found = try client.ask("textDocument/references", "Library.ttcn", Self.library, at: "record ▸Message", asked)
    #expect(found.list?.filter { $0["uri"] == client.uri("Suite.ttcn") }.count == 2)
    #expect(found.list?.filter { $0["uri"] == client.uri("Library.ttcn") }.count == 1)
    let whole: [String: JSONValue] = ["context": ["includeDeclaration": true]]
    let all = try client.ask("textDocument/references", "Suite.ttcn", Self.suite, at: "in ▸Message", whole)
    #expect(all.list?.count == 4)
  }

  @Test("by what stands over a declaration")
  func hover() throws {
    let text = try client().ask("textDocument/hover", "Suite.ttcn", Self.suite, at: "in ▸Message")["contents"]["value"]
      .text
    #expect(text?.contains("type record Message {") == true)
    #expect(text?.contains("What is sent.") == true && text?.contains("module `Library`") == true)
  }

  @Test("by the symbols of a document and of all")
  func symbols() throws {
    let client = try client()
    let symbols = try client.ask("textDocument/documentSymbol", ["textDocument": client.document("Suite.ttcn")])
    #expect(symbols.list?.map { $0["name"] } == ["Suite"])
    let names: [JSONValue] = ["c_first", "t_any", "f_send", "c_red", "t_green", "TC"]
    #expect(symbols.list?[0]["children"].list?.map { $0["name"] } == names)
    let found = try client.ask("workspace/symbol", ["query": "mess"])
    #expect(found.list?.map { $0["name"] } == ["Message"])
  }

  @Test("nothing stands there: null, not an error")
  func nothing() throws {
    let client = try client()
    for method in ["textDocument/definition", "textDocument/hover", "textDocument/prepareRename"] {
      #expect(try client.ask(method, "Suite.ttcn", Self.suite, at: "module Suite ▸{") == .null)
    }
  }
}
