import LanguageServer
import Testing

@Suite("An editor works on preprocessed modules")
struct PreprocessedModuleTests {
  static let included = """
    // Everybody's.
    const integer c_shared := 1;
    #define SHARED 7
    #ifdef NOWHERE
    const integer c_hidden := 2;
    #endif
    """
  static let text = """
    module P {
    #include "shared.ttcnin"
    #define LOG(x) log(x)
    // Adds one.
    #define INCREASED(x) \\
      (x + 1)
    function f_add(integer p_one) return integer {
      LOG(p_one);
      return INCREASED(p_one) + c_shared + SHARED;
    }
    #if SHARED > 8
    const integer c_off := wrong;
    #else
    const integer c_on := f_add(c_shared);
    #endif
    #define MAKE(n) const integer n := 5
    MAKE(c_made);
    const integer c_sum := c_made + c_on;
    }
    """
  static let other = """
    module Q {
      import from P all;
      const integer c_user := c_shared + c_sum;
    }
    """

  private func client(_ text: String = text, capabilities: JSONValue = [:]) throws -> ScriptedClient {
    let client = try ScriptedClient(["P.ttcnpp": text, "shared.ttcnin": Self.included, "Q.ttcn": Self.other])
    try client.start(capabilities: capabilities)
    try client.open("P.ttcnpp", text)
    return client
  }

  private func problems(_ client: ScriptedClient, _ name: String) throws -> [JSONValue] {
    // The answer comes after what was told of the files.
    try client.ask("workspace/symbol", ["query": "nothing has this name"])
    return client.diagnostics(name) ?? []
  }

  @Test("what is wrong is told at its place in the file as it is written, through macros and inclusions")
  func diagnostics() throws {
    let text = Self.text.replacing("INCREASED(p_one) +", with: "INCREASED(p_two) +").replacing(
      "+ c_on;", with: "+ c_off;")
    let client = try client(text)
    let found = try problems(client, "P.ttcnpp")
    #expect(found.map { $0["code"] } == ["unknown-name", "unknown-name"])
    #expect(found.map { ScriptedClient.words($0["range"], in: text) } == ["I", "c_off"])
    #expect(try problems(client, "shared.ttcnin") == [])
  }

