import Foundation
import LanguageServer
import TTCN3Syntax

/// The server ended before it answered.
struct ServerHasGone: Error {}

/// An editor that says what a script says: the server runs in a thread of its own, at the other end of two pipes.
final class ScriptedClient {
  let folder: URL
  private let toServer = Pipe()
  private let fromServer = Pipe()
  private var answers: MessageStream
  private var lastID = 0
  /// What the server told without being asked.
  private(set) var news: [JSONValue] = []

  /// A server for a folder with these files.
  init(_ files: [String: String] = [:], libraries: [SourceText] = [], options: Settings = Settings()) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-lsp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    answers = MessageStream(input: fromServer.fileHandleForReading, output: .nullDevice)
    let stream = MessageStream(
      input: toServer.fileHandleForReading, output: fromServer.fileHandleForWriting)
    for (name, text) in files { try write(name, text) }
    let end = fromServer.fileHandleForWriting
    Thread.detachNewThread {
      _ = try? Server(stream, libraries: libraries, options: options).run()
      try? end.close()
    }
  }

  deinit {
    try? toServer.fileHandleForWriting.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func uri(_ name: String) -> JSONValue { .text(folder.appendingPathComponent(name).absoluteString) }
  func document(_ name: String) -> JSONValue { ["uri": uri(name)] }

  func write(_ name: String, _ text: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func start(capabilities: JSONValue = [:], options: JSONValue = .null) throws {
    let root = JSONValue.text(folder.absoluteString)
    _ = try ask("initialize", ["rootUri": root, "capabilities": capabilities, "initializationOptions": options])
  }

  /// The result, or the error where that is the answer.
  @discardableResult
  func ask(_ method: String, _ parameters: JSONValue) throws -> JSONValue {
    lastID += 1
    try send(["jsonrpc": "2.0", "id": .integer(lastID), "method": .text(method), "params": parameters])
    while let message = try receive() {
      if message["id"] == .integer(lastID) { return message["error"] == .null ? message["result"] : message["error"] }
      news.append(message)
    }
    throw ServerHasGone()
  }

  func tell(_ method: String, _ parameters: JSONValue) throws {
    try send(["jsonrpc": "2.0", "method": .text(method), "params": parameters])
  }

  func open(_ name: String, _ text: String) throws {
    try tell(
      "textDocument/didOpen",
      ["textDocument": ["uri": uri(name), "languageId": "ttcn3", "version": 1, "text": .text(text)]])
  }

  /// Where `needle` begins in a text, `characters` further on.
  func ask(_ method: String, _ name: String, _ text: String, at needle: String, _ more: [String: JSONValue] = [:])
    throws
    -> JSONValue
  {
    var parameters = more
    parameters["textDocument"] = document(name)
    parameters["position"] = Self.position(of: needle, in: text)
    return try ask(method, .object(parameters))
  }

  /// The place of `▸` in the needle, found in the text without it.
  static func position(of needle: String, in text: String) -> JSONValue {
    let parts = needle.split(separator: "▸", omittingEmptySubsequences: false)
    guard let found = text.range(of: parts.joined()) else { return .null }
    let place = text.index(found.lowerBound, offsetBy: parts[0].count)
    let line = text[..<place].split(separator: "\n", omittingEmptySubsequences: false)
    return ["line": .integer(line.count - 1), "character": .integer(line.last?.utf16.count ?? 0)]
  }

  /// The words that the range of a location, an edit or a symbol covers.
  static func words(_ range: JSONValue, in text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf16) }
    guard let line = range["start"]["line"].integer, line == range["end"]["line"].integer,
      let start = range["start"]["character"].integer, let end = range["end"]["character"].integer
    else { return "" }
    return String(decoding: lines[line][start..<end], as: UTF16.self)
  }

  /// The diagnostics of a file that were told last.
  func diagnostics(_ name: String) -> [JSONValue]? {
    news.last { $0["method"] == "textDocument/publishDiagnostics" && $0["params"]["uri"] == uri(name) }?["params"][
      "diagnostics"
    ].list
  }

  func send(_ message: JSONValue) throws {
    let data = try JSONEncoder().encode(message)
    try sendRaw("Content-Length: \(data.count)\r\n\r\n" + String(decoding: data, as: UTF8.self))
  }

  func sendRaw(_ text: String) throws { try toServer.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }
  func hangUp() throws { try toServer.fileHandleForWriting.close() }

  func receive() throws -> JSONValue? {
    try answers.next().map { try JSONDecoder().decode(JSONValue.self, from: Data($0)) }
  }
}
