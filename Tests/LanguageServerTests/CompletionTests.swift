import LanguageServer
import Testing

@Suite("An editor completes names")
struct CompletionTests {
  static let here = """
    module Here {
      import from Near { const c_near };
      function f_here(integer p_near) return integer {
        return c_
        ;
      }
    }
    """
  static let files = [
    "Here.ttcn": here,
    "Near.ttcn": "module Near { const integer c_near := 1, c_not := 2; }",
    "Far.ttcn": """
    module Far {
      const integer c_far := 1, c_near := 2;
      private const integer c_private := 3;
      type record Thing { integer id }
    }
    """,
    "Again.ttcn": "module Again { function f_c_again() {} }",
  ]

  private func client(_ files: [String: String] = files) throws -> ScriptedClient {
    let client = try ScriptedClient(files)
    try client.start()
    return client
  }

  private func offered(_ client: ScriptedClient, _ name: String, _ text: String, _ needle: String) throws -> [JSONValue]
  {
    let answer = try client.ask("textDocument/completion", name, text, at: needle)
    return try #require(answer["items"].list)
  }

  @Test("what is not imported is offered after what is seen, with its module, and no name twice")
  func order() throws {
    let items = try offered(client(), "Here.ttcn", Self.here, "return c_▸")
    let names = items.filter { $0["kind"] != 14 && $0["kind"] != 9 }
    let sorted = names.sorted { ($0["sortText"].text ?? "") < ($1["sortText"].text ?? "") }
    #expect(sorted.map { $0["label"] } == ["p_near", "c_near", "f_here", "c_far", "f_c_again"])
    #expect(sorted.map { $0["detail"] } == ["Here", "Near", "Here", "import from Far", "import from Again"])
    #expect(sorted.map { $0["additionalTextEdits"] != .null } == [false, false, false, true, true])
  }

  @Test("taken, it is seen: the import is written where a fix would write it")
  func taken() throws {
    let client = try client()
    let item = try #require(
      offered(client, "Here.ttcn", Self.here, "return c_▸").first { $0["label"] == "c_far" })
    let edit = try #require(item["additionalTextEdits"].list?.first)
    #expect(edit["newText"] == "\n  import from Far all;")
    #expect(edit["range"] == ["start": ["line": 0, "character": 13], "end": ["line": 0, "character": 13]])
    let text = Self.here.replacing("{\n  import", with: "{\n  import from Far all;\n  import", maxReplacements: 1)
      .replacing("return c_", with: "return c_far")
    try client.open("Here.ttcn", text)
    try client.ask("workspace/symbol", ["query": ""])
    #expect(client.diagnostics("Here.ttcn")?.isEmpty == true)
  }

  @Test("a list of imports says what is wanted of a module: nothing else of it is offered")
  func lists() throws {
    let labels = try offered(client(), "Here.ttcn", Self.here, "return c_▸").map { $0["label"] }
    #expect(!labels.contains("c_not") && !labels.contains("c_private"))
  }

  @Test(
    "names have the letters that are typed, in their order, upper and lower case alike",
    arguments: [("c_f", ["c_far"]), ("FAR", ["c_far"]), ("thg", ["Thing"]), ("gnihT", []), ("f_a", ["f_c_again"])])
  func typed(word: String, expected: [String]) throws {
    let text = Self.here.replacing("return c_", with: "return \(word)")
    let client = try client()
    try client.open("Here.ttcn", text)
    let items = try offered(client, "Here.ttcn", text, "return \(word)▸")
    #expect(items.filter { $0["additionalTextEdits"] != .null }.compactMap { $0["label"].text } == expected)
  }

  @Test("more than anybody reads are not sent, and the editor is told to ask again")
  func many() throws {
    let names = (0..<3000).map { "c_many\($0)" }.joined(separator: " := 0, ")
    let client = try client(["Here.ttcn": Self.here, "Many.ttcn": "module Many { const integer \(names) := 0; }"])
    let answer = try client.ask("textDocument/completion", "Here.ttcn", Self.here, at: "return c_▸")
    #expect(answer["isIncomplete"] == true)
    #expect(answer["items"].list?.count { $0["additionalTextEdits"] != .null } == 100)
    let text = Self.here.replacing("return c_", with: "return c_many2999")
    try client.open("Here.ttcn", text)
    let narrow = try client.ask("textDocument/completion", "Here.ttcn", text, at: "c_many2999▸")
    #expect(narrow["isIncomplete"] == false)
    #expect(narrow["items"].list?.contains { $0["label"] == "c_many2999" } == true)
  }

  @Test("in a preprocessed module the import is written where the person sees the brace")
  func preprocessed() throws {
    let text = "#define TWO 2\n\nmodule P {\n#if TWO > 1\nconst integer c := TWO + c_f;\n#endif\n}"
    let client = try client(["P.ttcnpp": text, "Far.ttcn": Self.files["Far.ttcn"] ?? ""])
    let item = try #require(try offered(client, "P.ttcnpp", text, "c_f▸").first { $0["label"] == "c_far" })
    let place: JSONValue = ["line": 2, "character": 10]
    #expect(item["additionalTextEdits"].list?.first?["range"] == ["start": place, "end": place])
  }

  @Test("where a macro begins the module, no import can be offered")
  func made() throws {
    let text = "#define BEGIN module P {\nBEGIN\nconst integer c := c_f;\n}"
    let client = try client(["P.ttcnpp": text, "Far.ttcn": Self.files["Far.ttcn"] ?? ""])
    let labels = try offered(client, "P.ttcnpp", text, "c_f▸").map { $0["label"] }
    #expect(!labels.contains("c_far") && labels.contains("c"))
  }

  @Test("a file without a module has the keywords to begin with")
  func empty() throws {
    let client = try client(["E.ttcn": ""])
    let answer = try client.ask(
      "textDocument/completion",
      ["textDocument": client.document("E.ttcn"), "position": ["line": 0, "character": 0]])
    #expect(answer["items"].list?.contains { $0["label"] == "module" } == true)
  }
}
