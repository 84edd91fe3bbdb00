import LanguageServer
import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("An editor has settings")
struct SettingsTests {
  private static let object = "module O { type class A { } }"
  private static let macro =
    "module M {\n#ifdef RIGHT\nconst integer c := 1;\n#else\nconst integer c := wrong;\n#endif\n}"

  private func codes(_ client: ScriptedClient, _ name: String) throws -> [JSONValue] {
    try client.ask("workspace/symbol", ["query": "nothing has this name"])
    return (client.diagnostics(name) ?? []).map { $0["code"] }
  }

  private func client(_ options: Settings = Settings(), initial: JSONValue = .null) throws -> ScriptedClient {
    let client = try ScriptedClient(["O.ttcn": Self.object, "M.ttcnpp": Self.macro], options: options)
    try client.start(options: initial)
    try client.tell("initialized", [:])
    return client
  }

  @Test("without any, a package is named in the module and no macro is defined")
  func none() throws {
    let client = try client()
    #expect(try codes(client, "O.ttcn") == ["package-not-named"])
    #expect(try codes(client, "M.ttcnpp") == ["unknown-name"])
  }

  @Test("those of the command line hold from the start")
  func commandLine() throws {
    let right = try #require(Preprocessor.Definition("RIGHT"))
    let client = try client(Settings(packages: [.objects], macros: [right]))
    #expect(try codes(client, "O.ttcn") == [])
    #expect(try codes(client, "M.ttcnpp") == [])
  }

  @Test(
    "those of the editor too, by themselves or under our name",
    arguments: [
      ["package": ["objects"], "define": ["RIGHT=2"]], ["assay": ["package": ["objects"], "define": ["RIGHT"]]],
    ] as [JSONValue])
  func initial(options: JSONValue) throws {
    let client = try client(initial: options)
    #expect(try codes(client, "O.ttcn") == [])
    #expect(try codes(client, "M.ttcnpp") == [])
  }

  @Test("a change of them is felt at once, and taken back")
  func change() throws {
    let client = try client(Settings(packages: [.behaviourTypes]))
    let told: JSONValue = ["settings": ["assay": ["package": ["objects"], "define": ["RIGHT"]]]]
    try client.tell("workspace/didChangeConfiguration", told)
    #expect(try codes(client, "O.ttcn") == [])
    #expect(try codes(client, "M.ttcnpp") == [])
    // An editor that has nothing to say changes nothing.
    try client.tell("workspace/didChangeConfiguration", ["settings": .null])
    #expect(try codes(client, "O.ttcn") == [])
    try client.tell("workspace/didChangeConfiguration", ["settings": ["assay": [:]]])
    #expect(try codes(client, "O.ttcn") == ["package-not-named"])
    #expect(try codes(client, "M.ttcnpp") == ["unknown-name"])
  }

  @Test("what is not understood is said, and the rest holds")
  func wrong() throws {
    let client = try client(initial: ["package": ["objekts", 7, "objects"], "define": ["2X", "RIGHT"]])
    #expect(try codes(client, "O.ttcn") == [])
    #expect(try codes(client, "M.ttcnpp") == [])
    let said = client.news.filter { $0["method"] == "window/showMessage" }.compactMap { $0["params"]["message"].text }
    #expect(said.count == 3 && said[0].contains("‘objekts’") && said[0].contains("behaviour-types"))
    #expect(said.last?.contains("‘2X’") == true)
  }
}
