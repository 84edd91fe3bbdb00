import TTCN3Syntax

extension Server {
  func formatting(_ parameters: JSONValue) throws -> JSONValue {
    let (path, lines) = try document(parameters)
    guard let source = workspace.written[path] else { return .null }
    guard workspace.preprocessed(path).isEmpty else {
      throw Refusal.failed("this is preprocessed, and what ‘#if’ leaves out or a macro makes has no layout")
    }
    let indent = parameters["options"]["tabSize"].integer ?? 2
    do throws(ModuleFormatter.Refusal) {
      let text = try ModuleFormatter(indent: indent).format(source)
      guard text != source.bytes else { return [] }
      return [["range": lines.range(0..<source.bytes.count), "newText": .text(String(decoding: text, as: UTF8.self))]]
    } catch {
      switch error {
      case .syntaxErrors(let diagnostics):
        throw Refusal.failed("correct the syntax first: \(diagnostics.first.map(\.description) ?? "")")
      case .wouldChange(let what):
        throw Refusal.failed("the layout would change the module, which is our fault: \(what)")
      }
    }
  }
}
