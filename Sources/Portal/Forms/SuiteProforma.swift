import Campaigns
import Foundation
import Programme

/// The proformas of the suite that a step's answers name: what its `ics` and `ixit` fields ask, and the static
/// conformance review of their answers.
struct SuiteProforma: Sendable {
  let description: SuiteDescription
  /// The proforma fields of the procedure: the field's name and which proforma it answers.
  let fields: [(name: String, proforma: String)]

  /// The questions of each proforma field, by the field's name.
  var questions: [String: ProformaQuestions] {
    Dictionary(uniqueKeysWithValues: fields.map { ($0.name, ProformaQuestions(items(of: $0.proforma))) })
  }

  private func items(of proforma: String) -> [ProformaItem] {
    proforma == "ics" ? description.ics : description.ixit
  }

  /// The proformas of the suite that `answers` name; nil where the step asks for none, names no suite, or the suite's
  /// files are not here.
  init?(
    asked fields: [FieldDescription], answers: [String: Answer], blobs: any BlobStore,
    in transaction: any ReadTransaction
  ) throws {
    let proformas = fields.compactMap { field in field.proforma.map { (name: field.name, proforma: $0) } }
    guard !proformas.isEmpty, let suite = fields.first(where: { $0.procedure == suitePublication.name }),
      let named = answers[suite.name]?.text,
      let row = try CaseID(named).map({ try transaction.caseRow($0) }) ?? transaction.caseRow(number: named),
      row.procedure == suitePublication.name,
      let address = try Snapshot(row, of: suitePublication).record.digest, let manifest = try blobs.get(address),
      let bundle = try? SuiteBundle(manifest: manifest, blob: { try blobs.get($0) ?? Data() })
    else { return nil }
    description = bundle.description
    self.fields = proformas
  }

  /// Reviews the answers before anything is taken on. Throws ``PortalError/Code/answersRefused`` with a sentence for
  /// each question that has to be answered otherwise.
  func review(_ answers: [String: Answer]) throws {
    func given(_ proforma: String) -> [String: Answer] {
      fields.first { $0.proforma == proforma }.flatMap { answers[$0.name]?.object } ?? [:]
    }
    let review = ConformanceReview(of: description, ics: given("ics"), ixit: given("ixit"))
    let findings = review.findings.filter { $0.severity == .error }
    guard !findings.isEmpty else { return }
    var errors: [String: String] = [:]
    for finding in findings {
      let field = fields.first { field in items(of: field.proforma).contains { $0.id == finding.subject } }
      let name = field.map { "\($0.name).\(finding.subject)" } ?? fields.first?.name ?? ""
      errors[name] = [errors[name], finding.message].compactMap { $0 }.joined(separator: " ")
    }
    throw PortalError(
      .answersRefused,
      "The static conformance review (ITU-T X.290) finds: \(findings.map(\.message).joined(separator: "; "))",
      fields: errors)
  }
}
