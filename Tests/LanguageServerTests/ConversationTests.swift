import LanguageServer
import Testing

@Suite("The conversation with an editor")
struct ConversationTests {
  @Test("nothing is answered before ‘initialize’, and what is unknown is refused")
  func order() throws {
    let client = try ScriptedClient()
    #expect(try client.ask("textDocument/hover", [:])["code"] == -32002)
    try client.start()
    #expect(try client.ask("textDocument/unheardOf", [:])["code"] == -32601)
    #expect(try client.ask("textDocument/hover", [:])["code"] == -32602)
    #expect(try client.ask("shutdown", .null) == .null)
    #expect(try client.ask("workspace/symbol", [:])["code"] == -32600)
  }

  @Test("a message that is no JSON is answered, and the next one too")
  func malformed() throws {
    let client = try ScriptedClient()
    try client.sendRaw("Content-Length: 5\r\n\r\n{oops")
    #expect(try client.receive()?["error"]["code"] == -32700)
    try client.start()
  }

  @Test(
    "a stream that cannot be followed ends the server, and nothing hangs",
    arguments: [
      "Content-Length: -3\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n", "Content-Type: x\r\n\r\n",
      "Content-Length: 40\r\n\r\n{\"cut\":", String(repeating: "x", count: 20_000), "Content-Le",
    ])
  func broken(text: String) throws {
    let client = try ScriptedClient()
    try client.sendRaw(text)
    try client.hangUp()
    #expect(try client.receive() == nil)
  }

  @Test("changes outside of any document, and of ones that are not there, do no harm")
  func strayChanges() throws {
    let client = try ScriptedClient(["M.ttcn": "module M {}"])
    try client.start()
    for (name, line) in [("M.ttcn", 4000), ("M.ttcn", -1), ("None.ttcn", 0)] {
      let place: JSONValue = ["line": .integer(line), "character": 70_000]
      try client.tell(
        "textDocument/didChange",
        [
          "textDocument": ["uri": client.uri(name), "version": 2],
          "contentChanges": [["range": ["start": place, "end": place], "text": "\n"]],
        ])
    }
    #expect(try client.ask("workspace/symbol", ["query": "M"]).list?.count == 1)
  }
}
