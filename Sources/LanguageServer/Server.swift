import Foundation
import TTCN3Semantics
import TTCN3Syntax

/// The server of the Language Server Protocol (3.17): answers one message after another, each against all that was said
/// before it.
package final class Server {
  private var stream: MessageStream
  let workspace: Workspace
  private var isInitialized = false
  private var wasShutDown = false
  /// What a file was told last.
  private struct Told: Hashable {
    var diagnostics: [Diagnostic] = []
    /// What the preprocessor leaves out of it.
    var inactive: [Range<Int>] = []
  }
  private var published: [String: Told] = [:]
  private let options: Settings
  private var client = Client()
  private var watched: Set<String> = []
  /// Whether something changed of which only the file itself was checked.
  private var isBehind = false
  /// How long nothing is typed before all files are checked again, in milliseconds.
  private static let pause: Int32 = 150

  /// - Parameters:
  ///   - libraries: modules that are there without a file.
  ///   - options: what holds whatever the editor's settings say besides.
  package init(_ stream: MessageStream, libraries: [SourceText], options: Settings = Settings()) {
    self.stream = stream
    self.options = options
    workspace = Workspace(libraries: libraries)
    workspace.use(options)
  }

  /// Serves until the client says ‘exit’ or closes the stream. Returns whether it took its leave as it should.
  /// - Throws: ``MessageStream/Broken``, or the error of a stream that cannot be written any more.
  package func run() throws -> Bool {
    while true {
      if isBehind, !stream.hasMore(within: Self.pause) { try catchUp() }
      guard let message = try stream.next() else { break }
      guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(message)) else {
        try answer(.null, .failure(Refusal(code: -32700, message: "a message that is no JSON")))
        continue
      }
      if value["method"].text == "exit" { return wasShutDown }
      try take(value)
    }
    return wasShutDown
  }

  private func take(_ message: JSONValue) throws {
    guard let method = message["method"].text else {
      // An answer to what we asked for: to be told of files, which is done or not.
      return
    }
    let parameters = message["params"]
    guard message["id"] != .null else {
      if isInitialized { try note(method, parameters) }
      return
    }
    do {
      let result = try result(method, parameters)
      if isBehind, workspace.isKnown { try catchUp() }
      try answer(message["id"], .success(result))
    } catch let refusal as Refusal {
      try answer(message["id"], .failure(refusal))
    }
  }

  private func answer(_ id: JSONValue, _ result: Result<JSONValue, Refusal>) throws {
    var message: [String: JSONValue] = ["jsonrpc": "2.0", "id": id]
    switch result {
    case .success(let value): message["result"] = value
    case .failure(let refusal):
      message["error"] = ["code": .integer(refusal.code), "message": .text(refusal.message)]
    }
    try send(.object(message))
  }

  private func send(_ message: JSONValue) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    try stream.send(try encoder.encode(message))
  }

  // MARK: Questions

  private func result(_ method: String, _ parameters: JSONValue) throws -> JSONValue {
    if method == "initialize" { return try initialize(parameters) }
    guard isInitialized else { throw Refusal.notInitialized }
    guard !wasShutDown else { throw Refusal.invalidRequest("‘shutdown’ was said") }
    switch method {
    case "shutdown":
      wasShutDown = true
      return .null
    case "textDocument/definition": return try definition(parameters)
    case "textDocument/references": return try references(parameters)
    case "textDocument/hover": return try hover(parameters)
    case "textDocument/documentSymbol": return try documentSymbols(parameters)
    case "workspace/symbol": return workspaceSymbols(parameters)
    case "textDocument/completion": return try completion(parameters)
    case "textDocument/prepareRename": return try prepareRename(parameters)
    case "textDocument/rename": return try rename(parameters)
    case "textDocument/codeAction": return try codeActions(parameters)
    case "textDocument/formatting": return try formatting(parameters)
    case "textDocument/semanticTokens/full": return try semanticTokens(parameters)
    default: throw Refusal.unknownMethod(method)
    }
  }

  private func initialize(_ parameters: JSONValue) throws -> JSONValue {
    isInitialized = true
    client = Client(parameters["capabilities"])
    try use(parameters["initializationOptions"])
    let folders = (parameters["workspaceFolders"].list ?? []).compactMap { Self.path($0["uri"].text) }
    for folder in folders.isEmpty ? [Self.path(parameters["rootUri"].text)].compactMap({ $0 }) : folders {
      workspace.add(folder: folder)
    }
    return [
      "serverInfo": ["name": "assay"],
      "capabilities": [
        "textDocumentSync": ["openClose": true, "change": 2],
        "definitionProvider": true, "referencesProvider": true, "hoverProvider": true,
        "documentSymbolProvider": true, "workspaceSymbolProvider": true,
        "completionProvider": ["triggerCharacters": ["."]],
        "codeActionProvider": ["codeActionKinds": ["quickfix"]],
        "renameProvider": ["prepareProvider": true], "documentFormattingProvider": true,
        "semanticTokensProvider": [
          "legend": ["tokenTypes": .list(SemanticKind.allCases.map { .text($0.rawValue) }), "tokenModifiers": []],
          "full": true,
        ],
      ],
    ]
  }

  // MARK: News

  private func note(_ method: String, _ parameters: JSONValue) throws {
    let path = Self.path(parameters["textDocument"]["uri"].text)
    switch method {
    case "initialized": break
    case "workspace/didChangeConfiguration":
      // An editor without settings for us says so with nothing.
      guard parameters["settings"] != .null else { return }
      try use(parameters["settings"])
    case "textDocument/didOpen":
      guard let path, let text = parameters["textDocument"]["text"].text else { return }
      workspace.open(path, text)
    case "textDocument/didChange":
      guard let path else { return }
      for change in parameters["contentChanges"].list ?? [] { apply(change, to: path) }
      // Nobody reads what is wrong between two keystrokes that are here already.
      isBehind = true
      if !stream.hasMore(within: 0) { try publish(path, workspace.diagnostics(of: path)) }
      return
    case "textDocument/didClose":
      guard let path else { return }
      workspace.close(path)
    case "workspace/didChangeWatchedFiles":
      for change in parameters["changes"].list ?? [] { Self.path(change["uri"].text).map(workspace.changed) }
    default: return
    }
    isBehind = true
    try catchUp()
  }

  /// Checks all files, unless the editor says something meanwhile.
  private func catchUp() throws {
    guard workspace.checkAll(unless: { [self] in stream.hasMore(within: 0) }) else { return }
    isBehind = false
    try publish()
    try watch()
  }

  private func use(_ value: JSONValue) throws {
    let (settings, problems) = options.adding(value)
    workspace.use(settings)
    for problem in problems {
      try send([
        "jsonrpc": "2.0", "method": "window/showMessage", "params": ["type": 1, "message": .text("assay: \(problem)")],
      ])
    }
  }

  /// Asks to be told when files change that are not open, as far as the editor does that.
  private func watch() throws {
    guard client.watchesFiles else { return }
    let wanted = Set(ModuleFileName.suffixes).union(workspace.includedSuffixes).subtracting(watched)
    guard !wanted.isEmpty else { return }
    watched.formUnion(wanted)
    let watchers = wanted.sorted().map { JSONValue.object(["globPattern": .text("**/*.\($0)")]) }
    let name = "files-\(watched.count)"
    try send([
      "jsonrpc": "2.0", "id": .text(name), "method": "client/registerCapability",
      "params": [
        "registrations": [
          [
            "id": .text(name), "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": .list(watchers)],
          ]
        ]
      ],
    ])
  }

  private func apply(_ change: JSONValue, to path: String) {
    guard let text = change["text"].text, let lines = workspace.lines(of: path) else { return }
    let (start, end) = (change["range"]["start"], change["range"]["end"])
    guard let first = Self.offset(start, in: lines), let last = Self.offset(end, in: lines) else {
      return workspace.replace(nil, of: path, by: text)
    }
    workspace.replace(first..<max(first, last), of: path, by: text)
  }

  /// Tells what is wrong in each file in which that is something else than before.
  private func publish() throws {
    let now = Dictionary(grouping: workspace.checked.diagnostics, by: \.file)
    let inactive = client.showsUnnecessary ? workspace.inactive : [:]
    let told = Set(now.keys).union(published.keys).union(workspace.opened).union(inactive.keys)
    for file in told.sorted() {
      try publish(file, now[file] ?? [])
    }
  }

  private func publish(_ file: String, _ diagnostics: [Diagnostic]) throws {
    // What several modules include is wrong in each of them, and is told once.
    var seen: Set<Diagnostic> = []
    let news = Told(
      diagnostics: diagnostics.filter { seen.insert($0).inserted },
      inactive: client.showsUnnecessary ? workspace.inactive[file] ?? [] : [])
    // An open document is told that it has no mistakes, too.
    let isNews = workspace.opened.contains(file) ? news != published[file] : news != published[file] ?? Told()
    guard !workspace.isLibrary(file), isNews else { return }
    published[file] = news
    try send([
      "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics",
      "params": [
        "uri": .text(Self.uri(file)),
        "diagnostics": .list(news.diagnostics.map { diagnostic($0) } + news.inactive.map { leftOut($0, of: file) }),
      ],
    ])
  }
}

/// What an editor can do, as far as we ask.
struct Client {
  /// It shows text grey that has no effect.
  var showsUnnecessary = false
  /// It can be asked to tell of files that change.
  var watchesFiles = false

  init() {}

  init(_ capabilities: JSONValue) {
    let tags = capabilities["textDocument"]["publishDiagnostics"]["tagSupport"]["valueSet"].list ?? []
    showsUnnecessary = tags.contains(1)
    watchesFiles = capabilities["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] == .bool(true)
  }
}
