import Foundation
import FoundationXML
import Programme
import Testing

@Suite("A procedure's picture")
struct StateDiagramTests {
  @Test(
    "is well-formed, says in words what it shows, and takes its colours from the page",
    arguments: Procedures.all.map(\.description))
  func picture(_ procedure: ProcedureDescription) throws {
    let svg = StateDiagram.svg(of: procedure)
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    for state in procedure.states { #expect(svg.contains(">\(state.title)</text>")) }
    for step in procedure.steps { #expect(svg.contains("\(step.name) (")) }
    #expect(svg.contains("<title") && svg.contains("<desc"))
    #expect(!svg.contains("#000") && !svg.contains("black") && !svg.contains("white"))
  }
}
