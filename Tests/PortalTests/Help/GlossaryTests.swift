import HummingbirdTesting
import Programme
import Statements
import Testing

@testable import Portal

@Suite("Every word that people meet is explained")
struct GlossaryTests {
  @Test("every state of every procedure has a term", arguments: Procedures.all.map(\.description))
  func states(_ procedure: ProcedureDescription) {
    for state in procedure.states {
      #expect(Glossary.term(ofState: state.name) != nil, "\(procedure.name): \(state.name) (\(state.title))")
    }
  }

  @Test("every verdict has a term", arguments: ["pass", "fail", "inconc", "none", "error"])
  func verdicts(_ verdict: String) {
    #expect(Glossary.term("verdict-\(verdict)")?.kind == .verdict)
  }

  @Test("a term has its meaning, its source, and a name of its own")
  func whole() {
    #expect(Set(Glossary.terms.map(\.name)).count == Glossary.terms.count)
    for term in Glossary.terms {
      #expect(!term.meaning.isEmpty && term.meaning.hasSuffix("."), "\(term.name)")
      #expect(!term.source.isEmpty, "\(term.name)")
      #expect(term.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(term.name)")
    }
  }

  @Test(
    "a label is searched for the longest word that the glossary knows",
    arguments: [
      ("Test report of the laboratory", "evidence-report"), ("GTIN or model", "gtin"), ("What happened?", nil),
      ("Interest in a party", "conflict"), ("Interesting", nil),
    ] as [(String, String?)])
  func labels(_ label: String, _ name: String?) { #expect(Glossary.term(in: label)?.name == name) }

  @Test("a definition stands once on a page, however often its word is marked")
  func once() {
    let page: HTML = "\(HelpTerm("quorum").markup) and \(HelpTerm("quorum").markup) and \(HelpTerm("vote").markup)"
    let definitions = HelpTerm.definitions(for: page).source
    #expect(definitions.components(separatedBy: "id=\"term-quorum\"").count == 2)
    #expect(definitions.contains("id=\"term-vote\""))
  }

  @Test(
    "the glossary is a page for each kind, and every link into it finds its term", arguments: GlossaryTerm.Kind.allCases
  )
  func pages(_ kind: GlossaryTerm.Kind) async throws {
    let page = try await PortalHarness().get(kind.link().description)
    #expect(page.status == .ok)
    for term in Glossary.terms where term.kind == kind { #expect(page.text.contains("id=\"\(term.name)\"")) }
  }
}
