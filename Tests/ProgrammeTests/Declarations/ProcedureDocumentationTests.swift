import Foundation
import Programme
import Testing

@Suite("docs/procedures.md is what the declarations say")
struct ProcedureDocumentationTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/procedures.md")

  @Test("it is current; with WRITE_DOCS=1 this test writes it")
  func current() throws {
    let wanted = ProcedureDocumentation.markdown(of: Procedures.all.map(\.description))
    if ProcessInfo.processInfo.environment["WRITE_DOCS"] != nil {
      try Data(wanted.utf8).write(to: Self.path)
    }
    let written = try String(contentsOf: Self.path, encoding: .utf8)
    #expect(written == wanted, "run: WRITE_DOCS=1 swift test --filter ProcedureDocumentation")
  }
}