  @Test("nothing is wrong where the preprocessor makes it right")
  func clean() throws {
    let client = try client()
    for name in ["P.ttcnpp", "shared.ttcnin", "Q.ttcn"] { #expect(try problems(client, name) == []) }
  }

  @Test("a change of an included file is felt by those that include it, open or not")
  func includedChange() throws {
    let client = try client()
    let renamed = Self.included.replacing("c_shared", with: "c_other")
    try client.open("shared.ttcnin", renamed)
    #expect(try problems(client, "P.ttcnpp").map { $0["code"] } == ["unknown-name", "unknown-name"])
    #expect(try problems(client, "Q.ttcn").count == 1)
    try client.tell("textDocument/didClose", ["textDocument": client.document("shared.ttcnin")])
    #expect(try problems(client, "P.ttcnpp") == [])
    try client.write("shared.ttcnin", renamed)
    try client.tell(
      "workspace/didChangeWatchedFiles", ["changes": [["uri": client.uri("shared.ttcnin"), "type": 2]]])
    #expect(try problems(client, "P.ttcnpp").count == 2)
  }

  @Test("what is wrong in an included file is told there, once, whoever includes it")
  func wrongIncluded() throws {
    let client = try client()
    try client.open("R.ttcnpp", "module R {\n#include \"shared.ttcnin\"\n}")
    let wrong = Self.included.replacing(":= 1", with: ":= true")
    try client.open("shared.ttcnin", wrong)
    let found = try problems(client, "shared.ttcnin")
    #expect(found.count == 1)
    #expect(found.first.map { ScriptedClient.words($0["range"], in: wrong) } == "true")
  }

  @Test("a file that is missing is told, and found when it comes")
  func missing() throws {
    let client = try ScriptedClient()
    try client.start()
    try client.open("M.ttcnpp", "module M {\n#include \"late.ttcnin\"\nconst integer c := c_late;\n}")
    #expect(try problems(client, "M.ttcnpp").map { $0["code"] } == ["missing-include", "unknown-name"])
    try client.open("late.ttcnin", "const integer c_late := 1;")
    #expect(try problems(client, "M.ttcnpp") == [])
    #expect(try problems(client, "late.ttcnin") == [])
  }

  @Test("it is also looked for in the folders of the modules, as soon as one is in it")
  func newFolder() throws {
    let client = try ScriptedClient(["there/late.ttcnin": "const integer c_late := 1;"])
    try client.start()
    try client.open("M.ttcnpp", "module M {\n#include \"late.ttcnin\"\nconst integer c := c_late;\n}")
    #expect(try problems(client, "M.ttcnpp").count == 2)
    try client.open("there/N.ttcn", "module N { }")
    #expect(try problems(client, "M.ttcnpp") == [])
  }

  @Test(
    "from a use to the declaration, the macro or the file",
    arguments: [
      ("+ ▸c_shared +", "shared.ttcnin", "c_shared"), ("+ ▸SHARED;", "shared.ttcnin", "SHARED"),
      ("return ▸INCREASED", "P.ttcnpp", "INCREASED"), ("INCREASED(▸p_one", "P.ttcnpp", "p_one"),
      ("LOG(▸p_one", "P.ttcnpp", "p_one"), (":= ▸f_add(", "P.ttcnpp", "f_add"), ("+ ▸c_on;", "P.ttcnpp", "c_on"),
      ("f_add(▸c_shared)", "shared.ttcnin", "c_shared"), ("#if ▸SHARED", "shared.ttcnin", "SHARED"),
      ("#include ▸\"shared", "shared.ttcnin", ""), (":= ▸c_made", "P.ttcnpp", "MAKE"),
    ])
  func definition(needle: String, file: String, name: String) throws {
    let found = try client().ask("textDocument/definition", "P.ttcnpp", Self.text, at: needle)
    #expect(found["uri"].text?.hasSuffix("/" + file) == true)
    #expect(ScriptedClient.words(found["range"], in: file == "P.ttcnpp" ? Self.text : Self.included) == name)
  }

  @Test("nothing stands in what is left out")
  func leftOut() throws {
    let client = try client()
    for method in ["textDocument/definition", "textDocument/hover", "textDocument/prepareRename"] {
      #expect(try client.ask(method, "P.ttcnpp", Self.text, at: "integer ▸c_off") == .null)
    }
  }

  @Test("from an included declaration to every use, in modules that are not preprocessed too")
  func references() throws {
    let client = try client()
    let asked: [String: JSONValue] = ["context": ["includeDeclaration": true]]
    let found = try client.ask("textDocument/references", "P.ttcnpp", Self.text, at: "+ ▸c_shared", asked)
    let files = found.list?.compactMap { $0["uri"].text?.split(separator: "/").last.map(String.init) } ?? []
    #expect(files.sorted() == ["P.ttcnpp", "P.ttcnpp", "Q.ttcn", "shared.ttcnin"])
    let there = try client.ask("textDocument/references", "shared.ttcnin", Self.included, at: "▸c_shared", asked)
    #expect(Set(there.list ?? []) == Set(found.list ?? []))
    let macro = try client.ask("textDocument/references", "P.ttcnpp", Self.text, at: "▸INCREASED(p_one", asked)
    #expect(macro.list?.map { ScriptedClient.words($0["range"], in: Self.text) } == ["INCREASED"])
  }

  @Test("by what stands over a declaration, also of a macro")
  func hover() throws {
    let client = try client()
    func text(_ needle: String) throws -> String {
      try client.ask("textDocument/hover", "P.ttcnpp", Self.text, at: needle)["contents"]["value"].text ?? ""
    }
    #expect(try text("+ ▸c_shared +").contains("const integer c_shared := 1;"))
    #expect(try text("+ ▸c_shared +").contains("Everybody's."))
    let macro = try text("return ▸INCREASED")
    #expect(macro.contains("#define INCREASED(x) \\\n  (x + 1)") && macro.contains("Adds one."))
  }

  @Test("symbols are those that stand in the file")
  func symbols() throws {
    let client = try client()
    let module = try client.ask("textDocument/documentSymbol", ["textDocument": client.document("P.ttcnpp")]).list?
      .first
    #expect(module?["name"] == "P")
    #expect(module?["children"].list?.map { $0["name"] } == ["f_add", "c_on", "c_made", "c_sum"])
    #expect(
      module?["children"].list?.map { ScriptedClient.words($0["selectionRange"], in: Self.text) }
        == ["f_add", "c_on", "MAKE", "c_sum"])
    let included = try client.ask("textDocument/documentSymbol", ["textDocument": client.document("shared.ttcnin")])
    #expect(included.list?.map { $0["name"] } == ["c_shared"])
    let found = try client.ask("workspace/symbol", ["query": "c_shared"])
    #expect(found.list?.map { $0["location"]["uri"] } == [client.uri("shared.ttcnin")])
  }

