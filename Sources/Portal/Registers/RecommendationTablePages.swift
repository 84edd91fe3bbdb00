import Foundation
import Hummingbird
import Programme

/// The dry run of a requirement table: which rows are wrong, and why. Nothing is kept, so nobody needs to sign in.
struct RecommendationTablePages {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/requirement-table") { _, context in portal.show(page(text: "", result: .empty), to: context) }
    router.post("/requirement-table") { request, context in
      let text = try await FormBody.read(request)["table"] ?? ""
      return portal.show(page(text: text, result: result(of: text)), to: context)
    }
    router.post("/api/v1/requirement-tables") { request, _ in
      let octets = try await JSONBody.octets(of: request, upTo: RequirementTable.mostOctets)
      guard let text = String(data: octets, encoding: .utf8) else {
        throw PortalError(.malformed, "The table is not text in UTF-8.")
      }
      return RegisterAPI.open(.json(TableDocument(try RequirementTable(csv: text))))
    }
  }

  private struct TableDocument: Encodable {
    let requirements: Int
    let problems: [RequirementTable.Problem]

    init(_ table: RequirementTable) {
      requirements = table.requirements.count
      problems = table.problems
    }
  }

  private func result(of text: String) -> HTML {
    do {
      let table = try RequirementTable(csv: text)
      guard !table.problems.isEmpty else {
        return notice(
          .good, "\(table.requirements.count) requirements, none wrong",
          "<p>Hand the table in with the step ‘Import the requirements’ of the edition.</p>")
      }
      return """
        \(notice(.bad, "Rows to put right: \(table.problems.count)", "<p>Nothing would be taken over.</p>"))
        \(Table(
          caption: "What is wrong", columns: ["Row", "Column", "Why"],
          rows: table.problems.prefix(200).map { ["\($0.row)", "\($0.column)", "\(words: $0.reason)"] }
        ).markup)
        """
    } catch let error as ProgrammeError {
      return notice(.bad, "This is no table of requirements", "<p>\(words: error.reason)</p>")
    } catch {
      return notice(.bad, "This is no table of requirements")
    }
  }

  private func page(text: String, result: HTML) -> Page {
    Page(
      "Check a table of requirements", section: .recommendations,
      trail: [("Recommendations", Link("recommendations"))],
      body: """
        <h1>Check a table of requirements</h1><p class="lead">Comma-separated values with a header. Every row is looked at,
        and nothing is kept.</p>\(result)
        <form method="post" action="/requirement-table"><div class="field"><label for="table">Table</label>
        <p class="help" id="table-help">The columns are \(RequirementTable.columnNames.joined(separator: ", ")), in any
        order; the last five can be left out.</p>
        <textarea id="table" name="table" rows="12" required spellcheck="false" aria-describedby="table-help">\(text.utf8.count > 20_000 ? "" : text)</textarea></div>
        <div class="actions"><button>Check</button></div></form>
        """)
  }
}
