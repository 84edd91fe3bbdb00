import Programme

/// What stands for the identifiers in the answers of a case: names of organisations, numbers of cases; and where its
/// files are.
struct AnswerNames: Sendable {
  private(set) var organisations: [OrganisationID: String] = [:]
  /// Numbers of the cases that the answers name by identifier.
  private(set) var numbers: [String: String] = [:]
  /// The questions of each proforma field, where the suite is known.
  var proforma: [String: ProformaQuestions] = [:]
  /// Below which the files are.
  let files: Link

  init(in answers: [String: Answer], files: Link, _ transaction: any ReadTransaction) throws {
    self.files = files
    for text in answers.values.flatMap(\.allTexts) {
      if let id = OrganisationID(text), let organisation = try transaction.organisation(id) {
        organisations[id] = organisation.name
      } else if let id = CaseID(text), let named = try transaction.caseRow(id) {
        numbers[text] = named.number
      }
    }
  }
}

extension Answer {
  /// Every text in it, down to the leaves.
  fileprivate var allTexts: [String] {
    switch self {
    case .text(let value): [value]
    case .list(let values): values.flatMap(\.allTexts)
    case .object(let members): members.values.flatMap(\.allTexts)
    default: []
    }
  }
}