  @Test("completion sees what was included and the parameters around it")
  func completion() throws {
    let names = try client().ask("textDocument/completion", "P.ttcnpp", Self.text, at: "+ ▸SHARED;")
    let labels = Set(names["items"].list?.compactMap { $0["label"].text } ?? [])
    #expect(labels.isSuperset(of: ["c_shared", "p_one", "f_add", "SHARED", "INCREASED"]))
    #expect(!labels.contains("c_off"))
  }

  @Test("a name is changed in every file, and not where the preprocessor makes that unsure")
  func rename() throws {
    let client = try client()
    func rename(_ needle: String, in file: String = "P.ttcnpp", _ text: String = Self.text) throws -> JSONValue {
      try client.ask("textDocument/rename", file, text, at: needle, ["newName": "c_new"])
    }
    guard case .object(let files) = try rename("+ ▸c_on;")["changes"] else { return #expect(Bool(false)) }
    #expect(
      files.values.flatMap { $0.list ?? [] }.map { ScriptedClient.words($0["range"], in: Self.text) }
        == ["c_on", "c_on"])
    guard case .object(let all) = try rename(":= ▸c_shared", in: "Q.ttcn", Self.other)["changes"] else {
      return #expect(Bool(false))
    }
    #expect(all.values.compactMap { $0.list?.count }.sorted() == [1, 1, 2])
    #expect(try rename(":= ▸c_made")["message"].text?.contains("macro") == true)
    #expect(try rename("integer ▸p_one")["message"].text?.contains("P.ttcnpp:8") == true)
    #expect(try rename("▸INCREASED(p_one")["changes"] == .null)
  }

  @Test("a name that also stands in what is left out keeps it")
  func renameLeftOut() throws {
    let text = Self.text.replacing(":= wrong", with: ":= c_sum")
    let client = try client(text)
    let asked: [String: JSONValue] = ["newName": "c_new"]
    let refused = try client.ask("textDocument/rename", "P.ttcnpp", text, at: "integer ▸c_sum", asked)
    #expect(refused["message"].text?.contains("P.ttcnpp:12") == true)
  }

  @Test("no layout is made of what is preprocessed")
  func formatting() throws {
    let client = try client()
    for name in ["P.ttcnpp", "shared.ttcnin"] {
      let refused = try client.ask(
        "textDocument/formatting", ["textDocument": client.document(name), "options": ["tabSize": 2]])
      #expect(refused["message"].text?.contains("preprocessed") == true)
    }
  }

  @Test("a fix is offered for what is written by hand, and not for what a macro makes")
  func fixes() throws {
    let text = Self.text.replacing(":= c_made +", with: ":= c_mode +")
      .replacing("INCREASED(p_one)", with: "INCREASED(p_ome)")
    let client = try client(text)
    func fixes(_ needle: String) throws -> [JSONValue] {
      let place = ScriptedClient.position(of: needle, in: text)
      let parameters: JSONValue = [
        "textDocument": client.document("P.ttcnpp"), "range": ["start": place, "end": place],
        "context": ["diagnostics": []],
      ]
      return try client.ask("textDocument/codeAction", parameters).list ?? []
    }
    #expect(try fixes(":= ▸c_mode").map { $0["title"] } == ["Write ‘c_made’"])
    #expect(try fixes("▸INCREASED(p_ome") == [])
  }

