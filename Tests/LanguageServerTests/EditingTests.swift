import LanguageServer
import TTCN3Syntax
import Testing

@Suite("An editor edits")
struct EditingTests {
  private static let text = NavigationTests.suite

  private func client() throws -> ScriptedClient {
    let client = try ScriptedClient(["Library.ttcn": NavigationTests.library, "Suite.ttcn": Self.text])
    try client.start()
    try client.open("Suite.ttcn", Self.text)
    return client
  }

  private func change(_ client: ScriptedClient, _ needle: String, _ removed: Int, _ text: String) throws {
    let start = ScriptedClient.position(of: needle, in: Self.text)
    let end: JSONValue = [
      "line": start["line"], "character": .integer((start["character"].integer ?? 0) + removed),
    ]
    try client.tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": client.uri("Suite.ttcn"), "version": 2],
        "contentChanges": [["range": ["start": start, "end": end], "text": .text(text)]],
      ])
    // The next answer comes after what the change led to.
    try client.ask("workspace/symbol", ["query": "nothing has this name"])
  }

  @Test("a mistake is told as it is typed, at its place, and taken back when it is mended")
  func diagnostics() throws {
    let client = try client()
    try client.ask("workspace/symbol", ["query": ""])
    #expect(client.diagnostics("Suite.ttcn") == [])
    try change(client, "+ ▸c_first", 7, "c_wrong")
    let found = try #require(client.diagnostics("Suite.ttcn"))
    #expect(found.map { $0["code"] } == ["unknown-name"] && found[0]["severity"] == 1)
    #expect(
      ScriptedClient.words(found[0]["range"], in: Self.text.replacing("+ c_first", with: "+ c_wrong")) == "c_wrong")
    try change(client, "+ ▸c_first", 7, "c_first")
    #expect(client.diagnostics("Suite.ttcn") == [])
  }

  @Test("a fix is offered where the mistake is, and nowhere else")
  func codeActions() throws {
    let client = try client()
    try change(client, "+ ▸c_first", 7, "c_frist")
    let text = Self.text.replacing("+ c_first", with: "+ c_frist")
    func actions(_ needle: String) throws -> [JSONValue] {
      let place = ScriptedClient.position(of: needle, in: text)
      let answer = try client.ask(
        "textDocument/codeAction",
        [
          "textDocument": client.document("Suite.ttcn"), "range": ["start": place, "end": place],
          "context": ["diagnostics": []],
        ])
      return try #require(answer.list)
    }
    let offered = try #require(try actions("+ c_▸frist").first)
    #expect(offered["title"] == "Write ‘c_first’" && offered["kind"] == "quickfix")
    guard case .object(let changes) = offered["edit"]["changes"], let edits = changes.values.first?.list else { return }
    #expect(edits.map { $0["newText"] } == ["c_first"])
    #expect(ScriptedClient.words(edits[0]["range"], in: text) == "c_frist")
    #expect(try actions("function ▸f_send") == [])
  }

  @Test("columns are UTF-16 units: what comes behind an emoji is where the editor says")
  func columns() throws {
    let client = try client()
    try change(client, "*/ ▸count", 5, "other")
    let found = try #require(client.diagnostics("Suite.ttcn"))
    #expect(ScriptedClient.words(found[0]["range"], in: Self.text.replacing("*/ count", with: "*/ other")) == "other")
  }

  @Test("without a question: a keystroke's own file at once, the other files when nobody types on")
  func news() throws {
    let client = try client()
    try client.open("Library.ttcn", NavigationTests.library)
    try client.ask("workspace/symbol", ["query": ""])
    try client.tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": client.uri("Library.ttcn"), "version": 2],
        "contentChanges": [["text": .text(NavigationTests.library.replacing("integer id,", with: "wrong id,"))]],
      ])
    let first = try client.receive()
    #expect(first?["params"]["uri"] == client.uri("Library.ttcn"))
    #expect(first?["params"]["diagnostics"].list?.map { $0["code"] } == ["unknown-name"])
    try client.tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": client.uri("Library.ttcn"), "version": 3],
        "contentChanges": [["text": .text(NavigationTests.library.replacing("integer id,", with: "boolean id,"))]],
      ])
    let others = try [client.receive(), client.receive()]
    #expect(others.map { $0?["params"]["uri"] } == [client.uri("Library.ttcn"), client.uri("Suite.ttcn")])
    #expect(others.last??["params"]["diagnostics"].list?.isEmpty == false)
  }

  @Test("another file feels a change")
  func otherFiles() throws {
    let client = try client()
    try client.open("Library.ttcn", NavigationTests.library.replacing("integer id", with: "boolean id"))
    try client.ask("workspace/symbol", ["query": ""])
    #expect(client.diagnostics("Suite.ttcn")?.isEmpty == false)
    try client.tell("textDocument/didClose", ["textDocument": client.document("Library.ttcn")])
    try client.ask("workspace/symbol", ["query": ""])
    #expect(client.diagnostics("Suite.ttcn") == [])
  }

  @Test("completion offers the parts of what stands before a dot")
  func parts() throws {
    let client = try client()
    let fields = try client.ask("textDocument/completion", "Suite.ttcn", Self.text, at: "p_message.▸id")
    #expect(fields["items"].list?.map { $0["label"] } == ["id", "text"])
    let names = try client.ask("textDocument/completion", "Suite.ttcn", Self.text, at: "+ c_▸first")
    let labels = Set(names["items"].list?.compactMap { $0["label"].text } ?? [])
    #expect(labels.isSuperset(of: ["c_first", "p_message", "v_e", "Message", "f_send", "record"]))
    let outside = try client.ask("textDocument/completion", "Suite.ttcn", Self.text, at: "on C { ▸f_send")
    #expect(outside["items"].list?.contains { $0["label"] == "v_e" } == false)
  }

  @Test("a name is changed wherever it is written")
  func rename() throws {
    let client = try client()
    let changes = try client.ask(
      "textDocument/rename", "Suite.ttcn", Self.text, at: "in ▸Message", ["newName": "Packet"])["changes"]
    guard case .object(let files) = changes else { return #expect(Bool(false), "\(changes)") }
    #expect(files.count == 2)
    for (uri, edits) in files {
      let text = .text(uri) == client.uri("Suite.ttcn") ? Self.text : NavigationTests.library
      #expect(edits.list?.map { ScriptedClient.words($0["range"], in: text) }.allSatisfy { $0 == "Message" } == true)
    }
    #expect(files.values.compactMap { $0.list?.count }.sorted() == [2, 2])
  }

  @Test("to no name that is taken, and to none that is none", arguments: ["f_send", "2nd", "type", "a b", "", "é"])
  func wrongNames(name: String) throws {
    let client = try client()
    let answer = try client.ask(
      "textDocument/rename", "Suite.ttcn", Self.text, at: "integer ▸c_first", ["newName": .text(name)])
    #expect(answer["message"].text?.isEmpty == false && answer["changes"] == .null)
  }

  @Test("what comes with Assay keeps its name")
  func libraries() throws {
    let library = SourceText(name: "Given.ttcn", text: "module Given { type integer Number }", isImplicit: true)
    let text = "module M { import from Given all; const Number c := 1; }"
    let client = try ScriptedClient(["M.ttcn": text], libraries: [library])
    try client.start()
    let answer = try client.ask("textDocument/rename", "M.ttcn", text, at: "const ▸Number", ["newName": "Count"])
    #expect(answer["message"].text?.contains("library") == true)
  }

  @Test("the whole document is laid out, and a broken one is not")
  func formatting() throws {
    let client = try ScriptedClient(["M.ttcn": "module M {\nconst integer c:=1;\n}", "N.ttcn": "module N {"])
    try client.start()
    let options: JSONValue = ["tabSize": 4]
    let edits = try client.ask(
      "textDocument/formatting", ["textDocument": client.document("M.ttcn"), "options": options])
    #expect(edits.list?.map { $0["newText"] } == ["module M {\n    const integer c := 1;\n}\n"])
    let refused = try client.ask(
      "textDocument/formatting", ["textDocument": client.document("N.ttcn"), "options": options])
    #expect(refused["message"].text?.contains("syntax") == true)
  }

  @Test("tokens have kinds, each told from the one before")
  func semanticTokens() throws {
    let text = "module M {\n  // c\n  const integer c := 1;\n}"
    let client = try ScriptedClient(["M.ttcn": text])
    try client.start()
    let data = try client.ask("textDocument/semanticTokens/full", ["textDocument": client.document("M.ttcn")])["data"]
    let numbers = data.list?.compactMap(\.integer) ?? []
    let kinds = stride(from: 3, to: numbers.count, by: 5).map { numbers[$0] }
    // keyword module, namespace M, comment, keywords const and integer, variable c, number 1
    #expect(kinds == [5, 0, 8, 5, 5, 3, 7])
    #expect(Array(numbers.prefix(15)) == [0, 0, 6, 5, 0, 0, 7, 1, 0, 0, 1, 2, 4, 8, 0])
  }
}