  @Test("what is left out is grey where the editor can, and a comment among the tokens")
  func inactive() throws {
    let tags: JSONValue = ["textDocument": ["publishDiagnostics": ["tagSupport": ["valueSet": [1, 2]]]]]
    let client = try client(capabilities: tags)
    let found = try problems(client, "P.ttcnpp")
    #expect(found.map { $0["tags"] } == [[1]] && found.map { $0["severity"] } == [4])
    #expect(found.first?["range"] == ["start": ["line": 11, "character": 0], "end": ["line": 12, "character": 0]])
    #expect(try problems(client, "shared.ttcnin").first?["range"]["start"]["line"] == 4)
    let data = try client.ask("textDocument/semanticTokens/full", ["textDocument": client.document("P.ttcnpp")])["data"]
    let lines = Self.lines(of: data)
    // The line that is left out is one comment; a macro's use is a macro; a directive a keyword.
    #expect(lines[11]?.map(\.kind) == [8])
    #expect(lines[8]?.map(\.kind).contains(9) == true && lines[10]?.first?.kind == 5)
  }

  private static func lines(of data: JSONValue) -> [Int: [(character: Int, kind: Int)]] {
    let numbers = data.list?.compactMap(\.integer) ?? []
    var (line, character) = (0, 0)
    var result: [Int: [(character: Int, kind: Int)]] = [:]
    for start in stride(from: 0, to: numbers.count, by: 5) {
      character = numbers[start] == 0 ? character + numbers[start + 1] : numbers[start + 1]
      line += numbers[start]
      result[line, default: []].append((character, numbers[start + 3]))
    }
    return result
  }

  @Test("a file that leaves everything out where it is included again is not grey")
  func guarded() throws {
    let guarded = "#ifndef ONCE\n#define ONCE\nconst integer c := 1;\n#endif\n"
    let tags: JSONValue = ["textDocument": ["publishDiagnostics": ["tagSupport": ["valueSet": [1]]]]]
    let client = try ScriptedClient([
      "once.ttcnin": guarded, "again.ttcnin": "#include \"once.ttcnin\"\n",
      "M.ttcnpp": "module M {\n#include \"again.ttcnin\"\n#include \"once.ttcnin\"\n#include \"again.ttcnin\"\n}",
    ])
    try client.start(capabilities: tags)
    try client.open("once.ttcnin", guarded)
    #expect(try problems(client, "once.ttcnin") == [])
  }

  @Test("an editor that can tell of files is asked to, with the kinds of files that are included")
  func watching() throws {
    let watches: JSONValue = ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]
    let client = try ScriptedClient(["inc.h": "#define A 1\n"])
    try client.start(capabilities: watches)
    try client.tell("initialized", [:])
    try client.open("M.ttcnpp", "module M {\n#include \"inc.h\"\nconst integer c := A;\n}")
    try client.ask("workspace/symbol", ["query": ""])
    let asked = client.news.filter { $0["method"] == "client/registerCapability" }
    let patterns = asked.flatMap { $0["params"]["registrations"].list ?? [] }
      .flatMap { $0["registerOptions"]["watchers"].list ?? [] }.compactMap { $0["globPattern"].text }
    #expect(patterns == ["**/*.ttcn", "**/*.ttcn3", "**/*.ttcnpp", "**/*.h"])
    try client.send(["jsonrpc": "2.0", "id": asked.first?["id"] ?? .null, "result": .null])
    #expect(try client.ask("workspace/symbol", ["query": "M"]).list?.count == 1)
  }

  @Test(
    "whatever is typed, something is answered",
    arguments: [
      "#include \"M.ttcnpp\"", "#define A A(\nA A", "#if (((((", "#define X(a", "#", "#include <",
      "#else\n#endif\n#endif",
      "\u{0}#define\u{1} B\n\"", "#define R R R\nR", "module M {\n#if 1",
    ])
  func hostile(text: String) throws {
    let client = try ScriptedClient()
    try client.start(capabilities: ["textDocument": ["publishDiagnostics": ["tagSupport": ["valueSet": [1]]]]])
    try client.open("M.ttcnpp", text)
    for offset in 0...8 {
      let parameters: JSONValue = [
        "textDocument": client.document("M.ttcnpp"), "position": ["line": 0, "character": .integer(offset)],
        "newName": "n", "options": ["tabSize": 2], "context": ["includeDeclaration": true],
        "range": ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]],
      ]
      for method in [
        "definition", "references", "hover", "completion", "rename", "prepareRename", "documentSymbol", "formatting",
        "semanticTokens/full", "codeAction",
      ] {
        try client.ask("textDocument/" + method, parameters)
      }
    }
    #expect(try client.ask("workspace/symbol", ["query": "M"]).list != nil)
  }
}
